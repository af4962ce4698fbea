"""What Slack accepts as a view (Slack facts 6.6)."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit import validate_view
from sandbox.errors import SlackError
from sandbox.messages import Json
from sandbox.views import View
from sandbox.workspace import Workspace

_TOO_LARGE = "must be smaller than 250 kB"


def check_modal(workspace: Workspace, view: Any, *, replaced: View | None = None) -> Json:
    """The view, if it may be shown as a modal (in place of `replaced`).

    Raises SlackError: invalid_arguments with the reasons, view_too_large, duplicate_external_id.
    """
    return _check(workspace, view, "modal", replaced)


def check_home(workspace: Workspace, view: Any, *, replaced: View | None = None) -> Json:
    """The view, if it may be published as a Home tab. Raises SlackError as `check_modal`."""
    return _check(workspace, view, "home", replaced)


def _check(workspace: Workspace, view: Any, kind: str, replaced: View | None) -> Json:
    if not isinstance(view, dict):
        raise SlackError(
            "invalid_arguments", ["[ERROR] must provide an object [json-pointer:/view]"]
        )
    if view.get("type") != kind:
        raise SlackError(
            "invalid_arguments", [f"[ERROR] must be of type {kind} [json-pointer:/view/type]"]
        )
    reasons = validate_view(view)
    if any(_TOO_LARGE in reason for reason in reasons):
        raise SlackError("view_too_large", reasons)
    if reasons:
        raise SlackError("invalid_arguments", reasons)
    external_id = view.get("external_id")
    holder = workspace.views.by_external_id(external_id) if external_id else None
    if holder is not None and holder is not replaced:
        raise SlackError("duplicate_external_id")
    return view
