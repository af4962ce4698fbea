"""Tests of what `python bot.py` prints and answers."""

from __future__ import annotations
