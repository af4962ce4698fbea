"""The rules of the outbox (design section 4): kinds, states, expiry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zlib import crc32

#: How long a claimed row belongs to its process.
LEASE = timedelta(seconds=120)
#: How long an unclear sending rests before Slack's history is asked about it; longer than the
#: HTTP timeout, the time Slack may take to accept and the lag of its history together.
QUIET_PERIOD = timedelta(seconds=60)
#: Failed attempts after which a row is dead; what may stand in Slack by then is only looked for.
MAX_ATTEMPTS = 10
#: What falls due within this time of each other travels together, where it may.
JOINED_WITHIN = timedelta(minutes=10)
#: Slack's codes for a recipient whom nothing can reach any more: whoever reads of it need not act.
NOBODY_THERE = frozenset(
    {"user_not_found", "user_disabled", "user_not_visible", "channel_not_found"}
)
_SPREAD_SECONDS = 120


class Kind(StrEnum):
    """What is said; each has one renderer in `scheduling/renderers.py`."""

    FEEDBACK_GIVEN = "feedback_given"
    #: The message of FEEDBACK_GIVEN again, from fresh facts, in place.
    FEEDBACK_REFRESHED = "feedback_refreshed"
    #: To the giver: the message of FEEDBACK_GIVEN could not be sent.
    FEEDBACK_UNDELIVERED = "feedback_undelivered"
    FEEDBACK_ANSWERED = "feedback_answered"
    FEEDBACK_LOOK_AGAIN = "feedback_look_again"
    FEEDBACK_LOOK_AGAIN_ONCE_MORE = "feedback_look_again_once_more"
    FEEDBACK_IMPROVED = "feedback_improved"
    #: To everybody who meets, on the morning of their working day before.
    ONE_ON_ONE_AHEAD = "one_on_one_ahead"
    #: To the author of private notes: the person whom they are about asks to see them.
    PERSONAL_NOTE_ASKED = "personal_note_asked"
    #: To that person: what the notes say.
    PERSONAL_NOTE_SHOWN = "personal_note_shown"
    #: To administrators: somebody wishes to be erased.
    ERASURE_ASKED = "erasure_asked"
    #: The message of ONE_ON_ONE_AHEAD again, from fresh facts, in place.
    ONE_ON_ONE_AHEAD_REFRESHED = "one_on_one_ahead_refreshed"
    #: To the other one: the two meet from now on, or by another rhythm; the subject is the series.
    ONE_ON_ONE_ARRANGED = "one_on_one_arranged"
    #: To the lead: the other one wishes for another day or time; the subject is the proposal.
    ONE_ON_ONE_PROPOSED = "one_on_one_proposed"
    #: To whoever proposed it: what the lead has answered.
    ONE_ON_ONE_DECIDED = "one_on_one_decided"
    #: To the other one: the meeting was moved; the subject is the occurrence.
    ONE_ON_ONE_MOVED = "one_on_one_moved"
    #: To the lead, at the end of the day of a meeting: did you meet? And once more the next day.
    ONE_ON_ONE_MET = "one_on_one_met"
    ONE_ON_ONE_MET_ONCE_MORE = "one_on_one_met_once_more"
    #: The same again in place, with what became of the meeting.
    ONE_ON_ONE_MET_REFRESHED = "one_on_one_met_refreshed"
    ONE_ON_ONE_MET_ONCE_MORE_REFRESHED = "one_on_one_met_once_more_refreshed"
    #: To the owner of an action item, on the morning of its day; the subject is the item.
    ONE_ON_ONE_ACTION_DUE = "one_on_one_action_due"
    #: The message of ONE_ON_ONE_ACTION_DUE again, from fresh facts, in place.
    ONE_ON_ONE_ACTION_DUE_REFRESHED = "one_on_one_action_due_refreshed"
    #: To the owner: the other one has given them an action item, or changed one of theirs.
    ONE_ON_ONE_ACTION_TOLD = "one_on_one_action_told"
    #: The message of ONE_ON_ONE_ACTION_TOLD again, from fresh facts, in place.
    ONE_ON_ONE_ACTION_TOLD_REFRESHED = "one_on_one_action_told_refreshed"
    #: To the other one: what the two take with them; the subject is the recap.
    ONE_ON_ONE_RECAP = "one_on_one_recap"
    #: The message of ONE_ON_ONE_RECAP again, in place.
    ONE_ON_ONE_RECAP_REFRESHED = "one_on_one_recap_refreshed"
    #: To whoever has not answered it: once.
    ONE_ON_ONE_RECAP_REMINDER = "one_on_one_recap_reminder"
    ONE_ON_ONE_RECAP_REMINDER_REFRESHED = "one_on_one_recap_reminder_refreshed"
    #: To everybody who meets, ten minutes before.
    ONE_ON_ONE_SOON = "one_on_one_soon"
    #: To the other one: a talking point that is not to wait for the meeting (practice B8).
    ONE_ON_ONE_POINT_SAID = "one_on_one_point_said"
    #: A message that says several deliveries again, from fresh facts, in place; its subject is
    #: the bundle.
    BUNDLE_REFRESHED = "bundle_refreshed"
    #: To somebody who was made an administrator of Cadence.
    ADMINISTRATOR_NAMED = "administrator_named"
    #: The guides of the first run, see `coaching.guide`; each once for a person.
    GUIDE_ADMINISTRATOR = "guide_administrator"
    GUIDE_MANAGER = "guide_manager"
    GUIDE_REP = "guide_rep"
    #: To somebody with a new manager: what may that manager read of the feedback so far?
    HANDOVER_ASKED = "handover_asked"
    #: The message of HANDOVER_ASKED again, with the answer, in place.
    HANDOVER_REFRESHED = "handover_refreshed"
    #: To the new manager: what they should know of the person.
    HANDOVER_SUMMARY = "handover_summary"
    #: To the new manager, who has the summary already: feedback may be read after all.
    HANDOVER_CARRIED = "handover_carried"
    #: What could not be said in time, after the bot stood still.
    DIGEST = "digest"
    #: To the giver: whether the receiver has the message of FEEDBACK_GIVEN cannot be found out.
    FEEDBACK_UNCERTAIN = "feedback_uncertain"


#: Which message of a record a kind changes in place.
REFRESHES: dict[Kind, Kind] = {
    Kind.FEEDBACK_REFRESHED: Kind.FEEDBACK_GIVEN,
    Kind.HANDOVER_REFRESHED: Kind.HANDOVER_ASKED,
    Kind.ONE_ON_ONE_AHEAD_REFRESHED: Kind.ONE_ON_ONE_AHEAD,
    Kind.ONE_ON_ONE_MET_REFRESHED: Kind.ONE_ON_ONE_MET,
    Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: Kind.ONE_ON_ONE_MET_ONCE_MORE,
    Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: Kind.ONE_ON_ONE_ACTION_DUE,
    Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: Kind.ONE_ON_ONE_ACTION_TOLD,
    Kind.ONE_ON_ONE_RECAP_REFRESHED: Kind.ONE_ON_ONE_RECAP,
    Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: Kind.ONE_ON_ONE_RECAP_REMINDER,
}


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
    Kind.ADMINISTRATOR_NAMED: _NEWS,
    # They have just clicked for it, and it changes as they go on.
    Kind.GUIDE_ADMINISTRATOR: replace(_NEWS, may_join=False, respects_hours=False),
    Kind.GUIDE_MANAGER: _NEWS,
    Kind.GUIDE_REP: _NEWS,
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
    Kind.BUNDLE_REFRESHED: _SILENT,
    # It gathers until it is due; travelling along earlier it would miss what comes later.
    Kind.DIGEST: replace(_NEWS, may_join=False, told_when_late=False),
    Kind.FEEDBACK_UNCERTAIN: _NEWS,
}


class DeliveryState(StrEnum):
    """The life of an outbox row."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    EXPIRED = "expired"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A row to put into the outbox, in the transaction of what it tells about."""

    id: UUID
    workspace_id: str
    kind: Kind
    #: The record it is about; the renderer reads it afresh when sending.
    subject_id: UUID
    #: Slack's user id.
    recipient_id: str
    due_at: datetime
    #: A second row of the same key is never made.
    dedupe_key: str
    #: When it loses its sense, where that is known better than by its kind.
    until: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """When it is no longer worth sending."""
        return self.until or self.due_at + MANNERS[self.kind].useful_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed row."""

    id: UUID
    workspace_id: str
    kind: Kind
    subject_id: UUID
    recipient_id: str
    due_at: datetime
    expires_at: datetime
    attempt: int
    lease_owner: str
    #: When an earlier attempt may have reached Slack; None when it certainly did not.
    maybe_sent_at: datetime | None
    channel_id: str | None
    #: What it was posted in together with others, if it was.
    bundle_id: UUID | None = None

    @property
    def posted_as(self) -> UUID:
        """What Slack knows its message by."""
        return self.bundle_id or self.id


def spread(name: str) -> timedelta:
    """Up to two minutes, always the same for one name: not everybody at nine sharp."""
    return timedelta(seconds=crc32(name.encode()) % _SPREAD_SECONDS)


def at_start_of_work(start: datetime, recipient_id: str) -> datetime:
    """When what is due at the `start` of somebody's work is sent: within two minutes of it.

    The one place for it: a burst at nine would run into Slack's limits (design section 4).
    """
    return start + spread(recipient_id)
