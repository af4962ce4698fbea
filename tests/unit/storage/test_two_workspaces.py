"""The check that binds statements to a workspace can fail, and excuses nothing that is gone."""

from __future__ import annotations

import importlib

import pytest
from sqlalchemy import delete, select, update

from storage import feedback
from storage.base import table_of
from storage.database import Database
from storage.feedback import FeedbackRow
from storage.people import PersonRow
from tests.unit.factories import OTHER_TEAM, TEAM
from tests.unit.factories import feedback as some_feedback
from tests.workspaces import EVERYWHERE, UnboundStatementError, unbound_tables

_FEEDBACK, _PERSON = table_of(FeedbackRow), table_of(PersonRow)
_F, _P = _FEEDBACK.c, _PERSON.c


def test_what_asks_for_the_workspace_is_bound() -> None:
    bound = select(_FEEDBACK).where(_F.workspace_id == TEAM, _F.skill == "closing")
    joined = bound.join(_PERSON, (_P.workspace_id == _F.workspace_id) & (_P.id == _F.giver_id))
    assert unbound_tables(bound) == unbound_tables(joined) == set()


@pytest.mark.parametrize(
    "statement",
    [
        select(_FEEDBACK),
        select(_F.workspace_id).where(_F.skill == "closing"),
        update(_FEEDBACK).where(_F.skill == "closing").values(workspace_id=OTHER_TEAM),
        delete(_FEEDBACK).where(_F.giver_id == "UANA"),
        select(_F.id).join(_PERSON, _P.id == _F.giver_id).where(_P.workspace_id == TEAM),
    ],
)
def test_what_does_not_is_found_out(statement: object) -> None:
    assert unbound_tables(statement) == {"feedback"}  # type: ignore[arg-type]


async def test_it_fails_where_the_product_runs_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = some_feedback()
    monkeypatch.setattr(
        feedback, "_one", lambda _workspace, which: select(_FEEDBACK).where(_F.id == which)
    )
    with pytest.raises(UnboundStatementError):
        await database.read(lambda tx: feedback.find(tx, OTHER_TEAM, record.id))


@pytest.mark.parametrize("name", EVERYWHERE)
def test_nothing_is_excused_that_is_not_there(name: str) -> None:
    module, _, function = name.partition(".")
    found = importlib.import_module(f"storage.{module}")
    assert not function or callable(getattr(found, function))
