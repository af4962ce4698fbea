"""Several parts together: a bot on a local workspace, over both doors."""

from __future__ import annotations
