"""The doctor names what is wrong with its remedy, changes nothing and shows no secret."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, text

from coaching.kinds import Kind
from coaching.outbox import DeliveryState
from coaching.series import first_run_at
from doctor import Finding, look_at_database, look_at_settings, look_at_slack
from handlers.manifest import SCOPES
from settings import EXPLAINED, Mode, Settings, SettingsError
from storage import attempts, planning_health, series, workspaces
from storage.database import Database
from storage.encryption import new_key
from tests.stage import bot_settings
from tests.unit.factories import NOW, TEAM, new_delivery
from tests.unit.loopback import Loopback, Reply, loopback
from tests.unit.outbox import claim, put
from tests.unit.scheduling.test_planner import pair
from tests.unit.storage.keeping import opened

HELLO = {"ok": True, "team": "Acme", "team_id": TEAM, "user_id": "UBOT"}
MINUTE = timedelta(minutes=1)


def settings_for(url: URL | str, **changes: Any) -> Settings:
    address = url if isinstance(url, str) else url.render_as_string(hide_password=False)
    return bot_settings(
        changes.pop("api", "http://127.0.0.1:9/api/"), Path(), database_url=address, **changes
    )


def wrong(findings: list[Finding]) -> dict[str, str]:
    """What is wrong, with the remedy."""
    return {finding.says: finding.remedy for finding in findings if finding.is_wrong}


class TestSettings:
    """Each setting is named."""

    def test_each_is_named_and_no_secret_shown(self) -> None:
        settings = settings_for("postgresql://bot:hush@db.example.com/cadence")
        findings, read = look_at_settings(lambda: settings)
        assert read is settings
        assert wrong(findings) == {}
        assert [str(finding).split()[1] for finding in findings] == list(EXPLAINED)
        shown = "\n".join(map(str, findings))
        for secret in ("hush", "xoxb-", "xapp-", settings.encryption_keys[0].get_secret_value()):
            assert secret not in shown
        assert "SLACK_BOT_TOKEN is set" in shown
        assert "HEALTH_PORT is left empty" in shown
        assert "SLACK_MODE is socket" in shown
        assert "db.example.com" in shown

    def test_what_is_wrong_is_named_with_its_remedy(self) -> None:
        def read() -> Settings:
            raise SettingsError({"ENCRYPTION_KEYS": "is missing", "PORT": "is not valid"})

        findings, settings = look_at_settings(read)
        assert settings is None
        told = wrong(findings)
        assert set(told) == {"ENCRYPTION_KEYS is missing", "PORT is not valid"}
        assert "python bot.py new-key" in told["ENCRYPTION_KEYS is missing"]
        assert len(findings) == len(EXPLAINED)


async def give_up(database: Database, *codes: str, kind: Kind = Kind.FEEDBACK_ANSWERED) -> None:
    await put(database, *(new_delivery(kind=kind) for _ in codes))
    for row, code in zip(await claim(database), codes, strict=True):
        await database.write(
            lambda tx, row=row, code=code: attempts.finish_unsent(  # type: ignore[misc]
                tx, row, DeliveryState.DEAD, code, NOW
            )
        )


class TestDatabase:
    """It is there, of our schema, readable with our keys, and its outbox is served."""

    @pytest.fixture
    def settings(self, database: Database) -> Settings:
        return settings_for(database.engine.url)

    async def told(self, settings: Settings, passed: timedelta = timedelta()) -> dict[str, str]:
        return wrong(await look_at_database(settings, lambda: NOW + passed))

    async def test_a_fresh_one_is_well(self, settings: Settings) -> None:
        findings = await look_at_database(settings, lambda: NOW)
        assert wrong(findings) == {}
        assert len(findings) == 6

    async def test_beside_the_running_bot(self, settings: Settings, database: Database) -> None:
        await put(database, new_delivery(due_at=NOW - MINUTE))
        assert await self.told(settings) == {}
        await put(database, new_delivery(due_at=NOW - MINUTE))

    async def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        told = await self.told(settings_for(f"sqlite:///{tmp_path / 'x.db'}"))
        [(says, remedy)] = told.items()
        assert "x.db is not there" in says
        assert "python bot.py" in remedy
        assert not (tmp_path / "x.db").exists()

    async def test_a_server_that_is_away(self) -> None:
        [(says, remedy)] = (
            await self.told(settings_for("postgresql://bot:hush@127.0.0.1:9/cadence"))
        ).items()
        assert says == "the database cadence cannot be read"
        assert "DATABASE_URL" in remedy

    @pytest.mark.parametrize(
        ("version", "remedy"), [("0000", "python bot.py migrate"), ("9999", "upgrade the program")]
    )
    async def test_another_schema(self, url: URL, version: str, remedy: str) -> None:
        async with opened(url) as database:
            await database.write(
                lambda tx: tx.connection.execute(
                    text("UPDATE alembic_version SET version_num = :version"), {"version": version}
                )
            )
        [(says, found)] = (await self.told(settings_for(url))).items()
        assert version in says
        assert found == remedy

    async def test_a_wrong_key(self, url: URL) -> None:
        async with opened(url) as database:
            await database.write(
                lambda tx: workspaces.remember(tx, TEAM, name="Acme", bot_user_id="U", now=NOW)
            )
        assert await self.told(settings_for(url)) == {}
        told = await self.told(settings_for(url, encryption_keys=new_key()))
        assert list(told) == ["ENCRYPTION_KEYS cannot read the database"]

    async def test_a_message_that_nobody_sends(
        self, settings: Settings, database: Database
    ) -> None:
        await put(database, new_delivery())
        assert await self.told(settings, 5 * MINUTE) == {}
        [(says, remedy)] = (await self.told(settings, 6 * MINUTE)).items()
        assert says == "the oldest due message is 360 s late"
        assert "python bot.py tick" in remedy

    async def test_messages_that_were_given_up(
        self, settings: Settings, database: Database
    ) -> None:
        await give_up(database, "is_archived", "not_in_channel", "not_in_channel", "user_disabled")
        [(says, remedy)] = (await self.told(settings)).items()
        assert "3 messages" in says
        assert "not_in_channel 2, is_archived 1 (1 to people who are gone, 4 ever)" in says
        assert "docs/operations.md" in remedy
        later = await look_at_database(settings, lambda: NOW + timedelta(days=15))
        assert wrong(later) == {}
        assert any("4 ever" in finding.says for finding in later)

    async def test_what_nobody_can_do_anything_about_is_only_told(
        self, settings: Settings, database: Database
    ) -> None:
        await give_up(database, "is_archived", kind=Kind.FEEDBACK_GIVEN)
        await give_up(database, "user_disabled", "user_not_found")
        findings = await look_at_database(settings, lambda: NOW)
        assert wrong(findings) == {}
        assert "2 to people who are gone, 3 ever" in findings[-2].says

    async def test_what_another_version_has_to_send(
        self, settings: Settings, database: Database
    ) -> None:
        await put(database, new_delivery())
        await database.write(
            lambda tx: tx.connection.exec_driver_sql("UPDATE delivery SET kind = 'strange'")
        )
        [(says, remedy)] = (await self.told(settings, 6 * MINUTE)).items()
        assert says == "1 due messages are of kinds that this version does not know"
        assert "upgrade" in remedy

    async def test_series_that_wait_or_cannot_be_planned(
        self, settings: Settings, database: Database
    ) -> None:
        one = pair()
        await database.write(lambda tx: series.add(tx, one))
        due = first_run_at(one)
        late = wrong(await look_at_database(settings, lambda: due + 6 * MINUTE))
        [(says, remedy)] = late.items()
        assert says == "the oldest series of meetings waits for 360 s to be planned"
        assert "python bot.py tick" in remedy
        until = due + timedelta(hours=1)
        await database.write(
            lambda tx: planning_health.set_aside(tx, one.id, "ValueError", due, until)
        )
        [(says, remedy)] = wrong(await look_at_database(settings, lambda: due)).items()
        assert says == "1 series of meetings cannot be planned: ValueError 1"
        assert "series_unplannable" in remedy


class TestSlack:
    """It knows our tokens, lets us do what we need, and has our time."""

    @pytest.fixture
    async def slack(self) -> AsyncIterator[Loopback]:
        async with loopback() as made:
            yield made

    def settings(self, slack: Loopback, mode: Mode = Mode.SOCKET) -> Settings:
        return settings_for("sqlite:///x.db", api=f"{slack.url}api/", slack_mode=mode)

    def hello(self, scopes: str | None = None, late: timedelta = timedelta()) -> Reply:
        granted = ",".join(SCOPES) if scopes is None else scopes
        date = format_datetime((NOW - late).astimezone(UTC), usegmt=True)
        return Reply(HELLO, headers={"x-oauth-scopes": granted, "Date": date})

    async def told(self, slack: Loopback, *replies: Reply | dict[str, Any]) -> dict[str, str]:
        slack.answer(*replies)
        return wrong(await look_at_slack(self.settings(slack), lambda: NOW))

    async def test_all_is_well(self, slack: Loopback) -> None:
        slack.answer(self.hello(), {"ok": True, "url": "wss://example.com"})
        findings = await look_at_slack(self.settings(slack), lambda: NOW)
        assert wrong(findings) == {}
        assert f"Acme ({TEAM})" in findings[0].says
        asked = [(request.method, request.authorization) for request in slack.requests]
        assert asked == [
            ("auth.test", "Bearer xoxb-test"),
            ("apps.connections.open", "Bearer xapp-test"),
        ]

    async def test_over_http_the_app_token_is_not_asked_about(self, slack: Loopback) -> None:
        slack.answer(self.hello())
        findings = await look_at_slack(self.settings(slack, Mode.HTTP), lambda: NOW)
        assert wrong(findings) == {}
        assert [request.method for request in slack.requests] == ["auth.test"]

    async def test_scopes_that_are_missing_are_named_with_their_reason(
        self, slack: Loopback
    ) -> None:
        granted = SCOPES.keys() - {"im:history", "im:write"}
        [(says, remedy)] = (
            await self.told(slack, self.hello(", ".join(granted)), {"ok": True})
        ).items()
        assert says == (
            f"the token lacks im:history (to {SCOPES['im:history']});"
            f" im:write (to {SCOPES['im:write']})"
        )
        assert "python bot.py manifest" in remedy
        assert "reinstall" in remedy

    async def test_a_slack_that_tells_no_scopes_has_granted_none(self, slack: Loopback) -> None:
        [(says, _)] = (await self.told(slack, self.hello(""), {"ok": True})).items()
        assert all(scope in says for scope in SCOPES)

    @pytest.mark.parametrize(
        ("seconds", "way"), [(61, "61 s ahead of"), (-61, "61 s behind"), (400, "400 s ahead of")]
    )
    async def test_a_clock_that_is_wrong(self, slack: Loopback, seconds: int, way: str) -> None:
        late = timedelta(seconds=seconds)
        [(says, remedy)] = (await self.told(slack, self.hello(late=late), {"ok": True})).items()
        assert way in says
        assert "NTP" in remedy

    @pytest.mark.parametrize("seconds", [0, 60, -60])
    async def test_a_clock_that_is_right(self, slack: Loopback, seconds: int) -> None:
        late = timedelta(seconds=seconds)
        assert await self.told(slack, self.hello(late=late), {"ok": True}) == {}

    @pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Mar 2026 09:30:00 GMT"])
    async def test_a_slack_that_does_not_tell_the_time(self, slack: Loopback, date: str) -> None:
        reply = self.hello()
        reply.headers["Date"] = date
        assert await self.told(slack, reply, {"ok": True}) == {}

    async def test_tokens_that_slack_does_not_know(self, slack: Loopback) -> None:
        refusal = {"ok": False, "error": "invalid_auth"}
        told = await self.told(slack, refusal, refusal)
        assert list(told) == [
            "Slack does not accept SLACK_BOT_TOKEN: invalid_auth",
            "Slack does not accept SLACK_APP_TOKEN: invalid_auth",
        ]
        assert all("api.slack.com/apps" in remedy for remedy in told.values())

    async def test_no_way_to_slack(self) -> None:
        [finding] = await look_at_slack(settings_for("sqlite:///x.db"), lambda: NOW)
        assert finding.says.startswith("Slack cannot be reached: ")
        assert "SLACK_API_URL" in finding.remedy


def test_lines_are_plain() -> None:
    assert str(Finding("the sky is blue")) == "ok     the sky is blue"
    assert str(Finding("it rains", "take an umbrella")) == (
        "WRONG  it rains\n       take an umbrella"
    )
