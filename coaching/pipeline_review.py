"""How often a pipeline is reviewed, and for how long (practice C5)."""

from __future__ import annotations

MINUTES = 90
#: Weeks between two reviews that a manager can choose.
RHYTHMS = (4, 5, 6, 7, 8, 9, 10, 12)
#: Working days before a review on which the rep is asked for the numbers.
ASKED_BEFORE = 2
_SHORT_CYCLE, _LONG_CYCLE = 4, 12


def weeks_between(sales_cycle_weeks: int) -> int:
    """Weeks between two reviews for a sales cycle of so many weeks."""
    if sales_cycle_weeks <= _SHORT_CYCLE:
        return 6
    return 8 if sales_cycle_weeks >= _LONG_CYCLE else 7
