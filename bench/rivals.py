"""Ours and a baseline side by side: the same core, the same kind of load, in turns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.child import ROOT, start
from bench.doors import Door, HttpDoor, SocketDoor
from bench.fake_slack import FakeSlack, fake_slack
from bench.figures import Sample
from bench.load import Rival, Round
from bench.machine import Cores
from bench.payloads import command, person
from demo.free_port import free_port
from handlers.http import EVENTS_PATH
from settings import Mode
from storage.encryption import new_key

_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
DATABASE = "cadence.db"
Check = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Both servers, ready."""

    slack: FakeSlack
    ours: Rival
    baseline: Rival
    #: Where each keeps its database and its log.
    our_folder: Path
    baseline_folder: Path


@dataclass(frozen=True, slots=True)
class Turns:
    """The rounds of both, in the order in which they were played."""

    ours: tuple[Round, ...]
    baseline: tuple[Round, ...]

    def sample(self, of: Callable[[Round], float]) -> tuple[Sample, Sample]:
        """One value for each round: of ours, of the baseline."""
        ours = Sample(tuple(of(round_) for round_ in self.ours))
        return ours, Sample(tuple(of(round_) for round_ in self.baseline))


@asynccontextmanager
async def rivals(
    mode: Mode, baseline: str, folder: Path, cores: Cores, is_right: Check
) -> AsyncIterator[Rivals]:
    """`python bot.py` and the module `baseline` of `bench.baselines`, as long as the block lasts.

    Raises:
        ChildError: one of them did not become ready.
    """
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(fake_slack())
        made = []
        for name, arguments in (
            ("ours", [str(ROOT / "bot.py")]),
            ("baseline", ["-m", f"bench.baselines.{baseline}"]),
        ):
            home = folder / f"{mode.value}-{baseline}-{name}"
            home.mkdir()
            environment, door = environment_and_door(mode, slack, name, home)
            child = await start(arguments, environment, home, cores)
            stack.push_async_callback(child.stop)
            made.append((Rival(child=child, door=door, is_right=is_right), home))
        (ours, our_folder), (theirs, their_folder) = made
        yield Rivals(
            slack=slack,
            ours=ours,
            baseline=theirs,
            our_folder=our_folder,
            baseline_folder=their_folder,
        )


def environment_and_door(
    mode: Mode, slack: FakeSlack, name: str, home: Path
) -> tuple[dict[str, str], Door]:
    """The settings that a server is given, as its user would, and the way into it."""
    port = free_port()
    app_token = f"xapp-{name}"
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_APP_TOKEN": app_token,
        "SLACK_SIGNING_SECRET": _SECRET,
        "SLACK_MODE": mode.value,
        "SLACK_API_URL": slack.api_url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{home / DATABASE}",
        "BASELINE_DATABASE_URL": f"sqlite+aiosqlite:///{home / DATABASE}",
        "ENCRYPTION_KEYS": new_key(),
    }
    if mode is Mode.HTTP:
        return environment, HttpDoor(port, EVENTS_PATH, _SECRET)
    return environment, SocketDoor(slack, app_token)


async def introduce(rival: Rival, people: int) -> None:
    """Let a server meet everybody of the team, which costs it a call to Slack for each."""
    for number in range(people):
        envelope = command(person(number), "/cadence", "help")
        await rival.door.ask(rival.door.seal(rival.door.template(envelope)))


async def in_turns(rounds: int, made: Rivals, play: Callable[[Rival], Awaitable[Round]]) -> Turns:
    """Let both play `rounds` times, the one first and then the other.

    A first round of each, in which caches fill, is not counted.
    """
    ours, theirs = [], []
    for number in range(rounds + 1):
        if number % 2:
            ours.append(await play(made.ours))
            theirs.append(await play(made.baseline))
        else:
            theirs.append(await play(made.baseline))
            ours.append(await play(made.ours))
    return Turns(tuple(ours[1:]), tuple(theirs[1:]))
