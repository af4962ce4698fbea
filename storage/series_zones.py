"""A series follows the zone of one of the two: where that one moves, its hours move along."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.arranging import changed
from coaching.kinds import Kind
from coaching.one_on_one import Arrangement
from coaching.outbox import NewDelivery
from coaching.placement import NoCommonDayError
from storage import arrangements, deliveries, one_on_ones, people, series
from storage.database import Transaction


def follow(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    """Let the series that follow somebody's zone go on in the zone in which they live by now.

    Their dates and their wall time stay. For the other one it is another hour, of which they
    hear. Nothing happens where the zone is the same.
    """
    known = people.find(tx, workspace_id, person_id)
    arranged = arrangements.of_person(tx, workspace_id, person_id)
    theirs = [one for one in arranged if one.zone_of_id == person_id]
    if known is None or not theirs:
        return
    for arrangement in one_on_ones.going_on(tx, theirs):
        _follow(tx, arrangement, known.person.zone_name, now)


def _follow(tx: Transaction, arrangement: Arrangement, zone_name: str, now: datetime) -> None:
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None or found.rule.zone_name == zone_name:
        return
    rule = replace(found.rule, zone_name=zone_name)
    planned = arrangements.meetings(tx, arrangement)
    calendars = one_on_ones.calendars_of(tx, arrangement)
    try:
        change = changed(found, rule, planned, calendars, now)
    except NoCommonDayError:
        # The old hours are better than none; the two can arrange others.
        return
    one_on_ones.change(tx, arrangement, change, now)
    deliveries.put(tx, [_told(arrangement, now)])


def _told(arrangement: Arrangement, now: datetime) -> NewDelivery:
    """To the one who has not moved: how the two meet from now on."""
    row_id, kind = uuid7(), Kind.ONE_ON_ONE_ARRANGED
    return NewDelivery(
        id=row_id,
        workspace_id=arrangement.pair.workspace_id,
        kind=kind,
        subject_id=arrangement.series_id,
        recipient_id=arrangement.pair.other(arrangement.zone_of_id),
        due_at=now,
        dedupe_key=f"{kind.value}:{row_id.hex}",
    )
