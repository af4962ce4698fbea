"""Hostile texts into everybody's own page and into private notes: no error, no broken view."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coaching.profile import Profile
from settings import Mode
from storage import profiles
from tests.hostile import hostile_texts
from tests.integration.pages import leads
from tests.integration.payloads import chosen, click_in, dispatch, submission, typed
from tests.stage import ANA, DRIN, TEAM, Stage, staged
from tests.unit.factories import NOW, person
from texts import texts_for
from views.profile import forms

COUNT = 150
T = texts_for("en", ZoneInfo("UTC"))
EMPTY = Profile(workspace_id=TEAM, person_id=DRIN)


@pytest.fixture
async def socket_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage over Socket Mode, on which Ana leads Drin."""
    async with staged(Mode.SOCKET, tmp_path) as made:
        await leads(made)
        yield made


def _boxes(*values: str) -> dict[str, Any]:
    return {"type": "checkboxes", "selected_options": [{"value": value} for value in values]}


def _time(wall: str) -> dict[str, str]:
    return {"type": "timepicker", "selected_time": wall}


def _filled(text: str) -> list[dict[str, Any]]:
    """Every form of the page with `text` wherever a text or a choice is."""
    drin = person(DRIN)
    hours = {
        "working_days": _boxes("1", text),
        "works_from": _time("08:00"),
        "works_until": _time("16:00"),
        "country": chosen(text),
    }
    birthday = {"profile_month": text, "profile_day": text, "profile_shown": text}
    return [
        submission(DRIN, forms.hours_form(T, drin, text), hours),
        submission(
            DRIN,
            forms.region_form(T, EMPTY, NOW, text),
            {"profile_zone": chosen(text), "profile_language": chosen(text)},
        ),
        submission(
            DRIN,
            forms.birthday_form(T, EMPTY, text),
            {name: chosen(value) for name, value in birthday.items()},
        ),
        submission(
            DRIN,
            forms.messages_form(T, EMPTY, text),
            dict.fromkeys(
                ("profile_kinds", "profile_kinds_leading", "profile_joins", "profile_praise"),
                _boxes(text),
            ),
        ),
        submission(
            DRIN,
            forms.wishes_form(T, EMPTY, text),
            {"profile_feedback_wish": typed(text), "profile_drive": typed(text)},
        ),
    ]


async def test_every_form_of_the_page(socket_stage: Stage, unforeseen: list[str]) -> None:
    stage = socket_stage
    for text in hostile_texts(COUNT, 7):
        for payload in _filled(text):
            body = await dispatch(stage, payload)
            assert body.get("response_action") in (None, "errors", "update")
        await stage.bot.services.background.finish()
    profile = await stage.bot.services.database.read(lambda tx: profiles.find(tx, TEAM, DRIN))
    assert profile.zone_name is None
    assert profile.birthday is None
    assert unforeseen == []


async def test_what_is_typed_into_the_menu_of_zones(
    socket_stage: Stage, unforeseen: list[str]
) -> None:
    for text in hostile_texts(COUNT, 8):
        payload = {
            "type": "block_suggestion",
            "team": {"id": TEAM, "domain": "acme"},
            "user": {"id": DRIN, "team_id": TEAM},
            "api_app_id": "A01CADENCE",
            "container": {"type": "view", "view_id": "V1"},
            "view": {"id": "V1", "type": "modal", "team_id": TEAM, "app_installed_team_id": TEAM},
            "action_id": "profile_zone",
            "block_id": "profile_zone",
            "value": text,
        }
        body = await dispatch(socket_stage, payload)
        assert len(body["options"]) <= 100
    assert unforeseen == []


async def test_buttons_that_name_nobody(socket_stage: Stage, unforeseen: list[str]) -> None:
    stage = socket_stage
    view = {"id": "V1", "type": "modal"}
    for text in hostile_texts(COUNT, 9):
        for action in ("personal_note_open", "personal_note_show", "profile_read_wishes"):
            await dispatch(stage, click_in(ANA, view, action, text))
        await stage.bot.services.background.finish()
    assert unforeseen == []
