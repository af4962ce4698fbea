"""Tests of the local workspace, over loopback."""

from __future__ import annotations
