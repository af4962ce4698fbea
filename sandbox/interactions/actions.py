"""Acts on elements: the state they leave, the `block_actions` they send (Slack facts 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.delivery.envelope import Ack, AckStatus, Envelope
from sandbox.element_state import options_of
from sandbox.errors import NotPossibleError
from sandbox.interactions.actor import Actor
from sandbox.interactions.elements import entered
from sandbox.interactions.payloads import common
from sandbox.interactions.places import Place
from sandbox.messages import Json
from sandbox.surface import Placed

TROUBLE = "We had some trouble connecting. Try again?"
_TYPED = frozenset(
    {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
)
_STATELESS = frozenset({"button", "overflow", "feedback_buttons", "icon_button"})
# What Slack repeats of an element in the action, besides what was chosen.
_ECHOED = frozenset({"text", "style", "value", "url", "placeholder", "confirm"})


@dataclass(frozen=True)
class ActionResult:
    """Whether the app acknowledged, and after how many milliseconds."""

    status: AckStatus
    ms: float = 0.0


async def click(
    actor: Actor, place: Place, action_id: str, block_id: str | None, value: Any
) -> ActionResult:
    """Use one element: press a button, choose in a menu, tick boxes, pick a date.

    Raises NotOnScreenError when it is not shown, NotPossibleError when `value` does not fit.
    """
    placed = place.element(action_id, block_id)
    chosen = _choose(actor, place, placed, value)
    if not sends_action(placed):
        return ActionResult("ok")
    return await _send(actor, place, placed, chosen)


async def fill(actor: Actor, place: Place, values: dict[str, dict[str, Any]]) -> list[ActionResult]:
    """Enter values by block and action id, one after the other, as a person would.

    The app hears of each only where Slack would tell it; the results are those of the telling.
    """
    results = []
    for block_id, entries in values.items():
        for action_id, value in entries.items():
            placed = place.element(action_id, block_id)
            before = place.values(actor).get(placed.block_id, {}).get(placed.action_id)
            chosen = _choose(actor, place, placed, value)
            unchanged = chosen == before and placed.element["type"] not in _TYPED
            if sends_action(placed) and not unchanged:
                results.append(await _send(actor, place, placed, chosen))
    return results


def sends_action(placed: Placed) -> bool:
    """Whether Slack tells the app when this element is used."""
    return placed.input_block is None or bool(placed.input_block.get("dispatch_action"))


def _choose(actor: Actor, place: Place, placed: Placed, value: Any) -> Json:
    element = placed.element
    if element["type"] in _STATELESS:
        return _pressed(element, value)
    suggestions = actor.workspace.memory.suggestions(place.key(actor, placed))
    entry = entered(actor, element, value, suggestions)
    place.enter(actor, placed, entry)
    return entry


def _pressed(element: Json, value: Any) -> Json:
    kind = element["type"]
    if kind == "overflow":
        chosen = [option for option in options_of(element) if option["value"] == value]
        if not chosen:
            raise NotPossibleError(f"the overflow menu offers no option {value!r}")
        return {"type": kind, "selected_option": chosen[0]}
    if kind == "feedback_buttons":
        buttons = [element["positive_button"], element["negative_button"]]
        pressed = [button for button in buttons if button.get("value") == value]
        if not pressed:
            raise NotPossibleError(f"there is no feedback button with the value {value!r}")
        return {"type": kind, "text": pressed[0]["text"], "value": value}
    return {"type": kind}


async def _send(actor: Actor, place: Place, placed: Placed, chosen: Json) -> ActionResult:
    action = {
        **{
            key: value
            for key, value in placed.element.items()
            if key in _ECHOED or key.startswith("initial_")
        },
        **chosen,
        "action_id": placed.action_id,
        "block_id": placed.block_id,
        "action_ts": actor.workspace.stamp(),
    }
    payload = {
        **common(actor.workspace, actor.person, "block_actions"),
        **place.payload_part(actor),
        "trigger_id": place.trigger(actor),
        "actions": [action],
    }
    ack = await actor.dispatcher.send(Envelope("interactive", placed.action_id, payload))
    _note_trouble(actor, place, ack)
    return ActionResult(ack.status, ack.ms)


def _note_trouble(actor: Actor, place: Place, ack: Ack) -> None:
    if place.view is not None and ack.status != "ok":
        place.view.notice = TROUBLE
        actor.changed()
