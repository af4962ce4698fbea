"""Reading back: pages, filters, one record whole, and what can still be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.feedback import EDIT_WINDOW, Feedback, Outcome, Response, State
from coaching.policy import EVERYTHING
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    answer,
    english,
    feedback,
    kept,
    parts,
    scheduled,
)
from tests.unit.views.reading import actions, buttons, choices, said
from views.feedback.history import PAGE_LENGTH, Page, Spot, history, record
from views.ids import Act
from views.skills import skill_name

T = english()
SKILLS = ("closing", "prospecting")


def page(
    records: list[Feedback] | None = None,
    total: int | None = None,
    reader: str = ANA,
    skills: tuple[str, ...] = SKILLS,
    **spot: Any,
) -> dict[str, Any]:
    shown = [feedback()] if records is None else records
    count = len(shown) if total is None else total
    return history(T, Page(spot=Spot(**spot), records=shown, total=count), reader, skills)


def menus(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    filters = next(block for block in view["blocks"] if block.get("block_id") == "filters")
    return {menu["action_id"]: menu for menu in filters["elements"]}


class TestPage:
    """Newest first, ten to a page, filtered by skill and state."""

    def test_each_record_is_a_line_and_opens_whole(self) -> None:
        one, two = feedback(skill="closing"), kept()
        view = page([one, two])
        opening = [block["accessory"]["value"] for block in view["blocks"] if "accessory" in block]
        assert opening == [str(one.id), str(two.id)]
        assert one.parts.issue in said(view["blocks"])

    def test_the_giver_reads_to_whom_and_the_receiver_from_whom(self) -> None:
        assert "*To <@UDRIN>* · Wed, 11 Mar 2026 · Not answered yet" in said(page()["blocks"])
        assert any("*From <@UANA>*" in line for line in said(page(reader=DRIN)["blocks"]))

    @pytest.mark.parametrize(
        ("one", "standing"),
        [
            (feedback(), "Not answered yet"),
            (kept(), "Kept for the one-on-one"),
            (scheduled(), "On its way"),
            (feedback(answer=answer(Response.TALK)), "Let's talk"),
            (feedback(answer=answer()), "Thanks, understood"),
            (feedback(withdrawn_at=NOW, answer=answer()), "Withdrawn"),
        ],
    )
    def test_it_says_where_each_stands(self, one: Feedback, standing: str) -> None:
        assert any(standing in line for line in said(page([one])["blocks"]) if "*To" in line)

    @pytest.mark.parametrize(
        ("number", "total", "offered"),
        [
            (0, 1, set()),
            (0, PAGE_LENGTH, set()),
            (0, PAGE_LENGTH + 1, {Act.FEEDBACK_OLDER}),
            (1, PAGE_LENGTH + 1, {Act.FEEDBACK_NEWER}),
            (1, 3 * PAGE_LENGTH, {Act.FEEDBACK_NEWER, Act.FEEDBACK_OLDER}),
            (2, 3 * PAGE_LENGTH, {Act.FEEDBACK_NEWER}),
        ],
    )
    def test_pages_can_be_turned_where_there_are_more(
        self, number: int, total: int, offered: set[Act]
    ) -> None:
        turning = actions(page(total=total, page=number)["blocks"])
        assert turning & {Act.FEEDBACK_NEWER, Act.FEEDBACK_OLDER} == offered

    def test_the_filters_show_what_is_chosen(self) -> None:
        shown = menus(page(skill="closing", state="answered"))
        assert shown[Act.FEEDBACK_FILTER_SKILL]["initial_option"]["value"] == "closing"
        assert shown[Act.FEEDBACK_FILTER_STATE]["initial_option"]["value"] == "answered"

    def test_without_a_choice_they_let_everything_through(self) -> None:
        for menu in menus(page()).values():
            assert menu["initial_option"]["value"] == EVERYTHING

    def test_every_state_and_every_skill_can_be_chosen(self) -> None:
        shown = menus(page())
        assert choices(shown[Act.FEEDBACK_FILTER_STATE]) == [EVERYTHING, *State]
        assert choices(shown[Act.FEEDBACK_FILTER_SKILL]) == [EVERYTHING, *SKILLS]

    def test_how_many_there_are_is_said_in_words(self) -> None:
        assert "What you gave and received: 1 record." in said(page()["blocks"])
        assert "What you gave and received: 1,234 records." in said(page(total=1234)["blocks"])
        between = said(page(with_person_id=DRIN)["blocks"])
        assert "Between you and <@UDRIN>: 1 record." in between

    def test_an_empty_history_says_how_to_begin(self) -> None:
        assert any("`/feedback @name`" in line for line in said(page([])["blocks"]))

    def test_an_empty_choice_says_that_nothing_fits(self) -> None:
        assert "Nothing fits this choice." in said(page([], skill="closing")["blocks"])


class TestRecord:
    """One record whole."""

    def test_both_read_all_of_it(self) -> None:
        one = feedback(
            parts=parts(went_well="You stayed calm."),
            answer=answer(Response.ANSWER, "I will."),
            outcome=Outcome.PARTLY,
            outcome_at=NOW + timedelta(days=14),
        )
        for reader in (ANA, DRIN):
            lines = said(record(T, one, reader, NOW)["blocks"])
            words = [one.parts.issue, one.parts.consequence, one.parts.improvement]
            assert {*words, "You stayed calm.", "I will."} <= set(lines)
            assert any("Partly · Wed, 25 Mar 2026" in line for line in lines)

    def test_a_withdrawn_one_shows_why(self) -> None:
        one = feedback(withdrawn_at=NOW, withdrawal_reason="I mixed up two calls.")
        assert "I mixed up two calls." in said(record(T, one, ANA, NOW)["blocks"])

    @pytest.mark.parametrize(
        ("one", "for_giver", "for_receiver"),
        [
            (feedback(), {Act.FEEDBACK_EDIT, Act.FEEDBACK_WITHDRAW}, "react"),
            (feedback(answer=answer()), {Act.FEEDBACK_WITHDRAW}, None),
            (feedback(withdrawn_at=NOW), set(), None),
            (
                kept(),
                {Act.FEEDBACK_SEND_KEPT, Act.FEEDBACK_EDIT, Act.FEEDBACK_WITHDRAW},
                None,
            ),
            (scheduled(), {Act.FEEDBACK_EDIT, Act.FEEDBACK_WITHDRAW}, None),
        ],
    )
    def test_each_is_offered_what_still_makes_sense(
        self, one: Feedback, for_giver: set[Act], for_receiver: str | None
    ) -> None:
        reactions = {Act.FEEDBACK_UNDERSTOOD, Act.FEEDBACK_ANSWER, Act.FEEDBACK_TALK}
        assert actions(record(T, one, ANA, NOW)["blocks"]) == for_giver
        expected = reactions if for_receiver else set()
        assert actions(record(T, one, DRIN, NOW)["blocks"]) == expected

    def test_after_a_day_editing_is_no_longer_offered(self) -> None:
        late = record(T, feedback(), ANA, NOW + EDIT_WINDOW)
        assert Act.FEEDBACK_EDIT not in actions(late["blocks"])

    def test_what_is_to_come_is_said(self) -> None:
        waiting = said(record(T, feedback(), ANA, NOW)["blocks"])
        assert any("look again on Wed, 25 Mar 2026" in line for line in waiting)
        coming = said(record(T, scheduled(), ANA, NOW)["blocks"])
        assert any("On its way · Thu, 12 Mar 2026" in line for line in coming)

    def test_a_judged_one_is_not_looked_at_again(self) -> None:
        one = feedback(outcome=Outcome.YES, outcome_at=NOW)
        assert "look again" not in str(record(T, one, ANA, NOW))

    def test_the_buttons_name_the_record(self) -> None:
        one = feedback()
        assert set(buttons(record(T, one, ANA, NOW)["blocks"]).values()) == {str(one.id)}


names = st.text(min_size=1)


@given(
    st.builds(
        Spot,
        with_person_id=st.none() | names,
        skill=st.none() | names,
        state=st.none() | names,
        page=st.integers(0, 10**6),
    )
)
def test_a_spot_survives_its_way_through_slack(spot: Spot) -> None:
    assert Spot.decode(spot.encode()) == spot


def test_the_skill_is_named_as_the_reader_calls_it() -> None:
    one = feedback(skill="body_language")
    assert any("Body language" in line for line in said(page([one])["blocks"]))
    own = replace(one, skill="Upselling <to> banks")
    assert any("Upselling &lt;to&gt; banks" in line for line in said(page([own])["blocks"]))
    assert skill_name(T, "Upselling <to> banks") == "Upselling <to> banks"


def test_as_many_skills_as_an_operator_may_settle_can_be_filtered_by() -> None:
    """A menu of Slack has a hundred options; "all" is one of them (tests of administration)."""
    many = tuple(f"skill {number}" for number in range(99))
    menu = menus(page(skills=many))[Act.FEEDBACK_FILTER_SKILL]
    assert choices(menu) == [EVERYTHING, *many]
