"""A proposal says whose zone the meetings are to follow."""

from __future__ import annotations

from datetime import time
from uuid import UUID

import pytest

from coaching.recurrence import Rule
from coaching.series_proposal import SeriesProposal, zone_of
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person

MADRID, TIRANE, TOKYO = "Europe/Madrid", "Europe/Tirane", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("wished", "of_ana", "of_drin", "present", "expected"),
    [
        (MADRID, MADRID, TIRANE, DRIN, ANA),
        (TIRANE, MADRID, TIRANE, ANA, DRIN),
        (TIRANE, MADRID, TIRANE, DRIN, DRIN),
        (MADRID, MADRID, TIRANE, None, ANA),
        (MADRID, MADRID, MADRID, ANA, ANA),
        (MADRID, MADRID, MADRID, None, DRIN),
        (TOKYO, MADRID, TIRANE, ANA, DRIN),
    ],
)
def test_whose_zone_a_proposal_wishes_for(
    wished: str, of_ana: str, of_drin: str, present: str | None, expected: str
) -> None:
    """Drin, who reports to Ana, proposes."""
    proposal = SeriesProposal(
        id=UUID(int=1),
        workspace_id=TEAM,
        series_id=UUID(int=2),
        by_id=DRIN,
        rule=Rule(days=frozenset({3}), wall=time(10), zone_name=wished, anchor=TODAY),
        minutes=30,
        place="",
        made_at=NOW,
    )
    members = [person(ANA, zone_name=of_ana), person(DRIN, zone_name=of_drin)]
    assert zone_of(proposal, members, present) == expected
