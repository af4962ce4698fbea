"""Ticks, deliveries and whom they reach, without Slack."""

from __future__ import annotations
