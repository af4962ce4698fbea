"""Ratings, training, goals, the rhythm that fits, and the numbers of pipelines."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    for name, columns, key, unique in _TABLES:
        constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))]
        if unique:
            constraint = op.f(f"uq_{name}_{'_'.join(unique)}")
            constraints.append(sa.UniqueConstraint(*unique, name=constraint))
        if name in _OF_GOALS:
            named = op.f(f"fk_{name}_goal_id_goal")
            constraints.append(sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=named))
        op.create_table(name, *columns(), *constraints)
    for table, indexed in _INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(indexed)}"), table, list(indexed))
    with op.batch_alter_table("arrangement") as batch:
        batch.add_column(_usually("kind", "one_on_one"))
    with op.batch_alter_table("calendar_event") as batch:
        batch.add_column(_usually("matter", "one_on_one"))
    with op.batch_alter_table("occurrence") as batch:
        batch.add_column(_usually("matter", "one_on_one"))
        batch.add_column(sa.Column("joins_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("calendar_event") as batch:
        batch.drop_column("matter")
    with op.batch_alter_table("occurrence") as batch:
        batch.drop_column("joins_id")
        batch.drop_column("matter")
    with op.batch_alter_table("arrangement") as batch:
        batch.drop_column("kind")
    for name, _, _, _ in reversed(_TABLES):
        op.drop_table(name)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=nullable)


def _usually(name: str, value: str) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=False, server_default=value)


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _pair() -> list[sa.Column[str]]:
    return [_text(name) for name in _OF_PAIR]


def _scorecard() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _day("week"),
        _text("words"),
        _flag("is_shared"),
        _moment("rated_at"),
    ]


def _training_need() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _text("skill"),
        _text("words"),
        _text("mentor_id", nullable=True),
        _day("until", nullable=True),
        _moment("opened_at"),
        _moment("closed_at", nullable=True),
    ]


def _goal() -> list[sa.Column[object]]:
    return [
        _id("id"),
        _text("workspace_id"),
        _text("owner_id"),
        _flag("is_team"),
        _text("set_by_id"),
        _text("kind"),
        _text("words"),
        _day("starts_on"),
        _day("ends_on"),
        _moment("set_at"),
        _moment("closed_at", nullable=True),
        _text("outcome", nullable=True),
    ]


def _goal_progress() -> list[sa.Column[object]]:
    return [
        _id("id"),
        _text("workspace_id"),
        _id("goal_id"),
        _text("words"),
        _moment("noted_at"),
        _text("noted_by_id"),
    ]


def _goal_moment() -> list[sa.Column[object]]:
    return [_text("workspace_id"), _id("goal_id"), _number("percent"), _moment("reached_at")]


def _cadence_proposal() -> list[sa.Column[object]]:
    return [
        _id("id"),
        *_pair(),
        _day("week"),
        _number("from_weeks"),
        _number("to_weeks"),
        _text("words"),
        _moment("proposed_at"),
        _text("answer", nullable=True),
        _moment("answered_at", nullable=True),
        _day("ask_again_on", nullable=True),
        _moment("undone_at", nullable=True),
    ]


def _cadence_review() -> list[sa.Column[object]]:
    return [*_pair(), _day("week"), _number("weeks"), _text("signs")]


def _funnel() -> list[sa.Column[object]]:
    return [_id("occurrence_id"), *_pair(), _text("words"), _moment("filled_at")]


_OF_PAIR = ("workspace_id", "lead_id", "rep_id")
_OF_GOALS = ("goal_progress", "goal_moment")
_TABLES = (
    ("scorecard", _scorecard, ("id",), (*_OF_PAIR, "week")),
    ("training_need", _training_need, ("id",), ()),
    ("goal", _goal, ("id",), ()),
    ("goal_progress", _goal_progress, ("id",), ()),
    ("goal_moment", _goal_moment, ("goal_id", "percent"), ()),
    ("cadence_proposal", _cadence_proposal, ("id",), ()),
    ("cadence_review", _cadence_review, (*_OF_PAIR, "week"), ()),
    ("funnel", _funnel, ("occurrence_id",), ()),
)
_INDEXES = (
    ("scorecard", ("workspace_id", "rep_id", "week")),
    ("training_need", _OF_PAIR),
    ("goal", ("workspace_id", "owner_id", "ends_on")),
    ("goal_progress", ("workspace_id", "goal_id", "noted_at")),
    ("cadence_proposal", _OF_PAIR),
    ("funnel", (*_OF_PAIR, "filled_at")),
)
