"""A team's own channel: its manager settles it on the team's page, and nobody else."""

from __future__ import annotations

from coaching.team_channel import ChannelVoice, TeamChannel
from storage import channel_voices, team_channels
from tests.integration.payloads import dispatch, submission
from tests.integration.teams import choose, open_team, staffed
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, WINS, Stage
from views.team.spot import Spot


async def _settled(stage: Stage) -> TeamChannel:
    return await stage.bot.services.database.read(lambda tx: team_channels.find(tx, TEAM, ANA))


async def _voice(stage: Stage) -> ChannelVoice:
    return await stage.bot.services.database.read(lambda tx: channel_voices.of(tx, TEAM, CHANNEL))


async def test_a_manager_settles_where_the_team_reads_praise(stage: Stage) -> None:
    await staffed(stage, DRIN)
    ana = stage.person(ANA)
    assert "no channel yet" in (await open_team(stage, ANA)).words
    await ana.click("team_channel")
    await ana.top_view("team_channel")
    refused = await ana.submit({"team_channel": WINS})
    assert "Type /invite @cadence there" in refused.errors["team_channel"]
    assert (
        await ana.submit({"team_channel": CHANNEL, "team_weekly_post": "on"})
    ).result == "closed"
    await stage.settle()
    shown = (await ana.top_view("team")).words
    assert f"<#{CHANNEL}> · each Friday" in shown
    assert await _settled(stage) == TeamChannel(
        workspace_id=TEAM, manager_id=ANA, channel_id=CHANNEL, has_weekly_post=True
    )
    voice = await _voice(stage)
    assert (voice.language, voice.zone.key) == ("en-GB", "Europe/Madrid")
    await ana.click("team_channel")
    await ana.top_view("team_channel")
    assert (await ana.submit({"team_channel": None, "team_weekly_post": "off"})).result == "closed"
    assert await _settled(stage) == TeamChannel(
        workspace_id=TEAM, manager_id=ANA, has_weekly_post=False
    )


async def test_administrators_may_and_nobody_else(stage: Stage) -> None:
    await staffed(stage, DRIN)
    linnea = stage.person(LINNEA)
    await open_team(stage, LINNEA)
    assert "Channel…" not in (await linnea.top_view("team")).words
    await choose(stage, LINNEA, ANA)
    await linnea.click("team_channel")
    await linnea.top_view("team_channel")
    forged = {
        "type": "modal",
        "callback_id": "team_channel",
        "private_metadata": Spot(manager_id=ANA).encode(),
        "blocks": [],
    }
    for who in (DRIN, STRANGER):
        values = {"team_channel": {"selected_conversation": CHANNEL}}
        await dispatch(stage, submission(who, forged, values))
    assert (await _settled(stage)).channel_id is None
    assert (await linnea.submit({"team_channel": CHANNEL})).result == "closed"
    assert (await _settled(stage)).channel_id == CHANNEL
