"""Praise, word upward, how new people get on, and where teams read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations import building as build
from storage.migrations.building import NewTable

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    build.create(_TABLES, _INDEXES)
    at_once = sa.Column("praise_at_once", sa.Boolean(), nullable=False, server_default=sa.false())
    with op.batch_alter_table("person") as batch:
        batch.add_column(at_once)


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person") as batch:
        batch.drop_column("praise_at_once")
    build.drop(_TABLES)


def _recognition() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        build.text("workspace_id"),
        build.text("giver_id"),
        build.text("words"),
        build.text("value"),
        build.text("channel_id", nullable=True),
        build.flag("goes_up"),
        build.flag("is_closed"),
        build.moment("given_at"),
        build.day("given_on"),
        build.number("slot"),
        build.moment("edited_at", nullable=True),
        build.moment("taken_back_at", nullable=True),
    ]


def _recognition_receiver() -> list[sa.Column[object]]:
    return [
        build.text("workspace_id"),
        build.uuid("recognition_id"),
        build.text("receiver_id"),
        build.number("position"),
        build.text("giver_id"),
        build.moment("given_at"),
        build.day("given_on"),
        build.text("words_mark"),
    ]


def _recognition_join() -> list[sa.Column[object]]:
    return [
        build.text("workspace_id"),
        build.uuid("recognition_id"),
        build.text("person_id"),
        build.moment("joined_at"),
    ]


def _recognition_offer() -> list[sa.Column[object]]:
    names = ("workspace_id", "person_id", "author_id", "channel_id", "message_ts")
    return [
        build.uuid("id"),
        *(build.text(name) for name in names),
        build.moment("offered_at"),
        build.moment("declined_at", nullable=True),
    ]


def _commendation() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        *(build.text(name) for name in ("workspace_id", "giver_id", "about_id", "to_id", "words")),
        build.uuid("recognition_id", nullable=True),
        build.moment("sent_at"),
        build.text("outcome", nullable=True),
        build.text("answered_by_id", nullable=True),
        build.moment("answered_at", nullable=True),
        build.day("consider_by", nullable=True),
        build.text("message_link", nullable=True),
    ]


def _check_in() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        *(build.text(name) for name in ("workspace_id", "person_id", "manager_id")),
        build.number("day"),
        build.day("asked_on"),
        build.text("words"),
        build.moment("answered_at", nullable=True),
    ]


def _team_channel() -> list[sa.Column[object]]:
    return [
        build.text("workspace_id"),
        build.text("manager_id"),
        build.text("channel_id", nullable=True),
        build.flag("has_weekly_post", nullable=True),
    ]


_SLOT = ("workspace_id", "giver_id", "given_on", "slot")
_SAME = ("workspace_id", "giver_id", "receiver_id", "given_on", "words_mark")
_ASKED = ("workspace_id", "person_id", "channel_id", "message_ts")
_OF_RECEIVER, _OF_JOINER = ("recognition_id", "receiver_id"), ("recognition_id", "person_id")
_TABLES = (
    NewTable("recognition", _recognition, unique=_SLOT),
    NewTable("recognition_receiver", _recognition_receiver, _OF_RECEIVER, _SAME, "recognition"),
    NewTable("recognition_join", _recognition_join, _OF_JOINER, whole="recognition"),
    NewTable("recognition_offer", _recognition_offer, unique=_ASKED),
    NewTable("commendation", _commendation),
    NewTable("check_in", _check_in, unique=("workspace_id", "person_id", "day")),
    NewTable("team_channel", _team_channel, ("workspace_id", "manager_id")),
)
_INDEXES = (
    ("recognition", ("workspace_id", "giver_id", "given_at")),
    ("recognition", ("workspace_id", "channel_id", "given_at")),
    ("recognition_receiver", ("workspace_id", "receiver_id", "given_at")),
    ("commendation", ("workspace_id", "about_id", "sent_at")),
    ("check_in", ("workspace_id", "manager_id")),
)
