"""Builders of what a form can hold beside text, one menu and a day: see `views/blocks.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import chain

from coaching.erasure import is_erased
from views.blocks import OPTION_LIMIT, PLACEHOLDER_LIMIT, Block, Option, option, plain

#: Slack takes no more options in checkboxes, nor in one group of a menu.
CHECKBOX_LIMIT = 10
MENU_LIMIT = 100


def number(action_id: str, value: int | None, *, lowest: int, highest: int) -> Block:
    """A field for a whole number; Slack's client refuses what lies outside."""
    made: Block = {
        "type": "number_input",
        "action_id": action_id,
        "is_decimal_allowed": False,
        "min_value": str(lowest),
        "max_value": str(highest),
    }
    return made if value is None else made | {"initial_value": str(value)}


def text_line(action_id: str, *, limit: int, initial: str = "") -> Block:
    """A text field of one line."""
    made: Block = {"type": "plain_text_input", "action_id": action_id, "max_length": limit}
    return made | {"initial_value": initial[:limit]} if initial else made


def clock(action_id: str, placeholder: str, chosen: time | None = None) -> Block:
    """A time of the day."""
    made: Block = {
        "type": "timepicker",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
    }
    return made if chosen is None else made | {"initial_time": chosen.isoformat("minutes")}


def checkboxes(action_id: str, options: Sequence[Option], chosen: Sequence[str] = ()) -> Block:
    """Boxes to tick, ten at most."""
    made = [option(one) for one in options[:CHECKBOX_LIMIT]]
    ticked = [one for one in made if one["value"] in chosen]
    boxes: Block = {"type": "checkboxes", "action_id": action_id, "options": made}
    return boxes | {"initial_options": ticked} if ticked else boxes


def several(
    action_id: str, placeholder: str, options: Sequence[Option], chosen: Sequence[str] = ()
) -> Block:
    """A menu of which several of at most 100 options can be chosen; Slack refuses an empty one."""
    made = [option(one) for one in options[:MENU_LIMIT]]
    initial = [one for one in made if one["value"] in chosen]
    menu: Block = {
        "type": "multi_static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
        "options": made,
    }
    return menu | {"initial_options": initial} if initial else menu


def grouped_select(
    action_id: str,
    placeholder: str,
    groups: Mapping[str, Sequence[Option]],
    chosen: str | None = None,
) -> Block:
    """A menu in groups by their heading: for more options than the hundred of a plain one.

    No group may be empty.
    """
    shown = {label: [option(one) for one in some[:MENU_LIMIT]] for label, some in groups.items()}
    menu: Block = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
        "option_groups": [
            {"label": plain(label, OPTION_LIMIT), "options": some} for label, some in shown.items()
        ],
    }
    offered = chain.from_iterable(shown.values())
    initial = next((one for one in offered if one["value"] == chosen), None)
    return menu if initial is None else menu | {"initial_option": initial}


def overflow(action_id: str, options: Sequence[Option]) -> Block:
    """A menu behind three dots, of one to five options."""
    return {
        "type": "overflow",
        "action_id": action_id,
        "options": [option(one) for one in options],
    }


def people_picker(
    action_id: str, placeholder: str, chosen: Sequence[str] = (), *, most: int
) -> Block:
    """A menu of the workspace's people of which up to `most` can be chosen."""
    menu: Block = {
        "type": "multi_users_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
        "max_selected_items": most,
    }
    initial = [person_id for person_id in chosen if not is_erased(person_id)]
    return menu | {"initial_users": initial} if initial else menu


def file_picker(action_id: str, types: Sequence[str]) -> Block:
    """A place for one file of these types; in modals only."""
    return {"type": "file_input", "action_id": action_id, "filetypes": list(types), "max_files": 1}


def channel_picker(action_id: str, placeholder: str, chosen: str | None = None) -> Block:
    """A menu of the channels that the person sees, private ones too; of this company alone."""
    menu: Block = {
        "type": "conversations_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
        "filter": {
            "include": ["public", "private"],
            "exclude_external_shared_channels": True,
            "exclude_bot_users": True,
        },
    }
    return menu if chosen is None else menu | {"initial_conversation": chosen}
