"""Block Kit as Slack checks it: pure, knows no workspace and no clock."""

from __future__ import annotations

from sandbox.block_kit.state import assign_ids, empty_state, initial_state, stateful_elements
from sandbox.block_kit.validation import validate_message, validate_view

__all__ = [
    "assign_ids",
    "empty_state",
    "initial_state",
    "stateful_elements",
    "validate_message",
    "validate_view",
]
