"""A year of feedback in the sales team, told relative to now; the same one each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar
from uuid import UUID

from coaching.feedback import Answer, Feedback, Outcome, Parts, Response, Timing
from coaching.working_time import at_wall_time, morning_of, next_morning, next_working_day
from demo import phrases, team
from demo.lessons import LESSONS, Lesson
from demo.team import Colleague

Card = TypeVar("Card")

_YEAR_DAYS = 360
#: The regular feedback ends here: so the nag guard speaks up only where the demo wants it to.
_QUIET_DAYS = 12
_LOOK_AGAIN_DAYS = (7, 14, 14, 21)
_DAY_STARTS, _DAY_ENDS = time(9), time(18)
_ONE_DAY = timedelta(days=1)


class Deck(Generic[Card]):
    """Shuffled cards; none comes again before all were drawn."""

    def __init__(self, cards: Sequence[Card], rng: random.Random) -> None:
        self._cards = cards
        self._rng = rng
        self._left: list[Card] = []

    def draw(self) -> Card:
        """The next card."""
        if not self._left:
            self._left = self._rng.sample(self._cards, len(self._cards))
        return self._left.pop()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often somebody gives feedback to somebody: the days between two, from and to."""

    giver: Colleague
    receiver: Colleague
    #: What it is about; None for what this giver usually corrects.
    lessons: Sequence[Lesson] | None = None
    from_days: int = 26
    to_days: int = 40


#: Managers see their reps often, the head of sales sees her managers now and then, and some
#: reps tell their managers something.
RHYTHMS: tuple[Rhythm, ...] = (
    *(Rhythm(giver=team.manager_of(rep), receiver=rep) for rep in team.REPS),
    *(
        Rhythm(giver=team.INGRID, receiver=manager, from_days=95, to_days=130)
        for manager in team.MANAGERS
    ),
    *(
        Rhythm(
            giver=giver,
            receiver=team.manager_of(giver),
            lessons=[lesson],
            from_days=250,
            to_days=_YEAR_DAYS,
        )
        for giver, lesson in zip((team.MAYA, team.LUCA, team.REKA), phrases.UPWARD, strict=True)
    ),
)
#: Whose latest feedback still waits for an answer, and since how many days.
WAITING = (
    (team.ARTA, team.GIULIA, 2),
    (team.BENCE, team.SHIRIN, 1),
    (team.BENCE, team.LINNEA, 4),
    (team.INGRID, team.EMMA, 3),
)
#: What was kept for the next one-on-one, and since how many days.
KEPT = ((team.EMMA, team.MAYA, 5), (team.ARTA, team.DRIN, 8), (team.BENCE, team.REKA, 3))
#: What was said to the wrong person, and when.
WITHDRAWN = (team.ARTA, team.LUCA, 150)
#: Corrected twice within a week, by somebody whose last praise is old: a third one meets the guard.
NAGGED = (team.EMMA, team.OLIVER)
NAGGED_PRAISE_DAYS = 24


def past(now: datetime) -> list[Feedback]:
    """Everything that was given in the year before `now` (UTC), with what came of it."""
    chronicle = _Chronicle(now)
    records = [record for rhythm in RHYTHMS for record in chronicle.regular(rhythm)]
    records += [chronicle.waiting(*who) for who in WAITING]
    records += [chronicle.kept(*who) for who in KEPT]
    records.append(chronicle.withdrawn(*WITHDRAWN))
    records += chronicle.nagged(*NAGGED)
    return sorted(records, key=lambda record: record.given_at)


