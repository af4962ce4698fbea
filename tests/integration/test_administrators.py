"""Taking charge on the first day, and naming others; the last one stays."""

from __future__ import annotations

import asyncio

from coaching.access import Action
from storage import administrators, audit
from tests.integration.acts import home_that, inbox, private_notes
from tests.integration.payloads import dispatch, submission
from tests.stage import ANA, CHANNEL, DRIN, GONE, LINNEA, ROBOT, STRANGER, TEAM, Stage

TAKE = "administrators_take_charge"


async def admins(stage: Stage) -> frozenset[str]:
    return await stage.bot.services.database.read(lambda tx: administrators.ids(tx, TEAM))


async def noted(stage: Stage, action: Action) -> list[tuple[str, str, dict[str, int]]]:
    """Who did it about whom, oldest first."""
    entries = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=50))
    return [
        (entry.actor_id, entry.about_id, dict(entry.counts))
        for entry in reversed(entries)
        if entry.action == action
    ]


async def choose(stage: Stage, *chosen: str, who: str = LINNEA) -> dict[str, str]:
    """`who` chooses the administrators in the settings; what is said under the field."""
    admin = stage.person(who)
    await admin.command(CHANNEL, "/cadence", "settings")
    await admin.top_view("workspace_settings")
    await admin.click("administrators")
    await admin.top_view("administrators")
    outcome = await admin.submit({"administrators": list(chosen)})
    await stage.settle()
    while await admin.views():
        await admin.close(everything=True)
    return outcome.errors


class TestTheFirstDay:
    """Nobody administers Cadence yet; Linnéa administers Slack."""

    async def test_slacks_administrator_takes_charge_and_settles(self, first_day: Stage) -> None:
        linnea = first_day.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        [offer] = await private_notes(first_day, LINNEA)
        assert "Nobody administers Cadence here yet" in offer.text
        await linnea.click(TAKE)
        await first_day.settle()
        [taken] = await private_notes(first_day, LINNEA)
        assert "You administer Cadence now" in taken.text
        assert await admins(first_day) == {LINNEA}
        assert await noted(first_day, Action.TAKE_CHARGE) == [(LINNEA, "", {})]
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")

    async def test_everybody_else_is_told_whom_to_ask(self, first_day: Stage) -> None:
        await first_day.person(LINNEA).command(CHANNEL, "/cadence", "settings")
        [offer] = await private_notes(first_day, LINNEA)
        sam = first_day.person(STRANGER)
        await sam.command(CHANNEL, "/cadence", "settings")
        [told] = await private_notes(first_day, STRANGER)
        assert "Ask an administrator of your Slack workspace" in told.words
        await sam.click_stale(offer, TAKE)
        await first_day.settle()
        assert await admins(first_day) == frozenset()
        assert await noted(first_day, Action.TAKE_CHARGE) == []

    async def test_two_clicks_at_once_make_one_first_administrator(self, first_day: Stage) -> None:
        await first_day.client.change_person(ANA, is_admin=True)
        both = (ANA, LINNEA)
        for who in both:
            await first_day.person(who).command(CHANNEL, "/cadence", "settings")
        await asyncio.gather(*(first_day.person(who).click(TAKE) for who in both * 2))
        await first_day.settle()
        assert len(await admins(first_day)) == 1
        assert len(await noted(first_day, Action.TAKE_CHARGE)) == 1
        told = [note.words for who in both for note in await private_notes(first_day, who)]
        assert any("Somebody else administers Cadence already" in words for words in told)

    async def test_home_offers_it_until_somebody_has(self, first_day: Stage) -> None:
        linnea = first_day.person(LINNEA)
        await linnea.open_home()
        await home_that(first_day, LINNEA, lambda home: "Set up Cadence" in home)
        await first_day.person(STRANGER).open_home()
        sams = await home_that(first_day, STRANGER, lambda home: "helps you coach" in home)
        assert not sams.has(TAKE)
        await linnea.click(TAKE)
        await first_day.settle()
        mine = await home_that(first_day, LINNEA, lambda home: TAKE not in home)
        assert mine.has("workspace_settings")

    async def test_when_the_only_administrator_has_left_it_is_the_first_day_again(
        self, stage: Stage
    ) -> None:
        await choose(stage, DRIN)
        assert await admins(stage) == {DRIN}
        await stage.client.change_person(DRIN, deleted=True)

        async def has_heard() -> bool:
            return not await admins(stage)

        await stage.client.until(has_heard, what="the news that Drin has left")
        await stage.person(LINNEA).command(CHANNEL, "/cadence", "settings")
        assert "Nobody administers Cadence" in (await private_notes(stage, LINNEA))[-1].text
        await stage.person(LINNEA).click(TAKE)
        await stage.settle()
        assert await admins(stage) == {LINNEA}


