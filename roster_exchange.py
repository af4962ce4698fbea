"""Files from the command line, beside a running bot too: the team, and what is reached of goals."""

from __future__ import annotations

import html
import os
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy import URL
from uuid_utils.compat import uuid7

from coaching import goal_actuals
from coaching.access import Action
from coaching.audit import THE_OPERATOR
from coaching.goal_actuals import ActualsLine
from coaching.roster import SIZE_LIMIT, Column, RosterFileError, decoded, parsed, written
from coaching.roster_lines import references
from coaching.roster_preview import Preview
from coaching.words import clean
from handlers.directory import Directory
from handlers.goal.actuals import ActualsImport
from handlers.roster import noting
from handlers.roster.checking import Import
from handlers.roster.naming import People, whom
from settings import Settings
from slack_client import slack_client
from storage import audit, people, roster, workspaces
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher, new_key
from storage.migrating import upgrade
from storage.team_changes import Moment
from texts import SOURCE_LANGUAGE, Texts, texts_for
from views.blocks import escape
from views.goal.actuals import preview_lines as actuals_lines
from views.roster.messages import preview_lines
from views.roster.problems import file_problem


class ExchangeError(Exception):
    """The file cannot be taken in or written; the message says why."""


async def import_file(settings: Settings, file: Path, now: datetime, *, applies: bool) -> list[str]:
    """What `file` would change or, with `applies`, has changed: all of it; line by line.

    Raises:
        ExchangeError: the file cannot be read, or there is something wrong in it, so nothing was
            changed; or there is not one workspace.
        OSError: there is no such file.
        SlackError: Slack cannot be asked who is who.
    """
    try:
        roster = parsed(decoded(_content(file)))
    except RosterFileError as error:
        raise ExchangeError(_plain(file_problem(_texts(), error))) from None
    async with _opened(settings.database, _cipher(settings)) as database:
        workspace_id = await database.read(_workspace_id)
        wanted = Import(
            workspace_id=workspace_id,
            roster=roster,
            people=await _whom(settings, database, workspace_id, references(roster), now),
            moment=Moment(by_id=THE_OPERATOR, now=now, day=now.date()),
            actor=None,
        )
        found = await database.write(_applying(wanted) if applies else wanted.preview)
        names = await database.read(lambda tx: _names(tx, workspace_id))
    told = preview_lines(_texts(), found, lambda who: names.get(who, who))
    lines = [_plain(line) for line in told]
    if found.errors:
        raise ExchangeError("\n".join(lines))
    return ["Applied.", *lines[1:]] if applies and found.can_be_applied else lines


async def import_actuals(
    settings: Settings, file: Path, now: datetime, *, applies: bool
) -> list[str]:
    """What `file` would change in goals or, with `applies`, has changed: all of it; line by line.

    Raises:
        ExchangeError: the file cannot be read, or there is something wrong in it, so nothing was
            changed; or there is not one workspace.
        OSError: there is no such file.
        SlackError: Slack cannot be asked who is who.
    """
    lines = _actuals(file)
    async with _opened(settings.database, _cipher(settings)) as database:
        workspace_id = await database.read(_workspace_id)
        named = goal_actuals.references(lines)
        wanted = ActualsImport(
            workspace_id=workspace_id,
            lines=lines,
            people=await _whom(settings, database, workspace_id, named, now),
            t=_texts(),
            now=now,
            actor=None,
        )
        found = await database.write(wanted.apply if applies else wanted.preview)
        names = await database.read(lambda tx: _names(tx, workspace_id))
    told = actuals_lines(_texts(), found, lambda who: names.get(who, who))
    plain = [_plain(line) for line in told]
    if found.errors:
        raise ExchangeError("\n".join(plain))
    return ["Applied.", *plain[1:]] if applies and found.can_be_applied else plain


async def export_file(url: URL, file: Path) -> int:
    """Write everybody's lines to `file`, for this user alone; how many there are.

    Raises:
        ExchangeError: there is not one workspace.
        FileExistsError: `file` is there already.
        OSError: it cannot be written.
    """
    # Names and places are not encrypted: any key will do.
    async with _opened(url, Cipher([new_key()])) as database:

        def work(tx: Transaction) -> list[dict[Column, str]]:
            return roster.lines_of(tx, _workspace_id(tx), lambda _place: True)

        lines = await database.write(work)
    _write(file, written(lines))
    return len(lines)


def _applying(wanted: Import) -> Callable[[Transaction], Preview]:
    def work(tx: Transaction) -> Preview:
        done = wanted.apply(tx)
        if done.can_be_applied:
            right = Action.EXCHANGE_ROSTER
            entries = noting.applied(wanted.workspace_id, done, wanted.moment, right, uuid7())
            audit.note(tx, *entries)
        return done

    return work


async def _whom(
    settings: Settings,
    database: Database,
    workspace_id: str,
    named: Collection[str],
    now: datetime,
) -> People:
    token = settings.slack_bot_token.get_secret_value()
    async with aiohttp.ClientSession() as session:
        slack = slack_client(token, settings.slack_api_url, session)
        return await whom(
            workspace_id,
            named,
            now,
            database=database,
            slack=slack,
            directory=Directory(database, slack),
        )


@asynccontextmanager
async def _opened(url: URL, cipher: Cipher) -> AsyncIterator[Database]:
    """The database at `url`, brought to this version's schema; a bot may run on it."""
    upgrade(url)
    database = open_database(url, cipher, exclusive=False)
    try:
        yield database
    finally:
        await database.close()


def _cipher(settings: Settings) -> Cipher:
    return Cipher([key.get_secret_value() for key in settings.encryption_keys])


def _workspace_id(tx: Transaction) -> str:
    known = workspaces.known_ids(tx)
    if not known:
        raise ExchangeError("No workspace is known yet. Start the bot once: python bot.py")
    if len(known) > 1:
        raise ExchangeError("There are several workspaces: send the file to the bot in Slack.")
    return known[0]


def _names(tx: Transaction, workspace_id: str) -> dict[str, str]:
    known = people.everybody(tx, workspace_id)
    return {one.id: escape(f"{clean(one.name)} ({one.id})") for one in known}


def _actuals(file: Path) -> tuple[ActualsLine, ...]:
    try:
        text = decoded(_content(file))
        if not goal_actuals.is_actuals(text):
            raise ExchangeError("The first line must name the columns person, goal and actual.")
        return goal_actuals.parsed(text)
    except RosterFileError as error:
        raise ExchangeError(_plain(file_problem(_texts(), error))) from None


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(SIZE_LIMIT + 1)


def _write(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as opened:
        opened.write(content)


def _texts() -> Texts:
    return texts_for(SOURCE_LANGUAGE, ZoneInfo("UTC"))


def _plain(line: str) -> str:
    """A line of a message as a terminal shows it."""
    return html.unescape(line)
