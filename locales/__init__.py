"""The catalogues of translations, and what gathers their messages."""

from __future__ import annotations