class TestNaming:
    """Administrators name each other; the last one cannot be removed."""

    async def test_whoever_is_named_hears_of_it_and_can_settle(self, stage: Stage) -> None:
        assert await choose(stage, LINNEA, ANA) == {}
        assert await admins(stage) == {LINNEA, ANA}
        [told] = await inbox(stage, ANA)
        assert f"<@{LINNEA}> made you an administrator" in told.text
        assert await noted(stage, Action.NAME_ADMINS) == [(LINNEA, ANA, {"named": 1})]
        await stage.person(ANA).command(CHANNEL, "/cadence", "settings")
        await stage.person(ANA).top_view("workspace_settings")

    async def test_a_former_administrator_can_do_nothing_any_more(self, stage: Stage) -> None:
        await choose(stage, LINNEA, ANA)
        ana = stage.person(ANA)
        await ana.command(CHANNEL, "/cadence", "settings")
        await ana.top_view("workspace_settings")
        await choose(stage, LINNEA)
        await ana.click("workspace_settings_coaching")
        assert "Only administrators" in (await ana.top_view("notice")).words
        await ana.close(everything=True)
        await ana.command(CHANNEL, "/cadence", "settings")
        assert "Only administrators" in (await private_notes(stage, ANA))[-1].words
        assert await noted(stage, Action.NAME_ADMINS) == [
            (LINNEA, ANA, {"named": 1}),
            (LINNEA, ANA, {"removed": 1}),
        ]

    async def test_removed_before_the_news_nobody_is_told(self, stage: Stage) -> None:
        stage.clock.now = stage.clock.now.replace(hour=2)
        await choose(stage, LINNEA, ANA)
        await choose(stage, LINNEA)
        await stage.pass_time(hours=9)
        assert await inbox(stage, ANA) == []

    async def test_the_last_one_stays(self, stage: Stage) -> None:
        linnea = stage.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")
        await linnea.click("administrators")
        view = await linnea.top_view("administrators")
        nobody = {"administrators": {"type": "multi_users_select", "selected_users": []}}
        answer = await dispatch(stage, submission(LINNEA, view.raw, nobody))
        assert "Somebody has to administer" in answer["errors"]["administrators"]
        assert await admins(stage) == {LINNEA}

    async def test_two_who_remove_each_other_at_once_leave_one(self, stage: Stage) -> None:
        await choose(stage, LINNEA, ANA)
        linnea = stage.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")
        await linnea.click("administrators")
        view = (await linnea.top_view("administrators")).raw

        def only(who: str) -> dict[str, object]:
            chosen = {"type": "multi_users_select", "selected_users": [who]}
            return submission(who, view, {"administrators": chosen})

        await asyncio.gather(*(dispatch(stage, only(who)) for who in (LINNEA, ANA)))
        assert len(await admins(stage)) == 1

    async def test_what_another_one_did_meanwhile_is_not_undone(self, stage: Stage) -> None:
        linnea = stage.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")
        await linnea.click("administrators")
        view = await linnea.top_view("administrators")
        await linnea.close(everything=True)
        await choose(stage, LINNEA, ANA)
        chosen = {"type": "multi_users_select", "selected_users": [LINNEA, DRIN]}
        await dispatch(stage, submission(LINNEA, view.raw, {"administrators": chosen}))
        assert await admins(stage) == {LINNEA, ANA, DRIN}

    async def test_bots_and_those_who_left_are_refused_by_name(self, stage: Stage) -> None:
        errors = await choose(stage, LINNEA, ROBOT, GONE)
        assert "not: gone, robot" in errors["administrators"]
        assert await admins(stage) == {LINNEA}

    async def test_whoever_goes_leaves_the_form_closed(self, stage: Stage) -> None:
        await choose(stage, LINNEA, ANA)
        await choose(stage, ANA)
        assert await admins(stage) == {ANA}
        assert await stage.person(LINNEA).views() == []

    async def test_a_stranger_cannot_name_themselves(self, stage: Stage) -> None:
        await choose(stage, LINNEA)
        linnea = stage.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")
        await linnea.click("administrators")
        view = await linnea.top_view("administrators")
        chosen = {"type": "multi_users_select", "selected_users": [LINNEA, STRANGER]}
        forged = submission(STRANGER, view.raw, {"administrators": chosen})
        answer = await dispatch(stage, forged)
        assert "Only administrators" in answer["errors"]["administrators"]
        assert await admins(stage) == {LINNEA}
