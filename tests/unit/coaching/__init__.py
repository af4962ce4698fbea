"""The rules, which know no Slack, no database and no clock."""

from __future__ import annotations
