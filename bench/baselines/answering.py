"""A bare Bolt app with one listener: a slash command that only answers."""

from __future__ import annotations

import asyncio

from slack_bolt.async_app import AsyncAck

from bench.baselines.listening import bare_app, serve

_BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    for text in (
        "*Cadence* keeps feedback in three parts: what happened, what it led to, how to do it"
        " better. Only the two of you can read it, and a later manager if the receiver agrees.",
        "• `/feedback @name` opens the form with that person chosen\n"
        "• `/feedback` opens the form and lets you choose\n"
        "• `/feedback @name issue | consequence | improvement` opens the form filled in\n"
        "• `/feedback history` what you gave and received\n"
        "• `/feedback history @name` what concerns the two of you\n"
        "• `/feedback help` this help\n"
        "• `/cadence feedback …` the same, if another app has taken the command",
        "You can also choose *Give feedback* in the shortcuts menu, or *Give feedback on this*"
        " in the menu of a message.",
    )
]


async def main() -> None:
    """Serve it."""
    app = bare_app()

    @app.command("/cadence")
    async def help_(ack: AsyncAck) -> None:
        await ack(response_type="ephemeral", text="How to use Cadence", blocks=_BLOCKS)

    await serve(app)


if __name__ == "__main__":
    asyncio.run(main())
