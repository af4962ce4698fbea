"""Limits as data: the last value that Slack takes, and the first it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from sandbox.block_kit import validate_message, validate_view
from tests.unit.sandbox.block_kit_elements import Json

Build = Callable[[int], Json]
#: What it is about, how to build it from a number, and the least and most that Slack takes.
Limit = tuple[str, Build, int | None, int | None]


def both_sides(limits: Iterable[Limit]) -> list[Any]:
    """Parameters (build, bound, step): `build(bound)` is taken, `build(bound + step)` is not."""
    return [
        pytest.param(build, bound, step, id=f"{what} {word} {bound}")
        for what, build, least, most in limits
        for bound, step, word in ((least, -1, "least"), (most, 1, "most"))
        if bound is not None
    ]


def reasons(content: Json) -> list[str]:
    """Views have a type, messages none."""
    return validate_view(content) if "type" in content else validate_message(content)


def url(length: int) -> str:
    """A valid address of just this length."""
    return "https://x.test/".ljust(length, "y")
