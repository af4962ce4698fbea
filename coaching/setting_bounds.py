"""Between which numbers each setting of a workspace lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from coaching.nag_guard import NagLimits


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and the largest number that a setting takes."""

    lowest: int
    highest: int


_DAYS = Bounds(1, 366)
_TENTHS = Bounds(10, 40)
_OF_CADENCE: Mapping[str, Bounds] = {
    "new_days": Bounds(0, 366),
    "settled_days": Bounds(0, 1000),
    "low_rating_tenths": _TENTHS,
    "good_rating_tenths": _TENTHS,
    "fall_tenths": Bounds(1, 30),
    "many_needs": Bounds(1, 20),
    "reviews_agree": Bounds(1, 8),
    "quiet_weeks": Bounds(1, 52),
    "first_weeks": Bounds(0, 26),
    "far_behind_percent": Bounds(1, 99),
    "rarest_weeks": Bounds(2, 4),
}
#: Of each number, by its name.
BOUNDS: Mapping[str, Bounds] = {
    **{limit.name: _DAYS for limit in fields(NagLimits)},
    **_OF_CADENCE,
    "every_weeks": Bounds(1, 8),
    "sales_cycle_weeks": Bounds(1, 104),
    "recognitions_a_day": Bounds(1, 100),
    "content_months": Bounds(1, 120),
    # What is still to be sent, and what would be sent twice without its row, is younger.
    "deliveries_days": Bounds(30, 366),
    # Slack repeats what it sent for a day.
    "inbound_days": Bounds(2, 90),
    "audit_months": Bounds(3, 120),
    "uninstalled_days": Bounds(0, 366),
}
