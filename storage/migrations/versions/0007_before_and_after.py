"""What pairs prepare, write down and promise, and the addresses of their calendars."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
_SAID = "ix_delivery_workspace_id_recipient_id_sent_at"


def upgrade() -> None:
    """Bring the schema forward."""
    for name, columns, key in _TABLES:
        op.create_table(name, *columns(), sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")))
    for table, columns in _INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
    for table, columns in _UNIQUE:
        name = op.f(f"uq_{table}_{'_'.join(columns)}")
        with op.batch_alter_table(table) as batch:
            batch.create_unique_constraint(name, list(columns))
    op.create_index(
        _SAID,
        "delivery",
        ["workspace_id", "recipient_id", "sent_at"],
        sqlite_where=sa.text("sent_at IS NOT NULL"),
        postgresql_where=sa.text("sent_at IS NOT NULL"),
    )
    op.add_column("agenda_item", _moment("done_at", nullable=True))
    op.add_column("agenda_item", _id("occurrence_id", nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("agenda_item") as batch:
        batch.drop_column("occurrence_id")
        batch.drop_column("done_at")
    op.drop_index(_SAID, "delivery")
    for name, _, _ in reversed(_TABLES):
        op.drop_table(name)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


def _pair() -> list[sa.Column[str]]:
    return [_text("workspace_id"), _text("lead_id"), _text("rep_id")]


def _talking_point() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _text("author_id"),
        _text("words"),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        _number("position"),
        _moment("added_at"),
        _number("carried"),
        _moment("done_at", nullable=True),
        _id("occurrence_id", nullable=True),
        _moment("said_at", nullable=True),
    ]


def _action_item() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _text("owner_id"),
        _text("words"),
        sa.Column("due_on", sa.Date(), nullable=True),
        _text("state"),
        _moment("added_at"),
        _id("occurrence_id", nullable=True),
        _moment("closed_at", nullable=True),
        sa.Column("changed_by_id", sqlmodel.AutoString(), nullable=True),
    ]


def _meeting_note() -> list[sa.Column[object]]:
    return [
        *_pair(),
        _id("occurrence_id"),
        _text("author_id"),
        _text("words"),
        _number("version"),
        _moment("changed_at"),
    ]


def _recap() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _id("occurrence_id"),
        _text("words"),
        _text("written_by_id"),
        _moment("written_at"),
        _number("version"),
        _moment("lead_confirmed_at", nullable=True),
        _moment("rep_confirmed_at", nullable=True),
    ]


def _calendar_feed() -> list[sa.Column[object]]:
    names = ("workspace_id", "person_id", "secret_hash", "secret")
    return [*(_text(name) for name in names), _moment("made_at")]


def _calendar_event() -> list[sa.Column[object]]:
    return [
        _id("id"),
        _text("workspace_id"),
        _id("series_id"),
        _moment("starts_at"),
        _number("minutes"),
        _number("sequence"),
        _moment("changed_at"),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
    ]


_TABLES = (
    ("talking_point", _talking_point, ("id",)),
    ("action_item", _action_item, ("id",)),
    ("meeting_note", _meeting_note, ("workspace_id", "occurrence_id", "author_id")),
    ("recap", _recap, ("id",)),
    ("calendar_feed", _calendar_feed, ("workspace_id", "person_id")),
    ("calendar_event", _calendar_event, ("id",)),
)
_OF_PAIR = ("workspace_id", "lead_id", "rep_id")
_INDEXES = (
    ("talking_point", _OF_PAIR),
    ("action_item", _OF_PAIR),
    ("action_item", ("workspace_id", "owner_id", "state")),
    ("meeting_note", _OF_PAIR),
    ("recap", _OF_PAIR),
    ("calendar_event", ("workspace_id", "series_id")),
)
_UNIQUE = (
    ("recap", ("workspace_id", "occurrence_id")),
    ("calendar_feed", ("secret_hash",)),
)
