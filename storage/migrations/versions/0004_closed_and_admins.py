"""When a delivery was closed unsent, and who administers a workspace."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("delivery") as batch:
        batch.add_column(sa.Column("closed_at", sqlmodel.UTCDateTime(), nullable=True))
    with op.batch_alter_table("person") as batch:
        batch.add_column(
            sa.Column("is_admin", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person") as batch:
        batch.drop_column("is_admin")
    with op.batch_alter_table("delivery") as batch:
        batch.drop_column("closed_at")
