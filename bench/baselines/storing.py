"""A bare Bolt app with one listener: a submission is one SQLModel insert through aiosqlite.

The engine has one connection: with SQLAlchemy's default pool of five the writers wait for each
other's locks inside SQLite, which is slower.
"""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncAck
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bench.baselines.listening import bare_app, serve


class Feedback(SQLModel, table=True):
    """One submission."""

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    giver_id: str
    receiver_id: str
    issue: str
    consequence: str
    improvement: str
    went_well: str | None
    skill: str | None
    look_again_on: str | None
    timing: str
    given_at: datetime


def engine() -> AsyncEngine:
    """SQLite with a write-ahead log, each commit on the disk before it is acknowledged."""
    made = create_async_engine(os.environ["BASELINE_DATABASE_URL"], pool_size=1, max_overflow=0)

    @event.listens_for(made.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    return made


def feedback_from(body: dict[str, Any]) -> Feedback:
    """What the form holds."""
    fields = {block: entry[block] for block, entry in body["view"]["state"]["values"].items()}
    return Feedback(
        workspace_id=body["team"]["id"],
        giver_id=body["user"]["id"],
        receiver_id=fields["receiver"]["selected_user"],
        issue=fields["issue"]["value"],
        consequence=fields["consequence"]["value"],
        improvement=fields["improvement"]["value"],
        went_well=fields["went_well"]["value"],
        skill=(fields["skill"]["selected_option"] or {}).get("value"),
        look_again_on=fields["look_again_on"]["selected_date"],
        timing=fields["timing"]["selected_option"]["value"],
        given_at=datetime.now(UTC),
    )


async def main() -> None:
    """Serve it."""
    app = bare_app()
    database = engine()
    sessions = async_sessionmaker(database, class_=AsyncSession, expire_on_commit=False)
    async with database.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)

    @app.view("feedback_give")
    async def submitted(ack: AsyncAck, body: dict[str, Any]) -> None:
        async with sessions() as session:
            session.add(feedback_from(body))
            await session.commit()
        await ack()

    await serve(app)


if __name__ == "__main__":
    asyncio.run(main())
