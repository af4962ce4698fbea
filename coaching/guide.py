"""The guides of the first run (practice B9): who is led through what, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from coaching.kinds import Kind


class Guide(StrEnum):
    """Each is begun once for a person, whatever becomes of them later; the values are stored."""

    #: Three steps that set Cadence up.
    ADMINISTRATOR = "administrator"
    #: One message to whoever is put in charge of a team.
    MANAGER = "manager"
    #: One message to whoever is put into a team.
    REP = "rep"
    #: One question to whoever is in a team: their birthday.
    DATES = "dates"


#: The last step of each guide.
STEPS: dict[Guide, int] = {Guide.ADMINISTRATOR: 3, Guide.MANAGER: 1, Guide.REP: 1, Guide.DATES: 1}
#: The message that each guide comes in.
KINDS: dict[Guide, Kind] = {
    Guide.ADMINISTRATOR: Kind.GUIDE_ADMINISTRATOR,
    Guide.MANAGER: Kind.GUIDE_MANAGER,
    Guide.REP: Kind.GUIDE_REP,
    Guide.DATES: Kind.CELEBRATION_DATES_ASKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far somebody has come in a guide; instants in UTC."""

    guide: Guide
    #: Counted from 1.
    step: int = 1
    started_at: datetime
    finished_at: datetime | None = None


def beyond(progress: Progress, step: int, now: datetime) -> Progress:
    """After *Next* was clicked at `step`; as before where they have come further already."""
    if progress.finished_at is not None or step != progress.step:
        return progress
    if step == STEPS[progress.guide]:
        return replace(progress, finished_at=now)
    return replace(progress, step=step + 1)