class _Chronicle:
    """Draws what was said, when, and what came of it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._rng = random.Random("a year of coaching")  # noqa: S311  (a story, not a secret)
        self._customers = Deck(phrases.CUSTOMERS, self._rng)
        self._lessons = {
            giver.id: Deck(phrases.LEADING if giver is team.INGRID else LESSONS, self._rng)
            for giver in team.SALES_TEAM
        }
        self._praises, self._answers = (
            {receiver.id: Deck(texts, self._rng) for receiver in team.SALES_TEAM}
            for texts in (phrases.PRAISES, phrases.ANSWERS)
        )

    def regular(self, rhythm: Rhythm) -> list[Feedback]:
        """One of these, then the next, until shortly before now."""
        last = _QUIET_DAYS
        if (rhythm.giver, rhythm.receiver) == NAGGED:
            last = NAGGED_PRAISE_DAYS + rhythm.from_days
        days = _YEAR_DAYS - self._rng.randint(0, rhythm.from_days)
        records = []
        while days >= last:
            records.append(self._regular(rhythm, days))
            days -= self._rng.randint(rhythm.from_days, rhythm.to_days)
        return records

    def waiting(self, giver: Colleague, receiver: Colleague, days: int) -> Feedback:
        """It has arrived, and there is no answer yet."""
        return self._given(giver, receiver, days, praises=True)

    def kept(self, giver: Colleague, receiver: Colleague, days: int) -> Feedback:
        """It is the giver's alone until the two meet."""
        kept = self._given(giver, receiver, days, praises=True)
        return replace(kept, timing=Timing.ONE_ON_ONE, deliver_at=None, delivered=False)

    def withdrawn(self, giver: Colleague, receiver: Colleague, days: int) -> Feedback:
        """Taken back within the hour."""
        given = self._given(giver, receiver, days, praises=False)
        return replace(
            given,
            look_again_on=None,
            withdrawn_at=given.given_at + timedelta(minutes=50),
            withdrawal_reason=phrases.WITHDRAWAL,
        )

    def nagged(self, giver: Colleague, receiver: Colleague) -> list[Feedback]:
        """Praise of weeks ago, then one correction on each of the last two working days."""
        praised = self._given(giver, receiver, NAGGED_PRAISE_DAYS, praises=True)
        yesterday = self._working_day(giver, 1)
        before = self._working_day(giver, 1, before=yesterday)
        first, second = (
            self._given_on(giver, receiver, day, praises=False) for day in (before, yesterday)
        )
        heard = self._reacted(first, Response.UNDERSTOOD)
        return [self._judged(self._reacted(praised)), heard, second]

    def _regular(self, rhythm: Rhythm, days: int) -> Feedback:
        praises = self._rng.random() < 0.6
        given = self._given(rhythm.giver, rhythm.receiver, days, praises=praises, rhythm=rhythm)
        if self._rng.random() < 0.2:
            later = next_morning(given.given_at, rhythm.receiver.zone)
            given = replace(given, timing=Timing.NEXT_MORNING, deliver_at=later)
        if self._rng.random() < 0.05:
            given = replace(given, edited_at=given.given_at + timedelta(minutes=20))
        return self._judged(self._reacted(given))

    def _given(
        self,
        giver: Colleague,
        receiver: Colleague,
        days: int,
        *,
        praises: bool,
        rhythm: Rhythm | None = None,
    ) -> Feedback:
        day = self._working_day(giver, days)
        return self._given_on(giver, receiver, day, praises=praises, rhythm=rhythm)

    def _given_on(
        self,
        giver: Colleague,
        receiver: Colleague,
        day: date,
        *,
        praises: bool,
        rhythm: Rhythm | None = None,
    ) -> Feedback:
        lesson = self._lesson(giver, rhythm)
        wall = time(self._rng.randint(9, 16), self._rng.randint(0, 59))
        given_at = at_wall_time(day, wall, giver.zone)
        return Feedback(
            id=UUID(int=self._rng.getrandbits(128), version=4),
            workspace_id=team.TEAM_ID,
            giver_id=giver.id,
            receiver_id=receiver.id,
            parts=self._parts(lesson, receiver, praises=praises),
            timing=Timing.NOW,
            given_at=given_at,
            deliver_at=given_at,
            delivered=True,
            skill=lesson.skill,
            look_again_on=day + timedelta(days=self._rng.choice(_LOOK_AGAIN_DAYS)),
        )

    def _lesson(self, giver: Colleague, rhythm: Rhythm | None) -> Lesson:
        if rhythm is not None and rhythm.lessons is not None:
            return self._rng.choice(rhythm.lessons)
        return self._lessons[giver.id].draw()

    def _parts(self, lesson: Lesson, receiver: Colleague, *, praises: bool) -> Parts:
        customer = self._customers.draw()
        praise = self._praises[receiver.id].draw() if praises else ""
        issue, consequence, improvement, went_well = (
            text.format(customer=customer)
            for text in (lesson.issue, lesson.consequence, lesson.improvement, praise)
        )
        return Parts(
            issue=issue, consequence=consequence, improvement=improvement, went_well=went_well
        )

    def _reacted(self, given: Feedback, response: Response | None = None) -> Feedback:
        """With the receiver's reaction."""
        chosen = (
            response
            or self._rng.choices(
                [Response.UNDERSTOOD, Response.ANSWER, Response.TALK], [45, 40, 15]
            )[0]
        )
        if given.deliver_at is None:
            return given
        at = self._at_work(given.deliver_at, team.colleague(given.receiver_id))
        words = self._answers[given.receiver_id].draw() if chosen is Response.ANSWER else ""
        return replace(given, answer=Answer(response=chosen, at=at, words=words))

    def _at_work(self, moment: datetime, reader: Colleague) -> datetime:
        """Soon after `moment`, or the next morning where it is out of their working hours."""
        pause = timedelta(minutes=self._rng.randint(4, 120))
        if _DAY_STARTS <= (moment + pause).astimezone(reader.zone).time() < _DAY_ENDS:
            return moment + pause
        return next_morning(moment, reader.zone) + pause

    def _judged(self, given: Feedback) -> Feedback:
        """With what the giver saw on the look-again date, where that is over."""
        if given.look_again_on is None:
            return given
        zone = team.colleague(given.giver_id).zone
        minutes = self._rng.randint(5, 200)
        outcome = self._rng.choices([Outcome.YES, Outcome.PARTLY, Outcome.NOT_YET], [6, 3, 1])[0]
        at = morning_of(given.look_again_on, zone) + timedelta(minutes=minutes)
        return given if at >= self._now else replace(given, outcome=outcome, outcome_at=at)

    def _working_day(self, giver: Colleague, days: int, before: date | None = None) -> date:
        """The last working day that is `days` or more before today (or `before`), for the giver."""
        day = (before or self._now.astimezone(giver.zone).date()) - timedelta(days=days)
        while next_working_day(day) != day:
            day -= _ONE_DAY
        return day
