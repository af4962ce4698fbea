"""The doctor says when calendars are sent to an address at which nothing listens."""

from __future__ import annotations

from typing import Any

import pytest

from doctor import look_at_settings
from settings import Mode
from tests.unit.test_doctor import settings_for, wrong


@pytest.mark.parametrize(
    ("changes", "wrongs"),
    [({}, 1), ({"health_port": 9100}, 0), ({"slack_mode": Mode.HTTP}, 0)],
)
def test_an_address_at_which_nothing_listens(changes: dict[str, Any], wrongs: int) -> None:
    url = "https://cadence.example.com"
    settings = settings_for("sqlite:///x.db", public_url=url, **changes)
    findings, _ = look_at_settings(lambda: settings)
    told = wrong(findings)
    assert len(told) == wrongs
    assert all("PUBLIC_URL" in says and "HEALTH_PORT" in told[says] for says in told)
    assert any(url in finding.says for finding in findings)
