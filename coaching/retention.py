"""How long things are kept: from a workspace's numbers to moments."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.policy import Retention

#: The first year that a date may lie in here; a policy of centuries keeps everything.
_FIRST_YEAR = 1970


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is older than this is not kept; instants in UTC."""

    content: datetime
    deliveries: datetime
    inbound: datetime
    audit: datetime
    #: The last day of an absence that is over long enough.
    absences: date


def limits_of(retention: Retention, now: datetime) -> Limits:
    """The limits at `now`."""
    deliveries = now - timedelta(days=retention.deliveries_days)
    return Limits(
        content=months_before(now, retention.content_months),
        deliveries=deliveries,
        inbound=now - timedelta(days=retention.inbound_days),
        audit=months_before(now, retention.audit_months),
        absences=deliveries.date(),
    )


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and time so many months before, or the last day of a shorter month."""
    number = moment.year * 12 + moment.month - 1 - months
    year, month = number // 12, number % 12 + 1
    if year < _FIRST_YEAR:
        return moment.replace(year=_FIRST_YEAR, month=1, day=1)
    last = calendar.monthrange(year, month)[1]
    return moment.replace(year=year, month=month, day=min(moment.day, last))
