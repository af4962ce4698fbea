"""What administrators do in the settings, and what is kept of it."""

from __future__ import annotations

from coaching.policy import Policy
from storage import audit, workspaces
from tests.stage import CHANNEL, LINNEA, TEAM, Stage

PAGES = ("channels", "words", "recognition", "coaching", "hours", "retention", "features")


async def policy(stage: Stage) -> Policy:
    return await stage.bot.services.database.read(lambda tx: workspaces.policy_of(tx, TEAM))


async def changes_noted(stage: Stage) -> list[tuple[str, dict[str, int]]]:
    """Who changed how much of which page, oldest first."""
    entries = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=50))
    return [
        (entry.actor_id, dict(entry.counts))
        for entry in reversed(entries)
        if entry.action == "change_settings"
    ]


async def open_page(stage: Stage, page: str, who: str = LINNEA) -> None:
    """`who` opens the menu and one page of it."""
    admin = stage.person(who)
    await admin.command(CHANNEL, "/cadence", "settings")
    await admin.top_view("workspace_settings")
    await admin.click(f"workspace_settings_{page}")
    await admin.top_view(f"workspace_settings_{page}")


async def menu_that(stage: Stage, who: str, words: str) -> None:
    """The menu below says what was settled."""

    async def found() -> bool:
        views = await stage.person(who).views()
        return bool(views) and words in views[-1].words

    await stage.client.until(found, what=f"{words} in the menu")
