"""The first run (practice B9): guided, put off, taken up again; a word to each, once."""

from __future__ import annotations

from coaching.guide import Guide, Progress
from storage import guides
from tests.integration.acts import home_that, inbox, private_notes
from tests.integration.teams import add, change, choose, open_team, staffed
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

TAKE = "administrators_take_charge"


async def progress(stage: Stage, who: str = LINNEA) -> Progress:
    """How far the administrator has come."""
    found = await stage.bot.services.database.read(
        lambda tx: guides.find(tx, TEAM, who, Guide.ADMINISTRATOR)
    )
    assert found is not None
    return found


async def take_charge(stage: Stage) -> None:
    """Linnéa clicks, in the evening."""
    stage.clock.now = stage.clock.now.replace(hour=22)
    await stage.person(LINNEA).command(CHANNEL, "/cadence")
    await stage.person(LINNEA).click(TAKE)
    await stage.settle()


async def click(stage: Stage, action: str) -> str:
    """Click in the guide; what it says then."""
    await stage.person(LINNEA).click(action, channel="UCADENCE")
    await stage.settle()
    [message] = await inbox(stage, LINNEA)
    return message.text


async def take_out(stage: Stage, whom: str) -> None:
    """Linnéa takes somebody out of the team that she looks at."""
    linnea = stage.person(LINNEA)
    await linnea.click("team_change", block_id=f"team_member.{whom}")
    await linnea.top_view("team_change")
    await linnea.click("team_take_out")
    await stage.settle()


class TestTheAdministrator:
    """Three steps in one message."""

    async def test_the_guide_comes_at_once_and_changes_in_place(self, first_day: Stage) -> None:
        await take_charge(first_day)
        [message] = await inbox(first_day, LINNEA)
        assert "step 1 of 3" in message.text
        assert "step 2 of 3" in await click(first_day, "guide_next")
        assert "step 3 of 3" in await click(first_day, "guide_next")
        assert "Cadence is set up" in await click(first_day, "guide_next")
        assert (await progress(first_day)).finished_at == first_day.clock.now

    async def test_each_step_opens_the_right_forms(self, first_day: Stage) -> None:
        await take_charge(first_day)
        linnea = first_day.person(LINNEA)
        forms = {
            "workspace_settings_channels": "workspace_settings_channels",
            "workspace_settings_hours": "workspace_settings_hours",
            "guide_next": "",
            "team_open": "team",
            "guide_next ": "",
            "feedback_give": "feedback_give",
            "guide_who_sees": "notice",
        }
        for action, form in forms.items():
            await linnea.click(action.strip(), channel="UCADENCE")
            await first_day.settle()
            if form:
                await linnea.top_view(form)
                await linnea.close(everything=True)

    async def test_a_form_of_the_guide_is_saved_without_a_menu(self, first_day: Stage) -> None:
        await take_charge(first_day)
        linnea = first_day.person(LINNEA)
        await linnea.click("workspace_settings_channels", channel="UCADENCE")
        await linnea.top_view("workspace_settings_channels")
        assert (await linnea.submit({"recognition_channel": CHANNEL})).result == "closed"
        await first_day.settle()
        assert await linnea.views() == []

    async def test_later_and_on_again_in_the_message(self, first_day: Stage) -> None:
        await take_charge(first_day)
        await click(first_day, "guide_next")
        assert "Setting up can wait. `/cadence setup`" in await click(first_day, "guide_later")
        assert "step 2 of 3" in await click(first_day, "guide_open")

    async def test_it_is_resumed_by_the_command_and_from_home(self, first_day: Stage) -> None:
        await take_charge(first_day)
        await click(first_day, "guide_next")
        linnea = first_day.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "setup")
        view = await linnea.top_view("guide")
        assert "step 2 of 3" in view.words
        await linnea.click("guide_next")
        await first_day.settle()
        assert "step 3 of 3" in (await linnea.top_view("guide")).words
        await linnea.close(everything=True)
        await linnea.open_home()
        home = await home_that(first_day, LINNEA, lambda home: "Go on setting up" in home)
        assert home.has("guide_open")
        await linnea.click("guide_open")
        await linnea.top_view("guide")
        await linnea.click("guide_next")
        await first_day.settle()
        await home_that(first_day, LINNEA, lambda home: "Go on setting up" not in home)

    async def test_a_late_second_click_jumps_over_nothing(self, first_day: Stage) -> None:
        await take_charge(first_day)
        [message] = await inbox(first_day, LINNEA)
        for _ in range(3):
            await first_day.person(LINNEA).click_stale(message, "guide_next")
            await first_day.settle()
        assert (await progress(first_day)).step == 2
        [message] = await inbox(first_day, LINNEA)
        assert "step 2 of 3" in message.text

    async def test_who_no_longer_administers_gets_no_further(self, first_day: Stage) -> None:
        await take_charge(first_day)
        linnea = first_day.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "settings")
        await linnea.top_view("workspace_settings")
        await linnea.click("administrators")
        await linnea.top_view("administrators")
        await linnea.submit({"administrators": [ANA]})
        await linnea.click("guide_next", channel="UCADENCE")
        await first_day.settle()
        assert "Only administrators" in (await inbox(first_day, LINNEA))[-1].words
        assert (await progress(first_day)).step == 1

    async def test_everybody_else_has_no_set_up(self, stage: Stage) -> None:
        await stage.person(STRANGER).command(CHANNEL, "/cadence", "setup")
        assert "Only administrators" in (await private_notes(stage, STRANGER))[-1].words
        await stage.person(LINNEA).command(CHANNEL, "/cadence", "setup")
        assert "step 1 of 3" in (await stage.person(LINNEA).top_view("guide")).words


