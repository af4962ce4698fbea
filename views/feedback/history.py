"""History: pages of records, and one record whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from coaching.erasure import is_erased
from coaching.feedback import Feedback, State, may_edit
from coaching.policy import EVERYTHING
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    Option,
    actions,
    button,
    context,
    divider,
    escape,
    mention,
    modal,
    plain,
    section,
    select,
)
from views.feedback import content
from views.feedback.messages import answer_buttons, open_button
from views.feedback.names import state_name, state_of
from views.feedback.standing import giver_buttons
from views.ids import Act, Form
from views.skills import skill_name, skill_options

PAGE_LENGTH = 10
_EXCERPT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in history somebody is; travels in the modal's private_metadata."""

    with_person_id: str | None = None
    skill: str | None = None
    state: str | None = None
    page: int = 0

    def encode(self) -> str:
        """As private_metadata."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def decode(cls, metadata: str) -> Spot:
        """From private_metadata that `encode` made, perhaps of another version."""
        known = {field.name for field in fields(cls)}
        stored = json.loads(metadata)
        return cls(**{name: value for name, value in stored.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of records and how many there are in all."""

    spot: Spot
    records: Sequence[Feedback]
    total: int


def history(t: Texts, page: Page, reader_id: str, skills: Sequence[str]) -> Block:
    """The reader's records, newest first, with filters and pages."""
    blocks: Blocks = [_heading(t, page), _filters(t, page.spot, skills)]
    for feedback in page.records:
        blocks += [divider(), *summary(t, feedback, reader_id)]
    if not page.records:
        blocks.append(section(_nothing(t, page.spot)))
    blocks += _pager(t, page)
    return modal(
        Form.FEEDBACK_HISTORY,
        t.say("Feedback"),
        blocks,
        close=t.say("Close"),
        metadata=page.spot.encode(),
    )


def summary(t: Texts, feedback: Feedback, reader_id: str) -> Blocks:
    """One record in two lines, with a button that opens it."""
    if feedback.giver_id == reader_id:
        who = t.say("To {person}", person=mention(feedback.receiver_id))
    elif feedback.receiver_id == reader_id:
        who = t.say("From {person}", person=mention(feedback.giver_id))
    else:
        who = _between_others(t, feedback)
    facts = [f"*{who}*", t.day(t.local_day(feedback.given_at)), state_of(t, feedback)]
    if feedback.skill is not None:
        facts.append(escape(skill_name(t, feedback.skill)))
    rows: Blocks = [section(" · ".join(facts), open_button(t, feedback))]
    if _reads_words(feedback, reader_id):
        begins = feedback.parts.issue
        if is_erased(feedback.giver_id):
            begins = content.words_gone(t)
        rows.append({"type": "context", "elements": [plain(begins, _EXCERPT)]})
    return rows


def record(t: Texts, feedback: Feedback, reader_id: str, now: datetime) -> Block:
    """One record whole, with what the reader can do with it."""
    who = t.say("To {person}", person=mention(feedback.receiver_id))
    if reader_id not in (feedback.giver_id, feedback.receiver_id):
        who = _between_others(t, feedback)
    blocks: Blocks = [section(f"*{who}*")]
    if _reads_words(feedback, reader_id):
        blocks += content.record(t, feedback).blocks
    blocks.append(context(_course(t, feedback)))
    reply = content.answer(t, feedback, mention(feedback.receiver_id))
    for said in (reply, content.outcome(t, feedback)):
        blocks += said.blocks if said else []
    if feedback.withdrawn_at is not None:
        blocks += [divider(), *content.withdrawal(t, feedback).blocks]
    blocks += _possible(t, feedback, reader_id, now)
    return modal(
        Form.FEEDBACK_RECORD,
        t.say("Feedback"),
        blocks,
        close=t.say("Close"),
        metadata=str(feedback.id),
    )


def _reads_words(feedback: Feedback, reader_id: str) -> bool:
    """Withdrawn words are taken back from the receiver; the giver can still read their own."""
    return feedback.withdrawn_at is None or feedback.giver_id == reader_id


def _possible(t: Texts, feedback: Feedback, reader_id: str, now: datetime) -> Blocks:
    if feedback.giver_id == reader_id:
        buttons = giver_buttons(t, feedback, editable=may_edit(feedback, now))
        return [actions(buttons)] if buttons else []
    is_receiver = feedback.receiver_id == reader_id and not is_erased(feedback.giver_id)
    is_asked = is_receiver and feedback.state is State.WAITING
    return [answer_buttons(t, feedback)] if is_asked else []


def _between_others(t: Texts, feedback: Feedback) -> str:
    """Of what the receiver lets a new manager read."""
    return t.say(
        "From {giver} to {receiver}",
        giver=mention(feedback.giver_id),
        receiver=mention(feedback.receiver_id),
    )


def _course(t: Texts, feedback: Feedback) -> str:
    """Where the record stands and what is to come, in one line."""
    course = [state_name(t, feedback.state)]
    if feedback.state is State.SCHEDULED and feedback.deliver_at is not None:
        course.append(t.moment(feedback.deliver_at))
    if feedback.look_again_on is not None and feedback.outcome is None:
        course.append(t.say("look again on {day}", day=t.day(feedback.look_again_on)))
    return " · ".join(course)


def _heading(t: Texts, page: Page) -> Block:
    records = t.many("{count} record", "{count} records", page.total)
    if page.spot.with_person_id is None:
        return section(t.say("What you gave and received: {records}.", records=records))
    return section(
        t.say(
            "Between you and {person}: {records}.",
            person=mention(page.spot.with_person_id),
            records=records,
        )
    )


def _nothing(t: Texts, spot: Spot) -> str:
    if spot.skill or spot.state:
        return t.say("Nothing fits this choice.")
    return t.say(
        "Nothing here yet. `{command}` writes the first one.",
        command=t.command(f"feedback {t.say('@name')}"),
    )


def _filters(t: Texts, spot: Spot, skills: Sequence[str]) -> Block:
    everything = [Option(t.say("All skills"), EVERYTHING)]
    any_state = [Option(t.say("All states"), EVERYTHING)]
    states = [Option(state_name(t, state), state) for state in State]
    return actions(
        [
            select(
                Act.FEEDBACK_FILTER_SKILL,
                t.say("Skill"),
                everything + skill_options(t, skills),
                spot.skill or EVERYTHING,
            ),
            select(
                Act.FEEDBACK_FILTER_STATE,
                t.say("State"),
                any_state + states,
                spot.state or EVERYTHING,
            ),
        ],
        block_id="filters",
    )


def _pager(t: Texts, page: Page) -> Blocks:
    buttons = []
    if page.spot.page > 0:
        buttons.append(button(t.say("Newer"), Act.FEEDBACK_NEWER))
    if (page.spot.page + 1) * PAGE_LENGTH < page.total:
        buttons.append(button(t.say("Older"), Act.FEEDBACK_OLDER))
    return [actions(buttons, block_id="pager")] if buttons else []
