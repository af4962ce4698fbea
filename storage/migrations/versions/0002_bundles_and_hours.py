"""What travelled together, and when people work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward; what is there keeps the usual hours."""
    with op.batch_alter_table("delivery") as batch:
        batch.add_column(sa.Column("bundle_id", sa.Uuid(), nullable=True))
        batch.create_index(
            batch.f("ix_delivery_bundle_id"),
            ["bundle_id"],
            sqlite_where=sa.text("bundle_id IS NOT NULL"),
            postgresql_where=sa.text("bundle_id IS NOT NULL"),
        )
    with op.batch_alter_table("person") as batch:
        for name, usual in _USUAL.items():
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=usual))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person") as batch:
        for name in _USUAL:
            batch.drop_column(name)
    with op.batch_alter_table("delivery") as batch:
        batch.drop_index(batch.f("ix_delivery_bundle_id"))
        batch.drop_column("bundle_id")


_USUAL = {"working_days": "12345", "works_from": "09:00", "works_until": "17:30"}
