"""A post office for each test."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.unit.scheduling.post_office import PostOffice
from tests.workspaces import statements_are_bound

__all__ = ["office", "statements_are_bound"]


@pytest.fixture
def office(database: Database) -> PostOffice:
    """A courier, an empty outbox and an empty Slack."""
    return PostOffice(database)
