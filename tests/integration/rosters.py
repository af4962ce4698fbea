"""What people of the tests do with team lists, through the front door."""

from __future__ import annotations

import csv
import io

import aiohttp

from sandbox.seen import SeenMessage
from tests.integration.acts import inbox
from tests.stage import BOT_USER, Stage


async def answers(stage: Stage, user_id: str) -> list[SeenMessage]:
    """What the bot has said to somebody, oldest first; not what they wrote."""
    return [message for message in await inbox(stage, user_id) if message.user == BOT_USER]


async def send(
    stage: Stage, user_id: str, content: bytes | str, name: str = "team.csv"
) -> SeenMessage:
    """Somebody sends a file to the bot; what it answers."""
    before = len(await answers(stage, user_id))
    await stage.person(user_id).upload(BOT_USER, name, content)
    return await answered(stage, user_id, before + 1)


async def answered(stage: Stage, user_id: str, count: int) -> SeenMessage:
    """The newest of so many answers; Slack tells the bot of a message in its own time."""

    async def found() -> SeenMessage | None:
        said = await answers(stage, user_id)
        return said[-1] if len(said) >= count else None

    newest = await stage.client.until(found, what=f"{count} answers to {user_id}")
    await stage.settle()
    assert len(await answers(stage, user_id)) == count
    return newest


async def click(stage: Stage, user_id: str, action_id: str) -> str:
    """Somebody clicks in the newest preview; what stands there afterwards."""
    await stage.person(user_id).click(action_id)
    await stage.settle()
    return (await answers(stage, user_id))[-1].words


async def exported(stage: Stage, user_id: str) -> bytes:
    """`/cadence team export`, and the file that comes."""
    await stage.person(user_id).command(BOT_USER, "/cadence", "team export")
    await stage.settle()
    [file] = (await answers(stage, user_id))[-1].raw["files"]
    address = f"{stage.sandbox.url}/shared/{file['id']}"
    async with (
        aiohttp.ClientSession(trust_env=False) as session,
        session.get(address, params={"as": user_id}) as response,
    ):
        assert response.status == 200
        return await response.read()


def rows(content: bytes) -> list[dict[str, str]]:
    """The lines of an exported file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
