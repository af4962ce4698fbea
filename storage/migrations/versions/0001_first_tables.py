"""People, feedback, agenda and the outbox"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.AutoString(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("due_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("dedupe_key", sqlmodel.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("lease_owner", sqlmodel.AutoString(), nullable=True),
        sa.Column("lease_until", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("maybe_sent_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("channel_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("slack_ts", sqlmodel.AutoString(), nullable=True),
        sa.Column("sent_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("last_error", sqlmodel.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_delivery_dedupe_key")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delivery_state_next_attempt_at"),
            ["state", "next_attempt_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_delivery_workspace_id_subject_id_kind"),
            ["workspace_id", "subject_id", "kind"],
            unique=False,
        )

    op.create_table(
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("giver_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("receiver_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("words", sqlmodel.AutoString(), nullable=False),
        sa.Column("has_praise", sa.Boolean(), nullable=False),
        sa.Column("timing", sqlmodel.AutoString(), nullable=False),
        sa.Column("given_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("deliver_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("delivered_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("skill", sqlmodel.AutoString(), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("nag_choice", sqlmodel.AutoString(), nullable=True),
        sa.Column("response", sqlmodel.AutoString(), nullable=True),
        sa.Column("answered_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("answer_words", sqlmodel.AutoString(), nullable=True),
        sa.Column("edited_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("withdrawal_words", sqlmodel.AutoString(), nullable=True),
        sa.Column("outcome", sqlmodel.AutoString(), nullable=True),
        sa.Column("outcome_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_workspace_id_giver_id_receiver_id_given_at"),
            ["workspace_id", "giver_id", "receiver_id", "given_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_workspace_id_receiver_id_given_at"),
            ["workspace_id", "receiver_id", "given_at"],
            unique=False,
        )

    op.create_table(
        "inbound",
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.AutoString(), nullable=False),
        sa.Column("seen_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_inbound")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("zone_name", sqlmodel.AutoString(), nullable=False),
        sa.Column("locale", sqlmodel.AutoString(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_deactivated", sa.Boolean(), nullable=False),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.Column("refreshed_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("dm_channel_id", sqlmodel.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("bot_user_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("key_check", sqlmodel.AutoString(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("workspace_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("added_by_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("added_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_agenda_item_feedback_id_feedback")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "feedback_id", name=op.f("pk_agenda_item")),
    )


def downgrade() -> None:
    op.drop_table("agenda_item")
    op.drop_table("workspace")
    op.drop_table("person")
    op.drop_table("inbound")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_workspace_id_receiver_id_given_at"))
        batch_op.drop_index(batch_op.f("ix_feedback_workspace_id_giver_id_receiver_id_given_at"))

    op.drop_table("feedback")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delivery_workspace_id_subject_id_kind"))
        batch_op.drop_index(batch_op.f("ix_delivery_state_next_attempt_at"))

    op.drop_table("delivery")
