"""People, teams, rights: lines, roles, profiles, notes, administrators, and the audit."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    for name, columns, keys in _TABLES:
        op.create_table(name, *columns, sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")))
    with op.batch_alter_table("personal_note") as batch:
        batch.create_unique_constraint(
            batch.f("uq_personal_note_workspace_id_author_id_about_id"),
            ["workspace_id", "author_id", "about_id"],
        )
    for name, columns in _INDEXES:
        op.create_index(op.f(f"ix_{name}_{'_'.join(columns)}"), name, list(columns))
    op.create_index(
        "uq_reporting_line_open",
        "reporting_line",
        ["workspace_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("until_day IS NULL"),
        postgresql_where=sa.text("until_day IS NULL"),
    )
    with op.batch_alter_table("feedback") as batch:
        batch.add_column(sa.Column("carried_to_id", sqlmodel.AutoString(), nullable=True))
    with op.batch_alter_table("inbound") as batch:
        batch.add_column(sa.Column("record_id", sa.Uuid(), nullable=True))
    _change_outbox()
    with op.batch_alter_table("workspace") as batch:
        batch.add_column(sa.Column("uninstalled_at", sqlmodel.UTCDateTime(), nullable=True))
    _change_people()
    _forbid_changes()


def _change_outbox() -> None:
    """Note what is held back, or cannot be planned, so that it can be seen."""
    with op.batch_alter_table("delivery") as batch:
        batch.add_column(_moment("held_since", nullable=True))
    op.create_index(
        op.f("ix_delivery_held_since"),
        "delivery",
        ["held_since"],
        sqlite_where=sa.text("held_since IS NOT NULL"),
        postgresql_where=sa.text("held_since IS NOT NULL"),
    )
    with op.batch_alter_table("series") as batch:
        batch.add_column(_text("last_error", nullable=True))
    op.create_index(
        op.f("ix_series_last_error"),
        "series",
        ["last_error"],
        sqlite_where=sa.text("last_error IS NOT NULL"),
        postgresql_where=sa.text("last_error IS NOT NULL"),
    )


def _change_people() -> None:
    with op.batch_alter_table("person") as batch:
        batch.alter_column("is_admin", new_column_name="is_workspace_admin", server_default=None)
        batch.add_column(_text("country", nullable=True))
        batch.add_column(_text("own_zone_name", nullable=True))
        batch.add_column(_text("own_language", nullable=True))
        batch.add_column(_flag("is_guest", sa.false()))
        batch.add_column(_flag("joins", sa.true()))
        batch.add_column(
            sa.Column("switched_off", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        for name in _USUAL:
            batch.alter_column(name, existing_type=sa.String(), nullable=True, server_default=None)
    # Nobody could choose these hours: where they are the usual ones, the workspace decides.
    person = sa.table("person", *(sa.column(name) for name in _USUAL))
    usual = [person.c[name] == value for name, value in _USUAL.items()]
    op.execute(sa.update(person).where(*usual).values(dict.fromkeys(_USUAL)))


def _forbid_changes() -> None:
    """From here on the database itself keeps the audit append-only."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE_TRIGGERS:
            op.execute(statement)
        return
    op.execute(_POSTGRES_FUNCTION)
    for name, table, what in _POSTGRES_TRIGGERS:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {what} ON {table} "
            f"{'FOR EACH STATEMENT' if what == 'TRUNCATE' else 'FOR EACH ROW'} "
            "EXECUTE FUNCTION refuse_audit_change()"
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person") as batch:
        batch.alter_column("is_workspace_admin", new_column_name="is_admin")
        for name in ("country", "own_zone_name", "own_language", "is_guest", "joins"):
            batch.drop_column(name)
        batch.drop_column("switched_off")
    person = sa.table("person", *(sa.column(name) for name in _USUAL))
    for name, value in _USUAL.items():
        op.execute(sa.update(person).where(person.c[name].is_(None)).values({name: value}))
    with op.batch_alter_table("person") as batch:
        for name in _USUAL:
            batch.alter_column(name, existing_type=sa.String(), nullable=False)
    with op.batch_alter_table("workspace") as batch:
        batch.drop_column("uninstalled_at")
    op.drop_index("ix_series_last_error", "series")
    with op.batch_alter_table("series") as batch:
        batch.drop_column("last_error")
    op.drop_index("ix_delivery_held_since", "delivery")
    with op.batch_alter_table("delivery") as batch:
        batch.drop_column("held_since")
    with op.batch_alter_table("feedback") as batch:
        batch.drop_column("carried_to_id")
    for name, _, _ in reversed(_TABLES):
        op.drop_table(name)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_audit_change")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.AutoString(), nullable=nullable)


def _flag(name: str, usual: sa.ColumnElement[bool]) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=usual)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), nullable=False)


_USUAL = {"working_days": "12345", "works_from": "09:00", "works_until": "17:30"}
_WORKSPACE = "workspace_id"

