"""What Alembic runs: on the connection that `storage.migrating` hands over."""

from __future__ import annotations

from alembic import context

from storage.schema import METADATA


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        user_module_prefix="sqlmodel.",
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
