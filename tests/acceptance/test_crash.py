"""Whatever crashes, each message is said once: the crash harness, run short."""

from __future__ import annotations

import asyncio
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
    assert sum(result.faults.values()) > scene.deliveries / 15
    assert result.joined > scene.deliveries / 20
    return result


def _told(scene: Scene, result: Result) -> str:
    """What helps when it fails: the end of what the replicas logged."""
    logs = [log.read_text(errors="replace")[-3000:] for log in scene.folder.glob("*.log")]
    return "\n".join((str(result), *logs))


async def test_one_bot_on_sqlite_and_three_on_postgresql_say_everything_once(
    tmp_path: Path,
) -> None:
    """Both at the same time: most of it is waiting."""
    folders = [tmp_path / name for name in ("sqlite", "postgresql")]
    for folder in folders:
        folder.mkdir()
    # A server of its own: it crashes.
    with running_postgres(durable=True) as postgres:
        scenes = (
            on_sqlite(folders[0], _DELIVERIES, _SEED, Mutation.NONE),
            on_postgres(postgres, folders[1], _DELIVERIES, _SEED, Mutation.NONE),
        )
        results = await asyncio.gather(*(_played(scene) for scene in scenes))
    assert results[1].done["database crashes"] >= 1
    for scene, result in zip(scenes, results, strict=True):
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
