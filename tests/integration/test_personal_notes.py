"""A manager's private notes: for their author alone, and shown when the person asks, if at all."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.policy import Feature, Policy
from storage import personal_notes, team, workspaces
from storage.database import Transaction
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import inbox
from tests.integration.notes import WORDS, kept, let_ana_lead_drin, open_notes, write
from tests.integration.pages import acts, leads
from tests.integration.payloads import click_in, dispatch, submission, typed
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage
from texts import texts_for
from views.personal_note.pages import writing_form

NOBODY_S = "belongs to somebody else"


@pytest.fixture
async def led(stage: Stage) -> Stage:
    """Ana leads Drin."""
    return await let_ana_lead_drin(stage)


class TestWriting:
    """Their manager writes, and nobody else."""

    async def test_notes_are_kept_changed_and_deleted(self, led: Stage) -> None:
        await write(led)
        await open_notes(led)
        assert WORDS in str((await led.person(ANA).top_view("personal_note")).raw)
        await led.person(ANA).submit({"personal_note": "Three daughters."})
        note = await kept(led)
        assert note is not None
        assert note.words == "Three daughters."
        await write(led, words="")
        assert await kept(led) is None
        assert await acts(led) == [
            (ANA, "write_personal_note", DRIN),
            (ANA, "read_personal_note", DRIN),
            (ANA, "write_personal_note", DRIN),
            (ANA, "read_personal_note", DRIN),
            (ANA, "write_personal_note", DRIN),
        ]

    @pytest.mark.parametrize("somebody", [DRIN, STRANGER, LINNEA])
    async def test_nobody_else_opens_the_form(self, led: Stage, somebody: str) -> None:
        await write(led)
        outcome = await open_notes(led, somebody)
        assert NOBODY_S in str(outcome.ack)
        assert await led.person(somebody).views() == []

    @pytest.mark.parametrize("somebody", [DRIN, STRANGER, LINNEA])
    async def test_nobody_else_s_submission_is_kept(self, led: Stage, somebody: str) -> None:
        known = await led.bot.services.directory.find(TEAM, DRIN, led.clock.now)
        assert known is not None
        form = writing_form(texts_for("en", known.zone), known, None)
        body = await dispatch(led, submission(somebody, form, {"personal_note": typed("Mine now")}))
        assert NOBODY_S in str(body)
        assert await kept(led, somebody) is None

    async def test_what_is_too_long_is_refused_under_its_field(self, led: Stage) -> None:
        known = await led.bot.services.directory.find(TEAM, DRIN, led.clock.now)
        assert known is not None
        form = writing_form(texts_for("en", known.zone), known, None)
        body = await dispatch(led, submission(ANA, form, {"personal_note": typed("x" * 3001)}))
        assert set(body["errors"]) == {"personal_note"}

    async def test_a_form_that_comes_twice_is_kept_once(self, led: Stage) -> None:
        known = await led.bot.services.directory.find(TEAM, DRIN, led.clock.now)
        assert known is not None
        form = writing_form(texts_for("en", known.zone), known, None)
        once = submission(ANA, form, {"personal_note": typed(WORDS)})
        for _ in range(2):
            assert await dispatch(led, once) == {}
        assert len(await acts(led)) == 1

    async def test_hostile_words_come_back_as_they_were(self, led: Stage) -> None:
        known = await led.bot.services.directory.find(TEAM, DRIN, led.clock.now)
        assert known is not None
        form = writing_form(texts_for("en", known.zone), known, None)
        for text in hostile_texts(60):
            once = submission(ANA, form, {"personal_note": typed(text[:2990])})
            assert await dispatch(led, once) == {}
            await led.bot.services.database.write(_ask_again)
            note = await kept(led)
            if note is None:
                continue
            click = click_in(ANA, {"id": "V1", "type": "modal"}, "personal_note_show", str(note.id))
            await dispatch(led, click)
            await led.settle()
        for message in await inbox(led, DRIN):
            assert set(mentions_in(message.raw)) <= {f"<@{ANA}>"}


def _ask_again(tx: Transaction) -> None:
    for note in personal_notes.about(tx, TEAM, DRIN):
        personal_notes.mark_asked(tx, note, note.changed_at)


class TestWhoLedThemBefore:
    """Who led somebody can read and delete what they wrote, and write nothing new."""

    async def test_reads_and_deletes(self, led: Stage) -> None:
        await write(led)
        await leads(led, LINNEA, DRIN)
        await open_notes(led)
        ana = led.person(ANA)
        shown = await ana.top_view("personal_note_kept")
        assert WORDS in shown.words
        assert "does not report to you any more" in shown.words
        await ana.click("personal_note_delete")
        await led.settle()
        assert await kept(led) is None
        assert "deleted" in (await ana.top_view("notice")).words

    async def test_writes_nothing_new(self, led: Stage) -> None:
        await open_notes(led)
        await led.person(ANA).top_view("personal_note")
        await leads(led, LINNEA, DRIN)
        outcome = await led.person(ANA).submit({"personal_note": WORDS})
        assert NOBODY_S in str(outcome.errors)
        assert await kept(led) is None

    async def test_the_new_manager_does_not_read_them(self, led: Stage) -> None:
        await write(led)
        await leads(led, LINNEA, DRIN)
        await open_notes(led, LINNEA)
        view = await led.person(LINNEA).top_view("personal_note")
        assert WORDS not in str(view.raw)

    @pytest.mark.parametrize("somebody", [DRIN, STRANGER, LINNEA])
    async def test_nobody_else_deletes_them(self, led: Stage, somebody: str) -> None:
        await write(led)
        note = await kept(led)
        assert note is not None
        view = {"id": "V1", "type": "modal"}
        for action in ("personal_note_delete", "personal_note_show", "personal_note_decline"):
            await dispatch(led, click_in(somebody, view, action, str(note.id)))
        assert await kept(led) == note


class TestList:
    """Without a name, everybody whom they lead, and whom they have noted something about."""

    async def test_a_manager_sees_their_people(self, led: Stage) -> None:
        await open_notes(led, about="")
        ana = led.person(ANA)
        shown = await ana.top_view("personal_note_list")
        assert f"<@{DRIN}>" in str(shown.blocks)
        await ana.click("personal_note_open")
        await ana.top_view("personal_note")

    async def test_who_leads_nobody_is_told_so(self, led: Stage) -> None:
        await open_notes(led, STRANGER, about="")
        shown = await led.person(STRANGER).top_view("personal_note_list")
        assert "Nobody reports to you" in shown.words

    async def test_a_name_that_slack_did_not_turn_into_a_person(self, led: Stage) -> None:
        outcome = await open_notes(led, about="drin please")
        assert "drin please" in str(outcome.ack)


class TestWithoutTheFeature:
    """Where the workspace does without, nothing new is written and nothing is lost."""

    async def _off(self, stage: Stage) -> None:
        policy = Policy(features_off=frozenset({Feature.PERSONAL_NOTES}))
        await stage.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
        stage.bot.services.policies.forget(TEAM)

    @pytest.mark.parametrize("about", ["@drin", ""])
    async def test_the_command_says_so(self, led: Stage, about: str) -> None:
        await self._off(led)
        outcome = await open_notes(led, about=about)
        assert "switched this off" in str(outcome.ack)

    async def test_what_there_is_can_be_read_and_deleted(self, led: Stage) -> None:
        await write(led)
        await self._off(led)
        await open_notes(led)
        ana = led.person(ANA)
        assert WORDS in (await ana.top_view("personal_note_kept")).words
        await ana.close()
        await open_notes(led, about="")
        assert "does without" in (await ana.top_view("personal_note_list")).words

    async def test_a_form_that_was_open_is_refused_with_its_text(self, led: Stage) -> None:
        await open_notes(led)
        await led.person(ANA).top_view("personal_note")
        await self._off(led)
        outcome = await led.person(ANA).submit({"personal_note": WORDS})
        assert "switched this off" in str(outcome.errors)


async def test_somebody_who_left_the_team_altogether(led: Stage) -> None:
    await write(led)

    def work(tx: Transaction) -> Any:
        team.report_to(tx, TEAM, DRIN, None, led.clock.now.date())

    await led.bot.services.database.write(work)
    await open_notes(led, about="")
    assert "before" in (await led.person(ANA).top_view("personal_note_list")).words
