"""Messages about one-on-ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coaching.agenda import Agenda
from coaching.arranging import Upcoming
from coaching.one_on_one import Arrangement
from coaching.placement import Outcome, Placement
from coaching.recurrence import Rule
from coaching.series import Matter, Occurrence
from texts import Texts
from views import blocks as b
from views.calendar.messages import add_button
from views.ids import Act
from views.message import Message
from views.one_on_one import points
from views.one_on_one.agenda import agenda_lines
from views.one_on_one.names import because, length_name, rhythm_name
from views.one_on_one.values import day_value
from views.pipeline_review.agenda import number_buttons
from views.pipeline_review.names import matter_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A meeting as one of those who meet hears of it."""

    occurrence: Occurrence
    #: Slack's ids of those whom the reader meets.
    others: Sequence[str]
    #: The nominal dates that were merged into this meeting.
    joined: Sequence[date] = ()
    place: str = ""
    #: Days to which it can be moved, in the zone of the series; none once it cannot.
    offered: Sequence[date] = ()
    times_moved: int = 0
    #: As the reader may see it; None where nobody has arranged the series by form.
    agenda: Agenda | None = None
    #: How long it takes; said where the pipeline is reviewed.
    minutes: int = 0


def ahead(t: Texts, news: Announcement) -> Message:
    """On the working day before: with whom, when, and why then; one click moves it."""
    placement = news.occurrence.placement
    if placement.outcome is Outcome.MERGED_INTO:
        return _plain(_joined(t, news))
    lines = [
        t.say(
            ":calendar: You meet {people} on {when}.",
            people=_people(news.others),
            when=t.moment(news.occurrence.starts_at),
        ),
        matter_line(t, news.occurrence.matter, news.minutes),
        place_line(t, news.place),
        _moved(t, placement),
        *(t.say("It takes in the meeting of {day}.", day=t.day(day)) for day in news.joined),
    ]
    return _with_agenda(t, news, lines, _move_buttons(t, news))


def soon(t: Texts, news: Announcement) -> Message:
    """Ten minutes before: with whom, when, where, and what is on the agenda."""
    lines = [
        t.say(
            ":bell: You meet {people} at {time}.",
            people=_people(news.others),
            time=t.clock(news.occurrence.starts_at.astimezone(t.zone).time()),
        ),
        matter_line(t, news.occurrence.matter, news.minutes),
        place_line(t, news.place),
    ]
    return _with_agenda(t, news, lines, _other_days(t, news))


def _with_agenda(
    t: Texts, news: Announcement, lines: Sequence[str], about_the_day: b.Blocks
) -> Message:
    """The lines, what is on the agenda, and what can be done with both."""
    listed = agenda_lines(t, news.agenda) if news.agenda else []
    told = [b.notification(part) for part in (lines, listed) if part]
    buttons = [*_agenda_buttons(t, news), *about_the_day]
    rows = [b.actions(buttons)] if buttons else []
    return Message(b.notification(told), [*map(b.section, told), *rows])


def _agenda_buttons(t: Texts, news: Announcement) -> b.Blocks:
    if news.agenda is None:
        return []
    start = b.button(t.say("Start"), Act.ONE_ON_ONE_START, str(news.occurrence.id))
    if news.occurrence.matter is Matter.PIPELINE_REVIEW:
        # Its agenda is that of the review alone; *Start* shows it.
        return [start, *number_buttons(t, news.agenda)]
    return [start, *points.agenda_buttons(t, news.agenda.other_id)]


def moved(t: Texts, news: Announcement, mover_id: str) -> Message:
    """To the other one: somebody has moved the meeting; nothing of it is lost."""
    values = {"person": b.mention(mover_id), "when": t.moment(news.occurrence.starts_at)}
    line = t.say(":calendar: {person} has moved your one-on-one to {when}.", **values)
    if news.occurrence.matter is Matter.PIPELINE_REVIEW:
        line = t.say(":calendar: {person} has moved your pipeline review to {when}.", **values)
    return _elsewhere(t, news, line, _twice(t, news.times_moved))


def displaced(t: Texts, news: Announcement) -> Message:
    """To those who meet: the meeting has left a day that turned out not to suit both."""
    values = {"people": _people(news.others), "when": t.moment(news.occurrence.starts_at)}
    line = t.say(":calendar: Your one-on-one with {people} is on {when} now.", **values)
    if news.occurrence.matter is Matter.PIPELINE_REVIEW:
        line = t.say(":calendar: Your pipeline review with {people} is on {when} now.", **values)
    return _elsewhere(t, news, line, _moved(t, news.occurrence.placement))


def _elsewhere(t: Texts, news: Announcement, *lines: str) -> Message:
    if news.occurrence.placement.outcome is Outcome.MERGED_INTO:
        return _plain(_joined(t, news))
    text, buttons = b.notification(lines), _move_buttons(t, news)
    return Message(text, [b.section(text), *([b.actions(buttons)] if buttons else [])])


