"""The form that teaches the method, and the page it becomes when the nag guard warns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coaching.feedback import PART_LIMIT, Draft, Timing
from coaching.nag_guard import NagChoice, NagReason, NagWarning
from tests.unit.factories import DRIN, NOW, TODAY, english, feedback, kept, parts, person
from tests.unit.views.reading import choices, fields, initial, said
from views.feedback.changes import answer_form, edit_form, withdraw_form
from views.feedback.form import FormFacts, empty_draft, give_form
from views.feedback.guard import guard_page
from views.ids import Field, Form

T = english()
SKILLS = ("closing", "prospecting", "Upselling to banks")
FACTS = FormFacts(today=TODAY, skills=SKILLS, metadata="where from")
WRITTEN = parts(went_well="You stayed calm.")
DRAFT = Draft(
    receiver_id=DRIN,
    parts=WRITTEN,
    timing=Timing.NEXT_MORNING,
    skill="Upselling to banks",
    look_again_on=date(2026, 4, 1),
)
THE_THREE = (Field.ISSUE, Field.CONSEQUENCE, Field.IMPROVEMENT)


def warning(**changes: Any) -> NagWarning:
    values: dict[str, Any] = {
        "reason": NagReason.OFTEN,
        "count": 2,
        "since": NOW - timedelta(days=2),
        "last_praise": NOW - timedelta(days=24),
    }
    return NagWarning(**values | changes)


def guard(draft: Draft = DRAFT, **changes: Any) -> dict[str, Any]:
    return guard_page(T, draft, FACTS, person(DRIN, name="Drin"), warning(**changes))


class TestGiveForm:
    """Three parts, each with a hint and an example (practice A1)."""

    @pytest.mark.parametrize("name", THE_THREE)
    def test_each_part_is_required_has_room_and_teaches(self, name: Field) -> None:
        part = fields(give_form(T, empty_draft(TODAY), FACTS))[name]
        assert part["optional"] is False
        assert part["element"]["max_length"] == PART_LIMIT
        assert part["hint"]["text"]
        assert part["element"]["placeholder"]["text"].startswith("e.g. ")

    def test_what_can_be_left_out_is_marked_so(self) -> None:
        form = fields(give_form(T, empty_draft(TODAY), FACTS))
        optional = {name for name, block in form.items() if block["optional"]}
        assert optional == {Field.WENT_WELL, Field.SKILL, Field.LOOK_AGAIN_ON}

    def test_it_begins_with_delivery_now_and_a_question_in_two_weeks(self) -> None:
        form = fields(give_form(T, empty_draft(TODAY), FACTS))
        assert initial(form[Field.TIMING]) == Timing.NOW
        assert initial(form[Field.LOOK_AGAIN_ON]) == "2026-03-25"
        assert initial(form[Field.RECEIVER]) is None

    def test_everything_that_is_known_is_filled_in(self) -> None:
        form = fields(give_form(T, DRAFT, FACTS))
        assert {name: initial(block) for name, block in form.items()} == {
            Field.RECEIVER: DRIN,
            Field.ISSUE: WRITTEN.issue,
            Field.CONSEQUENCE: WRITTEN.consequence,
            Field.IMPROVEMENT: WRITTEN.improvement,
            Field.WENT_WELL: WRITTEN.went_well,
            Field.SKILL: "Upselling to banks",
            Field.LOOK_AGAIN_ON: "2026-04-01",
            Field.TIMING: Timing.NEXT_MORNING,
        }

    def test_the_skills_are_the_workspaces(self) -> None:
        form = fields(give_form(T, DRAFT, FACTS))
        assert choices(form[Field.SKILL]["element"]) == list(SKILLS)

    def test_a_workspace_without_skills_is_not_asked_for_one(self) -> None:
        form = give_form(T, DRAFT, FormFacts(today=TODAY, skills=()))
        assert Field.SKILL not in fields(form)

    def test_a_skill_that_is_gone_is_not_chosen(self) -> None:
        draft = Draft(receiver_id=DRIN, parts=WRITTEN, timing=None, skill="gone")
        form = fields(give_form(T, draft, FACTS))
        assert initial(form[Field.SKILL]) is None

    def test_who_comes_with_a_person_starts_with_the_words(self) -> None:
        """Every prompt answerable in seconds (practice B5)."""
        form = fields(give_form(T, empty_draft(TODAY, DRIN), FACTS))
        focused = [n for n, block in form.items() if block["element"].get("focus_on_load")]
        assert focused == [Field.ISSUE]

    def test_a_message_that_it_is_about_is_linked(self) -> None:
        draft = empty_draft(TODAY, source_link="https://acme.slack.com/x")
        links = [
            block for block in give_form(T, draft, FACTS)["blocks"] if "rich_text" in block["type"]
        ]
        assert "https://acme.slack.com/x" in str(links)

    def test_where_it_came_from_travels_along(self) -> None:
        assert give_form(T, DRAFT, FACTS)["private_metadata"] == "where from"


class TestGuardPage:
    """The giver is shown facts and decides (practice A3, design principle 4)."""

    def test_it_is_another_form_with_another_title(self) -> None:
        page = guard()
        assert page["callback_id"] == Form.FEEDBACK_GUARD
        assert page["title"]["text"] == "Before you send"

    def test_keeping_it_for_the_one_on_one_is_the_default(self) -> None:
        form = fields(guard())
        assert initial(form[Field.NAG_CHOICE]) == NagChoice.KEEP
        assert choices(form[Field.NAG_CHOICE]["element"]) == list(NagChoice)

    def test_every_field_keeps_its_ids_so_that_slack_keeps_what_was_typed(self) -> None:
        """Input survives an update if block id and action id stay the same (Slack facts 6.6)."""
        before = fields(give_form(T, DRAFT, FACTS))
        after = fields(guard())
        assert set(after) == {*before, Field.NAG_CHOICE}
        assert {name: initial(after[name]) for name in before} == {
            name: initial(block) for name, block in before.items()
        }
        assert {name: after[name]["element"]["type"] for name in before} == {
            name: block["element"]["type"] for name, block in before.items()
        }

    @pytest.mark.parametrize(
        ("changes", "fact"),
        [
            ({}, "You have corrected Drin twice since Monday; your last praise was 24 days ago."),
            ({"count": 1}, "You have corrected Drin once since Monday"),
            ({"count": 5}, "You have corrected Drin 5 times since Monday"),
            ({"since": NOW - timedelta(days=6)}, "twice since Thursday"),
            ({"since": NOW - timedelta(days=7)}, "2 times since Wed, 4 Mar 2026"),
            ({"since": NOW - timedelta(days=20)}, "2 times since Thu, 19 Feb 2026"),
            ({"last_praise": NOW - timedelta(days=1)}, "your last praise was yesterday."),
            ({"last_praise": NOW}, "your last praise was today."),
            ({"last_praise": None}, "I know of no praise from you so far."),
        ],
    )
    def test_it_states_the_facts(self, changes: dict[str, Any], fact: str) -> None:
        assert fact in said(guard(**changes)["blocks"])[0]

    def test_corrections_of_today_are_not_dated_by_weekday(self) -> None:
        assert "today" in said(guard(since=NOW - timedelta(hours=1))["blocks"])[0]

    def test_a_name_with_marks_is_only_a_name(self) -> None:
        page = guard_page(T, DRAFT, FACTS, person(DRIN, name="<!channel> & co"), warning())
        assert "&lt;!channel&gt; &amp; co" in said(page["blocks"])[0]


class TestEditForm:
    """The giver's words again; who gets it and when is settled."""

    def test_the_words_and_what_belongs_to_them_can_be_changed(self) -> None:
        record = feedback(parts=WRITTEN, skill="closing")
        form = fields(edit_form(T, record, FACTS))
        assert set(form) == {*THE_THREE, Field.WENT_WELL, Field.SKILL, Field.LOOK_AGAIN_ON}
        assert initial(form[Field.ISSUE]) == WRITTEN.issue
        assert initial(form[Field.SKILL]) == "closing"
        assert initial(form[Field.LOOK_AGAIN_ON]) == "2026-03-25"


class TestAnswerForm:
    """The receiver writes back with the feedback before their eyes."""

    def test_it_shows_the_feedback_and_asks_for_words(self) -> None:
        record = feedback()
        form = answer_form(T, record, "where from")
        assert record.parts.issue in said(form["blocks"])
        assert fields(form)[Field.ANSWER]["optional"] is False
        assert form["private_metadata"] == "where from"


class TestWithdrawForm:
    """Withdrawing needs a reason."""

    def test_it_says_whether_the_receiver_will_read_the_reason(self) -> None:
        assert "reads this in place" in str(withdraw_form(T, feedback(), ""))
        assert "has not got it yet" in str(withdraw_form(T, kept(), ""))

    def test_the_reason_is_required(self) -> None:
        assert fields(withdraw_form(T, feedback(), ""))[Field.REASON]["optional"] is False
