"""The control API: act as a person, read what each sees, steer the workspace."""

from __future__ import annotations
