"""What all tests share: one PostgreSQL server for the whole run, started when first asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of this run's own."""
    with running_postgres() as server:
        yield server
