"""Everything that people see of their own page and of private notes, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coaching.absence import MOST_ABSENCES, AbsenceProblem
from coaching.erasure import Erasure
from coaching.people import Person
from coaching.personal_note import NOTE_LIMIT, PersonalNote
from coaching.placement import Outcome, Placement
from coaching.profile import ANSWER_LIMIT, Birthday, Profile, Shown, switchable_kinds
from coaching.series import Occurrence
from coaching.working_calendar import Absence
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person, some_id
from texts import Texts
from views.calendar.page import address_made, address_renewed
from views.feedback.form import FormFacts, empty_draft, give_form
from views.message import Message
from views.personal_note import messages as note_messages
from views.personal_note import pages
from views.personal_note.pages import Noted
from views.profile import forms, notes
from views.profile.messages import EXPORT_COUNTS, erasure_asked, export_comment
from views.profile.names import absence_problem, answer_problem
from views.profile.page import ProfilePage, profile_page
from views.profile.wishes import wishes_at_a_glance, wishes_page

_LATER = NOW + timedelta(hours=1)
_AWAY = Absence(first_day=TODAY, last_day=TODAY + timedelta(days=400))
_WISH = Erasure(id=some_id(), workspace_id=TEAM, person_id=DRIN, asked_at=NOW)


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """Every message, by what it is."""
    for name, note in _notes(text).items():
        yield f"notes asked for, {name}", note_messages.asked(t, note)
        yield f"notes shown, {name}", note_messages.shown(t, note)
    yield "erasure asked for", erasure_asked(t, _WISH)
    comment = export_comment(t, dict.fromkeys(EXPORT_COUNTS, 1_234_567))
    yield "export", Message(comment, [])


def views(t: Texts, text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every modal, by what it is."""
    drin = person(DRIN, name=name, country="AX", zone_name="Asia/Kathmandu")
    for kind, page in _pages(drin, text).items():
        for said, note in _said(t).items():
            yield f"page, {kind}, {said}", profile_page(t, page, note)
    for kind, profile in _profiles(text).items():
        yield f"hours, {kind}", forms.hours_form(t, drin, "V1")
        yield f"region, {kind}", forms.region_form(t, profile, NOW, "V1")
        yield f"birthday, {kind}", forms.birthday_form(t, profile, "V1")
        yield f"messages, {kind}", forms.messages_form(t, profile, "V1")
        yield f"wishes, {kind}", forms.wishes_form(t, profile, "V1")
        yield f"wishes read, {kind}", wishes_page(t, drin, profile)
        beside = wishes_at_a_glance(t, drin, profile)
        draft, facts = empty_draft(TODAY, DRIN), FormFacts(today=TODAY, skills=())
        yield f"feedback with wishes, {kind}", give_form(t, draft, facts, beside)
    yield "absence", forms.absence_form(t, TODAY, "V1")
    yield "erase", forms.erasure_form(t, "V1")
    yield from _note_views(t, drin, text)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every sentence that says no."""
    for days in AbsenceProblem:
        yield days, absence_problem(t, days)
    yield "a long answer", answer_problem(t)


def _note_views(t: Texts, drin: Person, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    note = _notes(text)["asked"]
    yield "new notes", pages.writing_form(t, drin, None)
    yield "notes", pages.writing_form(t, drin, note)
    many = [Noted(drin, number % 2 == 0, number % 3 == 0) for number in range(200)]
    for is_off in (True, False):
        yield f"kept notes, {is_off}", pages.kept_page(t, note, is_off=is_off)
        yield f"list of notes, {is_off}", pages.notes_list(t, many, is_off=is_off)
        yield f"empty list, {is_off}", pages.notes_list(t, [], is_off=is_off)


def _notes(text: str) -> dict[str, PersonalNote]:
    plain = PersonalNote(
        id=some_id(),
        workspace_id=TEAM,
        author_id=ANA,
        about_id=DRIN,
        words=text[:NOTE_LIMIT] or "x",
        began_at=NOW,
        changed_at=NOW,
    )
    asked = replace(plain, asked_at=NOW)
    return {
        "not asked": plain,
        "asked": asked,
        "shown": replace(asked, shown_at=_LATER),
        "declined": replace(asked, declined_at=_LATER),
    }


def _profiles(text: str) -> dict[str, Profile]:
    empty = Profile(workspace_id=TEAM, person_id=DRIN)
    return {
        "empty": empty,
        "full": replace(
            empty,
            zone_name="Asia/Kathmandu",
            language="fa",
            birthday=Birthday(month=2, day=29),
            birthday_shown=Shown.TEAM,
            feedback_wish=text[:ANSWER_LIMIT],
            drive=text[:ANSWER_LIMIT],
            switched_off=frozenset(switchable_kinds()),
            joins=False,
        ),
    }


def _pages(drin: Person, text: str) -> dict[str, ProfilePage]:
    profiles = _profiles(text)
    empty = ProfilePage(
        person=drin, profile=profiles["empty"], now=NOW, has_usual_hours=True, absences={}
    )
    one_day = Absence(first_day=date(2026, 12, 24), last_day=date(2026, 12, 24))
    return {
        "empty": empty,
        "full": replace(
            empty,
            profile=profiles["full"],
            has_usual_hours=False,
            absences={some_id(): absence for absence in [_AWAY, one_day] * (MOST_ABSENCES // 2)},
            notes=list(_notes(text).values()) * 10,
            erasure=_WISH,
            calendar=f"https://cadence.example.com/{'x' * 500}/calendar/{'s' * 43}.ics",
        ),
        "without an address": replace(empty, calendar=""),
    }


def _moved() -> list[tuple[str, Occurrence]]:
    """More meetings than are named one by one; some have joined the next one."""
    moved = Occurrence(
        id=some_id(),
        workspace_id=TEAM,
        series_id=some_id(),
        placement=Placement(
            nominal_date=TODAY, held_on=TODAY + timedelta(days=1), outcome=Outcome.MOVED_FORWARD
        ),
        starts_at=NOW,
    )
    joined = replace(moved.placement, outcome=Outcome.MERGED_INTO, merged_into=TODAY)
    return [(DRIN, moved), (DRIN, replace(moved, placement=joined))] * 30


def _said(t: Texts) -> dict[str, str]:
    return {
        "nothing": "",
        "saved": notes.saved(t),
        "away": notes.away(t, _AWAY, grew=False),
        "away longer": notes.away(t, _AWAY, grew=True),
        "not away": notes.not_away(t),
        "meetings": notes.meetings_moved(t, _moved()),
        "file": notes.file_comes(t),
        "erasure": notes.erasure_waits(t),
        "no erasure": notes.erasure_taken_back(t),
        "asked": notes.asked_for_notes(t),
        "address": address_made(t),
        "another address": address_renewed(t),
    }
