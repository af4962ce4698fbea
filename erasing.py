"""Erasing people from the command line, and again after an older copy was restored."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.audit import THE_OPERATOR, AuditEntry
from coaching.erasure import ErasurePlan
from settings import Settings
from storage import audit, erasure, workspaces
from storage import erasures as wishes
from storage.database import Transaction, open_database
from storage.encryption import Cipher, WrongKeyError
from storage.inspection import keys_fit
from storage.migrating import upgrade

_Result = TypeVar("_Result")
#: Somebody's id, in Slack's spelling.
_PERSON = re.compile(r"[UW][A-Z0-9]{1,20}\Z")
#: A line of the list: workspace, mark, and when it was done.
_LINE = re.compile(r"(\S+) ([0-9a-f]{64}) (\S+)\Z")


class ErasingError(Exception):
    """What was asked for cannot be done; the message says why."""


def erase_person(settings: Settings, person_id: str, now: datetime, *, certain: bool) -> list[str]:
    """What erasing somebody does, in lines; it is done where the operator is `certain`.

    The bot may run meanwhile.

    Raises:
        ErasingError: nobody can have this id, or nothing is kept about them.
        WrongKeyError: the database was written with another encryption key.
    """
    if not _PERSON.match(person_id):
        raise ErasingError(f"{person_id} is no id of a person in Slack; one looks like U012ABCDEF.")

    def work(tx: Transaction) -> list[str]:
        lines = []
        for workspace_id in workspaces.known_ids(tx):
            found = erasure.plan(tx, workspace_id, person_id)
            if not found.is_empty:
                lines += _lines(workspace_id, found)
                if certain:
                    _carry_out(tx, workspace_id, found, now)
        return lines

    lines = _in_database(settings, work)
    if not lines:
        raise ErasingError(f"Nothing is kept about {person_id}.")
    return [*lines, "Erased." if certain else "Nothing was done. Add --yes."]


def erasures(settings: Settings, file: Path | None, now: datetime) -> list[str]:
    """The list of erasures; with the `file` of such a list what came of applying it.

    Raises:
        ErasingError: the file holds something else.
        OSError: the file cannot be read.
        WrongKeyError: the database was written with another encryption key.
    """
    if file is None:
        return _list(settings)
    return [f"Erased again: {_erase_again(settings, file, now)}."]


def _list(settings: Settings) -> list[str]:
    """A line for everybody who was erased: workspace, a one-way mark of their id, and when."""

    def work(tx: Transaction) -> list[str]:
        return [
            f"{workspace_id} {mark} {at.isoformat()}"
            for workspace_id in workspaces.known_ids(tx)
            for mark, at in wishes.done(tx, workspace_id).items()
        ]

    return _in_database(settings, work)


def _erase_again(settings: Settings, file: Path, now: datetime) -> int:
    """Erase whoever an older copy has brought back; how many those were."""
    marks = _read(file)

    def work(tx: Transaction) -> int:
        return sum(
            erasure.carry_out_again(
                tx, workspace_id, marks.get(workspace_id, {}), by_id=THE_OPERATOR, now=now
            )
            for workspace_id in workspaces.known_ids(tx)
        )

    return _in_database(settings, work)


def _carry_out(tx: Transaction, workspace_id: str, found: ErasurePlan, now: datetime) -> None:
    erasure.carry_out(tx, workspace_id, found.person_id, by_id=THE_OPERATOR, now=now)
    entry = AuditEntry(
        id=uuid7(),
        workspace_id=workspace_id,
        at=now,
        actor_id=THE_OPERATOR,
        action=Action.ERASE_PERSON.value,
        about_id=found.person_id,
        counts=found.counts,
    )
    audit.note(tx, entry)


def _lines(workspace_id: str, found: ErasurePlan) -> list[str]:
    goes = [f"  goes   {count:6} {what.value}" for what, count in found.goes.items()]
    stays = [f"  stays  {count:6} {what.value}" for what, count in found.stays.items()]
    return [f"{workspace_id} {found.person_id}", *goes, *stays]


def _read(file: Path) -> dict[str, dict[str, datetime]]:
    """The marks of a list, by workspace."""
    marks: dict[str, dict[str, datetime]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        found = _LINE.match(line.strip())
        try:
            if found is not None:
                marks.setdefault(found[1], {})[found[2]] = datetime.fromisoformat(found[3])
        except ValueError:
            found = None
        if found is None:
            raise ErasingError(f"{file}, line {number}: this is no line of `bot.py erasures`.")
    return marks


def _in_database(settings: Settings, work: Callable[[Transaction], _Result]) -> _Result:
    upgrade(settings.database)
    return asyncio.run(_within(settings, work))


async def _within(settings: Settings, work: Callable[[Transaction], _Result]) -> _Result:
    cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
    database = open_database(settings.database, cipher, exclusive=False)

    def checked(tx: Transaction) -> _Result:
        if not keys_fit(tx):
            raise WrongKeyError
        return work(tx)

    try:
        return await database.write(checked)
    finally:
        await database.close()
