"""The story: feedback goes from Emma to Daniel, his answer comes back, and it is kept.

Everything happens through the front door: what people type and click goes to the bot, and each
step looks at their screens before it goes on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp

from demo.chatter import DEALS
from demo.narrator import Narrator
from demo.team import DANIEL, EMMA, OLIVER, Colleague
from demo.workspace import BOT_USER_ID
from sandbox.client import ControlError, Person, SandboxClient, SeenMessage
from views.ids import Act, Command, Field, Form

#: Longer than an outbox tick and a slow machine take.
PATIENCE_SECONDS = 30.0

WENT_WELL = "You knew their wards by heart. The head nurse put her pen down and listened."
ISSUE = "The call with Northgate Hospital ended with “Let's stay in touch”."
CONSEQUENCE = "Nobody knows whose turn it is, and their budget closes at the end of the month."
IMPROVEMENT = "Before you hang up, agree on the next step: what, who, and on which day."
ANSWER = "Fair. I was so glad they liked it that I forgot. I call them today and fix a day."
_PARTS: dict[str, str] = {
    Field.WENT_WELL: WENT_WELL,
    Field.ISSUE: ISSUE,
    Field.CONSEQUENCE: CONSEQUENCE,
    Field.IMPROVEMENT: IMPROVEMENT,
}
_SKILL = "closing"
_FEEDBACK = f"/{Command.FEEDBACK}"
#: Of the history, what fits here: its heading and the newest two records.
_HISTORY_SHOWN = 7


class StoryError(Exception):
    """A step did not happen as it should; the message says which, and what was missing."""


class Story:
    """Acts and looks for the people in it."""

    def __init__(
        self, client: SandboxClient, narrator: Narrator, patience: float = PATIENCE_SECONDS
    ) -> None:
        """`patience` is for how many seconds a step waits for what it wants to see."""
        self._client = client
        self._narrator = narrator
        self._patience = patience
        self._emma, self._daniel, self._oliver = (
            client.person(who.id, patience) for who in (EMMA, DANIEL, OLIVER)
        )

    async def tell(self) -> None:
        """Play it from the first step to the last.

        Raises:
            StoryError: a step failed.
        """
        for step, play in self._steps():
            try:
                await play()
            except StoryError as error:
                raise StoryError(f"{step}: {error}") from None
            except (ControlError, TimeoutError, aiohttp.ClientError) as error:
                raise StoryError(f"{step}: {error or type(error).__name__}") from None

    def _steps(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("Emma opens the form", self._emma_opens_the_form),
            ("Emma saves it", self._emma_saves),
            ("Daniel gets the message", self._daniel_reads),
            ("Daniel answers", self._daniel_answers),
            ("Emma sees the answer", self._emma_reads_the_answer),
            ("Emma opens the history", self._emma_looks_back),
            ("Oliver looks as well", self._oliver_sees_nothing),
        ]

    async def _emma_opens_the_form(self) -> None:
        await self._narrator.scene(EMMA, "has feedback for a rep. In #deals she types:")
        await self._types(self._emma, f"@{DANIEL.handle}")
        form = await self._emma.top_view(Form.FEEDBACK_GIVE)
        chosen = form.values[Field.RECEIVER][Field.RECEIVER]["selected_user"]
        _expect("a form with Daniel chosen", seen=chosen == DANIEL.id)
        await self._narrator.tells("A form opens, with Daniel chosen.")

    async def _emma_saves(self) -> None:
        await self._narrator.scene(EMMA, "fills it in and saves:")
        form = await self._emma.top_view(Form.FEEDBACK_GIVE)
        for block in form.blocks:
            if block["block_id"] in _PARTS:
                await self._narrator.fills(block["label"]["text"], _PARTS[block["block_id"]])
        await self._submits(self._emma, {**_PARTS, Field.SKILL: _SKILL})
        note = await self._message(self._emma, DEALS, lambda seen: seen.ephemeral)
        _expect("buttons to edit and withdraw", seen=note.has(Act.FEEDBACK_WITHDRAW))
        await self._narrator.tells("It is stored, the form closes, and only Emma sees:")
        await self._narrator.shows(note.blocks)

    async def _daniel_reads(self) -> None:
        await self._narrator.scene(DANIEL, "has a direct message from Cadence:")
        message = await self._message(self._daniel, BOT_USER_ID, lambda seen: ISSUE in seen.words)
        order = [message.words.find(text) for text in _PARTS.values()]
        _expect(
            "all of Emma's words, praise first", seen=-1 not in order and order == sorted(order)
        )
        await self._narrator.shows(message.blocks)

    async def _daniel_answers(self) -> None:
        await self._narrator.scene(DANIEL, "clicks Answer… and writes:")
        await self._daniel.click(Act.FEEDBACK_ANSWER)
        await self._daniel.top_view(Form.FEEDBACK_ANSWER)
        await self._narrator.types(ANSWER)
        await self._submits(self._daniel, {Field.ANSWER: ANSWER})
        changed = await self._message(self._daniel, BOT_USER_ID, lambda seen: ANSWER in seen.words)
        _expect("the buttons to be gone", seen=not changed.has(Act.FEEDBACK_ANSWER))
        await self._narrator.tells("His message now shows his answer, and its buttons are gone.")

    async def _emma_reads_the_answer(self) -> None:
        await self._narrator.scene(EMMA, "has a direct message from Cadence:")
        news = await self._message(self._emma, BOT_USER_ID, lambda seen: ANSWER in seen.words)
        _expect("what it is about", seen=ISSUE in news.words)
        await self._narrator.shows(news.blocks)

    async def _emma_looks_back(self) -> None:
        await self._narrator.scene(EMMA, "looks back. She types:")
        await self._types(self._emma, f"history @{DANIEL.handle}")
        history = await self._emma.top_view(Form.FEEDBACK_HISTORY)
        _expect("the new record in the history", seen=ISSUE in history.words)
        records = [block for block in history.blocks if block["type"] != "actions"]
        await self._narrator.tells("All that is between the two, newest first:")
        await self._narrator.shows(records[:_HISTORY_SHOWN])
        await self._emma.click(Act.FEEDBACK_OPEN)
        record = await self._emma.top_view(Form.FEEDBACK_RECORD)
        whole = all(text in record.words for text in (WENT_WELL, IMPROVEMENT, ANSWER))
        _expect("the whole record with the answer", seen=whole)
        await self._narrator.tells("[ Open ] shows a record whole, with the answer.")
        await self._emma.close(everything=True)

    async def _oliver_sees_nothing(self) -> None:
        await self._narrator.scene(OLIVER, "is curious. He types the same:")
        await self._types(self._oliver, f"history @{DANIEL.handle}")
        history = await self._oliver.top_view(Form.FEEDBACK_HISTORY)
        _expect("no record", seen=not history.has(Act.FEEDBACK_OPEN))
        words = str((await self._oliver.screen()).raw)
        seen = any(text in words for text in (*_PARTS.values(), ANSWER))
        _expect("not a word of it on his screen", seen=not seen)
        await self._narrator.shows(history.blocks[:1])
        await self._narrator.tells("Feedback is for the two whom it concerns.")
        await self._oliver.close(everything=True)

    async def _types(self, person: Person, text: str) -> None:
        await self._narrator.types(f"{_FEEDBACK} {text}")
        outcome = await person.command(DEALS, _FEEDBACK, text)
        _expect(f"an answer to the command ({outcome.status})", seen=outcome.status == "ok")

    async def _submits(self, person: Person, values: dict[str, str]) -> None:
        outcome = await person.submit(values)
        _expect(
            f"the form to close ({outcome.errors or outcome.reason or outcome.status})",
            seen=outcome.result == "closed",
        )

    async def _message(
        self, person: Person, channel: str, wanted: Callable[[SeenMessage], bool]
    ) -> SeenMessage:
        """The newest message of a channel that is wanted, waited for."""

        async def found() -> SeenMessage | None:
            messages = reversed(await person.messages(channel))
            return next((message for message in messages if wanted(message)), None)

        what = f"the message on the screen of {_name(person)}"
        return await self._client.until(found, self._patience, what)


def _expect(what: str, *, seen: bool) -> None:
    if not seen:
        raise StoryError(f"expected {what}")


def _name(person: Person) -> str:
    people: tuple[Colleague, ...] = (EMMA, DANIEL, OLIVER)
    return next(who.first_name for who in people if who.id == person.id)
