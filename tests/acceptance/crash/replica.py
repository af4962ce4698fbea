"""One bot as a process: the product's own, in a hurry, or with one rule of the protocol broken.

`python -m tests.acceptance.crash.replica BEGAN [MUTATION]`, settings from the environment.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Any
from unittest.mock import patch

from slack_sdk.http_retry.builtin_async_handlers import async_default_handlers
from slack_sdk.web.async_client import AsyncWebClient

import composition
import logs
import slack_client
from scheduling import preparing
from scheduling.pace import Limits
from settings import bot_settings
from slack_client import SlackClient
from tests.acceptance.crash.hurry import FACTOR, Hurry, stopwatch

#: As strict as the usual ones for a channel; the workspace's bucket would make the run long.
LIMITS = Limits(channel_interval=1.0, per_second=20.0, burst=200)


class Mutation(StrEnum):
    """A rule of the protocol that is left out, to see that the harness finds it."""

    NONE = "none"
    #: What may have been sent is simply sent again.
    NO_LOOK_UP = "no-look-up"
    #: Slack's history is asked before it shows what was posted.
    SHORT_QUIET_PERIOD = "short-quiet-period"
    #: The SDK posts again when the connection broke.
    DEFAULT_RETRY = "default-retry"


def break_rule(mutation: Mutation) -> None:
    """Leave one rule out in this process."""
    if mutation is Mutation.NO_LOOK_UP:
        patch.object(SlackClient, "find_delivery", _never_found).start()
    elif mutation is Mutation.SHORT_QUIET_PERIOD:
        patch.object(preparing, "QUIET_PERIOD", timedelta(seconds=1)).start()
    elif mutation is Mutation.DEFAULT_RETRY:
        patch.object(AsyncWebClient, "__init__", _made_to_retry(AsyncWebClient.__init__)).start()


async def _never_found(*_arguments: Any) -> None:
    return None


def _made_to_retry(made: Callable[..., None]) -> Callable[..., None]:
    def init(self: AsyncWebClient, *arguments: Any, **named: Any) -> None:
        made(self, *arguments, **named | {"retry_handlers": async_default_handlers()})

    return init


def main() -> None:
    """Run until told to stop."""
    hurry = Hurry(float(sys.argv[1]))
    patch.object(slack_client, "CALL_TIMEOUT", slack_client.CALL_TIMEOUT / FACTOR).start()
    hurried = partial(composition.assembled, limits=LIMITS, stopwatch=stopwatch)
    patch.object(composition, "assembled", hurried).start()
    break_rule(Mutation(sys.argv[2]))
    settings = bot_settings()
    logs.set_up(settings.log_level, settings.log_format)
    asyncio.run(composition.run(settings, hurry.now))


if __name__ == "__main__":
    main()
