"""A local Slack workspace for demo and tests; it knows nothing of the bot."""

from __future__ import annotations
