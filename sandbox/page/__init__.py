"""The web page of the local Slack workspace."""

from __future__ import annotations
