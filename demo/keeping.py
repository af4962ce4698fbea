"""Puts the team and its past into the bot's database, before the bot starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import URL

from coaching.feedback import Feedback, Response
from coaching.policy import Policy
from demo import staff, team
from demo.workspace import BOT_USER_ID
from handlers.feedback import outgoing
from storage import administrators, agenda, deliveries, people, workspaces
from storage import feedback as records
from storage.database import Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade

#: Nobody is to be asked "has it improved?" while the demo tells its story.
_QUIET = timedelta(days=1)


async def keep(url: URL, key: str, past: Sequence[Feedback], now: datetime) -> None:
    """Make the database at `url`, sealed with `key`, and write the team and `past` into it.

    Raises:
        OSError: the file cannot be made.
    """
    upgrade(url)
    database = open_database(url, Cipher([key]))
    try:
        await database.write(lambda tx: _write(tx, past, now))
    finally:
        await database.close()


def _write(tx: Transaction, past: Sequence[Feedback], now: datetime) -> None:
    workspaces.remember(tx, team.TEAM_ID, name=team.TEAM_NAME, bot_user_id=BOT_USER_ID, now=now)
    workspaces.settle(tx, team.TEAM_ID, Policy(week=team.ALWAYS))
    for colleague in team.EVERYBODY:
        people.save(tx, colleague.person, now)
    administrators.name(tx, team.TEAM_ID, team.INGRID.id, by_id=team.INGRID.id, now=now)
    staff.keep(tx, now)
    for feedback in past:
        _add(tx, feedback)
        _what_is_to_come(tx, feedback, now)


def _add(tx: Transaction, feedback: Feedback) -> None:
    """A record, then what happened to it, in that order."""
    records.add(tx, feedback)
    if feedback.delivered and feedback.deliver_at is not None:
        records.mark_delivered(tx, feedback.workspace_id, feedback.id, feedback.deliver_at)
    if feedback.answer is not None:
        records.answer(tx, feedback, feedback.answer)
    if feedback.outcome is not None and feedback.outcome_at is not None:
        records.judge(tx, feedback, feedback.outcome, feedback.outcome_at)
    if feedback.withdrawn_at is not None:
        records.withdraw(tx, feedback, feedback.withdrawal_reason, feedback.withdrawn_at)
    _to_talk_about(tx, feedback)


def _to_talk_about(tx: Transaction, feedback: Feedback) -> None:
    """Puts on the agenda of the next one-on-one what one of the two put there."""
    about = (feedback.workspace_id, feedback.id)
    if feedback.deliver_at is None:
        agenda.add_feedback(tx, *about, added_by_id=feedback.giver_id, now=feedback.given_at)
    elif feedback.answer is not None and feedback.answer.response is Response.TALK:
        at = feedback.answer.at
        agenda.add_feedback(tx, *about, added_by_id=feedback.receiver_id, now=at)


def _what_is_to_come(tx: Transaction, feedback: Feedback, now: datetime) -> None:
    """The questions whether it has improved that are still to be asked."""
    if feedback.outcome is not None or feedback.withdrawn_at is not None:
        return
    giver = team.colleague(feedback.giver_id).person
    questions = outgoing.look_again(feedback, giver, feedback.given_at)
    deliveries.put(tx, [question for question in questions if question.due_at > now + _QUIET])
