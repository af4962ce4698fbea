"""Tests of Cadence."""

from __future__ import annotations
