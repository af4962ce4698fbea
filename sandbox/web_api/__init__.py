"""The Web API at /api/{method}, with the methods a bot uses (Slack facts 6)."""

from __future__ import annotations
