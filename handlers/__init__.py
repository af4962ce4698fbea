"""Slack in: every command, click, form and event, each feature in a module with `register`."""
