"""How each kind of message is said (design principle 3): the one table of what each may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from coaching.kinds import Kind


class Switch(StrEnum):
    """Who may switch a kind off."""

    NOBODY = "nobody"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one kind is said (design principle 3)."""

    #: May travel in one message with others that fall due close by.
    may_join: bool
    #: How late it is still worth sending.
    useful_for: timedelta
    #: Waits for the recipient's working hours.
    respects_hours: bool
    switched_off_by: Switch
    #: Changes a message that is there instead of posting one; nobody is notified.
    in_place: bool = False
    #: Is listed in a digest when it came too late.
    told_when_late: bool = True


_TWO_WEEKS = timedelta(days=14)
_PROMPT = Manner(
    may_join=True, useful_for=_TWO_WEEKS, respects_hours=True, switched_off_by=Switch.RECIPIENT
)
_NEWS = Manner(
    may_join=True, useful_for=_TWO_WEEKS, respects_hours=True, switched_off_by=Switch.NOBODY
)
_QUESTION = replace(_NEWS, useful_for=timedelta(days=7), told_when_late=False)
_SILENT = Manner(
    may_join=False,
    useful_for=_TWO_WEEKS,
    respects_hours=False,
    switched_off_by=Switch.NOBODY,
    in_place=True,
    told_when_late=False,
)
_CELEBRATED = Manner(
    may_join=False,
    useful_for=timedelta(days=3),
    respects_hours=False,
    switched_off_by=Switch.NOBODY,
    told_when_late=False,
)

#: What a channel reads at its hour or not at all.
_LOOKING_BACK = Manner(
    may_join=False,
    useful_for=timedelta(hours=12),
    respects_hours=False,
    switched_off_by=Switch.NOBODY,
    told_when_late=False,
)

