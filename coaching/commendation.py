"""Word upward: a leader hears who does well, and whom to think of (practice A5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from coaching.errors import CommendationAnsweredError
from coaching.outbox import at_start_of_work
from coaching.people import Person
from coaching.team import Place
from coaching.team_channel import is_channel
from coaching.working_time import morning_of

#: Characters that the words may have.
WORDS_LIMIT = 1000
#: Years within which a promotion is considered; what is further away nobody remembers.
MOST_YEARS_AHEAD = 2


class CommendationOutcome(StrEnum):
    """What a leader makes of it; the values are stored."""

    NOTED = "noted"
    #: They thank the person themselves.
    THANKS = "thanks"
    #: They consider a promotion, by a day.
    PROMOTION = "promotion"


class CommendationProblem(StrEnum):
    """What is wrong with one field of a form."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    ONESELF = "oneself"
    #: Nobody leads the person's manager, and there is no channel of leadership.
    NOBODY_TO_TELL = "nobody_to_tell"
    #: The day is not to come.
    NOT_AHEAD = "not_ahead"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation:
    """One word upward; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    giver_id: str
    about_id: str
    #: Who is told: the leader, or the id of the leadership channel.
    to_id: str
    words: str
    #: The recognition that it came with; None where it stands alone.
    recognition_id: UUID | None = None
    sent_at: datetime
    outcome: CommendationOutcome | None = None
    answered_by_id: str | None = None
    answered_at: datetime | None = None
    #: By when a promotion is considered.
    consider_by: date | None = None
    #: The address of the message in which it was answered; "" where Slack did not say.
    message_link: str = ""

    @property
    def is_to_channel(self) -> bool:
        """Whether the leadership channel is told."""
        return is_channel(self.to_id)


def leaders_for(place: Place) -> tuple[str, ...]:
    """Who can hear a good word about somebody, the nearest first: whoever leads their manager.

    Of a manager above whom there is only one leader, that leader.
    """
    if place.chain_ids or not place.leads or place.manager_id is None:
        return place.chain_ids
    return (place.manager_id,)


def words_problem(words: str) -> CommendationProblem | None:
    """What is wrong with the words, which are cleaned."""
    if not words:
        return CommendationProblem.MISSING
    return CommendationProblem.TOO_LONG if len(words) > WORDS_LIMIT else None


def day_problem(day: date | None, today: date) -> CommendationProblem | None:
    """What is wrong with the day by which a promotion is considered; `today` is the leader's."""
    if day is None:
        return CommendationProblem.MISSING
    if day <= today:
        return CommendationProblem.NOT_AHEAD
    # By year and day: so it holds on a 29 February, too.
    furthest = (today.year + MOST_YEARS_AHEAD, today.month, today.day)
    is_too_far = (day.year, day.month, day.day) > furthest
    return CommendationProblem.TOO_FAR if is_too_far else None


def answered(
    commendation: Commendation,
    outcome: CommendationOutcome,
    by_id: str,
    now: datetime,
    consider_by: date | None = None,
) -> Commendation:
    """What a leader makes of it; `consider_by` has passed `day_problem`, of a promotion only.

    Raises:
        CommendationAnsweredError: somebody has answered before.
    """
    if commendation.outcome is not None:
        raise CommendationAnsweredError
    return replace(
        commendation,
        outcome=outcome,
        answered_by_id=by_id,
        answered_at=now,
        consider_by=consider_by,
    )


def reminded_at(consider_by: date, leader: Person) -> datetime:
    """When the leader is reminded, in UTC: as they begin to work on the day, or next after it."""
    return at_start_of_work(morning_of(consider_by, leader.zone, leader.calendar), leader.id)


def told_of_answer(commendation: Commendation, manager_id: str | None) -> tuple[str, ...]:
    """Who hears what became of it, each once: never the person, nor who has answered.

    The giver always; the person's manager where a promotion is considered.
    """
    is_promotion = commendation.outcome is CommendationOutcome.PROMOTION
    wanted = [commendation.giver_id, manager_id if is_promotion else None]
    left_out = {None, commendation.about_id, commendation.answered_by_id}
    return tuple(one for one in dict.fromkeys(wanted) if one is not None and one not in left_out)
