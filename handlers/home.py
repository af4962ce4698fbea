"""App Home: shown when it is opened and brought up to date after what was done in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog

from coaching.access import Action, can
from coaching.action_item import in_order
from coaching.attainment import GoalStanding, standings
from coaching.feedback import Feedback
from coaching.people import Person
from handlers.doors import doors_of
from handlers.interaction import Interaction
from handlers.one_on_one.coming import coming
from handlers.one_on_one.to_hold import cadence, to_hold
from handlers.routes import Routes
from handlers.services import Services
from slack_errors import SlackError
from storage import action_items, administrators, feedback_history, goals, team, unsent
from storage.database import DatabaseUnavailableError, Transaction
from storage.feedback_history import Filter
from texts import texts_for
from views import home

_log = structlog.get_logger()
_WAITING_SHOWN = 5
_LATELY_SHOWN = 3


def register(routes: Routes) -> None:
    """Listen to Home being opened."""
    routes.events["app_home_opened"] = _opened


async def _opened(services: Services, event: dict[str, Any]) -> None:
    if event.get("tab") == "home":
        person = await services.directory.find(
            services.workspace_id, event["user"], services.clock()
        )
        if person is not None:
            await publish(services, person)


async def publish(services: Services, person: Person) -> None:
    """Set the person's Home to what is true now.

    Raises:
        DatabaseUnavailableError: it cannot be read.
        SlackError: Slack did not take it.
    """
    now = services.clock()
    facts = await services.database.read(lambda tx: home_facts(tx, person, now))
    t = texts_for(person.locale, person.zone, services.command_prefix)
    await services.slack.publish_home(person.id, home.home(t, facts))


async def follow(interaction: Interaction, *person_ids: str) -> None:
    """Bring the Homes of these people up to date after an act that changes what they show.

    The act is stored: where a Home cannot be set now, nobody need hear of it. It is set anew
    whenever it is opened.
    """
    services, now = interaction.services, interaction.now
    for person_id in dict.fromkeys(person_ids):
        try:
            person = await services.directory.find(services.workspace_id, person_id, now)
            if person is not None and not person.is_deactivated and not person.is_external:
                await publish(services, person)
        except SlackError as error:
            _log.warning("home_not_shown", code=error.code)
        except DatabaseUnavailableError:
            _log.warning("home_not_shown", code="database_unavailable")


def home_facts(tx: Transaction, person: Person, now: datetime) -> home.HomeFacts:
    """What the person's Home shows."""
    workspace_id, me = person.workspace_id, person.id
    waiting = feedback_history.waiting_for(tx, workspace_id, me, _WAITING_SHOWN)
    given_up = 0
    workspace = administrators.workspace(tx, workspace_id)
    if can(person, Action.RETRY_DELIVERIES, workspace):
        given_up = unsent.count_given_up(tx, workspace_id, now - unsent.LATELY)
    return home.HomeFacts(
        person_id=me,
        given_up=given_up,
        doors=doors_of(tx, person),
        team=_team(tx, person),
        action_items=in_order(action_items.of_owner(tx, workspace_id, me), {me: person}, now),
        goals=_goals(tx, person, now),
        to_hold=to_hold(tx, person, now),
        coming=coming(tx, person, now),
        cadence=cadence(tx, person, now),
        waiting=waiting,
        given=feedback_history.page(
            tx, workspace_id, me, Filter(given_by_id=me), limit=_LATELY_SHOWN, offset=0
        ),
        received=_received_lately(tx, person, waiting),
    )


def _received_lately(
    tx: Transaction, person: Person, waiting: Sequence[Feedback]
) -> list[Feedback]:
    """Without what stands among those that wait."""
    wanted, most = Filter(received_by_id=person.id), _LATELY_SHOWN + len(waiting)
    found = feedback_history.page(tx, person.workspace_id, person.id, wanted, limit=most, offset=0)
    shown = {feedback.id for feedback in waiting}
    return [feedback for feedback in found if feedback.id not in shown][:_LATELY_SHOWN]


def _goals(tx: Transaction, person: Person, now: datetime) -> tuple[GoalStanding, ...]:
    found = goals.open_goals(tx, person.workspace_id, person.id)
    own = [goal for goal in found if not goal.is_team]
    return standings(own, now.astimezone(person.zone).date())


def _team(tx: Transaction, person: Person) -> tuple[str, ...] | None:
    place = team.place(tx, person.workspace_id, person.id)
    if not place.leads or not can(person, Action.LEAD_TEAM, place):
        return None
    return team.lines(tx, person.workspace_id).reports_of(person.id)
