"""Before every handler: who acts, in which workspace, under which settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coaching.errors import NotAllowedError
from coaching.people import Person
from handlers.interaction import Ack, Interaction
from handlers.services import Services


async def begin(services: Services, body: Mapping[str, Any], ack: Ack) -> Interaction:
    """The interaction that `body`, which Slack's signature or socket vouches for, describes.

    Raises:
        NotAllowedError: it comes from another workspace or from nobody we can know.
        DatabaseUnavailableError: the person or the settings cannot be read.
        SlackError: Slack cannot be asked about somebody who was never seen.
    """
    now = services.clock()
    actor = await acting_person(services, body)
    if actor is None:
        raise NotAllowedError
    policy = await services.policies.of(actor.workspace_id, now)
    return Interaction(services=services, actor=actor, policy=policy, now=now, body=body, ack=ack)


async def begin_event(services: Services, person_id: str, **more: Any) -> Interaction:
    """The interaction of somebody whom an event names; `more` stands in its payload, too.

    Raises:
        NotAllowedError: they are nobody we can know.
        DatabaseUnavailableError: the person or the settings cannot be read.
        SlackError: Slack cannot be asked about somebody who was never seen.
    """
    body = {"team_id": services.workspace_id, "user_id": person_id, **more}
    return await begin(services, body, _no_answer)


async def _no_answer(*_arguments: Any, **_fields: Any) -> None:
    """An event is acknowledged by whoever hands it on."""


async def acting_person(services: Services, body: Mapping[str, Any]) -> Person | None:
    """The person whom the payload names; None for another workspace or an unknown account."""
    if workspace_of(body) != services.workspace_id:
        return None
    person_id = str(body.get("user_id") or (body.get("user") or {}).get("id") or "")
    if not person_id:
        return None
    return await services.directory.find(services.workspace_id, person_id, services.clock())


def workspace_of(body: Mapping[str, Any]) -> str:
    """Where the app is installed that the payload is for (Slack facts 2)."""
    view = body.get("view") or {}
    team = body.get("team") or {}
    user = body.get("user")
    home = user.get("team_id") if isinstance(user, dict) else None
    return str(
        view.get("app_installed_team_id") or body.get("team_id") or team.get("id") or home or ""
    )