class TestTheTeam:
    """Whoever is put into the team hears of it once, whatever is changed later."""

    async def test_a_rep_reads_what_this_is_and_who_sees_what(self, stage: Stage) -> None:
        await staffed(stage, DRIN)
        [message] = await inbox(stage, DRIN)
        assert f"<@{ANA}> uses Cadence for coaching" in message.text
        assert "Only the two of you read a feedback, unless you yourself" in message.text
        assert "`/cadence me`" in message.text
        await stage.person(DRIN).click("profile_open")
        await stage.person(DRIN).top_view("profile")
        await stage.person(DRIN).close(everything=True)
        await stage.person(DRIN).click("guide_who_sees")
        view = await stage.person(DRIN).top_view("notice")
        assert "Never any words" in view.words

    async def test_a_manager_reads_how_to_begin(self, stage: Stage) -> None:
        await staffed(stage)
        [message] = await inbox(stage, ANA)
        assert "You lead a team in Cadence now" in message.text
        assert {"feedback_give", "team_open", "guide_who_sees"} == set(message.action_ids)

    async def test_nobody_hears_it_twice(self, stage: Stage) -> None:
        await staffed(stage, DRIN)
        await open_team(stage, LINNEA)
        await choose(stage, LINNEA, ANA)
        await change(stage, LINNEA, DRIN, team_experience="new")
        await take_out(stage, DRIN)
        await open_team(stage, LINNEA)
        await choose(stage, LINNEA, ANA)
        await add(stage, LINNEA, DRIN)
        assert len(await inbox(stage, DRIN)) == 1
        assert len(await inbox(stage, ANA)) == 1

    async def test_outside_of_working_hours_it_waits(self, stage: Stage) -> None:
        stage.clock.now = stage.clock.now.replace(hour=20)
        await staffed(stage, DRIN)
        assert await inbox(stage, DRIN) == []
        await stage.pass_time(hours=13)
        assert len(await inbox(stage, DRIN)) == 1

    async def test_who_was_taken_out_before_hears_nothing(self, stage: Stage) -> None:
        stage.clock.now = stage.clock.now.replace(hour=20)
        await staffed(stage, DRIN)
        await open_team(stage, LINNEA)
        await choose(stage, LINNEA, ANA)
        await take_out(stage, DRIN)
        await stage.pass_time(hours=13)
        assert await inbox(stage, DRIN) == []
