"""Acting as a person: what the app is told, and what its acks do."""

from __future__ import annotations
