"""The past that the demo begins with: believable, alive on whatever day, and quiet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import make_url

from coaching.feedback import Feedback, Outcome, Response, State, part_problems
from coaching.nag_guard import NagLimits, NagReason, NagWarning, nag_warning
from coaching.policy import DEFAULT_SKILLS
from demo import chatter, team
from demo.keeping import keep
from demo.narrator import Narrator
from demo.past import past
from demo.story import Story, StoryError
from demo.team import DANIEL, EMMA, OLIVER
from demo.terminal import Ink, Terminal
from demo.workspace import workspace_config
from sandbox.config import SandboxConfig
from sandbox.running import running
from storage import feedback as records
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher
from storage.feedback_history import corrections
from tests.stage import KEY

#: Each day of a week, then a leap day, a clock change and the turn of a year.
_NOWS = [datetime(2026, 11, 16 + day, 7, 45, tzinfo=UTC) for day in range(7)] + [
    datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    datetime(2027, 1, 1, 0, 5, tzinfo=UTC),
]
_NOW = _NOWS[2]


@asynccontextmanager
async def _kept(now: datetime, folder: Path) -> AsyncIterator[Database]:
    url = make_url(f"sqlite:///{folder / 'cadence.db'}")
    await keep(url, KEY, past(now), now)
    database = open_database(url, Cipher([KEY]))
    yield database
    await database.close()


@pytest.mark.parametrize("now", _NOWS, ids=str)
def test_it_is_a_year_of_sound_records(now: datetime) -> None:
    told = past(now)
    assert 60 <= len(told) <= 150
    assert told[0].given_at < now - timedelta(days=320)
    for feedback in told:
        _is_sound(feedback, now)


def _is_sound(feedback: Feedback, now: datetime) -> None:
    words = " ".join((feedback.parts.issue, feedback.parts.consequence, feedback.parts.improvement))
    assert part_problems(feedback.parts) == {}
    assert "{" not in words + feedback.parts.went_well
    assert feedback.skill in DEFAULT_SKILLS
    assert feedback.giver_id != feedback.receiver_id
    assert team.colleague(feedback.giver_id).is_at_work
    assert team.colleague(feedback.receiver_id).is_at_work
    local = feedback.given_at.astimezone(team.colleague(feedback.giver_id).zone)
    assert local.isoweekday() <= 5
    moments = [
        feedback.given_at,
        feedback.deliver_at,
        feedback.answer.at if feedback.answer else None,
        now,
    ]
    happened = [moment for moment in moments if moment is not None]
    assert happened == sorted(happened)
    assert feedback.outcome_at is None or feedback.outcome_at < now


def test_it_is_told_the_same_way_each_time() -> None:
    assert past(_NOW) == past(_NOW)


def test_everything_that_can_come_of_feedback_is_there() -> None:
    told = past(_NOW)
    states = {feedback.state for feedback in told}
    assert states == {State.KEPT, State.WAITING, State.ANSWERED, State.WITHDRAWN}
    assert {feedback.outcome for feedback in told} == {*Outcome, None}
    assert {feedback.answer.response for feedback in told if feedback.answer} == set(Response)
    assert {feedback.skill for feedback in told} == set(DEFAULT_SKILLS)


async def test_what_is_read_back_is_what_was_told(tmp_path: Path) -> None:
    told = past(_NOW)

    def read(tx: Transaction) -> list[Feedback | None]:
        return [records.find(tx, team.TEAM_ID, feedback.id) for feedback in told]

    async with _kept(_NOW, tmp_path) as database:
        assert await database.read(read) == told


@pytest.mark.parametrize("now", _NOWS, ids=str)
async def test_it_leaves_nothing_to_say_at_the_start(now: datetime, tmp_path: Path) -> None:
    def due(tx: Transaction) -> list[str]:
        rows = tx.connection.exec_driver_sql("SELECT min(due_at), count(*) FROM delivery")
        return [str(value) for value in rows.one()]

    async with _kept(now, tmp_path) as database:
        first, count = await database.read(due)
    assert int(count) > 0
    assert first > (now + timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize("now", _NOWS, ids=str)
async def test_only_emma_is_one_correction_away_from_nagging(now: datetime, tmp_path: Path) -> None:
    def warnings(tx: Transaction) -> dict[tuple[str, str], NagWarning]:
        found = {}
        for giver, receiver in permutations(team.SALES_TEAM, 2):
            since = now - timedelta(days=NagLimits().longest_days)
            history = corrections(tx, team.TEAM_ID, giver.id, receiver.id, since)
            warning = nag_warning(history, praises=False, now=now, limits=NagLimits())
            if warning is not None:
                found[giver.id, receiver.id] = warning
        return found

    async with _kept(now, tmp_path) as database:
        [((giver_id, receiver_id), warning)] = (await database.read(warnings)).items()
    assert (giver_id, receiver_id) == (EMMA.id, OLIVER.id)
    assert (warning.reason, warning.count) == (NagReason.OFTEN, 2)
    assert warning.last_praise is not None
    assert timedelta(days=20) < now - warning.last_praise < timedelta(days=28)


@pytest.mark.parametrize("now", _NOWS, ids=str)
def test_the_workspace_can_be_started_and_its_talk_is_over(now: datetime) -> None:
    config = SandboxConfig.model_validate(workspace_config(now, public_url=None))
    stamps = [float(said.ts) for channel in config.channels for said in channel.messages]
    assert max(stamps) < now.timestamp()
    for channel in config.channels:
        spoken = [float(said.ts) for said in channel.messages]
        assert spoken == sorted(spoken), channel.name


async def test_whoever_opens_the_page_without_more_is_emma() -> None:
    config = SandboxConfig.model_validate(workspace_config(_NOW, public_url=None))
    async with running(config) as sandbox, aiohttp.ClientSession() as session:
        page = await (await session.get(sandbox.url)).text()
    assert f'data-user="{EMMA.id}"' in page
    assert f'data-user="{team.INGRID.id}"' not in page


def test_the_team_speaks_every_language_in_several_zones() -> None:
    languages = {who.locale[:2] for who in team.SALES_TEAM}
    assert languages == {"en", "sq", "sv", "hu", "it", "fa"}
    assert len({who.zone_name for who in team.SALES_TEAM}) == 7
    assert {said.author for channel in chatter.CHANNELS for said in channel.said} <= set(
        team.EVERYBODY
    )


async def test_a_story_without_a_bot_fails_and_says_where(
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = SandboxConfig.model_validate(workspace_config(_NOW, public_url=None))
    async with running(config) as sandbox:
        story = Story(sandbox.client, Narrator(Terminal.standard()), patience=0.1)
        with pytest.raises(StoryError, match="Emma opens the form: "):
            await story.tell()
    assert DANIEL.handle in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "colours"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_colours_only_where_they_are_welcome(
    environment: dict[str, str],
    colours: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert ("\x1b" in Terminal.standard().ink("Emma", Ink.BOLD)) is colours
