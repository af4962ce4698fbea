"""The history of two people's meetings: pages, a search, and one meeting whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from coaching.one_on_one import Meeting, MeetingState
from coaching.pair_history import MeetingRecord
from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import text_line
from views.one_on_one.agenda import feedback_row
from views.one_on_one.names import moved_because
from views.one_on_one.recap import (
    confirm_button,
    correct_button,
    item_state,
    recap_state,
    words_of,
    write_button,
)
from views.pipeline_review.agenda import funnel_blocks
from views.pipeline_review.names import matter_name
from views.praise.rows import between

PAGE_LENGTH = 10
#: Recognitions that the first page shows.
RECOGNITION_SHOWN = 5
#: Characters of what is searched for.
SEARCH_LIMIT = 100
#: People that one page names.
_MOST_PARTNERS = 80
#: Points and promises of one meeting that a page shows; the file has all of them.
_MOST_LINES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySpot:
    """Where in whose history somebody is; travels in the modal's private_metadata."""

    other_id: str
    wanted: str = ""
    page: int = 0

    def encode(self) -> str:
        """As private_metadata."""
        return json.dumps({"other": self.other_id, "wanted": self.wanted, "page": self.page})

    @classmethod
    def decode(cls, metadata: str) -> HistorySpot:
        """From private_metadata that `encode` made."""
        stored = json.loads(metadata)
        return cls(other_id=stored["other"], wanted=stored["wanted"], page=stored["page"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What stands on the first page, above the meetings."""

    #: What the two have recognised each other for.
    recognition: Sequence[Recognition] = ()
    #: Which rhythms were proposed to the reader, who leads, and what they answered.
    rhythms: b.Blocks = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """One page of meetings, the newest first, and how many there are in all."""

    spot: HistorySpot
    records: Sequence[MeetingRecord]
    total: int
    above: Above = field(default_factory=Above)
    is_exported: bool = False


def history_page(t: Texts, page: HistoryPage) -> b.Block:
    """The meetings of the reader and one other, with a search."""
    spot = page.spot
    # Where there is nothing, there is nothing to search or to take away either.
    is_empty = not page.total and not spot.wanted
    blocks = [_heading(t, page), *([] if is_empty else [_search(t, spot)])]
    if page.is_exported:
        line = t.say(":package: The file comes into our direct message in a moment.")
        blocks.insert(0, b.section(line))
    blocks += [*between(t, page.above.recognition), *page.above.rhythms]
    for record in page.records:
        blocks += [b.divider(), *_summary(t, record)]
    if not is_empty:
        blocks.append(b.actions(_buttons(t, page), block_id=f"pager_{spot.page}"))
    return b.modal(
        Form.ONE_ON_ONE_HISTORY,
        t.say("One-on-ones"),
        blocks,
        close=t.say("Close"),
        submit=None if is_empty else t.say("Search"),
        metadata=spot.encode(),
    )


def partners_page(t: Texts, partner_ids: Sequence[str]) -> b.Block:
    """With whom the reader meets or has met."""
    rows = [
        b.section(b.mention(one), b.button(t.say("Open"), Act.ONE_ON_ONE_HISTORY, one))
        for one in partner_ids[:_MOST_PARTNERS]
    ]
    if not rows:
        rows = [b.section(t.say("You have not met anybody one-on-one yet."))]
    return b.modal(Form.ONE_ON_ONE_PARTNERS, t.say("One-on-ones"), rows, close=t.say("Close"))


def meeting_page(t: Texts, record: MeetingRecord, reader_id: str) -> b.Block:
    """One meeting whole, as far as the reader may see it."""
    blocks = [b.section(_title(t, record.meeting)), b.context(state_of(t, record.meeting))]
    blocks += _passage(t.say("Notes of both"), record.shared_note)
    blocks += _passage(t.say("Your own notes, which only you read"), record.own_note)
    shared = [point.words for point in record.points if point.is_shared]
    private = [point.words for point in record.points if not point.is_shared]
    blocks += _list(t, t.say("Talked about"), shared)
    blocks += _list(t, t.say("Your own points, which only you read"), private)
    blocks += _feedback(t, record)
    blocks += _promises(t, record)
    if record.funnel is not None:
        blocks += [b.section(f"*{t.say('Pipeline')}*"), *funnel_blocks(t, record.funnel)]
    blocks += _recap(t, record, reader_id)
    return b.modal(Form.ONE_ON_ONE_MEETING, t.say("One-on-one"), blocks, close=t.say("Close"))


def state_of(t: Texts, meeting: Meeting) -> str:
    """What became of a meeting that is over or has joined another one: our own mrkdwn."""
    placement = meeting.occurrence.placement
    if meeting.held_at is not None:
        state = t.say("held")
    elif placement.merged_into is not None:
        state = t.say("joined with the meeting of {day}", day=t.day(placement.merged_into))
    else:
        state = t.say("open: nobody has said yet that you met")
    facts = (matter_name(t, meeting.occurrence.matter), state, moved_because(t, placement))
    return " · ".join(part for part in facts if part)


def history_file_comment(t: Texts, other: str, total: int) -> str:
    """What stands above the file (mrkdwn)."""
    meetings = t.many("{count} meeting", "{count} meetings", total)
    return t.say(
        "Here is the history of your one-on-ones with {person}: {meetings}. Your own private notes"
        " are in it.",
        person=other,
        meetings=meetings,
    )


def _heading(t: Texts, page: HistoryPage) -> b.Block:
    meetings = t.many("{count} meeting", "{count} meetings", page.total)
    person = b.mention(page.spot.other_id)
    if page.spot.wanted:
        return b.section(
            t.say(
                "Your one-on-ones with {person} with “{words}”: {meetings}.",
                person=person,
                words=b.escape(page.spot.wanted),
                meetings=meetings,
            )
        )
    if not page.total:
        return b.section(t.say("You and {person} have not met one-on-one yet.", person=person))
    return b.section(
        t.say("Your one-on-ones with {person}: {meetings}.", person=person, meetings=meetings)
    )


def _search(t: Texts, spot: HistorySpot) -> b.Block:
    return b.field(
        Field.ONE_ON_ONE_SEARCH,
        t.say("Search"),
        text_line(Field.ONE_ON_ONE_SEARCH, limit=SEARCH_LIMIT, initial=spot.wanted),
        hint=t.say("In notes, points, promises and recaps. Empty shows everything again."),
        optional=True,
    )


def _summary(t: Texts, record: MeetingRecord) -> b.Blocks:
    facts = [state_of(t, record.meeting)]
    if record.points:
        facts.append(t.many("{count} point", "{count} points", len(record.points)))
    if record.feedback:
        count = len(record.feedback)
        facts.append(t.many("{count} feedback", "{count} pieces of feedback", count))
    if record.promised:
        count = len(record.promised)
        facts.append(t.many("{count} action item", "{count} action items", count))
    if record.shared_note or record.own_note:
        facts.append(t.say("notes"))
    if record.recap is not None:
        is_confirmed = record.recap.confirmed_at is not None
        facts.append(t.say("recap confirmed") if is_confirmed else t.say("recap not confirmed"))
    which = str(record.meeting.occurrence.id)
    opens = b.button(t.say("Open"), Act.ONE_ON_ONE_MEETING, which)
    return [b.section(_title(t, record.meeting), opens), b.context(" · ".join(facts))]


def _title(t: Texts, meeting: Meeting) -> str:
    if meeting.state(meeting.ends_at) is MeetingState.JOINED:
        return f"*{t.day(meeting.nominal_date)}*"
    return f"*{t.moment(meeting.occurrence.starts_at)}*"


def _buttons(t: Texts, page: HistoryPage) -> list[b.Block]:
    buttons = []
    if page.spot.page > 0:
        buttons.append(b.button(t.say("Newer"), Act.ONE_ON_ONE_NEWER))
    if (page.spot.page + 1) * PAGE_LENGTH < page.total:
        buttons.append(b.button(t.say("Older"), Act.ONE_ON_ONE_OLDER))
    return [*buttons, b.button(t.say("Export as text"), Act.ONE_ON_ONE_EXPORT)]


def _passage(title: str, text: str) -> b.Blocks:
    if not text:
        return []
    return [b.rich(b.passage(b.words(title, bold=True)), b.quote(text))]


def _list(t: Texts, title: str, lines: Sequence[str]) -> b.Blocks:
    if not lines:
        return []
    shown = [b.passage(b.words(f"• {line}")) for line in lines[:_MOST_LINES]]
    left = len(lines) - _MOST_LINES
    if left > 0:
        shown.append(b.passage(b.words(t.many("• and {count} more", "• and {count} more", left))))
    return [b.rich(b.passage(b.words(title, bold=True)), *shown)]


def _feedback(t: Texts, record: MeetingRecord) -> b.Blocks:
    if not record.feedback:
        return []
    rows = [feedback_row(t, one) for one in record.feedback[:_MOST_LINES]]
    return [b.section(f"*{t.say('Feedback that you talked about')}*"), *rows]


def _promises(t: Texts, record: MeetingRecord) -> b.Blocks:
    if not record.promised:
        return []
    rows = []
    for item in record.promised[:_MOST_LINES]:
        state = item_state(t, item)
        aside = f" ({state})" if state else ""
        words = b.words(f": {item.words}{aside}")
        rows.append(b.passage(b.words("• "), b.person(item.owner_id), words))
    title = b.passage(b.words(t.say("Promised in this meeting:"), bold=True))
    return [b.rich(title, *rows)]


def _recap(t: Texts, record: MeetingRecord, reader_id: str) -> b.Blocks:
    which = record.meeting.occurrence.id
    if record.meeting.held_at is None:
        return []
    if record.recap is None:
        return [b.actions([write_button(t, which)])]
    recap = record.recap
    if recap.is_erased:
        return _passage(t.say("Recap"), words_of(t, recap))
    confirm = [confirm_button(t, recap)] if recap.asks(reader_id) else []
    return [
        *_passage(t.say("Recap"), recap.words),
        b.context(recap_state(t, recap, reader_id, b.mention(recap.asked_id))),
        b.actions([*confirm, correct_button(t, recap)]),
    ]
