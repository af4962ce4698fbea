"""Tests without network, database or clock."""

from __future__ import annotations
