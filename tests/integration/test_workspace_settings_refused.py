"""The settings against what no client sends, against everybody else, and hostile texts."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.policy import Policy
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import private_notes
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.integration.settings_acts import PAGES, changes_noted, open_page, policy
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage


@pytest.mark.parametrize(
    ("page", "field", "value"),
    [
        ("hours", "working_days", {"type": "checkboxes", "selected_options": []}),
        ("hours", "works_from", {"type": "timepicker", "selected_time": None}),
        ("hours", "country", chosen("XX")),
        ("coaching", "every_weeks", typed("0")),
        ("coaching", "often_days", typed("1e3")),
        ("retention", "content_months", typed("100000")),
        ("retention", "uninstalled_days", typed("")),
        ("channels", "leadership_channel", {"selected_conversation": "D01DIRECT"}),
        ("words", "values", typed("x" * 61)),
    ],
)
async def test_what_no_client_sends_is_refused_under_its_field(
    stage: Stage, page: str, field: str, value: dict[str, Any]
) -> None:
    await open_page(stage, page)
    view = await stage.person(LINNEA).top_view()
    values = {name: held[name] for name, held in view.values.items()} | {field: value}
    answer = await dispatch(stage, submission(LINNEA, view.raw, values))
    assert list(answer["errors"]) == [field]
    assert await policy(stage) == Policy()


async def test_everybody_else_is_refused_at_every_door(stage: Stage) -> None:
    for page in PAGES:
        await open_page(stage, page)
        view = await stage.person(LINNEA).top_view()
        values = {name: held[name] for name, held in view.values.items()}
        answer = await dispatch(stage, submission(STRANGER, view.raw, values))
        assert "Only administrators" in str(answer)
        await stage.person(LINNEA).close(everything=True)
    for who in (STRANGER, ANA, DRIN):
        await stage.person(who).command(CHANNEL, "/cadence", "settings")
        notes = await private_notes(stage, who)
        assert "Only administrators of Cadence can do this." in notes[-1].words
        assert await stage.person(who).views() == []
    assert await policy(stage) == Policy()
    assert await changes_noted(stage) == []


async def test_hostile_texts_as_words(stage: Stage) -> None:
    await open_page(stage, "words")
    view = await stage.person(LINNEA).top_view()
    for text in hostile_texts(300, 21):
        values = {"values": typed(text), "skills": typed(text[::-1])}
        answer = await dispatch(stage, submission(LINNEA, view.raw, values))
        assert answer.get("response_action") in {None, "errors"}
        assert set(answer.get("errors", {})) <= {"values", "skills"}
    await stage.person(LINNEA).close(everything=True)
    await open_page(stage, "words")
    assert mentions_in((await stage.person(LINNEA).top_view()).raw) == []
