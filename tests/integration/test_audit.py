"""`/cadence audit`: administrators see who did or read what about whom, and nobody's words."""

from __future__ import annotations

from typing import Any

from coaching.access import Action
from coaching.audit import AuditEntry
from storage import audit
from storage.database import Transaction
from tests.integration.acts import PARTS, give, inbox, private_notes
from tests.integration.payloads import dispatch
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage


async def entries(stage: Stage) -> list[AuditEntry]:
    """Everything that was noted, oldest first."""

    def work(tx: Transaction) -> list[AuditEntry]:
        return list(audit.page(tx, TEAM, limit=500))[::-1]

    return await stage.bot.services.database.read(work)


async def acts(stage: Stage) -> list[tuple[str, str, str]]:
    """Who did what about whom, oldest first."""
    return [(one.actor_id, one.action, one.about_id) for one in await entries(stage)]


async def test_a_life_of_feedback_is_noted_step_by_step(stage: Stage) -> None:
    await give(stage)
    drin, ana = stage.person(DRIN), stage.person(ANA)
    await drin.click("feedback_understood")
    await stage.settle()
    await ana.click("feedback_open")
    await ana.top_view("feedback_record")
    await ana.close(everything=True)
    await ana.command(CHANNEL, "/feedback", "history @drin")
    await ana.top_view("feedback_history")
    await ana.close(everything=True)
    assert await acts(stage) == [
        (ANA, Action.GIVE_FEEDBACK, DRIN),
        (DRIN, Action.ANSWER_FEEDBACK, ANA),
        (ANA, Action.READ_FEEDBACK, DRIN),
        (ANA, Action.READ_FEEDBACK, DRIN),
    ]
    noted = await entries(stage)
    assert len({one.subject_id for one in noted[:3]}) == 1
    assert (noted[3].subject_id, dict(noted[3].counts)) == (None, {"listed": 1})
    assert not any(words in repr(noted) for words in PARTS.values())


async def test_what_was_refused_or_not_done_is_not_noted(stage: Stage) -> None:
    await give(stage)
    [message] = await inbox(stage, DRIN)
    opening = {"action_id": "feedback_open", "block_id": "b", "type": "button"}
    [given] = await entries(stage)
    await dispatch(stage, _click(STRANGER, {}, opening | {"value": str(given.subject_id)}))
    await stage.person(DRIN).click("feedback_understood")
    await stage.person(DRIN).click_stale(message, "feedback_understood")
    await stage.person(STRANGER).command(CHANNEL, "/feedback", "history @drin")
    await stage.person(STRANGER).top_view("feedback_history")
    assert [act[:2] for act in await acts(stage)] == [
        (ANA, Action.GIVE_FEEDBACK),
        (DRIN, Action.ANSWER_FEEDBACK),
    ]


async def test_an_administrator_reads_it_and_sees_no_words(stage: Stage) -> None:
    await give(stage)
    linnea = stage.person(LINNEA)
    await linnea.command(CHANNEL, "/cadence", "audit")
    view = await linnea.top_view("audit")
    assert "2 entries" in view.words
    assert f"*Gave feedback* · <@{ANA}> · about <@{DRIN}> · Wed, Mar 11, 2026" in view.words
    assert f"*Looked at who did what* · <@{LINNEA}>" in view.words
    assert not any(words in str(view.raw) for words in PARTS.values())


async def test_one_person_can_be_chosen_and_everybody_again(stage: Stage) -> None:
    await give(stage)
    linnea = stage.person(LINNEA)
    await linnea.command(CHANNEL, "/cadence", "audit")
    await linnea.top_view("audit")
    await linnea.click("audit_person", DRIN)
    await _shows(stage, "Gave feedback", without="· <@ULINNEA> · Wed")
    await linnea.click("audit_everybody")
    await _shows(stage, "4 entries")
    assert (LINNEA, Action.READ_AUDIT, DRIN) in await acts(stage)


async def test_pages_are_turned_without_a_trace(stage: Stage) -> None:
    for _ in range(23):
        await stage.person(LINNEA).command(CHANNEL, "/cadence", "audit")
        await stage.person(LINNEA).top_view("audit")
        await stage.person(LINNEA).close(everything=True)
    await stage.person(LINNEA).command(CHANNEL, "/cadence", "audit")
    view = await stage.person(LINNEA).top_view("audit")
    assert view.has("audit_older")
    assert not view.has("audit_newer")
    await stage.person(LINNEA).click("audit_older")
    await _shows(stage, "24 entries", has="audit_newer")
    await stage.person(LINNEA).click("audit_newer")
    await _shows(stage, "24 entries", has="audit_older")
    assert len(await entries(stage)) == 24


async def test_everybody_else_is_refused_at_every_door(stage: Stage) -> None:
    linnea = stage.person(LINNEA)
    await linnea.command(CHANNEL, "/cadence", "audit")
    view = (await linnea.top_view("audit")).raw
    for who in (STRANGER, ANA):
        await stage.person(who).command(CHANNEL, "/cadence", "audit")
        assert "Only administrators" in (await private_notes(stage, who))[-1].words
        for action in ("audit", "audit_person", "audit_everybody", "audit_newer", "audit_older"):
            clicked = {"action_id": action, "block_id": "b", "type": "button"}
            await dispatch(stage, _click(who, view, clicked))
    assert len(await entries(stage)) == 1
    assert [one.id for one in await linnea.views()] == [view["id"]]


def _click(who: str, view: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": who, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "container": {"type": "view", "view_id": view.get("id", "V1")},
        "view": view,
        "actions": [action],
    }


async def _shows(
    stage: Stage, words: str, *, without: str = "\0", has: str = "audit_person"
) -> None:
    async def found() -> bool:
        view = await stage.person(LINNEA).top_view("audit")
        return words in view.words and without not in view.words and view.has(has)

    await stage.client.until(found, what=words)
