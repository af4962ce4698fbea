"""What an operator does by hand or by cron: one pass over what is due, or a look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import aiohttp

from coaching.audit import OwnAct
from coaching.outbox import Delivery
from composition import Clock, assembled
from scheduling.chores import Done
from scheduling.recipients import Recipients
from scheduling.rehearsal import Rehearsal
from scheduling.single_pass import send_all_due
from scheduling.tally import Attempt, Journal, Outcome
from settings import Settings
from slack_client import slack_client
from storage import inspection, key_rotation, planning_health
from storage.database import Database, open_database
from storage.encryption import Cipher, WrongKeyError
from storage.migrations import HEAD

#: A moment beyond these is a slip of the finger.
_FIRST_YEAR, _LAST_YEAR = 2000, 2200
#: What is being changed while it is looked at is looked at again.
_MOST_ROTATIONS = 5


class MomentError(ValueError):
    """It must look like 2026-03-11T09:30 (UTC) or 2026-03-11T09:30+01:00."""

    def __str__(self) -> str:
        return str(self.__doc__)


class OldSchemaError(Exception):
    """The database does not have this version's schema."""


@dataclass(frozen=True, slots=True)
class PassReport:
    """What a pass did or would do: a line for each delivery, and the total."""

    lines: list[str]
    #: Whether it gave something up for good.
    has_dead: bool = False


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a change of keys has done: a line for each table."""

    lines: list[str]
    #: Rows that are sealed with an older key in spite of it: somebody goes on writing with that.
    stale: int


def moment(text: str) -> datetime:
    """An instant in UTC from ISO 8601 with an offset, or from `YYYY-MM-DDTHH:MM` in UTC.

    Raises:
        MomentError: it is neither, or lies centuries away.
    """
    try:
        read = datetime.fromisoformat(text)
        in_utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise MomentError from None
    if "T" not in text.upper() or not _FIRST_YEAR <= in_utc.year <= _LAST_YEAR:
        raise MomentError
    return in_utc


async def send_due(settings: Settings, clock: Clock, at: datetime | None) -> PassReport:
    """Send what is due, or at `at` will be; raises as `assembled` does."""
    ahead = timedelta() if at is None else at - clock()
    journal = Journal()
    async with assembled(settings, clock) as bot:
        # A clock that goes on: what is put off for a moment comes round in this pass.
        def put_forward() -> datetime:
            return clock() + ahead

        await replace(bot.planner, clock=put_forward).tick()
        courier = replace(bot.courier, clock=put_forward, tally=journal)
        await send_all_due(courier)
        done = await bot.chores.tick()
    report = report_of(journal.attempts)
    return replace(report, lines=[*_chore_lines(done), *report.lines])


async def foresee_due(settings: Settings, clock: Clock, at: datetime | None) -> PassReport:
    """What `send_due` would do, beside a running bot too.

    Raises:
        DatabaseUnavailableError: the database cannot be read.
        FileNotFoundError: there is no such SQLite file.
        OldSchemaError: it has to be migrated first, or belongs to a newer version.
        WrongKeyError: the database was written with another encryption key.
    """
    cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
    database = inspection.open_for_reading(settings.database, cipher)
    try:
        await _check(database)
        async with aiohttp.ClientSession() as session:
            token = settings.slack_bot_token.get_secret_value()
            recipients = Recipients(
                database=database,
                slack=slack_client(token, settings.slack_api_url, session),
                command_prefix=settings.command_prefix,
            )
            rehearsal = Rehearsal(database=database, recipients=recipients)
            forecasts = await rehearsal.at(at or clock())
        unplanned = await database.read(lambda tx: planning_health.count_due(tx, at or clock()))
    finally:
        await database.close()
    lines = [_line(forecast.row, forecast.says) for forecast in forecasts]
    if unplanned:
        lines.insert(0, f"series  {unplanned} would be planned first")
    return PassReport([*lines, _total(forecast.says.partition(" (")[0] for forecast in forecasts)])


async def rotate_keys(settings: Settings) -> Rotation:
    """Seal everything that is stored with the first of the keys.

    On PostgreSQL the bot may run meanwhile, if it was started with that key first.

    Raises:
        DatabaseInUseError: a bot runs on the SQLite file.
        DatabaseUnavailableError: it could not be finished; run again, it goes on.
        FileNotFoundError: there is no such SQLite file.
        OldSchemaError: it has to be migrated first, or belongs to a newer version.
        WrongKeyError: something was sealed with a key that is not among ours.
    """
    cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
    looked_at = inspection.open_for_reading(settings.database, cipher)
    try:
        await _check(looked_at)
    finally:
        await looked_at.close()
    database = open_database(settings.database, cipher)
    try:
        return await _rotated(database)
    finally:
        await database.close()


async def _rotated(database: Database) -> Rotation:
    renewed: Counter[str] = Counter()
    stale = 0
    for _ in range(_MOST_ROTATIONS):
        for done in await key_rotation.renew_everything(database):
            renewed[done.table] += done.rows
        stale = await key_rotation.count_stale(database)
        if not stale:
            break
    return Rotation([f"{table}  {rows:,} encrypted anew" for table, rows in renewed.items()], stale)


async def _check(database: Database) -> None:
    if await database.read(inspection.schema) != HEAD:
        raise OldSchemaError
    if not await database.read(inspection.keys_fit):
        raise WrongKeyError


def report_of(attempts: Iterable[Attempt]) -> PassReport:
    """The report of a pass; what was tried more than once counts as it ended."""
    last = {attempt.row.id: attempt for attempt in attempts}.values()
    lines = [
        _line(ended.row, f"{ended.outcome}{f' ({ended.reason})' if ended.reason else ''}")
        for ended in last
    ]
    has_dead = any(ended.outcome is Outcome.DEAD for ended in last)
    return PassReport([*lines, _total(ended.outcome.value for ended in last)], has_dead)


def _chore_lines(done: Iterable[Done]) -> list[str]:
    """What was removed because it was kept long enough, if there was any."""
    removed = (one.counts for one in done if one.name == OwnAct.RETENTION and one.counts)
    return [
        f"removed  {', '.join(f'{count} {what}' for what, count in counts.items())}"
        for counts in removed
    ]


def _line(row: Delivery, says: str) -> str:
    due = row.due_at.astimezone(UTC).isoformat(timespec="seconds")
    return f"{row.kind}  {row.recipient_id}  due {due}  {says}"


def _total(ends: Iterable[str]) -> str:
    counts = Counter(ends)
    if not counts:
        return "Nothing is due."
    number = counts.total()
    ways = ", ".join(f"{count} {end}" for end, count in counts.most_common())
    return f"{number} {'delivery' if number == 1 else 'deliveries'}: {ways}."
