"""Well means: the sending gets on, nothing due is late, the database can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from coaching.kinds import Kind
from coaching.outbox import LEASE
from scheduling.health import PLAN_WITHIN, PLANNED_WITHIN, SENT_WITHIN, TICK_WITHIN, Health, Pulse
from scheduling.metrics import Metrics
from scheduling.tally import Outcome
from slack_errors import PermanentlyRefusedError, RateLimitedError
from storage import deliveries
from storage.database import Database, DatabaseUnavailableError, Result, Work
from tests.unit.factories import NOW, delivery, scheduled
from tests.unit.scheduling.post_office import PostOffice
from tests.unit.scheduling.test_planner import meet, pair

SECOND = timedelta(seconds=1)


class LostDatabase(Database):
    """A database that cannot be reached."""

    async def write(self, work: Work[Result]) -> Result:
        del work
        raise DatabaseUnavailableError

    async def read(self, work: Work[Result]) -> Result:
        del work
        raise DatabaseUnavailableError

    async def close(self) -> None:
        """There is nothing to close."""


def health_of(office: PostOffice, database: Database | None = None) -> Health:
    pulse = Pulse(office.clock)
    return Health(
        database=database or office.database,
        clock=office.clock,
        pulse=pulse,
        planning=Pulse(lambda: NOW),
        metrics=Metrics(pulse.beat),
    )


@pytest.fixture
def health(office: PostOffice) -> Health:
    return health_of(office)


async def figures(health: Health) -> dict[str, float]:
    """Every figure that is not zero, by name and labels."""
    text = (await health.exposition()).decode()
    return {
        " ".join(
            [sample.name, *(value for _, value in sorted(sample.labels.items()))]
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.value and not sample.name.endswith("_created")
    }


class TestWrong:
    """What `/healthz` complains of."""

    async def test_a_bot_that_has_just_started_is_well(self, health: Health) -> None:
        assert await health.wrong() == {}

    async def test_no_tick_for_a_minute(self, office: PostOffice, health: Health) -> None:
        office.clock.now += TICK_WITHIN
        assert await health.wrong() == {}
        office.clock.now += SECOND
        assert await health.wrong() == {"tick": "no tick has finished for 61 s"}
        health.pulse.beat()
        assert await health.wrong() == {}

    async def test_a_long_tick_that_gets_on_is_well(
        self, office: PostOffice, health: Health
    ) -> None:
        for _ in range(3):
            office.clock.now += TICK_WITHIN
            health.metrics.note(delivery(), Outcome.SENT)
        assert await health.wrong() == {}

    async def test_a_due_message_that_nobody_sends(
        self, office: PostOffice, health: Health
    ) -> None:
        await office.accept(scheduled())
        office.clock.now += SENT_WITHIN
        health.pulse.beat()
        assert await health.wrong() == {}
        office.clock.now += SECOND
        assert await health.wrong() == {"outbox": "the oldest due message is 301 s late"}
        await office.tick()
        assert await health.wrong() == {}

    async def test_a_message_whose_process_died_and_that_nobody_takes_up(
        self, office: PostOffice, health: Health
    ) -> None:
        await office.accept(scheduled())
        await office.database.write(lambda tx: deliveries.claim(tx, "dead", NOW, 1))
        office.clock.now += LEASE + SENT_WITHIN
        health.pulse.beat()
        assert await health.wrong() == {}
        office.clock.now += SECOND
        assert "outbox" in await health.wrong()

    async def test_a_message_that_rests_as_it_should_is_not_late(
        self, office: PostOffice, health: Health
    ) -> None:
        office.slack.fail("post", RateLimitedError(3600))
        await office.accept(scheduled())
        await office.tick()
        office.clock.now += SENT_WITHIN * 2
        health.pulse.beat()
        assert await health.wrong() == {}

    async def test_planning_that_hangs(self, office: PostOffice) -> None:
        health = replace(health_of(office), planning=Pulse(office.clock))
        office.clock.now += PLAN_WITHIN + SECOND
        health.pulse.beat()
        assert await health.wrong() == {"planning": "no planning has finished for 121 s"}
        health.planning.beat()
        assert await health.wrong() == {}

    async def test_a_series_that_nobody_plans(self, office: PostOffice, health: Health) -> None:
        await meet(office, pair())
        office.clock.now += PLANNED_WITHIN + SECOND
        health.pulse.beat()
        said = "the oldest series has waited for 301 s to be planned"
        assert await health.wrong() == {"series": said}
        assert (await figures(health))["cadence_series_lag_seconds"] == 301
        await office.planner.tick()
        assert await health.wrong() == {}

    async def test_a_database_that_cannot_be_read(self, office: PostOffice) -> None:
        health = health_of(office, LostDatabase())
        assert await health.wrong() == {"database": "the database cannot be read"}

    async def test_a_database_that_does_not_answer(
        self, health: Health, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("scheduling.health._ANSWER_WITHIN_SECONDS", 0.0)
        assert await health.wrong() == {"database": "the database cannot be read"}

    async def test_everything_at_once_is_told(self, office: PostOffice) -> None:
        health = health_of(office, LostDatabase())
        office.clock.now += timedelta(hours=1)
        assert set(await health.wrong()) == {"tick", "database"}


class TestExposition:
    """What `/metrics` tells, without telling of anybody."""

    async def test_what_happened_is_counted_by_kind_and_outcome(self, health: Health) -> None:
        for outcome in (Outcome.SENT, Outcome.SENT, Outcome.RECONCILED):
            health.metrics.note(delivery(), outcome)
        health.metrics.note(delivery(kind=Kind.FEEDBACK_ANSWERED), Outcome.DEAD, "is_archived")
        assert await figures(health) == {
            "cadence_deliveries_total feedback_given sent": 2,
            "cadence_deliveries_total feedback_given reconciled": 1,
            "cadence_deliveries_total feedback_answered dead": 1,
            "cadence_database_up": 1,
        }

    async def test_every_counter_is_there_from_the_start(self, health: Health) -> None:
        text = (await health.exposition()).decode()
        for outcome in ("sent", "unclear", "reconciled", "dead", "expired", "rate_limited"):
            for kind in Kind:
                labels = f'kind="{kind.value}",outcome="{outcome}"'
                assert f"cadence_deliveries_total{{{labels}}} 0.0" in text

    async def test_the_outbox_and_the_ticks_are_measured(
        self, office: PostOffice, health: Health
    ) -> None:
        office.slack.fail("post", PermanentlyRefusedError("is_archived"))
        await office.accept(scheduled())
        await office.tick()
        await office.accept(scheduled())
        office.clock.now += SECOND * 90
        assert await figures(health) == {
            "cadence_due_lag_seconds": 90,
            "cadence_tick_age_seconds": 90,
            "cadence_dead_rows": 1,
            "cadence_database_up": 1,
        }

    async def test_without_the_database_its_figures_are_unknown(self, office: PostOffice) -> None:
        text = (await health_of(office, LostDatabase()).exposition()).decode()
        assert "cadence_database_up 0.0" in text
        assert "cadence_due_lag_seconds NaN" in text
        assert "cadence_dead_rows NaN" in text
        assert "cadence_series_lag_seconds NaN" in text

    async def test_the_time_of_handlers_is_told_by_route(self, health: Health) -> None:
        health.metrics.handled("command", 0.02)
        found = await figures(health)
        assert found["cadence_handler_seconds_count command"] == 1
        assert found["cadence_handler_seconds_bucket 0.025 command"] == 1
        assert "cadence_handler_seconds_bucket 0.01 command" not in found

    async def test_two_bots_in_one_process_do_not_count_together(
        self, office: PostOffice, health: Health
    ) -> None:
        other = health_of(office)
        other.metrics.note(delivery(), Outcome.SENT)
        assert not [name for name in await figures(health) if "deliveries" in name]
