"""What Slack's client checks before it sends a submission."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.element_state import is_empty, value_in
from sandbox.messages import Json
from sandbox.surface import placed_elements
from sandbox.views import View

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_URL = re.compile(r"^https?://\S+$")


def complaints(view: View) -> dict[str, str]:
    """The input blocks that cannot be sent as they are: block_id -> what the client says."""
    found: dict[str, str] = {}
    for placed in placed_elements(view.blocks):
        block = placed.input_block
        if block is None:
            continue
        entry = view.values[placed.block_id][placed.action_id]
        complaint = _complaint(block, placed.element, entry)
        if complaint is not None:
            found[placed.block_id] = complaint
    return found


def _complaint(block: Json, element: Json, entry: Json) -> str | None:
    if is_empty(entry):
        return None if block.get("optional") else REQUIRED
    value = value_in(entry)
    kind = element["type"]
    if kind == "number_input":
        return _number_complaint(element, value)
    if kind == "email_text_input" and not _EMAIL.match(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not _URL.match(value):
        return "Please enter a valid URL."
    least = element.get("min_length")
    if kind == "plain_text_input" and least is not None and len(value) < least:
        return f"Please enter at least {least} characters."
    return None


def _number_complaint(element: Json, value: Any) -> str | None:
    number = _decimal(value)
    if number is None or (number % 1 and not element.get("is_decimal_allowed")):
        return "Please enter a valid number."
    least, most = _decimal(element.get("min_value")), _decimal(element.get("max_value"))
    if least is not None and number < least:
        return f"Please enter a number that is at least {least}."
    if most is not None and number > most:
        return f"Please enter a number that is at most {most}."
    return None


def _decimal(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
