"""What every handler works with; built once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.background import Background
from handlers.directory import Directory
from handlers.policies import Policies
from slack_client import SlackClient
from storage.database import Database

#: Tells the present instant, in UTC.
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The outside world as handlers may use it."""

    workspace_id: str
    database: Database
    slack: SlackClient
    clock: Clock
    directory: Directory
    policies: Policies
    background: Background
    command_prefix: str = ""
    #: How calendars reach the bot, without a slash at its end; "" where they cannot.
    public_url: str = ""
