"""Measures dispatch in a process of its own: `python -m bench.dispatching ROUNDS REPETITIONS`.

Prints {"ours": […], "bare": […], "crowded": […]}: microseconds of CPU for a click, by round.
Ours looks the acting person up, and logs a line; a bare listener only acknowledges.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

import logs
from bench.baselines.listening import bare_app
from bench.payloads import click, person
from composition import assembled
from scheduling import clock
from settings import bot_settings
from views.ids import Act

#: Looked up after all of ours and found nowhere: it is acknowledged, and nothing else is done.
_LAST = "button_of_an_older_version"


async def main(rounds: int, repetitions: int) -> None:
    """Measure, each app in turn."""
    settings = bot_settings()
    logs.set_up(settings.log_level, settings.log_format)
    async with assembled(settings, clock.now) as bot:
        apps = {
            "ours": bot.app,
            "bare": _listening_to([_LAST]),
            "crowded": _listening_to([*Act, _LAST]),
        }
        times: dict[str, list[float]] = {name: [] for name in apps}
        for number in range(rounds + 1):
            for name, app in apps.items():
                taken = await _microseconds(app, repetitions)
                # The first round fills caches.
                times[name] += [taken] if number else []
    print(json.dumps(times))


def _listening_to(ids: Sequence[str]) -> AsyncApp:
    app = bare_app()

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    for action_id in ids:
        app.action(str(action_id))(acknowledge)
    return app


async def _microseconds(app: AsyncApp, repetitions: int) -> float:
    payload = click(person(1), _LAST).payload
    started = time.process_time()
    for _ in range(repetitions):
        answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))
        if answer.status != 200:
            raise ValueError(answer.status)
    return (time.process_time() - started) / repetitions * 1_000_000


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
