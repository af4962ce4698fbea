"""What all tests share: how property tests search, and one PostgreSQL server for the whole run.

The server is started when it is first asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres import Postgres, running_postgres

#: Property tests look for counterexamples, not for slow machines. At the desk each run tries new
#: ones; where CI=true the same ones every time, so that only a change can turn a test red.
settings.register_profile("searching", deadline=None, derandomize=False)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable" if os.environ.get("CI") == "true" else "searching")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of this run's own."""
    with running_postgres() as server:
        yield server
