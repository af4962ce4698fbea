"""How pairs meet, what became of each meeting, and what they propose to each other."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "arrangement",
        _text("workspace_id"),
        _id("series_id"),
        _text("lead_id"),
        _text("rep_id"),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("place"),
        _text("zone_of_id"),
        sa.PrimaryKeyConstraint("series_id", name=op.f("pk_arrangement")),
    )
    op.create_table(
        "meeting",
        _text("workspace_id"),
        _id("occurrence_id"),
        sa.Column("times_moved", sa.Integer(), nullable=False),
        _moment("held_at", nullable=True),
        sa.Column("held_by_id", sqlmodel.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("occurrence_id", name=op.f("pk_meeting")),
    )
    op.create_table(
        "series_proposal",
        _id("id"),
        _text("workspace_id"),
        _id("series_id"),
        *(_text(name) for name in ("by_id", "days", "wall", "zone_name")),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("place"),
        _moment("made_at"),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        _moment("answered_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_proposal")),
    )
    for table, column in _INDEXES:
        name = op.f(f"ix_{table}_workspace_id_{column}")
        op.create_index(name, table, ["workspace_id", column])


def downgrade() -> None:
    """Take the schema back."""
    for table in ("series_proposal", "meeting", "arrangement"):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=False)


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


_INDEXES = (
    ("arrangement", "lead_id"),
    ("arrangement", "rep_id"),
    ("series_proposal", "series_id"),
)
