"""Files that nobody should send: each gets a sentence, none changes anything or breaks the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from settings import Mode
from tests.hostile import hostile_texts, mentions_in
from tests.integration.rosters import answers, send
from tests.integration.teams import member
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage, staged

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
#: Mentions that are ours: whom the file names and Slack knows.
OURS = {f"<@{who}>" for who in (ANA, DRIN, STRANGER)}
HOSTILE = {
    "empty lines": (b"\n" * 5000, "There are no people"),
    "binary": (bytes(range(256)) * 400, "not in UTF-8"),
    "a workbook": (b"PK\x03\x04" + b"\x00\x08" * 500, "something else than text"),
    "UTF-16": ("person\n@drin\n".encode("utf-16"), "not in UTF-8"),
    "10 MB": (b"person\n" + b"@drin\n" * 1_600_000, "larger than 1 MB"),
    "10,000 lines": (b"person\n" + b"@drin\n" * 10_000, "There are 10000 people"),
    "one endless cell": (b"person\n" + b"x" * 900_000, "a quotation mark"),
    "unclosed quotes": (b'person,role\n"@drin,rep\n@sam,rep\n', "In line 2, a quotation mark"),
    "NULs": (b"person\n@dr\x00in\n", "something else than text"),
    "a thousand columns": (b"," * 1000 + b"person\n" + b"x," * 1000 + b"@drin\n", "1 added"),
    "formulas": (b"person,role\n=1+1,rep\n-1,rep\n+1,rep\n", "Line 2: I do not know"),
    "right to left": ("person\n\u202e@nird\u202c\n".encode(), "I do not know"),
    "mixed line ends": (b"person,role\r@drin,rep\n@sam,rep\r\n\r\r@ana,rep", "3 added"),
    "broadcasts": (b"person,<!channel>\n<!here>,x\n@everyone,x\n", "I do not know"),
}


@pytest.fixture
async def socket_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """One way is enough for what never reaches the database."""
    async with staged(Mode.SOCKET, tmp_path) as made:
        yield made


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_gets_a_sentence(
    stage: Stage, unforeseen: list[str], name: str
) -> None:
    content, sentence = HOSTILE[name]
    shown = await send(stage, LINNEA, content)
    assert sentence in shown.words
    assert set(mentions_in(shown.raw)) <= OURS
    assert await member(stage, DRIN) is None
    assert unforeseen == []


async def test_hostile_texts_in_every_cell_and_as_the_name(
    socket_stage: Stage, unforeseen: list[str]
) -> None:
    stage = socket_stage
    texts = [text.translate(_SURROGATES) for text in hostile_texts(400, 5)]
    for start in range(0, len(texts), 20):
        some = [text.replace('"', '""') for text in texts[start : start + 20]]
        lines = "".join(f'@drin,"{text}","{text}","{text}"\n' for text in some)
        header = f'person,manager,start,"{some[0][:300]}"\n'
        name = f"{texts[start][:40].strip() or 'x'}.csv"
        shown = await send(stage, LINNEA, f"{header}{lines}"[:900_000], name)
        assert set(mentions_in(shown.raw)) <= OURS
        assert shown.action_ids == []
    assert unforeseen == []
    assert len(await answers(stage, LINNEA)) == 20


async def test_as_many_people_as_a_file_may_hold_are_applied_in_time(stage: Stage) -> None:
    for number in range(500):
        person = {"name": f"rep{number}", "real_name": f"Rep {number}"}
        await stage.client.change_person(f"UREP{number}", **person)
    lines = "".join(f"@rep{number},@ana,rep,2024-01-01\n" for number in range(499))
    shown = await send(stage, LINNEA, f"person,manager,role,start\n@ana,,manager,\n{lines}")
    assert "500 added" in shown.text
    outcome = await stage.person(LINNEA).click("roster_apply")
    assert outcome.status == "ok"
    await stage.settle()
    assert "500 added" in (await answers(stage, LINNEA))[-1].text
    assert await member(stage, "UREP498") is not None
    again = await send(stage, LINNEA, f"person,manager\n{lines.replace(',rep,2024-01-01', '')}")
    assert "This changes nothing" in again.text
