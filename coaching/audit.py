"""The record of who did or read what about whom; it never holds anybody's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

#: Stands as the actor where nobody acts: the daily jobs.
THE_BOT = ""
#: Stands as the actor of what was done on the command line, where nobody is known by name.
THE_OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act; the instant is in UTC."""

    id: UUID
    workspace_id: str
    at: datetime
    #: Slack's user id of who acted, `THE_BOT` or `THE_OPERATOR`.
    actor_id: str
    #: A value of `coaching.access.Action`, or the name of a daily job.
    action: str
    #: Whom it is about; "" where it is about nobody in particular.
    about_id: str = ""
    #: The record that it is about.
    subject_id: UUID | None = None
    #: Numbers only, by what they count.
    counts: Mapping[str, int] = field(default_factory=dict)
