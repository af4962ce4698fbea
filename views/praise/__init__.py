"""Praise: who was recognised by whom, and who has not been for a while."""

from __future__ import annotations
