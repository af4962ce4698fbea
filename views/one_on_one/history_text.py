"""The history of two people's meetings as plain text, to be kept or printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coaching.feedback import Feedback
from coaching.pair_history import MeetingRecord
from texts import Texts
from views.one_on_one.history import state_of
from views.one_on_one.recap import item_state, recap_state, words_of
from views.pipeline_review.agenda import funnel_lines


def history_text(
    t: Texts, records: Sequence[MeetingRecord], names: Mapping[str, str], reader_id: str
) -> str:
    """Every meeting with all that the reader may read of it; `names` are the two people's."""
    parts = ["\n".join(_meeting(t, record, names, reader_id)) for record in records]
    return "\n\n".join(parts) + "\n"


def _meeting(
    t: Texts, record: MeetingRecord, names: Mapping[str, str], reader_id: str
) -> Iterator[str]:
    title = t.moment(record.meeting.occurrence.starts_at)
    yield f"== {title} =="
    yield _plain(state_of(t, record.meeting))
    yield from _passage(t.say("Notes of both"), record.shared_note)
    yield from _passage(t.say("Your own notes, which only you read"), record.own_note)
    shared = [f"- {point.words}" for point in record.points if point.is_shared]
    private = [f"- {point.words}" for point in record.points if not point.is_shared]
    yield from _passage(t.say("Talked about"), "\n".join(shared))
    yield from _passage(t.say("Your own points, which only you read"), "\n".join(private))
    discussed = (_feedback(one, names) for one in record.feedback)
    yield from _passage(t.say("Feedback that you talked about"), "\n".join(discussed))
    yield from _passage(t.say("Promised in this meeting:"), "\n".join(_promises(t, record, names)))
    if record.funnel is not None:
        yield from _passage(t.say("Pipeline"), "\n".join(funnel_lines(t, record.funnel)))
        yield from _passage(t.say("Note"), record.funnel.note)
    if record.recap is not None:
        asked = names.get(record.recap.asked_id, record.recap.asked_id)
        yield from _passage(t.say("Recap"), words_of(t, record.recap))
        state = recap_state(t, record.recap, reader_id, asked)
        if state:
            yield f"({state.removeprefix(':white_check_mark: ')})"


def _feedback(one: Feedback, names: Mapping[str, str]) -> str:
    giver = names.get(one.giver_id, one.giver_id)
    return "\n".join([f"- {giver}:", *(f"  {text}" for text in one.parts.texts)])


def _promises(t: Texts, record: MeetingRecord, names: Mapping[str, str]) -> Iterator[str]:
    for item in record.promised:
        owner, state = names.get(item.owner_id, item.owner_id), item_state(t, item)
        facts = "; ".join(part for part in (state, item.reason) if part)
        yield f"- {owner}: {item.words}" + (f" ({facts})" if facts else "")


def _passage(title: str, text: str) -> Iterator[str]:
    if text:
        yield ""
        yield title.removesuffix(":") + ":"
        yield text


def _plain(escaped: str) -> str:
    """The same without what Slack needs (names of holidays are escaped)."""
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
