"""Series of meetings and their occurrences."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.AutoString(), nullable=False),
        sa.Column("days", sqlmodel.AutoString(), nullable=False),
        sa.Column("wall", sqlmodel.AutoString(), nullable=False),
        sa.Column("zone_name", sqlmodel.AutoString(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=False),
        sa.Column("next_run_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    with op.batch_alter_table("series") as batch:
        batch.create_index(
            batch.f("ix_series_next_run_at"),
            ["next_run_at"],
            sqlite_where=sa.text("next_run_at IS NOT NULL"),
            postgresql_where=sa.text("next_run_at IS NOT NULL"),
        )
    op.create_table(
        "series_member",
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sqlmodel.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "person_id", name=op.f("pk_series_member")),
    )
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("nominal_date", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("outcome", sqlmodel.AutoString(), nullable=False),
        sa.Column("merged_into", sa.Date(), nullable=True),
        sa.Column("reasons", sqlmodel.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint(
            "series_id", "nominal_date", name=op.f("uq_occurrence_series_id_nominal_date")
        ),
    )


def downgrade() -> None:
    """Take the schema back."""
    for name in ("occurrence", "series_member", "series"):
        op.drop_table(name)
