"""What people read of a roster: what would change, what is wrong, and what became of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from coaching.roster import FileProblem, RosterFileError
from coaching.roster_preview import Preview
from tests.unit.factories import ANA, DRIN, some_id
from tests.unit.views.roster_screens import errors, outcomes
from texts import texts_for
from views.roster import messages
from views.roster.problems import line_problem

T = texts_for("en", ZoneInfo("UTC"))


def named(person_id: str) -> str:
    return {ANA: "Ana", DRIN: "Drin"}[person_id]


def test_a_preview_counts_and_then_says_line_by_line() -> None:
    lines = messages.preview_lines(T, Preview(outcomes=tuple(outcomes())), named)
    assert lines == [
        "This is what would change. Nothing has been changed yet.",
        "• 2 added",
        "• 3 get another manager",
        "• 1 changed",
        "• 1 stays as it is",
        "Line 3: Drin is added as rep.",
        "Line 4: Drin is added as manager and reports to Ana.",
        "Line 5: Drin reports to nobody any more.",
        "Line 6: Drin reports to Ana from now on.",
        "Line 7: Drin moves from Drin to Ana. Drin gets another role.",
        "Line 8: Drin gets another role.",
    ]


def test_the_buttons_are_there_only_where_there_is_something_to_apply() -> None:
    def buttons(found: Preview) -> list[str]:
        made = messages.preview(T, "team.csv", found, some_id())
        return [one["action_id"] for block in made.blocks for one in block.get("elements", ())]

    assert buttons(Preview(outcomes=tuple(outcomes()))) == ["roster_apply", "roster_discard"]
    assert buttons(Preview(outcomes=tuple(outcomes()[:1]))) == []
    assert buttons(Preview(errors=tuple(errors("x")[:1]))) == []
    assert buttons(Preview()) == []


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    lines = messages.preview_lines(T, Preview(errors=tuple(errors("x") * 4)), named)
    assert lines[0].startswith(f"{len(errors('x')) * 4} things are wrong")
    assert len(lines) == 22
    assert lines[-1] == f"… and {len(errors('x')) * 4 - 20} more lines."


def test_each_problem_of_a_line_has_its_own_sentence() -> None:
    said = [line_problem(T, error, named) for error in errors("boss")]
    assert len(set(said)) == len(said)
    assert all(line.startswith(f"Line {number}: ") for number, line in enumerate(said, start=2))
    assert all(line.endswith(".") for line in said)


def test_what_stands_in_a_file_calls_nobody() -> None:
    error = RosterFileError(FileProblem.NO_PERSON_COLUMN, value="<!channel>, <@U01>")
    text = messages.unreadable(T, "<!here>.csv", error).text
    assert "<!" not in text
    assert "<@" not in text
    assert "&lt;!channel&gt;" in text
