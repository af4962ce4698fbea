"""User groups of Slack: those that a form offers, and whom one of them names."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from coaching.access import Action, can
from coaching.people import Person
from handlers.interaction import Interaction
from slack_errors import RateLimitedError, SlackError, UnclearError
from slack_groups import user_group_member_ids, user_groups
from views.blocks import Option

_log = structlog.get_logger()
#: How long Slack is asked: a form has to open within three seconds.
_OFFERED_WITHIN_SECONDS = 0.8
#: Nobody is looked up in larger groups: they are too many in any case.
_MOST_LOOKED_UP = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Those of a user group who can be recognised, and those who cannot."""

    receivers: tuple[Person, ...] = ()
    left_out_ids: tuple[str, ...] = ()
    #: Larger than anybody can be recognised with.
    is_too_large: bool = False


async def offered(interaction: Interaction) -> list[Option]:
    """The choices of a menu; none where Slack has none, or does not say so in time."""
    try:
        async with asyncio.timeout(_OFFERED_WITHIN_SECONDS):
            found = await user_groups(interaction.services.slack)
    except TimeoutError:
        _log.warning("groups_not_offered", code="timeout")
        return []
    except SlackError as error:
        # A free plan, or an app that was installed before it asked for this permission.
        _log.info("groups_not_offered", code=error.code)
        return []
    options = [Option(f"@{group['handle']} · {group['name']}", group["id"]) for group in found]
    return sorted(options, key=lambda option: option.text.casefold())


async def group_of(interaction: Interaction, group_id: str, *, within: float) -> Group:
    """Whom the actor recognises with a user group; nobody where it is gone or cannot be seen.

    `within` are the seconds that Slack may take.

    Raises:
        SlackError: Slack cannot be asked just now.
    """
    try:
        async with asyncio.timeout(within):
            ids = await user_group_member_ids(interaction.services.slack, group_id)
            if len(ids) > _MOST_LOOKED_UP:
                return Group(is_too_large=True)
            return await _sorted_out(interaction, ids)
    except TimeoutError as error:
        raise UnclearError("timeout") from error
    except (RateLimitedError, UnclearError):
        raise
    except SlackError as error:
        _log.info("group_not_found", code=error.code)
        return Group()


async def _sorted_out(interaction: Interaction, ids: Sequence[str]) -> Group:
    find = interaction.services.directory.find
    found = await asyncio.gather(
        *(find(interaction.workspace_id, one, interaction.now) for one in ids)
    )
    receivers = [
        person
        for person in found
        if person is not None and can(interaction.actor, Action.RECOGNIZE, person)
    ]
    known = {person.id for person in receivers}
    return Group(tuple(receivers), tuple(one for one in ids if one not in known))
