"""Typing into an external select (Slack facts 2.4)."""

from __future__ import annotations

from typing import Any

from sandbox.delivery.envelope import Envelope
from sandbox.element_state import options_of
from sandbox.errors import NotPossibleError
from sandbox.interactions.actor import Actor
from sandbox.interactions.payloads import common
from sandbox.interactions.places import Place
from sandbox.messages import Json

_DEFAULT_MIN_QUERY = 3
_MAX_OPTIONS = 100
_TOLD = frozenset({"container", "view", "channel", "message"})


async def ask_options(
    actor: Actor, place: Place, action_id: str, block_id: str | None, query: str
) -> list[Json]:
    """The options the app offers for what was typed; none while the query is too short.

    Raises NotOnScreenError, or NotPossibleError when the element is no external select or the app
    did not answer with options that Slack would take.
    """
    placed = place.element(action_id, block_id)
    if "external_select" not in placed.element["type"]:
        raise NotPossibleError(f"{action_id} is no external select")
    if len(query) < placed.element.get("min_query_length", _DEFAULT_MIN_QUERY):
        return []
    where = place.payload_part(actor)
    payload = {
        **common(actor.workspace, actor.person, "block_suggestion"),
        **{key: part for key, part in where.items() if key in _TOLD},
        "action_id": placed.action_id,
        "block_id": placed.block_id,
        "value": query,
    }
    ack = await actor.dispatcher.send(Envelope("interactive", action_id, payload))
    if ack.status != "ok":
        raise NotPossibleError(f"the app did not answer: {ack.status}")
    options = _options(ack.body)
    actor.workspace.memory.suggest(place.key(actor, placed), options)
    return options


def _options(body: dict[str, Any] | None) -> list[Json]:
    if body is None or ("options" in body) == ("option_groups" in body):
        raise NotPossibleError("the app must answer with options or with option_groups")
    options = options_of(body)
    if len(options) > _MAX_OPTIONS:
        raise NotPossibleError(f"the app offers {len(options)} options, at most 100 are possible")
    for option in options:
        if not option.get("value") or not option.get("text", {}).get("text"):
            raise NotPossibleError(f"the app offers an option without text or value: {option}")
    return options