_TABLES = (
    (
        "absence",
        (_id(), _text(_WORKSPACE), _text("person_id"), _day("first_day"), _day("last_day")),
        ("id",),
    ),
    (
        "administrator",
        (_text(_WORKSPACE), _text("person_id"), _text("named_by_id"), _moment("named_at")),
        (_WORKSPACE, "person_id"),
    ),
    (
        "member",
        (
            _text(_WORKSPACE),
            _text("person_id"),
            _text("role"),
            _day("started_on", nullable=True),
            _text("experience"),
            _text("added_by_id"),
            _moment("added_at"),
        ),
        (_WORKSPACE, "person_id"),
    ),
    (
        "reporting_line",
        (
            _id(),
            _text(_WORKSPACE),
            _text("person_id"),
            _text("manager_id"),
            _day("from_day"),
            _day("until_day", nullable=True),
        ),
        ("id",),
    ),
    (
        "profile",
        (
            _text(_WORKSPACE),
            _text("person_id"),
            _text("words"),
            _text("birthday_shown"),
            _moment("changed_at"),
        ),
        (_WORKSPACE, "person_id"),
    ),
    (
        "personal_note",
        (
            _id(),
            _text(_WORKSPACE),
            _text("author_id"),
            _text("about_id"),
            _text("words"),
            _moment("began_at"),
            _moment("changed_at"),
            _moment("asked_at", nullable=True),
            _moment("shown_at", nullable=True),
            _moment("declined_at", nullable=True),
        ),
        ("id",),
    ),
    (
        "handover",
        (
            _id(),
            _text(_WORKSPACE),
            _text("person_id"),
            _text("from_manager_id"),
            _text("to_manager_id"),
            _moment("at"),
            _text("answer", nullable=True),
            _moment("answered_at", nullable=True),
        ),
        ("id",),
    ),
    (
        "roster",
        (
            _id(),
            _text(_WORKSPACE),
            _text("by_id"),
            _text("words"),
            _moment("made_at"),
            _moment("applied_at", nullable=True),
        ),
        ("id",),
    ),
    (
        "guide",
        (
            _text(_WORKSPACE),
            _text("person_id"),
            _text("guide"),
            sa.Column("step", sa.Integer(), nullable=False),
            _moment("started_at"),
            _moment("finished_at", nullable=True),
        ),
        (_WORKSPACE, "person_id", "guide"),
    ),
    (
        "erasure",
        (
            _id(),
            _text(_WORKSPACE),
            _text("person_id"),
            _moment("asked_at"),
            _moment("done_at", nullable=True),
            _text("done_by_id", nullable=True),
        ),
        ("id",),
    ),
    (
        "audit",
        (
            _id(),
            _text(_WORKSPACE),
            _moment("at"),
            _text("actor_id"),
            _text("action"),
            _text("about_id"),
            sa.Column("subject_id", sa.Uuid(), nullable=True),
            sa.Column("counts", sa.JSON(), nullable=False),
        ),
        ("id",),
    ),
    ("audit_purge", (_text(_WORKSPACE), _moment("before")), (_WORKSPACE, "before")),
    (
        "chore",
        (
            _text(_WORKSPACE),
            _text("name"),
            _day("done_on", nullable=True),
            _moment("leased_until", nullable=True),
        ),
        (_WORKSPACE, "name"),
    ),
)
_INDEXES = (
    ("absence", (_WORKSPACE, "person_id", "first_day")),
    ("reporting_line", (_WORKSPACE, "manager_id")),
    ("personal_note", (_WORKSPACE, "about_id")),
    ("handover", (_WORKSPACE, "person_id", "at")),
    ("roster", (_WORKSPACE, "made_at")),
    ("erasure", (_WORKSPACE, "asked_at")),
    ("audit", (_WORKSPACE, "at")),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
_RELEASED = (
    "(SELECT 1 FROM audit_purge WHERE audit_purge.workspace_id = OLD.workspace_id"
    " AND OLD.at < audit_purge.before)"
)
_SQLITE_TRIGGERS = (
    f"CREATE TRIGGER audit_stays BEFORE UPDATE ON audit {_REFUSE}",
    f"CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit WHEN NOT EXISTS {_RELEASED} {_REFUSE}",
    f"CREATE TRIGGER audit_purge_stays BEFORE UPDATE ON audit_purge {_REFUSE}",
    f"CREATE TRIGGER audit_purge_is_kept BEFORE DELETE ON audit_purge {_REFUSE}",
)
_POSTGRES_FUNCTION = """
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit' THEN
        IF EXISTS (SELECT 1 FROM audit_purge p
                   WHERE p.workspace_id = OLD.workspace_id AND OLD.at < p.before) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
_POSTGRES_TRIGGERS = tuple(
    (f"{table}_{name}", table, what)
    for table in ("audit", "audit_purge")
    for name, what in (("stays", "UPDATE"), ("is_kept", "DELETE"), ("is_whole", "TRUNCATE"))
)
