"""When a goal begins and ends, and the time of the same length after it; calendar days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: The longest period, in days: two years.
LONGEST = 731
_THIRTY = timedelta(days=30)
_ONE = timedelta(days=1)
_QUARTER = 3


class Period(StrEnum):
    """What the form offers."""

    DAYS_30 = "days_30"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    THIS_QUARTER = "this_quarter"
    NEXT_QUARTER = "next_quarter"
    #: The first and the last day are chosen.
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Span:
    """Both days belong to it."""

    first: date
    last: date

    @property
    def is_sound(self) -> bool:
        """Whether it ends after it began, within `LONGEST`."""
        return self.first <= self.last and (self.last - self.first).days < LONGEST


def span_of(period: Period, today: date) -> Span | None:
    """The days of a period that is chosen today; None where they are chosen one by one."""
    if period is Period.DAYS_30:
        return Span(today, today + _THIRTY - _ONE)
    month, quarter = today.replace(day=1), _quarter_of(today)
    return {
        Period.THIS_MONTH: _months(month, 1),
        Period.NEXT_MONTH: _months(_later(month, 1), 1),
        Period.THIS_QUARTER: _months(quarter, _QUARTER),
        Period.NEXT_QUARTER: _months(_later(quarter, _QUARTER), _QUARTER),
    }.get(period)


def next_span(span: Span, today: date) -> Span:
    """The span after it that is not over today: of whole months after whole months, else of days.

    A quarter follows a quarter, thirty days follow thirty days.
    """
    months = _whole_months(span)
    found = _after(span, months)
    while found.last < today:
        found = _after(found, months)
    return found


def _after(span: Span, months: int) -> Span:
    first = span.last + _ONE
    return _months(first, months) if months else Span(first, first + (span.last - span.first))


def _whole_months(span: Span) -> int:
    """How many months it is; 0 where it begins or ends within one."""
    begins, ends = span.first.day == 1, (span.last + _ONE).day == 1
    after = span.last + _ONE
    count = (after.year - span.first.year) * 12 + after.month - span.first.month
    return count if begins and ends else 0


def _quarter_of(day: date) -> date:
    return date(day.year, (day.month - 1) // _QUARTER * _QUARTER + 1, 1)


def _later(first: date, months: int) -> date:
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _months(first: date, count: int) -> Span:
    last = _later(first, count - 1)
    return Span(first, last.replace(day=monthrange(last.year, last.month)[1]))
