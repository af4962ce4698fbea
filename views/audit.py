"""Who did or read what about whom: for administrators, without anybody's words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coaching.access import Action
from coaching.audit import THE_BOT, THE_OPERATOR, AuditEntry, OwnAct
from texts import Texts
from views import blocks as b
from views.ids import Act, Form

PAGE_LENGTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in the audit somebody is; travels in the modal's private_metadata."""

    person_id: str | None = None
    page: int = 0

    def encode(self) -> str:
        """As private_metadata."""
        return json.dumps({"person": self.person_id, "page": self.page})

    @classmethod
    def decode(cls, metadata: str) -> Spot:
        """From private_metadata that `encode` made, perhaps of another version."""
        stored = json.loads(metadata)
        return cls(person_id=stored.get("person"), page=stored.get("page") or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of entries and how many there are in all."""

    spot: Spot
    entries: Sequence[AuditEntry]
    total: int


def audit(t: Texts, page: Page) -> b.Block:
    """The entries, newest first."""
    lines = [b.section(_line(t, entry)) for entry in page.entries]
    if not lines:
        lines = [b.section(t.say("Nothing was noted."))]
    return b.modal(
        Form.AUDIT,
        t.say("Who did what"),
        [_heading(t, page), _filter(t, page.spot), b.divider(), *lines, *_pager(t, page)],
        close=t.say("Close"),
        metadata=page.spot.encode(),
    )


def _heading(t: Texts, page: Page) -> b.Block:
    count = t.many("{count} entry", "{count} entries", page.total)
    more = t.say("Who did or read what about whom. Nobody's words stand here.")
    return b.section(f"{more} {count}.")


def _filter(t: Texts, spot: Spot) -> b.Block:
    elements = [b.person_picker(Act.AUDIT_PERSON, t.say("Everybody"), spot.person_id)]
    if spot.person_id is not None:
        elements.append(b.button(t.say("Everybody"), Act.AUDIT_EVERYBODY))
    # A new id for each choice: Slack would show the old one in an element that stays.
    return b.actions(elements, block_id=f"person_{spot.person_id or ''}")


def _line(t: Texts, entry: AuditEntry) -> str:
    facts = [f"*{action_name(t, entry.action)}*", _actor(t, entry.actor_id)]
    if entry.about_id:
        facts.append(t.say("about {person}", person=b.mention(entry.about_id)))
    facts.append(t.moment(entry.at))
    facts += [f"{count_name(t, what)}: {t.number(count)}" for what, count in entry.counts.items()]
    return " · ".join(facts)


def _actor(t: Texts, actor_id: str) -> str:
    if actor_id == THE_BOT:
        return t.say("Cadence itself")
    return t.say("the command line") if actor_id == THE_OPERATOR else b.mention(actor_id)


def action_name(t: Texts, action: str) -> str:
    """What was done, in a few words; what has no words of ours stands as it was noted."""
    return _action_names(t).get(action) or b.escape(action)


@lru_cache(maxsize=64)
def _action_names(t: Texts) -> Mapping[str, str]:
    return (
        _with_people(t)
        | _of_one_on_ones(t)
        | _of_praise(t)
        | _of_progress(t)
        | _of_administrators(t)
    )


def _with_people(t: Texts) -> dict[str, str]:
    return {
        Action.GIVE_FEEDBACK: t.say("Gave feedback"),
        Action.READ_FEEDBACK: t.say("Read feedback"),
        Action.ANSWER_FEEDBACK: t.say("Answered feedback"),
        Action.EDIT_FEEDBACK: t.say("Edited feedback"),
        Action.WITHDRAW_FEEDBACK: t.say("Withdrew feedback"),
        Action.SEND_KEPT_FEEDBACK: t.say("Sent feedback that was kept"),
        Action.JUDGE_FEEDBACK: t.say("Said whether it has improved"),
        Action.LEAD_TEAM: t.say("Changed a team"),
        Action.MOVE_MEMBER: t.say("Moved somebody to another manager"),
        Action.CHANGE_MEMBER: t.say("Changed somebody's place in the team"),
        Action.READ_CADENCE: t.say("Looked at the figures of meetings"),
        Action.READ_WISHES: t.say("Read how somebody likes to be coached"),
        Action.CHANGE_PROFILE: t.say("Changed their own page"),
        Action.EXPORT_PROFILE: t.say("Took away what is kept about them"),
        Action.ASK_FOR_ERASURE: t.say("Asked to be erased"),
        Action.WRITE_PERSONAL_NOTE: t.say("Wrote a personal note"),
        Action.READ_PERSONAL_NOTE: t.say("Read a personal note"),
        Action.SHOW_PERSONAL_NOTE: t.say("Showed a personal note"),
        Action.ASK_FOR_PERSONAL_NOTE: t.say("Asked to see a personal note"),
        Action.ANSWER_HANDOVER: t.say("Said what a new manager may read"),
        Action.READ_HANDOVER: t.say("Read a handover"),
    }


def _of_one_on_ones(t: Texts) -> dict[str, str]:
    return {
        Action.ARRANGE_ONE_ON_ONE: t.say("Arranged one-on-ones"),
        Action.PROPOSE_ONE_ON_ONE: t.say("Proposed a change of one-on-ones"),
        Action.MOVE_ONE_ON_ONE: t.say("Moved a one-on-one"),
        Action.READ_ONE_ON_ONE: t.say("Read an agenda or a history of one-on-ones"),
        Action.HOLD_ONE_ON_ONE: t.say("Held a one-on-one"),
        Action.ADD_TALKING_POINT: t.say("Added a talking point"),
        Action.READ_TALKING_POINT: t.say("Read a talking point"),
        Action.CHANGE_TALKING_POINT: t.say("Changed a talking point"),
        Action.REWORD_TALKING_POINT: t.say("Reworded a talking point"),
        Action.REMOVE_TALKING_POINT: t.say("Removed a talking point"),
        Action.SAY_TALKING_POINT: t.say("Said a talking point at once"),
        Action.ADD_ACTION_ITEM: t.say("Added an action item"),
        Action.CHANGE_ACTION_ITEM: t.say("Changed an action item"),
        Action.WRITE_MEETING_NOTE: t.say("Wrote notes of a one-on-one"),
        Action.READ_MEETING_NOTE: t.say("Read notes of a one-on-one"),
        Action.WRITE_RECAP: t.say("Wrote a recap"),
        Action.ANSWER_RECAP: t.say("Confirmed or corrected a recap"),
        Action.SUBSCRIBE_CALENDAR: t.say("Got or renewed a calendar address"),
    }


def _of_praise(t: Texts) -> dict[str, str]:
    return {
        Action.RECOGNIZE: t.say("Recognised somebody"),
        Action.READ_RECOGNITION: t.say("Read a recognition"),
        Action.JOIN_RECOGNITION: t.say("Joined a recognition"),
        Action.EDIT_RECOGNITION: t.say("Edited a recognition"),
        Action.TAKE_BACK_RECOGNITION: t.say("Took a recognition back"),
        Action.READ_PRAISE: t.say("Looked at how often somebody is praised"),
        Action.COMMEND: t.say("Told leadership of somebody"),
        Action.ANSWER_COMMENDATION: t.say("Answered what leadership was told"),
        Action.ANSWER_CHECK_IN: t.say("Said how they get on"),
        Action.READ_CHECK_IN: t.say("Read how somebody gets on"),
    }


def _of_progress(t: Texts) -> dict[str, str]:
    return {
        Action.RATE: t.say("Rated somebody"),
        Action.READ_SCORECARDS: t.say("Looked at how somebody was rated"),
        Action.READ_SCORECARD: t.say("Read a rating"),
        Action.OPEN_TRAINING_NEED: t.say("Marked a skill to train"),
        Action.READ_TRAINING_NEED: t.say("Read what is to be trained"),
        Action.CLOSE_TRAINING_NEED: t.say("Closed a skill to train"),
        Action.KEEP_GOALS: t.say("Kept goals"),
        Action.READ_GOALS: t.say("Read goals"),
        Action.READ_TEAM_GOALS: t.say("Read the goals of a team"),
        Action.DECIDE_CADENCE: t.say("Decided on a rhythm of meetings"),
        Action.ARRANGE_PIPELINE_REVIEW: t.say("Arranged reviews of the pipeline"),
        Action.FILL_FUNNEL: t.say("Wrote down the numbers of a pipeline"),
        Action.READ_FUNNEL: t.say("Read the numbers of a pipeline"),
    }


def _of_administrators(t: Texts) -> dict[str, str]:
    return {
        Action.TAKE_CHARGE: t.say("Took charge of Cadence"),
        Action.CHANGE_SETTINGS: t.say("Changed the settings"),
        Action.NAME_ADMINS: t.say("Changed who administers Cadence"),
        Action.EXCHANGE_ROSTER: t.say("Exchanged the list of the teams"),
        Action.READ_AUDIT: t.say("Looked at who did what"),
        Action.ERASE_PERSON: t.say("Erased somebody's words"),
        Action.RETRY_DELIVERIES: t.say("Looked at what was not sent, or had it tried again"),
        OwnAct.RETENTION: t.say("Removed what was kept long enough"),
        OwnAct.DEPARTURE: t.say("Stopped what was to come for somebody who left"),
        OwnAct.UNINSTALLED: t.say("The app was removed from Slack"),
        OwnAct.INSTALLED_AGAIN: t.say("The app came back to Slack"),
    }


def count_name(t: Texts, what: str) -> str:
    """What a number counts; what has no words of ours stands as it was noted."""
    return _count_names(t).get(what) or b.escape(what)


@lru_cache(maxsize=64)
def _count_names(t: Texts) -> Mapping[str, str]:
    return {
        "listed": t.say("listed"),
        "named": t.say("named"),
        "removed": t.say("removed"),
        "channels": t.say("channels"),
        "words": t.say("values and skills"),
        "recognition": t.say("recognition"),
        "coaching": t.say("coaching"),
        "hours": t.say("working time"),
        "retention": t.say("how long things are kept"),
        "features": t.say("what is in use"),
        "settings": t.say("settings"),
        "people": t.say("people"),
        "feedback": t.say("feedback"),
        "personal_notes": t.say("personal notes"),
        "handovers": t.say("handovers"),
        "series_proposals": t.say("proposals for one-on-ones"),
        "deliveries": t.say("messages in the outbox"),
        "rosters": t.say("lists of teams"),
        "inbound": t.say("ids of what Slack sent"),
        "absences": t.say("absences"),
        "audit": t.say("entries of the audit"),
        "series": t.say("series of meetings"),
        "renamed": t.say("with a pseudonym"),
        "added": t.say("added"),
        "moved": t.say("with another manager"),
        "changed": t.say("changed"),
    }


def _pager(t: Texts, page: Page) -> b.Blocks:
    buttons = []
    if page.spot.page > 0:
        buttons.append(b.button(t.say("Newer"), Act.AUDIT_NEWER))
    if (page.spot.page + 1) * PAGE_LENGTH < page.total:
        buttons.append(b.button(t.say("Older"), Act.AUDIT_OLDER))
    return [b.actions(buttons, block_id="pager")] if buttons else []
