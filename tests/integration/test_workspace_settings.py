"""`/cadence settings`: administrators settle what holds, and nobody else can."""

from __future__ import annotations

import pytest

from coaching.policy import Policy
from coaching.workspace_settings import settled
from storage import workspaces
from tests.integration.acts import give, inbox, private_notes
from tests.integration.payloads import dispatch, submission, typed
from tests.integration.settings_acts import PAGES, changes_noted, menu_that, open_page, policy
from tests.stage import ANA, CHANNEL, DRIN, LEADERS, LINNEA, OLD_CHANNEL, TEAM, WINS, Stage


async def test_the_menu_shows_what_holds(stage: Stage) -> None:
    linnea = stage.person(LINNEA)
    outcome = await linnea.command(CHANNEL, "/cadence", "settings")
    assert outcome.status == "ok"
    view = await linnea.top_view("workspace_settings")
    for said in ("13 skills", "no channel", "Monday, Tuesday", f"<@{LINNEA}>", "24 months"):
        assert said in view.words


async def test_a_change_holds_at_once_and_the_menu_shows_it(stage: Stage) -> None:
    await open_page(stage, "coaching")
    linnea = stage.person(LINNEA)
    outcome = await linnea.submit({"every_weeks": "2", "often_limit": "2", "often_days": "9"})
    assert outcome.result == "closed"
    await menu_that(stage, LINNEA, "Weeks between one-on-ones: 2")
    held = await policy(stage)
    assert (held.every_weeks, held.nag_limits.often_limit, held.nag_limits.often_days) == (2, 2, 9)
    assert held.nag_limits.unpraised_days == 28
    assert await changes_noted(stage) == [(LINNEA, {"coaching": 3})]
    await give(stage)
    # By the limits of before, the second correction of a week is nothing to speak of.
    assert (await give(stage)).result == "updated"


async def test_how_often_one_praises_and_what_begins_it(stage: Stage) -> None:
    await open_page(stage, "recognition")
    linnea = stage.person(LINNEA)
    outcome = await linnea.submit({"recognition_emoji": "no emoji!"})
    assert "not the name of an emoji" in outcome.errors["recognition_emoji"]
    filled = {"recognitions_a_day": "3", "recognition_emoji": ":tada:"}
    assert (await linnea.submit(filled)).result == "closed"
    await menu_that(stage, LINNEA, "Emoji: :tada:")
    held = await policy(stage)
    assert (held.recognitions_a_day, held.recognition_emoji) == (3, "tada")


async def test_saving_without_a_change_is_no_change(stage: Stage) -> None:
    for page in PAGES:
        await open_page(stage, page)
        linnea = stage.person(LINNEA)
        assert (await linnea.submit()).result == "closed"
        await linnea.close(everything=True)
    assert await policy(stage) == Policy()
    assert await changes_noted(stage) == []


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (WINS, "Type /invite @cadence there"),
        (OLD_CHANNEL, "archived"),
        (LEADERS, "If it is private, type /invite @cadence there"),
    ],
)
async def test_a_channel_in_which_the_bot_cannot_post_is_refused_with_the_remedy(
    stage: Stage, channel: str, said: str
) -> None:
    await open_page(stage, "channels")
    linnea = stage.person(LINNEA)
    outcome = await linnea.submit({"recognition_channel": channel, "leadership_channel": CHANNEL})
    assert list(outcome.errors) == ["recognition_channel"]
    assert said in outcome.errors["recognition_channel"]
    assert (await policy(stage)).leadership_channel_id is None


async def test_after_the_invitation_the_same_form_is_saved(stage: Stage) -> None:
    await open_page(stage, "channels")
    linnea = stage.person(LINNEA)
    await linnea.submit({"leadership_channel": LEADERS})
    await linnea.invite(LEADERS, "UCADENCE")
    assert (await linnea.submit()).result == "closed"
    await menu_that(stage, LINNEA, f"<#{LEADERS}>")
    assert (await policy(stage)).leadership_channel_id == LEADERS
    await linnea.click("workspace_settings_channels")
    await linnea.top_view("workspace_settings_channels")
    await linnea.submit({"leadership_channel": None})
    assert (await policy(stage)).leadership_channel_id is None


async def test_channels_are_spoken_to_as_administrators_choose(stage: Stage) -> None:
    await open_page(stage, "channels")
    linnea = stage.person(LINNEA)
    usual = await linnea.options("channel_zone", "")
    assert [one["value"] for one in usual] == ["Europe/Stockholm", "UTC"]
    await linnea.options("channel_zone", "tiran")
    saved = await linnea.submit({"channel_language": "sq", "channel_zone": "Europe/Tirane"})
    assert saved.result == "closed"
    held = await policy(stage)
    assert (held.channel_language, held.channel_zone) == ("sq", "Europe/Tirane")


async def test_a_slack_that_does_not_answer_keeps_the_form(stage: Stage) -> None:
    await open_page(stage, "channels")
    await stage.client.arm({"method": "conversations.info", "kind": "slow", "seconds": 30})
    outcome = await stage.person(LINNEA).submit({"recognition_channel": CHANNEL})
    assert outcome.result == "errors"
    assert "Slack did not let me" in "".join(outcome.errors.values())
    await stage.client.disarm()
    assert (await stage.person(LINNEA).submit()).result == "closed"


