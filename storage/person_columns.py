"""Every column that holds somebody's id, and what becomes of it when they are erased.

A test holds that no column is forgotten. Not here: the audit, which nobody can change, and the
wishes themselves (`erasures`), which keep a mark.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Table, and_, or_, select

from coaching.erasure import Goes, Stays
from storage.database import Transaction
from storage.schema import METADATA

#: The rows of these columns go with the person.
GOES: dict[Goes, tuple[tuple[str, str], ...]] = {
    Goes.PROFILE: (("profile", "person_id"), ("calendar_feed", "person_id")),
    Goes.NOTES: (("personal_note", "author_id"), ("personal_note", "about_id")),
    Goes.PREPARED: (
        ("talking_point", "author_id"),
        ("meeting_note", "author_id"),
        ("check_in", "person_id"),
    ),
    Goes.ABSENCES: (("absence", "person_id"),),
    Goes.PLACES: (
        ("member", "person_id"),
        ("guide", "person_id"),
        ("administrator", "person_id"),
        ("team_channel", "manager_id"),
    ),
    Goes.ROSTERS: (("roster", "by_id"),),
    Goes.MESSAGES: (("delivery", "recipient_id"), ("recognition_offer", "person_id")),
    Goes.PERSON: (("person", "id"),),
}
#: In these columns a pseudonym takes the place of the person.
STAYS: dict[Stays, tuple[tuple[str, str], ...]] = {
    Stays.GIVEN: (("feedback", "giver_id"),),
    Stays.RECEIVED: (("feedback", "receiver_id"),),
    Stays.RECOGNISED: (("recognition", "giver_id"), ("recognition_receiver", "receiver_id")),
    Stays.SERIES: (("series_member", "person_id"),),
    Stays.LINES: (("reporting_line", "person_id"), ("reporting_line", "manager_id")),
    Stays.HANDOVERS: (
        ("handover", "person_id"),
        ("handover", "from_manager_id"),
        ("handover", "to_manager_id"),
    ),
}
#: Likewise, where it is not worth a line: who did something to somebody else's record.
RENAMED_TOO = (
    ("feedback", "carried_to_id"),
    ("agenda_item", "added_by_id"),
    ("administrator", "named_by_id"),
    ("member", "added_by_id"),
    ("erasure", "done_by_id"),
    ("arrangement", "lead_id"),
    ("arrangement", "rep_id"),
    ("arrangement", "zone_of_id"),
    ("meeting", "held_by_id"),
    ("series_proposal", "by_id"),
    ("talking_point", "lead_id"),
    ("talking_point", "rep_id"),
    ("action_item", "lead_id"),
    ("action_item", "rep_id"),
    ("action_item", "owner_id"),
    ("action_item", "changed_by_id"),
    ("meeting_note", "lead_id"),
    ("meeting_note", "rep_id"),
    ("recap", "lead_id"),
    ("recap", "rep_id"),
    ("recap", "written_by_id"),
    ("recognition_receiver", "giver_id"),
    ("recognition_join", "person_id"),
    ("recognition_offer", "author_id"),
    ("commendation", "giver_id"),
    ("commendation", "about_id"),
    ("commendation", "to_id"),
    ("commendation", "answered_by_id"),
    ("check_in", "manager_id"),
    ("scorecard", "lead_id"),
    ("scorecard", "rep_id"),
    ("training_need", "lead_id"),
    ("training_need", "rep_id"),
    ("cadence_proposal", "lead_id"),
    ("cadence_proposal", "rep_id"),
    ("cadence_review", "lead_id"),
    ("cadence_review", "rep_id"),
    ("funnel", "lead_id"),
    ("funnel", "rep_id"),
    ("training_need", "mentor_id"),
    ("goal", "owner_id"),
    ("goal", "set_by_id"),
    ("goal_progress", "noted_by_id"),
)
_TABLES = METADATA.tables


def known_ids(tx: Transaction, workspace_id: str) -> set[str]:
    """Everybody's ids in the workspace, wherever one stands."""
    columns = [*flat(GOES.values()), *flat(STAYS.values()), *RENAMED_TOO, ("erasure", "person_id")]
    found: set[str] = set()
    for name, column in columns:
        table = _TABLES[name]
        ids = select(table.c[column]).where(table.c.workspace_id == workspace_id).distinct()
        found |= {one for one in tx.connection.execute(ids).scalars() if one}
    return found


def flat(columns: Iterable[tuple[tuple[str, str], ...]]) -> list[tuple[str, str]]:
    """Several lists of columns in one."""
    return [one for some in columns for one in some]


def rows_of(
    workspace_id: str, person_id: str, columns: Iterable[tuple[str, str]]
) -> list[tuple[Table, ColumnElement[bool]]]:
    """Each table of `columns` with the condition that one of its own is the person."""
    by_table: dict[str, list[str]] = {}
    for name, column in columns:
        by_table.setdefault(name, []).append(column)
    return [
        (
            _TABLES[name],
            and_(
                _TABLES[name].c.workspace_id == workspace_id,
                or_(*(_TABLES[name].c[column] == person_id for column in own)),
            ),
        )
        for name, own in by_table.items()
    ]
