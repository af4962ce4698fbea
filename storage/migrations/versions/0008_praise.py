"""Praise, word upward, how new people get on, and where teams read."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    for name, columns, key, unique in _TABLES:
        constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))]
        if unique:
            constraint = op.f(f"uq_{name}_{'_'.join(unique)}")
            constraints.append(sa.UniqueConstraint(*unique, name=constraint))
        if "recognition_id" in key:
            constraints.append(
                sa.ForeignKeyConstraint(
                    ["recognition_id"],
                    ["recognition.id"],
                    name=op.f(f"fk_{name}_recognition_id_recognition"),
                )
            )
        op.create_table(name, *columns(), *constraints)
    for table, indexed in _INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(indexed)}"), table, list(indexed))
    at_once = sa.Column("praise_at_once", sa.Boolean(), nullable=False, server_default=sa.false())
    with op.batch_alter_table("person") as batch:
        batch.add_column(at_once)


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person") as batch:
        batch.drop_column("praise_at_once")
    for name, _, _, _ in reversed(_TABLES):
        op.drop_table(name)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=nullable)


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _recognition() -> list[sa.Column[object]]:
    return [
        _id("id"),
        _text("workspace_id"),
        _text("giver_id"),
        _text("words"),
        _text("value"),
        _text("channel_id", nullable=True),
        sa.Column("goes_up", sa.Boolean(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        _moment("given_at"),
        _day("given_on"),
        _number("slot"),
        _moment("edited_at", nullable=True),
        _moment("taken_back_at", nullable=True),
    ]


def _recognition_receiver() -> list[sa.Column[object]]:
    return [
        _text("workspace_id"),
        _id("recognition_id"),
        _text("receiver_id"),
        _number("position"),
        _text("giver_id"),
        _moment("given_at"),
        _day("given_on"),
        _text("words_mark"),
    ]


def _recognition_join() -> list[sa.Column[object]]:
    return [_text("workspace_id"), _id("recognition_id"), _text("person_id"), _moment("joined_at")]


def _recognition_offer() -> list[sa.Column[object]]:
    names = ("workspace_id", "person_id", "author_id", "channel_id", "message_ts")
    return [
        _id("id"),
        *(_text(name) for name in names),
        _moment("offered_at"),
        _moment("declined_at", nullable=True),
    ]


def _commendation() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *(_text(name) for name in ("workspace_id", "giver_id", "about_id", "to_id", "words")),
        _id("recognition_id", nullable=True),
        _moment("sent_at"),
        _text("outcome", nullable=True),
        _text("answered_by_id", nullable=True),
        _moment("answered_at", nullable=True),
        _day("consider_by", nullable=True),
        _text("message_link", nullable=True),
    ]


def _check_in() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *(_text(name) for name in ("workspace_id", "person_id", "manager_id")),
        _number("day"),
        _day("asked_on"),
        _text("words"),
        _moment("answered_at", nullable=True),
    ]


def _team_channel() -> list[sa.Column[object]]:
    return [
        _text("workspace_id"),
        _text("manager_id"),
        _text("channel_id", nullable=True),
        sa.Column("has_weekly_post", sa.Boolean(), nullable=True),
    ]


_SLOT = ("workspace_id", "giver_id", "given_on", "slot")
_SAME = ("workspace_id", "giver_id", "receiver_id", "given_on", "words_mark")
_ASKED = ("workspace_id", "person_id", "channel_id", "message_ts")
_OF_RECEIVER, _OF_JOINER = ("recognition_id", "receiver_id"), ("recognition_id", "person_id")
_TABLES = (
    ("recognition", _recognition, ("id",), _SLOT),
    ("recognition_receiver", _recognition_receiver, _OF_RECEIVER, _SAME),
    ("recognition_join", _recognition_join, _OF_JOINER, ()),
    ("recognition_offer", _recognition_offer, ("id",), _ASKED),
    ("commendation", _commendation, ("id",), ()),
    ("check_in", _check_in, ("id",), ("workspace_id", "person_id", "day")),
    ("team_channel", _team_channel, ("workspace_id", "manager_id"), ()),
)
_INDEXES = (
    ("recognition", ("workspace_id", "giver_id", "given_at")),
    ("recognition", ("workspace_id", "channel_id", "given_at")),
    ("recognition_receiver", ("workspace_id", "receiver_id", "given_at")),
    ("commendation", ("workspace_id", "about_id", "sent_at")),
    ("check_in", ("workspace_id", "manager_id")),
)
