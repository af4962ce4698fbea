"""Charts, drawn and brought to Slack before the message or the modal that shows them.

The files are shared with nobody, so nobody sees one whose message is never posted. Slack takes a
file in a block once it has looked into it, a moment after the upload (Slack facts 6.4).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_client import SlackClient
from slack_errors import RefusedError
from views.charts.chart import Chart
from views.charts.drawing import drawn
from views.message import Message

#: Seconds between questions whether Slack has looked into a file; all in all well inside a lease.
_PAUSES = (0.5, 1.0, 1.5, 2.0, 5.0)
#: What is recorded where Slack takes longer: it is tried again later, with a new file.
NOT_LOOKED_INTO = "file_not_looked_into"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Turns charts into files of Slack."""

    slack: SlackClient
    #: Lets that many seconds pass.
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def placed(self, message: Message) -> Message:
        """The message with its charts at Slack; the same one where it has none.

        Raises:
            SlackError: a chart is not there, or no block can show it yet.
        """
        if not message.charts:
            return message
        files = {name: await self.kept(name, chart) for name, chart in message.charts.items()}
        return message.with_files(files)

    async def kept(self, name: str, chart: Chart) -> str:
        """The id of a file at Slack that shows the chart, once blocks can.

        Raises:
            SlackError: the chart is not there, or no block can show it yet.
        """
        content = await asyncio.to_thread(drawn, chart)
        file_id = await self.slack.upload(None, f"{name}.png", content, chart.title)
        for pause in _PAUSES:
            if await self.slack.has_looked_into(file_id):
                return file_id
            await self.rest(pause)
        raise RefusedError(NOT_LOOKED_INTO)
