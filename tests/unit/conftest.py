"""Databases are real files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage.database import Database, open_database
from storage.encryption import Cipher
from tests.postgres import Postgres
from tests.sqlite import new_database
from tests.unit.factories import KEY


@pytest.fixture
def url(tmp_path: Path) -> URL:
    """The address of an empty database of the present schema."""
    return new_database(tmp_path / "cadence.db")


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """An empty, open database of each kind."""
    with ExitStack() as stack:
        if request.param == "postgres":
            postgres: Postgres = request.getfixturevalue("postgres")
            address = stack.enter_context(postgres.lent_database())
        else:
            address = request.getfixturevalue("url")
        opened = open_database(address, Cipher([KEY]))
        yield opened
        await opened.close()
