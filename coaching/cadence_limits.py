"""The numbers by which a rhythm is proposed, in one place (practice C1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceLimits:
    """Each can be settled by the workspace; `docs/cadence-policy.md` explains them."""

    #: Days in role below which somebody is new: weekly.
    new_days: int = 90
    #: Days in role from which a rarer rhythm is thought of.
    settled_days: int = 180
    #: Tenths of a rating: below this, weekly.
    low_rating_tenths: int = 25
    #: Tenths of a rating: the last two are to be at least this for a rarer rhythm.
    good_rating_tenths: int = 30
    #: Tenths of a rating: a fall by this much, weekly.
    fall_tenths: int = 10
    #: Open training needs from which it is weekly.
    many_needs: int = 2
    #: Weekly reviews that have to agree before a rarer rhythm is proposed.
    reviews_agree: int = 2
    #: Weeks after a "no" in which a rarer rhythm is not proposed again.
    quiet_weeks: int = 8
    #: Weeks since the pair began in which nothing is proposed.
    first_weeks: int = 4
    #: Percent of pace below which a goal is far behind.
    far_behind_percent: int = 70
    #: The rarest rhythm that is proposed: 2, or 4 where the workspace allows it.
    rarest_weeks: int = 2
