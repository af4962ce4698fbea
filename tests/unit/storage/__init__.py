"""The database: a real SQLite file, without network."""

from __future__ import annotations
