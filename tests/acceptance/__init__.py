"""The product as people meet it: processes, a real browser, a whole story."""

from __future__ import annotations
