"""Databases are real files."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage.database import Database, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade
from tests.postgres import Postgres
from tests.unit.factories import KEY


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the present schema, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "cadence.db"
    upgrade(URL.create("sqlite", database=str(path)))
    return path


@pytest.fixture
def url(tmp_path: Path, migrated: Path) -> URL:
    """The address of an empty database of the present schema."""
    path = tmp_path / "cadence.db"
    shutil.copy(migrated, path)
    return URL.create("sqlite", database=str(path))


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """An empty, open database of each kind."""
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        address = postgres.new_database()
    else:
        address = request.getfixturevalue("url")
    opened = open_database(address, Cipher([KEY]))
    yield opened
    await opened.close()
    if request.param == "postgres":
        postgres.drop(address)