async def test_words_are_kept_as_typed_and_ours_stay_translated(stage: Stage) -> None:
    await open_page(stage, "words")
    linnea = stage.person(LINNEA)
    shown = (await linnea.top_view()).values["skills"]["skills"]["value"]
    assert shown.splitlines()[1] == "Understanding needs"
    typed_in = "understanding needs\n  Upselling to banks \n\nAvslut\nClosing"
    await linnea.submit({"skills": typed_in, "values": ""})
    held = await policy(stage)
    assert held.skills[:2] == ("discovery", "Upselling to banks")
    assert held.skills[-1] == "closing"
    assert held.values == ()
    await stage.person(ANA).command(CHANNEL, "/feedback", "@drin")
    form = await stage.person(ANA).top_view()
    assert "Upselling to banks" in str(form.blocks)
    assert "Prospecting" not in str(form.blocks)


async def test_a_list_that_no_field_can_hold_is_left_alone(stage: Stage) -> None:
    long = Policy(skills=tuple(f"{number:03}{'x' * 50}" for number in range(90)))
    await stage.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, long))
    await open_page(stage, "words")
    view = await stage.person(LINNEA).top_view()
    assert "too long for a form" in view.words
    await stage.person(LINNEA).submit({"values": "Grit"})
    held = await policy(stage)
    assert (held.values, held.skills) == (("Grit",), long.skills)


async def test_working_time_reaches_everybody_who_chose_nothing(stage: Stage) -> None:
    await give(stage, to="@sam", timing="next_morning")
    await open_page(stage, "hours")
    outcome = await stage.person(LINNEA).submit(
        {
            "working_days": ["1", "2", "3", "6"],
            "works_from": "07:00",
            "works_until": "12:00",
            "country": "SE",
        }
    )
    assert outcome.result == "closed"
    held = settled(await policy(stage))
    assert (held["working_days"], held["works_from"]) == (["1", "2", "3", "6"], ["07:00"])
    assert held["country"] == ["SE"]
    # It is Wednesday: with these days the next one is Saturday, at seven in Tirana.
    await give(stage, timing="next_morning")
    [note] = [note for note in await private_notes(stage, ANA) if "Sat" in note.text]
    assert "07:00" in note.text


async def test_two_administrators_on_different_pages_undo_nothing(stage: Stage) -> None:
    await open_page(stage, "coaching")
    linnea = stage.person(LINNEA)
    coaching = await linnea.top_view()
    await linnea.close()
    await linnea.click("workspace_settings_retention")
    retention = await linnea.top_view("workspace_settings_retention")
    for view, field in ((coaching, "every_weeks"), (retention, "content_months")):
        values = {name: held[name] for name, held in view.values.items()} | {field: typed("3")}
        assert await dispatch(stage, submission(LINNEA, view.raw, values)) == {}
    held = await policy(stage)
    assert (held.every_weeks, held.retention.content_months) == (3, 3)


async def test_a_repeated_submission_changes_nothing_more(stage: Stage) -> None:
    await open_page(stage, "coaching")
    view = await stage.person(LINNEA).top_view()
    values = {name: held[name] for name, held in view.values.items()}
    first = submission(LINNEA, view.raw, values | {"every_weeks": typed("3")})
    await dispatch(stage, first)
    other = submission(LINNEA, view.raw, values | {"every_weeks": typed("4")})
    await dispatch(stage, other)
    await dispatch(stage, first)
    assert (await policy(stage)).every_weeks == 4
    assert len(await changes_noted(stage)) == 2


class TestFeaturesOff:
    """What is switched off says so, and what there is stays."""

    async def _switch(self, stage: Stage, *on: str) -> None:
        await open_page(stage, "features")
        await stage.person(LINNEA).submit({"features_on": list(on)})
        await stage.person(LINNEA).close(everything=True)

    async def test_without_the_guard_nobody_is_warned(self, stage: Stage) -> None:
        await self._switch(stage, "feedback")
        for _ in range(4):
            assert (await give(stage)).result == "closed"

    async def test_without_feedback_none_is_given_and_the_old_can_be_answered(
        self, stage: Stage
    ) -> None:
        await give(stage)
        await stage.person(ANA).command(CHANNEL, "/feedback", "@drin")
        await stage.person(ANA).top_view("feedback_give")
        await self._switch(stage, "nag_guard")
        refused = await stage.person(ANA).submit(
            {"issue": "a", "consequence": "b"} | {"improvement": "c"}
        )
        assert "switched this off" in str(refused.errors)
        await stage.person(ANA).close()
        await stage.person(ANA).command(CHANNEL, "/feedback", "@drin")
        assert "switched this off" in (await private_notes(stage, ANA))[-1].words
        await stage.person(ANA).shortcut("feedback_give")
        assert "switched this off" in (await stage.person(ANA).top_view()).words
        await stage.person(DRIN).click("feedback_understood")
        await stage.settle()
        assert len(await inbox(stage, ANA)) == 1
        assert len(await inbox(stage, DRIN)) == 1
