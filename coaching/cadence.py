"""How often two people should meet, and why (practice C1): a pure policy.

Three steps, each of which can be explained in words and figures. `advice_on` says what the facts of
one week speak for. `proposal_of` says whether that is worth proposing now: a more frequent rhythm
at once, a rarer one only when weekly reviews agree, nothing while it would be restless. The manager
decides. Every number stands in `coaching.cadence_limits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.cadence_limits import CadenceLimits
from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.team import Experience

WEEKLY, EVERY_TWO, EVERY_FOUR = 1, 2, 4
#: Good ratings in a row that a rhythm of four weeks wants.
_RATINGS_FOR_FOUR = 4
_RATINGS_FOR_TWO = 2
#: A proposal that nobody has answered is left alone for so long.
_UNANSWERED_FOR = timedelta(weeks=4)


class Fact(StrEnum):
    """What speaks for a rhythm, or is missing for a rarer one; the values are stored."""

    #: Days in role; below the limit somebody is new.
    NEW = "new"
    #: The manager has said that they are new.
    CALLED_NEW = "called_new"
    LOW_RATING = "low_rating"
    #: By how much the rating fell.
    FELL = "fell"
    MANY_NEEDS = "many_needs"
    #: Days in role, long enough.
    SETTLED = "settled"
    #: The manager has said that they are experienced.
    CALLED_EXPERIENCED = "called_experienced"
    #: The lowest of the last ratings, good enough.
    GOOD_RATINGS = "good_ratings"
    NO_NEEDS = "no_needs"
    NOTHING_OVERDUE = "nothing_overdue"
    ON_PACE = "on_pace"
    #: What keeps a rarer rhythm from being proposed.
    NOT_SETTLED = "not_settled"
    NO_START = "no_start"
    FEW_RATINGS = "few_ratings"
    FAIR_RATING = "fair_rating"
    OPEN_NEED = "open_need"
    OVERDUE = "overdue"
    OPEN_FEEDBACK = "open_feedback"
    FAR_BEHIND = "far_behind"


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact with its figure and the limit that it is held against."""

    fact: Fact
    #: Days, tenths of a rating, percent of pace, or how many.
    value: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a rep in one week."""

    experience: Experience = Experience.TENURE
    #: None where nobody has said since when.
    days_in_role: int | None = None
    #: Performance in tenths, 10 to 40, the newest first.
    ratings: tuple[int, ...] = ()
    open_needs: int = 0
    #: Corrections that were looked at again and have not improved, or wait to be looked at.
    open_feedback: int = 0
    overdue_meetings: int = 0
    #: Of where the goals should be today; None where there are none.
    pace_percent: int | None = None
    #: The present rhythm, in weeks.
    every_weeks: int = WEEKLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the facts speak for."""

    #: Weeks between two meetings; None: there is not enough to say.
    weeks: int | None
    #: What speaks for it; where there is not enough, what is missing.
    reasons: tuple[Reason, ...]


def advice_on(standing: Standing, limits: CadenceLimits) -> Advice:
    """What the facts of this week speak for."""
    if often := _for_weekly(standing, limits):
        return Advice(weeks=WEEKLY, reasons=often)
    if missing := _against_rarer(standing, limits):
        return Advice(weeks=None, reasons=missing)
    reasons = _for_rarer(standing, limits)
    may_be_four = limits.rarest_weeks >= EVERY_FOUR and standing.every_weeks >= EVERY_TWO
    long_good = _good_in_a_row(standing, limits) >= _RATINGS_FOR_FOUR
    return Advice(weeks=EVERY_FOUR if may_be_four and long_good else EVERY_TWO, reasons=reasons)


def _for_weekly(standing: Standing, limits: CadenceLimits) -> tuple[Reason, ...]:
    """What speaks for meeting every week: one fact is enough."""
    found = []
    if standing.experience is Experience.NEW:
        found.append(Reason(Fact.CALLED_NEW))
    elif (days := _tenure(standing)) is not None and days < limits.new_days:
        found.append(Reason(Fact.NEW, days, limits.new_days))
    if standing.ratings and standing.ratings[0] < limits.low_rating_tenths:
        found.append(Reason(Fact.LOW_RATING, standing.ratings[0], limits.low_rating_tenths))
    if (fall := fall_of(standing.ratings)) >= limits.fall_tenths:
        found.append(Reason(Fact.FELL, fall, limits.fall_tenths))
    if standing.open_needs >= limits.many_needs:
        found.append(Reason(Fact.MANY_NEEDS, standing.open_needs, limits.many_needs))
    return tuple(found)


def _tenure(standing: Standing) -> int | None:
    """Days in role, where they decide and are known."""
    return standing.days_in_role if standing.experience is Experience.TENURE else None


def fall_of(ratings: Sequence[int]) -> int:
    """By how many tenths the last rating is below the one before; 0 where it is not."""
    return max(ratings[1] - ratings[0], 0) if len(ratings) > 1 else 0


