"""Ratings, training, goals, the rhythm that fits, and the numbers of pipelines."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from storage.migrations import building as build
from storage.migrations.building import NewTable

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    build.create(_TABLES, _INDEXES)
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
    build.drop(_TABLES)


def _usually(name: str, value: str) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=False, server_default=value)


def _pair() -> list[sa.Column[str]]:
    return [build.text(name) for name in _OF_PAIR]


def _scorecard() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        *_pair(),
        build.day("week"),
        build.text("words"),
        build.flag("is_shared"),
        build.moment("rated_at"),
    ]


def _training_need() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        *_pair(),
        build.text("skill"),
        build.text("words"),
        build.text("mentor_id", nullable=True),
        build.day("until", nullable=True),
        build.moment("opened_at"),
        build.moment("closed_at", nullable=True),
    ]


def _goal() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        build.text("workspace_id"),
        build.text("owner_id"),
        build.flag("is_team"),
        build.text("set_by_id"),
        build.text("kind"),
        build.text("words"),
        build.day("starts_on"),
        build.day("ends_on"),
        build.moment("set_at"),
        build.moment("closed_at", nullable=True),
        build.text("outcome", nullable=True),
    ]


def _goal_progress() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        build.text("workspace_id"),
        build.uuid("goal_id"),
        build.text("words"),
        build.moment("noted_at"),
        build.text("noted_by_id"),
    ]


def _goal_moment() -> list[sa.Column[object]]:
    return [
        build.text("workspace_id"),
        build.uuid("goal_id"),
        build.number("percent"),
        build.moment("reached_at"),
    ]


def _cadence_proposal() -> list[sa.Column[object]]:
    return [
        build.uuid("id"),
        *_pair(),
        build.day("week"),
        build.number("from_weeks"),
        build.number("to_weeks"),
        build.text("words"),
        build.moment("proposed_at"),
        build.text("answer", nullable=True),
        build.moment("answered_at", nullable=True),
        build.day("ask_again_on", nullable=True),
        build.moment("undone_at", nullable=True),
    ]


def _cadence_review() -> list[sa.Column[object]]:
    return [*_pair(), build.day("week"), build.number("weeks"), build.text("signs")]


def _funnel() -> list[sa.Column[object]]:
    return [build.uuid("occurrence_id"), *_pair(), build.text("words"), build.moment("filled_at")]


_OF_PAIR = ("workspace_id", "lead_id", "rep_id")
_TABLES = (
    NewTable("scorecard", _scorecard, unique=(*_OF_PAIR, "week")),
    NewTable("training_need", _training_need),
    NewTable("goal", _goal),
    NewTable("goal_progress", _goal_progress, whole="goal"),
    NewTable("goal_moment", _goal_moment, ("goal_id", "percent"), whole="goal"),
    NewTable("cadence_proposal", _cadence_proposal),
    NewTable("cadence_review", _cadence_review, (*_OF_PAIR, "week")),
    NewTable("funnel", _funnel, ("occurrence_id",)),
)
_INDEXES = (
    ("scorecard", ("workspace_id", "rep_id", "week")),
    ("training_need", _OF_PAIR),
    ("goal", ("workspace_id", "owner_id", "ends_on")),
    ("goal_progress", ("workspace_id", "goal_id", "noted_at")),
    ("cadence_proposal", _OF_PAIR),
    ("funnel", (*_OF_PAIR, "filled_at")),
)
