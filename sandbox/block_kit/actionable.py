"""What interactive elements have in common.

`action_id` may be absent everywhere: Slack then generates one (see `state.assign_ids`).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.composition import (
    Confirm,
)
from sandbox.block_kit.text import (
    Chars150,
    Chars255,
    PlainText,
)


class Actionable(TypedDict, total=False):
    """Sends block_actions under its `action_id`."""

    action_id: Chars255


class Focusable(Actionable, total=False):
    """May have the cursor as a view opens; one element of a view at most."""

    focus_on_load: bool


class Confirmable(Focusable, total=False):
    """May ask "are you sure?" first."""

    confirm: Confirm


class Menu(Confirmable, total=False):
    """Shows a placeholder while nothing is chosen."""

    placeholder: PlainText[Chars150]


class MultiMenu(Menu, total=False):
    """Holds several choices at once."""

    max_selected_items: Annotated[int, Field(ge=1)]
