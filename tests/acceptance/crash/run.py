"""One run: fill the outbox, let bots loose on it, break things, count what the workspace holds."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from sandbox.running import RunningSandbox, running
from tests.acceptance.crash.chaos import Chaos, Replica, reigning
from tests.acceptance.crash.hurry import FACTOR, HurriedClock, Hurry
from tests.acceptance.crash.lies import lies
from tests.acceptance.crash.office import RECEIVERS, colleagues, fill, states
from tests.acceptance.crash.replica import Mutation
from tests.acceptance.processes import bot_environment
from tests.stage import BOT_USER, workspace_config

#: Deliveries that fall due in a second of the machine, and what is left to end in peace.
_DUE_PER_SECOND = 40
_PEACE_SECONDS = 180.0
_PEACE_SECONDS_EACH = 0.1
_LOOK_EVERY_SECONDS = 0.5
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNFINISHED = ("pending", "sending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a run is made of."""

    url: URL
    folder: Path
    deliveries: int
    replicas: int
    seed: int
    mutation: Mutation = Mutation.NONE
    #: Crashes the database server and starts it again; None where there is none.
    crash_database: Callable[[], None] | None = None
    database_crashes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the workspace holds in the end."""

    #: The records that messages are about, as often as they are said.
    parts: list[UUID]
    joined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it."""

    deliveries: int
    doubled: int
    missing: int
    #: Messages that said several deliveries.
    joined: int
    states: dict[str, int]
    seconds: float
    done: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        blows = ", ".join(f"{count} {name}" for name, count in self.done.items())
        met = sum(self.faults.values())
        return (
            f"{self.deliveries:,} deliveries: {self.doubled} doubled, {self.missing} missing"
            f" ({self.joined} joined messages, {blows or 'no blows'}, {met} faults,"
            f" {self.seconds:.0f} s, {self.states})"
        )


def counted(wanted: Sequence[UUID], held: Sequence[UUID]) -> tuple[int, int]:
    """How many of `wanted` stand in `held` more than once, and how many not at all."""
    times = Counter(held)
    doubled = sum(times[one] > 1 for one in wanted)
    missing = sum(times[one] == 0 for one in wanted)
    return doubled, missing


async def play(scene: Scene) -> Result:
    """Let it happen; what went wrong is in the result, and in the replicas' logs."""
    due_within = timedelta(seconds=scene.deliveries / _DUE_PER_SECOND * FACTOR)
    wanted = await fill(scene.url, scene.deliveries, due_within)
    began = time.time()
    async with running(
        workspace_config(more=colleagues()), clock=HurriedClock(Hurry(began))
    ) as sandbox:
        await sandbox.client.arm(*lies(scene.seed))
        chaos = _chaos(scene, sandbox, began)
        async with reigning(chaos):
            await _storm(scene, chaos, due_within.total_seconds() / FACTOR)
            await chaos.settle()
            found = await _until_finished(scene)
        held = await _held(sandbox)
        faults = {
            f"{fault['method']} {fault['kind']}": int(str(fault["struck"]))
            for fault in await sandbox.client.faults()
        }
    doubled, missing = counted(wanted, held.parts)
    return Result(
        deliveries=len(wanted),
        doubled=doubled,
        missing=missing,
        joined=held.joined,
        states=found,
        seconds=time.time() - began,
        done=dict(chaos.done),
        faults=faults,
    )


def _chaos(scene: Scene, sandbox: RunningSandbox, began: float) -> Chaos:
    address = scene.url.render_as_string(hide_password=False)
    environment = bot_environment(sandbox.api_url, scene.folder, DATABASE_URL=address)
    replicas = [
        Replica(environment, began, scene.mutation, scene.folder / f"replica-{number}.log")
        for number in range(scene.replicas)
    ]
    return Chaos(replicas, random.Random(scene.seed))  # noqa: S311  (repeatable)


async def _storm(scene: Scene, chaos: Chaos, seconds: float) -> None:
    """Blows while deliveries fall due, and the server's crashes among them."""
    over = asyncio.Event()
    reign = asyncio.create_task(chaos.reign(over))
    try:
        for _ in range(scene.database_crashes):
            await asyncio.sleep(seconds / (scene.database_crashes + 1))
            if scene.crash_database is not None:
                await asyncio.to_thread(scene.crash_database)
                chaos.done["database crashes"] += 1
        await asyncio.sleep(seconds / (scene.database_crashes + 1))
    finally:
        over.set()
        await reign


async def _until_finished(scene: Scene) -> dict[str, int]:
    """The states once nothing is left to send, or after long enough."""
    found: dict[str, int] = {}
    with suppress(TimeoutError):
        async with asyncio.timeout(_PEACE_SECONDS + scene.deliveries * _PEACE_SECONDS_EACH):
            while not found or any(found.get(state) for state in _UNFINISHED):
                await asyncio.sleep(_LOOK_EVERY_SECONDS)
                with suppress(DBAPIError):
                    found = await asyncio.to_thread(states, scene.url)
    return found


async def _held(sandbox: RunningSandbox) -> Held:
    """What stands in the workspace."""
    messages = [
        message
        for receiver in RECEIVERS
        for message in await sandbox.client.person(receiver).messages(BOT_USER)
    ]
    about = [_ids_in(json.dumps(message.blocks)) for message in messages]
    return Held(
        parts=[part for ids in about for part in ids],
        joined=sum(len(ids) > 1 for ids in about),
    )


def _ids_in(blocks: str) -> set[UUID]:
    """The records that a message is about; a button of each part names its own."""
    return {UUID(found) for found in _ID.findall(blocks)}
