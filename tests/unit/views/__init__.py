"""What people see, held against Slack's limits and against hostile texts."""

from __future__ import annotations
