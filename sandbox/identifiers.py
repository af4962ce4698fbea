"""Ids as Slack makes them."""

from __future__ import annotations

import itertools
import secrets
import uuid

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


class Identifiers:
    """Makes ids that are unique in this workspace; those that grant something are also secret."""

    def __init__(self) -> None:
        # A high start gives ids of the width people know from Slack.
        self._numbers = itertools.count(36**7)

    def new(self, prefix: str) -> str:
        """An object id such as `V…`, `F…`, `Ev…`."""
        return f"{prefix}0{_base36(next(self._numbers))}"

    def secret(self) -> str:
        """An unguessable token for triggers, response URLs, tickets and uploads."""
        return secrets.token_hex(16)

    def envelope(self) -> str:
        """A Socket Mode envelope id."""
        return str(uuid.uuid4())