def moved_by_you(t: Texts, news: Announcement) -> Message:
    """To whoever moved it: where it is now."""
    if news.occurrence.placement.outcome is Outcome.MERGED_INTO:
        return _plain(_joined(t, news))
    lines = [
        t.say(
            ":white_check_mark: Moved. You meet {people} on {when}; I tell them.",
            people=_people(news.others),
            when=t.moment(news.occurrence.starts_at),
        ),
        _twice(t, news.times_moved),
    ]
    return _plain(b.notification(lines))


def arranged(
    t: Texts, arrangement: Arrangement, rule: Rule, first: Upcoming | None, other_id: str
) -> Message:
    """To one of the two, who meets `other_id`: how they meet from now on."""
    lines = [
        t.say(
            ":handshake: You and {person} meet one-on-one: {rhythm}, {minutes}.",
            person=b.mention(other_id),
            rhythm=rhythm_name(t, rule.every_weeks),
            minutes=length_name(t, arrangement.minutes),
        ),
        next_line(t, first),
        place_line(t, arrangement.place),
        t.say("If a day does not suit, one click moves it. Nothing is skipped."),
    ]
    text = b.notification(lines)
    leads = other_id == arrangement.pair.rep_id
    label = t.say("Change…") if leads else t.say("Propose another time…")
    other = b.button(label, Act.ONE_ON_ONE_ARRANGE, other_id)
    calendar = add_button(t, arrangement.series_id)
    return Message(text, [b.section(text), b.actions([other, calendar])])


def saved(t: Texts, arrangement: Arrangement, rule: Rule, first: Upcoming | None) -> Message:
    """To whoever arranged it: what holds now."""
    lines = [
        t.say(
            ":white_check_mark: Saved. You meet {person}: {rhythm}, {minutes}.",
            person=b.mention(arrangement.pair.rep_id),
            rhythm=rhythm_name(t, rule.every_weeks),
            minutes=length_name(t, arrangement.minutes),
        ),
        next_line(t, first),
    ]
    text = b.notification(lines)
    return Message(text, [b.section(text), b.actions([add_button(t, arrangement.series_id)])])


def _move_buttons(t: Texts, news: Announcement) -> b.Blocks:
    if not news.offered:
        return []
    return [*_other_days(t, news), add_button(t, news.occurrence.series_id)]


def _other_days(t: Texts, news: Announcement) -> b.Blocks:
    """The next working day is the first button: busy? Move it, never skip it (practice C2)."""
    if not news.offered:
        return []
    which = news.occurrence.id
    return [
        b.button(
            t.say("Move to {day}", day=t.day(news.offered[0])),
            Act.ONE_ON_ONE_MOVE_TO,
            day_value(which, news.offered[0]),
        ),
        b.button(t.say("Another day…"), Act.ONE_ON_ONE_MOVE, str(which)),
    ]


def _joined(t: Texts, news: Announcement) -> str:
    values = {
        "people": _people(news.others),
        "day": t.day(news.occurrence.placement.nominal_date),
        "when": t.moment(news.occurrence.starts_at),
    }
    if news.occurrence.joins_id is not None:
        return t.say(
            ":calendar: Your pipeline review with {people} of {day} is part of your one-on-one on"
            " {when}. Both agendas are kept.",
            **values,
        )
    if news.occurrence.matter is Matter.PIPELINE_REVIEW:
        return t.say(
            ":calendar: Your pipeline review with {people} of {day} joins the next one, on {when}.",
            **values,
        )
    return t.say(
        ":calendar: Your one-on-one with {people} of {day} joins the next one, on {when}. Both"
        " agendas are kept.",
        **values,
    )


def _twice(t: Texts, times_moved: int) -> str:
    if times_moved < 2:
        return ""
    return t.many(
        "It has been moved {count} time by now. Perhaps another day of the week suits you better.",
        "It has been moved {count} times by now. Perhaps another day of the week suits you better.",
        times_moved,
    )


def next_line(t: Texts, first: Upcoming | None) -> str:
    """When they meet next; "" where nobody knows."""
    if first is None:
        return ""
    return t.say("The next time is {when}.", when=t.moment(first.starts_at))


def place_line(t: Texts, place: str) -> str:
    """Where they meet; "" where nobody has said."""
    return t.say("Where: {place}", place=b.escape(place)) if place else ""


def _people(ids: Sequence[str]) -> str:
    return ", ".join(b.mention(one) for one in ids)


def _moved(t: Texts, placement: Placement) -> str:
    """Why the meeting is on another day than planned: never whose day it is not."""
    if placement.held_on == placement.nominal_date:
        return ""
    day = t.day(placement.nominal_date)
    if not placement.reasons:
        return t.say("It was planned for {day}.", day=day)
    return t.say(
        "It was planned for {day}: {reason}.", day=day, reason=because(t, placement.reasons)
    )


def _plain(text: str) -> Message:
    return Message(text, [b.section(text)])
