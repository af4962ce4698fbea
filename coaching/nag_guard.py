"""The nag guard (practice A3): warns a giver before corrections turn into nagging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class NagLimits:
    """The guard's numbers: the correction that would be the `…_limit`-th within `…_days` warns."""

    often_limit: int = 3
    often_days: int = 7
    unpraised_limit: int = 3
    unpraised_days: int = 28

    @property
    def longest_days(self) -> int:
        """How far back the guard looks."""
        return max(self.often_days, self.unpraised_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionHistory:
    """What one giver has sent to one receiver; instants in UTC, newest first."""

    corrections: Sequence[datetime] = ()
    last_praise: datetime | None = None


class NagReason(StrEnum):
    """Which of the two limits would be reached."""

    OFTEN = "often"
    UNPRAISED = "unpraised"


class NagChoice(StrEnum):
    """What a warned giver chose to do."""

    KEEP = "keep"
    PRAISE = "praise"
    SEND = "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class NagWarning:
    """The facts that the giver is shown; `count` does not include the correction at hand."""

    reason: NagReason
    count: int
    #: The earliest of the counted corrections.
    since: datetime
    last_praise: datetime | None


def nag_warning(
    history: CorrectionHistory, *, praises: bool, now: datetime, limits: NagLimits
) -> NagWarning | None:
    """The warning that one more correction at `now` deserves, if any.

    `praises` says that the correction at hand carries a "what went well" itself; it then is
    never one "without a word of praise between".
    """
    # What is on its way counts as said today.
    history = CorrectionHistory(
        corrections=tuple(min(moment, now) for moment in history.corrections),
        last_praise=None if history.last_praise is None else min(history.last_praise, now),
    )
    often = _since(history.corrections, now - timedelta(days=limits.often_days))
    if len(often) + 1 >= limits.often_limit and often:
        return _warning(NagReason.OFTEN, often, history)
    dry_since = now - timedelta(days=limits.unpraised_days)
    if history.last_praise is not None:
        dry_since = max(dry_since, history.last_praise)
    unpraised = _since(history.corrections, dry_since)
    if not praises and len(unpraised) + 1 >= limits.unpraised_limit and unpraised:
        return _warning(NagReason.UNPRAISED, unpraised, history)
    return None


def _since(corrections: Sequence[datetime], start: datetime) -> list[datetime]:
    return [moment for moment in corrections if moment > start]


def _warning(
    reason: NagReason, counted: Sequence[datetime], history: CorrectionHistory
) -> NagWarning:
    return NagWarning(
        reason=reason, count=len(counted), since=min(counted), last_praise=history.last_praise
    )