#: The one table of what each kind may do.
MANNERS: dict[Kind, Manner] = {
    # Somebody took a moment to write it: it stands alone.
    # When it is too late it goes back to its giver, who is told.
    Kind.FEEDBACK_GIVEN: replace(_NEWS, may_join=False, told_when_late=False),
    Kind.FEEDBACK_REFRESHED: _SILENT,
    Kind.FEEDBACK_UNDELIVERED: _NEWS,
    Kind.FEEDBACK_ANSWERED: _NEWS,
    Kind.FEEDBACK_LOOK_AGAIN: _PROMPT,
    Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: _PROMPT,
    Kind.FEEDBACK_IMPROVED: _NEWS,
    # They agreed to meet. It is worth sending until the meeting begins.
    Kind.ONE_ON_ONE_AHEAD: replace(_PROMPT, useful_for=timedelta(days=3)),
    Kind.ONE_ON_ONE_AHEAD_REFRESHED: _SILENT,
    Kind.ONE_ON_ONE_ARRANGED: _NEWS,
    Kind.ONE_ON_ONE_PROPOSED: _NEWS,
    Kind.ONE_ON_ONE_DECIDED: _NEWS,
    # Whoever waits in an empty room has no use for it next week. When it is due is known best by
    # `coaching.one_on_one.told_of_move_at`.
    Kind.ONE_ON_ONE_MOVED: replace(_NEWS, useful_for=timedelta(days=3), respects_hours=False),
    Kind.ONE_ON_ONE_DISPLACED: replace(_NEWS, useful_for=timedelta(days=3), respects_hours=False),
    # What is not asked any more stands in Home until it is held.
    Kind.ONE_ON_ONE_MET: _QUESTION,
    Kind.ONE_ON_ONE_MET_ONCE_MORE: _QUESTION,
    Kind.ONE_ON_ONE_MET_REFRESHED: _SILENT,
    Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: _SILENT,
    Kind.ONE_ON_ONE_ACTION_DUE: _PROMPT,
    Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: _SILENT,
    Kind.ONE_ON_ONE_ACTION_TOLD: _NEWS,
    Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: _SILENT,
    # It asks for an answer, and changes in place when it was given: it stands alone.
    Kind.ONE_ON_ONE_RECAP: replace(_NEWS, may_join=False),
    Kind.ONE_ON_ONE_RECAP_REFRESHED: _SILENT,
    # They have just clicked for it, and it changes as it is answered.
    Kind.ONE_ON_ONE_RECAP_WRITTEN: replace(
        _NEWS, may_join=False, respects_hours=False, told_when_late=False
    ),
    Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED: _SILENT,
    Kind.ONE_ON_ONE_RECAP_REMINDER: _PROMPT,
    Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: _SILENT,
    # They agreed on the hour: it neither waits for others nor takes them along, and once the
    # meeting has begun nobody needs to know that it was to come.
    Kind.ONE_ON_ONE_SOON: replace(
        _PROMPT,
        may_join=False,
        useful_for=timedelta(days=3),
        respects_hours=False,
        told_when_late=False,
    ),
    # Somebody's words: they stand alone.
    Kind.ONE_ON_ONE_POINT_SAID: replace(_NEWS, may_join=False),
    # A channel has no hours, and what it reads stands alone.
    Kind.RECOGNITION_POSTED: replace(
        _NEWS, may_join=False, respects_hours=False, told_when_late=False
    ),
    Kind.RECOGNITION_REFRESHED: _SILENT,
    # They have just given it, and it asks for a decision.
    Kind.RECOGNITION_UNPOSTED: replace(
        _NEWS, may_join=False, respects_hours=False, told_when_late=False
    ),
    Kind.RECOGNITION_WITHOUT_PICTURE: replace(_NEWS, respects_hours=False),
    Kind.CHANNEL_LOST: _NEWS,
    # Somebody's words, which change in place: they stand alone.
    Kind.RECOGNITION_RECEIVED: replace(_NEWS, may_join=False),
    Kind.RECOGNITION_RECEIVED_REFRESHED: _SILENT,
    Kind.RECOGNITION_TAKEN_BACK: _NEWS,
    # It asks for an answer, and changes in place when it was given: it stands alone.
    # When it cannot be sent, its giver is told.
    Kind.COMMENDATION_SENT: replace(_NEWS, may_join=False, told_when_late=False),
    Kind.COMMENDATION_SENT_REFRESHED: _SILENT,
    Kind.COMMENDATION_UNHEARD: _NEWS,
    Kind.COMMENDATION_HEARD: _NEWS,
    Kind.COMMENDATION_ANSWERED: _NEWS,
    # A week later the first day is no news any more, and it is asked once.
    Kind.CHECK_IN_ASKED: replace(_PROMPT, useful_for=timedelta(days=7), told_when_late=False),
    Kind.CHECK_IN_ASKED_REFRESHED: _SILENT,
    # Somebody's words: they stand alone.
    Kind.CHECK_IN_ANSWERED: replace(_NEWS, may_join=False),
    # Somebody's words, which change in place and may be taken back: they stand alone.
    Kind.SCORECARD_SHARED: replace(_NEWS, may_join=False),
    Kind.SCORECARD_SHARED_REFRESHED: _SILENT,
    # A table to fill in, which changes as they do: it stands alone.
    Kind.SCORECARD_MONTH: replace(
        _PROMPT, may_join=False, useful_for=timedelta(days=7), told_when_late=False
    ),
    Kind.SCORECARD_MONTH_REFRESHED: _SILENT,
    Kind.TRAINING_NEED_OPENED: replace(_NEWS, may_join=False),
    Kind.TRAINING_NEED_OPENED_REFRESHED: _SILENT,
    Kind.TRAINING_NEED_MENTOR: _NEWS,
    # They have named the day themselves.
    Kind.COMMENDATION_DUE: _NEWS,
    # They have just reacted; in three days nobody remembers to what.
    Kind.RECOGNITION_OFFERED: replace(
        _PROMPT,
        may_join=False,
        useful_for=timedelta(days=3),
        respects_hours=False,
        told_when_late=False,
    ),
    Kind.RECOGNITION_TOLD_MANAGER: _NEWS,
    # What nobody heard is looked at anew the next day.
    Kind.PRAISE_MISSING: replace(_PROMPT, useful_for=timedelta(days=2), told_when_late=False),
    Kind.PIPELINE_REVIEW_PREPARE: replace(_PROMPT, useful_for=timedelta(days=7)),
    Kind.ADMINISTRATOR_NAMED: _NEWS,
    # They have just clicked for it, and it changes as they go on.
    Kind.GUIDE_ADMINISTRATOR: replace(_NEWS, may_join=False, respects_hours=False),
    Kind.GUIDE_MANAGER: _NEWS,
    Kind.GUIDE_REP: _NEWS,
    # It is due when it is to be said, by the clock of who is celebrated, and worth saying until
    # that evening, see `coaching.celebration`: late wishes of a machine are worse than none.
    Kind.CELEBRATION_BIRTHDAY: _CELEBRATED,
    # Who does not want it said of them switches it off.
    Kind.CELEBRATION_ANNIVERSARY: replace(_CELEBRATED, switched_off_by=Switch.RECIPIENT),
    Kind.CELEBRATION_AHEAD: replace(_PROMPT, useful_for=timedelta(days=3), told_when_late=False),
    Kind.CELEBRATION_DATES_ASKED: replace(_NEWS, told_when_late=False),
    # It asks for a decision, and changes in place when it was made: it stands alone.
    Kind.HANDOVER_ASKED: replace(_NEWS, may_join=False),
    Kind.HANDOVER_REFRESHED: _SILENT,
    Kind.HANDOVER_SUMMARY: _NEWS,
    Kind.HANDOVER_CARRIED: _NEWS,
    Kind.PERSONAL_NOTE_ASKED: _NEWS,
    # Somebody's words: they stand alone.
    Kind.PERSONAL_NOTE_SHOWN: replace(_NEWS, may_join=False),
    # The law gives them a month for it.
    Kind.ERASURE_ASKED: replace(_NEWS, useful_for=timedelta(days=30)),
    # It changes in place when it is answered: it stands alone. Next week there is another.
    Kind.CADENCE_REVIEW: replace(_PROMPT, may_join=False, useful_for=timedelta(days=5)),
    Kind.CADENCE_REVIEW_REFRESHED: _SILENT,
    Kind.GOAL_SET: _NEWS,
    Kind.GOAL_ENCOURAGED: _NEWS,
    Kind.GOAL_REACHED: _NEWS,
    Kind.GOAL_EXCEEDED: _NEWS,
    Kind.BUNDLE_REFRESHED: _SILENT,
    # It gathers until it is due; travelling along earlier it would miss what comes later.
    Kind.DIGEST: replace(_NEWS, may_join=False, told_when_late=False),
    Kind.FEEDBACK_UNCERTAIN: _NEWS,
    # A week is looked back on while it lasts, and a month when it is over.
    Kind.RECOGNITION_WEEK: _LOOKING_BACK,
    Kind.RECOGNITION_WEEK_REFRESHED: _SILENT,
    Kind.RECOGNITION_MONTHS: _LOOKING_BACK,
}
