"""views.* (Slack facts 6.6)."""

from __future__ import annotations

from sandbox.errors import SlackError, missing_field
from sandbox.messages import Json
from sandbox.triggers import Trigger
from sandbox.view_rules import check_home, check_modal
from sandbox.views import MAX_STACK, View
from sandbox.web_api.method import Call, Method, Reply


def methods() -> list[Method]:
    """The methods of this family."""
    return [
        Method("views.open", open_view),
        Method("views.push", push),
        Method("views.update", update),
        Method("views.publish", publish),
    ]


def open_view(call: Call) -> Reply:
    """Open a modal for the person whose trigger this is."""
    trigger = _trigger(call)
    source = check_modal(call.workspace, _source(call))
    trigger.used = True
    view = call.workspace.views.open(trigger.user, source, trigger.conversation)
    return _shown(call, view)


def push(call: Call) -> Reply:
    """Put a modal on top of the one the trigger came from."""
    trigger = _trigger(call)
    below = call.workspace.views.get(trigger.view_id) if trigger.view_id else None
    if below is None:
        raise SlackError("not_found")
    source = check_modal(call.workspace, _source(call))
    if len(call.workspace.views.stack(trigger.user)) >= MAX_STACK:
        raise SlackError("push_limit_reached")
    trigger.used = True
    return _shown(call, call.workspace.views.push(trigger.user, source))


def update(call: Call) -> Reply:
    """Replace an open view, by its id or the app's own external id."""
    view = _addressed(call)
    _check_hash(call, view)
    check = check_modal if view.kind == "modal" else check_home
    call.workspace.views.update(view, check(call.workspace, _source(call), replaced=view))
    return _shown(call, view)


def publish(call: Call) -> Reply:
    """Set the Home tab of one person."""
    workspace = call.workspace
    user = call.arguments.required("user_id")
    if not workspace.manifest.features.app_home.home_tab_enabled:
        raise SlackError("not_enabled")
    if not workspace.people.is_human(user):
        raise SlackError("user_not_found")
    home = workspace.views.home(user)
    if home is not None:
        _check_hash(call, home)
    source = check_home(workspace, _source(call), replaced=home)
    return _shown(call, workspace.views.publish(user, source))


def _trigger(call: Call) -> Trigger:
    trigger_id = call.arguments.text("trigger_id") or call.arguments.text("interactivity_pointer")
    if not trigger_id:
        raise missing_field("trigger_id")
    return call.workspace.triggers.check(trigger_id)


def _source(call: Call) -> Json:
    view = call.arguments.structure("view", "invalid_arguments")
    if view is None:
        raise missing_field("view")
    if not isinstance(view, dict):
        raise SlackError(
            "invalid_arguments", ["[ERROR] must provide an object [json-pointer:/view]"]
        )
    return view


def _addressed(call: Call) -> View:
    view_id, external_id = call.arguments.text("view_id"), call.arguments.text("external_id")
    if not view_id and not external_id:
        raise missing_field("view_id")
    views = call.workspace.views
    view = views.get(view_id) if view_id else views.by_external_id(external_id)
    if view is None:
        raise SlackError("not_found")
    return view


def _check_hash(call: Call, view: View) -> None:
    expected = call.arguments.text("hash")
    if expected and expected != view.hash:
        raise SlackError("hash_conflict")


def _shown(call: Call, view: View) -> Reply:
    call.workspace.changes.touch([view.owner])
    return {"view": call.workspace.view_object(view)}
