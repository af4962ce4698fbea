"""A person's simple value for an element, as Slack's client would take it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sandbox.element_state import options_of, state_of, takes_options, takes_several
from sandbox.errors import NotPossibleError
from sandbox.interactions.actor import Actor
from sandbox.messages import Json
from sandbox.screen import is_visible

_TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")

Reader = Callable[[Actor, Json, Any], Any]


def entered(actor: Actor, element: Json, value: Any, suggestions: list[Json]) -> Json:
    """The state entry of `element` after the person entered `value`.

    `value` is a text, an option's value, an id, an ISO date, "HH:MM", Unix seconds, or a list of
    these; None clears. `suggestions` are the options an external select was last given.
    Raises NotPossibleError with the reason when Slack's client would not take it.
    """
    if value in (None, "", []):
        return state_of(element, None)
    if takes_options(element):
        return state_of(element, _chosen_options(element, value, suggestions))
    if takes_several(element):
        return state_of(element, _several(actor, element, value))
    return state_of(element, _READERS[element["type"]](actor, element, value))


def _chosen_options(element: Json, value: Any, suggestions: list[Json]) -> Any:
    offered = {option["value"]: option for option in [*options_of(element), *suggestions]}

    def option(wanted: Any) -> Json:
        if wanted not in offered:
            raise NotPossibleError(f"{element['type']} offers no option {wanted!r}")
        found = offered[wanted]
        return {key: found[key] for key in ("text", "value", "description") if key in found}

    if takes_several(element):
        return [option(wanted) for wanted in _list(element, value)]
    return option(value)


def _several(actor: Actor, element: Json, value: Any) -> list[Any]:
    read = _READERS[element["type"].removeprefix("multi_")]
    return [read(actor, element, item) for item in _list(element, value)]


def _list(element: Json, value: Any) -> list[Any]:
    values = list(value) if isinstance(value, list | tuple) else [value]
    most = element.get("max_selected_items", element.get("max_files"))
    if most is not None and len(values) > most:
        raise NotPossibleError(f"{element['type']} takes at most {most} items")
    return values


def _text(_: Actor, element: Json, value: Any) -> str:
    text = str(value)
    most = element.get("max_length")
    if most is not None and len(text) > most:
        raise NotPossibleError(f"the text has {len(text)} characters, at most {most} are possible")
    return text


def _user(actor: Actor, _: Json, value: Any) -> str:
    if actor.workspace.people.get(value) is None:
        raise NotPossibleError(f"there is nobody with the id {value!r}")
    return str(value)


def _conversation(actor: Actor, element: Json, value: Any) -> str:
    channel = actor.workspace.channels.get(value)
    if channel is None or not is_visible(channel, actor.id):
        raise NotPossibleError(f"{actor.id} does not see a channel {value!r}")
    kinds = {"im": "im", "channel": "public", "group": "private"}
    include = element.get("filter", {}).get("include")
    if include is not None and kinds[channel.kind] not in include:
        raise NotPossibleError(f"the filter of {element['type']} leaves {value!r} out")
    return channel.id


def _public_channel(actor: Actor, element: Json, value: Any) -> str:
    channel_id = _conversation(actor, element, value)
    if not channel_id.startswith("C"):
        raise NotPossibleError(f"{element['type']} offers channels only, not {value!r}")
    return channel_id


def _date(_: Actor, __: Json, value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise NotPossibleError(f"{value!r} is no date such as 2026-01-31") from error


def _time(_: Actor, __: Json, value: Any) -> str:
    if not _TIME.match(str(value)):
        raise NotPossibleError(f"{value!r} is no time such as 09:30")
    return str(value)


def _date_time(_: Actor, __: Json, value: Any) -> int:
    if isinstance(value, int):
        return value
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise NotPossibleError(f"{value!r} is neither Unix seconds nor an ISO time") from error
    if moment.tzinfo is None:
        raise NotPossibleError(f"{value!r} has no zone")
    return int(moment.timestamp())


def _rich_text(_: Actor, __: Json, value: Any) -> Json:
    if isinstance(value, dict):
        return value
    text = {"type": "text", "text": str(value)}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [text]}]}


def _file(actor: Actor, _: Json, value: Any) -> Json:
    return actor.attach(str(value))


_READERS: dict[str, Reader] = {
    "plain_text_input": _text,
    "email_text_input": _text,
    "url_text_input": _text,
    "number_input": _text,
    "rich_text_input": _rich_text,
    "users_select": _user,
    "conversations_select": _conversation,
    "channels_select": _public_channel,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _date_time,
    "file_input": _file,
}