def _against_rarer(standing: Standing, limits: CadenceLimits) -> tuple[Reason, ...]:
    """What is missing for a rarer rhythm."""
    found = list(_not_settled(standing, limits))
    recent = standing.ratings[:_RATINGS_FOR_TWO]
    if len(recent) < _RATINGS_FOR_TWO:
        found.append(Reason(Fact.FEW_RATINGS, len(recent), _RATINGS_FOR_TWO))
    elif min(recent) < limits.good_rating_tenths:
        found.append(Reason(Fact.FAIR_RATING, min(recent), limits.good_rating_tenths))
    if standing.open_needs:
        found.append(Reason(Fact.OPEN_NEED, standing.open_needs))
    if standing.overdue_meetings:
        found.append(Reason(Fact.OVERDUE, standing.overdue_meetings))
    if standing.open_feedback:
        found.append(Reason(Fact.OPEN_FEEDBACK, standing.open_feedback))
    pace = standing.pace_percent
    if pace is not None and pace < limits.far_behind_percent:
        found.append(Reason(Fact.FAR_BEHIND, pace, limits.far_behind_percent))
    return tuple(found)


def _not_settled(standing: Standing, limits: CadenceLimits) -> tuple[Reason, ...]:
    if standing.experience is Experience.EXPERIENCED:
        return ()
    if standing.days_in_role is None:
        return (Reason(Fact.NO_START),)
    if standing.days_in_role < limits.settled_days:
        return (Reason(Fact.NOT_SETTLED, standing.days_in_role, limits.settled_days),)
    return ()


def _for_rarer(standing: Standing, limits: CadenceLimits) -> tuple[Reason, ...]:
    """What speaks for a rarer rhythm, once nothing is missing."""
    settled = Reason(Fact.CALLED_EXPERIENCED)
    if standing.experience is not Experience.EXPERIENCED:
        settled = Reason(Fact.SETTLED, standing.days_in_role or 0, limits.settled_days)
    lowest = min(standing.ratings[:_RATINGS_FOR_TWO])
    reasons = (
        settled,
        Reason(Fact.GOOD_RATINGS, lowest, limits.good_rating_tenths),
        Reason(Fact.NO_NEEDS),
        Reason(Fact.NOTHING_OVERDUE),
    )
    if standing.pace_percent is None:
        return reasons
    return (*reasons, Reason(Fact.ON_PACE, standing.pace_percent, limits.far_behind_percent))


def _good_in_a_row(standing: Standing, limits: CadenceLimits) -> int:
    bad = (
        place for place, rating in enumerate(standing.ratings) if rating < limits.good_rating_tenths
    )
    return next(bad, len(standing.ratings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What went before, as the weekly review of `week` finds it."""

    #: The Monday of this week.
    week: date
    #: Earlier reviews, the newest first: the Monday, and the weeks that the facts spoke for (0:
    #: not enough to say).
    earlier: tuple[tuple[date, int], ...] = ()
    #: What was proposed for the pair, the newest first.
    proposals: tuple[CadenceProposal, ...] = ()
    #: The first meeting of the pair; None before it.
    began_on: date | None = None


def proposal_of(
    standing: Standing, advice: Advice, before: Reviewed, limits: CadenceLimits
) -> int | None:
    """The rhythm to propose this week, in weeks; None where there is nothing to propose."""
    weeks = advice.weeks
    first = timedelta(weeks=limits.first_weeks)
    if before.began_on is None or before.week < before.began_on + first:
        return None
    if weeks is None or weeks == standing.every_weeks or _is_waiting(before):
        return None
    if weeks < standing.every_weeks:
        # Only what fell makes it more frequent: to be no better than good is no reason.
        falls = weeks == WEEKLY and not _was_refused(advice, before, limits)
        return weeks if falls else None
    agree = _agree(weeks, before, limits)
    return weeks if agree and _is_quiet(before, limits) else None


def _is_waiting(before: Reviewed) -> bool:
    """Whether the last proposal is not answered yet, or is to be asked again later."""
    if not before.proposals:
        return False
    last = before.proposals[0]
    if last.answer is CadenceAnswer.LATER:
        return last.ask_again_on is not None and before.week < last.ask_again_on
    is_fresh = before.week < last.proposed_at.date() + _UNANSWERED_FOR
    return last.answer is None and is_fresh


def _was_refused(advice: Advice, before: Reviewed, limits: CadenceLimits) -> bool:
    """Whether the manager said no to a weekly rhythm lately, and nothing has come to it since."""
    for proposal in before.proposals:
        if proposal.to_weeks != WEEKLY or not _is_no(proposal):
            continue
        if _weeks_since(proposal, before) < limits.quiet_weeks:
            known = {name for name, _ in proposal.reasons}
            return {reason.fact.value for reason in advice.reasons} <= known
    return False


def _agree(weeks: int, before: Reviewed, limits: CadenceLimits) -> bool:
    """Whether this review and those just before it would all have the rhythm at least so rare."""
    wanted = limits.reviews_agree - 1
    mondays = [before.week - timedelta(weeks=back) for back in range(1, wanted + 1)]
    found = dict(before.earlier)
    return all(found.get(monday, 0) >= weeks for monday in mondays)


def _is_quiet(before: Reviewed, limits: CadenceLimits) -> bool:
    """Whether the last answer, or the last change, is long enough ago."""
    answered = [one for one in before.proposals if one.answer not in {None, CadenceAnswer.LATER}]
    return all(_weeks_since(one, before) >= limits.quiet_weeks for one in answered)


def _is_no(proposal: CadenceProposal) -> bool:
    return proposal.answer is CadenceAnswer.KEPT or proposal.undone_at is not None


def _weeks_since(proposal: CadenceProposal, before: Reviewed) -> int:
    """Whole weeks since it was answered or taken back."""
    at = proposal.undone_at or proposal.answered_at or proposal.proposed_at
    return (before.week - at.date()).days // 7
