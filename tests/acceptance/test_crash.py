"""Whatever crashes, each message is said once: the crash harness, run short."""

from __future__ import annotations

import itertools
from pathlib import Path
from uuid import uuid4

import pytest

from tests.acceptance.crash.__main__ import on_postgres, on_sqlite
from tests.acceptance.crash.replica import Mutation
from tests.acceptance.crash.run import Result, Scene, counted, play
from tests.postgres import running_postgres

_DELIVERIES = 1_000
_SEED = 11


async def _played(scene: Scene) -> Result:
    result = await play(scene)
    blows = result.done.get("kills", 0) + result.done.get("stops", 0)
    assert blows > 0
    assert sum(result.faults.values()) > scene.deliveries / 10
    return result


def _told(scene: Scene, result: Result) -> str:
    """What helps when it fails: the end of what the replicas logged."""
    logs = [log.read_text(errors="replace")[-3000:] for log in scene.folder.glob("*.log")]
    return "\n".join((str(result), *logs))


async def test_one_bot_on_sqlite_says_everything_once(tmp_path: Path) -> None:
    scene = on_sqlite(tmp_path, _DELIVERIES, _SEED, Mutation.NONE)
    result = await _played(scene)
    assert (result.doubled, result.missing) == (0, 0), _told(scene, result)
    assert result.states == {"sent": _DELIVERIES}


async def test_three_bots_on_postgresql_say_everything_once(tmp_path: Path) -> None:
    # A server of its own: it crashes.
    with running_postgres() as postgres:
        scene = on_postgres(postgres, tmp_path, _DELIVERIES, _SEED, Mutation.NONE)
        result = await _played(scene)
    assert result.done["database crashes"] >= 1
    assert (result.doubled, result.missing) == (0, 0), _told(scene, result)
    assert result.states == {"sent": _DELIVERIES}


async def test_a_bot_that_never_looks_doubles_and_is_found_out(tmp_path: Path) -> None:
    """The harness can fail: half a run is enough for that."""
    result = await play(on_sqlite(tmp_path, 150, _SEED, Mutation.NO_LOOK_UP))
    assert result.doubled > 0


@pytest.mark.parametrize(
    ("held", "expected"),
    [((), (0, 3)), ((0, 1, 2), (0, 0)), ((0, 0, 1), (1, 1)), ((2, 2, 2), (1, 2))],
)
def test_the_count(held: tuple[int, ...], expected: tuple[int, int]) -> None:
    wanted = [uuid4() for _ in itertools.repeat(None, 3)]
    strangers = [uuid4()]
    assert counted(wanted, [*(wanted[number] for number in held), *strangers]) == expected
