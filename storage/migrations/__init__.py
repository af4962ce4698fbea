"""The schema, step by step (Alembic)."""

from __future__ import annotations

#: The newest step; kept here so that a start on a current schema need not load Alembic.
HEAD = "0009"
