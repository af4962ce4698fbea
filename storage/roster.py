"""The team as a roster is held against it, and as an export gives it out."""

from __future__ import annotations

from collections.abc import Callable, Collection

from coaching.roster import Column
from coaching.roster_cells import OwnTimes, cells_of
from coaching.roster_preview import Team
from coaching.team import Place
from storage import administrators, people, team
from storage.database import Transaction


def team_before(tx: Transaction, workspace_id: str, person_ids: Collection[str]) -> Team:
    """The team that a roster about `person_ids` is held against; it stays so until the end."""
    team.lock(tx, workspace_id)
    return Team(
        workspace_id=workspace_id,
        members=team.members(tx, workspace_id),
        lines=team.lines(tx, workspace_id),
        admin_ids=administrators.ids(tx, workspace_id),
        times=people.own_times(tx, workspace_id, person_ids),
    )


def lines_of(
    tx: Transaction, workspace_id: str, is_wanted: Callable[[Place], bool]
) -> list[dict[Column, str]]:
    """The lines of an export: of every member whose place is wanted, by manager and name."""
    members = team.members(tx, workspace_id)
    before = team_before(tx, workspace_id, members)
    names = {who: one.name for who, one in people.some(tx, workspace_id, members).items()}
    lines = [
        cells_of(
            member,
            name=names.get(who, ""),
            manager_id=before.lines.manager_of(who),
            times=before.times.get(who, OwnTimes()),
        )
        for who, member in members.items()
        if is_wanted(before.place(who))
    ]
    return sorted(lines, key=lambda line: (line[Column.MANAGER], line[Column.NAME].casefold()))
