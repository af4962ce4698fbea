"""From the workspace to the app: Socket Mode and signed HTTP."""

from __future__ import annotations
