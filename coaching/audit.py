"""The record of who did or read what about whom; it never holds anybody's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

#: Stands as the actor where nobody acts: the daily chores, and what Slack tells.
THE_BOT = ""
#: Stands as the actor of what was done on the command line, where nobody is known by name.
THE_OPERATOR = "operator"


class OwnAct(StrEnum):
    """What the bot does by itself, as an action of the audit; the values are stored."""

    #: What was kept long enough was removed.
    RETENTION = "retention"
    #: Somebody's account was deactivated in Slack: what was to come for them was stopped.
    DEPARTURE = "departure"
    #: The app was removed from Slack, or its token was revoked.
    UNINSTALLED = "uninstalled"
    #: The app is back before everything was removed.
    INSTALLED_AGAIN = "installed_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act; the instant is in UTC."""

    id: UUID
    workspace_id: str
    at: datetime
    #: Slack's user id of who acted, `THE_BOT` or `THE_OPERATOR`.
    actor_id: str
    #: A value of `coaching.access.Action` or of `OwnAct`.
    action: str
    #: Whom it is about; "" where it is about nobody in particular.
    about_id: str = ""
    #: The record that it is about.
    subject_id: UUID | None = None
    #: Numbers only, by what they count.
    counts: Mapping[str, int] = field(default_factory=dict)
