"""What the ack of a submission does to the modal (Slack facts 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sandbox.errors import SlackError
from sandbox.interactions.actions import TROUBLE
from sandbox.interactions.actor import Actor
from sandbox.surface import placed_elements
from sandbox.view_rules import check_modal
from sandbox.views import MAX_STACK, View

Outcome = Literal["closed", "errors", "updated", "pushed", "cleared"]


@dataclass(frozen=True)
class Applied:
    """What happened; with a `reason` when Slack refuses the answer and nothing happened."""

    outcome: Outcome | None
    reason: str = ""


def apply_response(actor: Actor, view: View, body: dict[str, Any] | None) -> Applied:
    """Apply the body of an ack to the submitted view."""
    views = actor.workspace.views
    if not body:
        views.remove(view)
        return Applied("closed")
    try:
        return _apply(actor, view, body)
    except SlackError as refusal:
        view.notice = TROUBLE
        return Applied(None, " ".join([refusal.code, *refusal.messages]))


def _apply(actor: Actor, view: View, body: dict[str, Any]) -> Applied:
    views = actor.workspace.views
    action = body.get("response_action")
    if action == "clear":
        views.clear(actor.id)
        return Applied("cleared")
    if action == "errors":
        view.errors = _errors(view, body.get("errors"))
        return Applied("errors")
    if action == "update":
        source = check_modal(actor.workspace, body.get("view"), replaced=view)
        views.update(view, source)
        return Applied("updated")
    if action == "push":
        return _push(actor, body)
    raise SlackError("invalid_response_action", [f"[ERROR] unknown response_action: {action}"])


def _push(actor: Actor, body: dict[str, Any]) -> Applied:
    views = actor.workspace.views
    if len(views.stack(actor.id)) >= MAX_STACK:
        raise SlackError("push_limit_reached")
    views.push(actor.id, check_modal(actor.workspace, body.get("view")))
    return Applied("pushed")


def _errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {placed.block_id for placed in placed_elements(view.blocks) if placed.input_block}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_errors", ["[ERROR] errors must name at least one input block"])
    unknown = sorted(set(errors) - inputs)
    if unknown:
        raise SlackError("invalid_errors", [f"[ERROR] no input block has the block_id {unknown}"])
    return {str(block_id): str(text) for block_id, text in errors.items()}
