"""A backup is whole, private, made beside the running bot, and never over another file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage import feedback
from storage.backup import back_up
from storage.database import DatabaseUnavailableError
from tests.unit.factories import parts, scheduled
from tests.unit.storage.keeping import keep, opened


async def test_what_was_kept_can_be_read_in_the_restored_copy(url: URL, tmp_path: Path) -> None:
    record = scheduled(parts=parts(issue="You named the price first."))
    async with opened(url) as database:
        await database.write(lambda tx: keep(tx, record))
        size = back_up(url, tmp_path / "copy.db")
        await database.write(lambda tx: keep(tx, scheduled()))
    assert size == (tmp_path / "copy.db").stat().st_size > 0
    async with opened(url.set(database=str(tmp_path / "copy.db"))) as restored:
        found = await restored.read(lambda tx: feedback.find(tx, record.workspace_id, record.id))
    assert found is not None
    assert found.parts == record.parts


def test_a_file_that_is_there_is_left_alone(url: URL, tmp_path: Path) -> None:
    taken = tmp_path / "copy.db"
    taken.write_text("precious")
    with pytest.raises(FileExistsError):
        back_up(url, taken)
    assert taken.read_text() == "precious"


def test_the_database_is_no_place_for_its_own_copy(url: URL) -> None:
    with pytest.raises(FileExistsError):
        back_up(url, Path(url.database or ""))


def test_only_we_can_read_the_copy(url: URL, tmp_path: Path) -> None:
    back_up(url, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


def test_what_is_no_database_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "cadence.db"
    path.write_text("Shopping list: milk, bread. " * 100)
    with pytest.raises(DatabaseUnavailableError):
        back_up(URL.create("sqlite", database=str(path)), tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        back_up(URL.create("sqlite", database=str(tmp_path / "x.db")), tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(url: URL, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        back_up(url, tmp_path / "nowhere" / "copy.db")
