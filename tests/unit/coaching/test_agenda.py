"""An agenda builds itself: parts in their order, each only if it has something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coaching.action_item import ActionItem
from coaching.agenda import Agenda, Part, Prompt, Template, is_ready, overdue_first
from coaching.attainment import standing
from coaching.pair import Pair
from coaching.series import Matter
from coaching.talking_point import TalkingPoint
from coaching.training_need import TrainingNeed
from tests.unit.coaching.test_attainment import goal
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback, recognition, some_id

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


def action(**changes: Any) -> ActionItem:
    values: dict[str, Any] = {
        "id": some_id(),
        "pair": PAIR,
        "owner_id": DRIN,
        "words": "Call the three lost customers.",
        "added_at": NOW,
    }
    return ActionItem(**values | changes)


def point(**changes: Any) -> TalkingPoint:
    values: dict[str, Any] = {
        "id": some_id(),
        "pair": PAIR,
        "author_id": DRIN,
        "words": "The new price list.",
        "added_at": NOW,
    }
    return TalkingPoint(**values | changes)


def agenda(**changes: Any) -> Agenda:
    return Agenda(**{"pair": PAIR, "reader_id": ANA, **changes})


def test_it_begins_with_the_person_and_ends_with_what_is_always_asked() -> None:
    empty = agenda()
    assert empty.parts == (Part.OPENING, Part.PROMPTS)
    assert not empty.is_prepared


def test_every_part_that_has_something_stands_in_its_place() -> None:
    full = agenda(
        actions=(action(),),
        points=(point(),),
        feedback=(feedback(),),
        recognition=(recognition(),),
        goals=(standing(goal(), NOW.date()),),
        training=(
            TrainingNeed(
                id=some_id(), pair=PAIR, skill="closing", plan="Two calls.", opened_at=NOW
            ),
        ),
        questions=("And you?",),
        matter=Matter.BOTH,
    )
    assert full.parts == tuple(Part)
    assert full.is_prepared
    # Goals have a part of their own then, and are not asked about once more.
    assert Prompt.PLANS not in full.prompts
    assert Prompt.PLANS in agenda().prompts


def test_a_review_by_itself_leaves_the_rest_to_the_one_on_one() -> None:
    alone = agenda(points=(point(),), actions=(action(),), matter=Matter.PIPELINE_REVIEW)
    assert alone.parts == (Part.ACTIONS, Part.PIPELINE)
    assert Part.PIPELINE not in agenda().parts


def test_any_single_thing_makes_it_prepared() -> None:
    for part in ({"actions": (action(),)}, {"points": (point(),)}, {"feedback": (feedback(),)}):
        assert agenda(**part).is_prepared
    assert not agenda(questions=("And you?",), notes="Two children").is_prepared
    assert not agenda(recognition=(recognition(),)).is_prepared


def test_a_manager_is_asked_other_things_than_a_rep() -> None:
    assert agenda().prompts == (Prompt.PLANS, Prompt.SUPPORT)
    assert agenda(template=Template.MANAGER).prompts[0] is Prompt.ROUTINE
    assert len(agenda(template=Template.MANAGER).prompts) == 5


def test_each_reader_meets_the_other_one() -> None:
    assert agenda(reader_id=ANA).other_id == DRIN
    assert agenda(reader_id=DRIN).other_id == ANA


def test_overdue_ones_come_first_and_the_rest_keeps_its_order() -> None:
    soon, late, later, undated = (
        action(due_on=date(2026, 3, 12)),
        action(due_on=date(2026, 3, 10)),
        action(due_on=date(2026, 3, 20)),
        action(),
    )
    assert overdue_first([soon, late, later, undated], {late.id}) == (late, soon, later, undated)


EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def test_who_added_a_point_and_saw_all_the_others_has_prepared() -> None:
    own = point(author_id=ANA)
    assert is_ready(agenda(points=(own,)))
    before = (point(added_at=EARLIER), own)
    assert is_ready(agenda(points=before, actions=(action(added_at=EARLIER),)))


def test_what_came_since_is_news() -> None:
    own = point(author_id=ANA)
    assert not is_ready(agenda(points=(own, point(added_at=LATER))))
    assert not is_ready(agenda(points=(own,), actions=(action(added_at=LATER),)))
    assert not is_ready(agenda(points=(own,), feedback=(feedback(given_at=LATER),)))


def test_who_added_nothing_since_they_met_has_not_prepared() -> None:
    assert not is_ready(agenda())
    assert not is_ready(agenda(points=(point(author_id=ANA, carried=1),)))
    assert not is_ready(agenda(points=(point(author_id=DRIN),)))
