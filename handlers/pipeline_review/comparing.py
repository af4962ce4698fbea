"""The funnel against the time before: the numbers at once, the picture a moment later."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.funnel import Funnel
from handlers.interaction import Interaction
from handlers.one_on_one.finding import meeting_for
from handlers.routes import Routes
from slack_pictures import Pictures
from storage import funnels
from storage.database import Transaction
from views.ids import Act
from views.pipeline_review.numbers import chart_of, comparison


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.PIPELINE_REVIEW_COMPARE] = _compare


async def _compare(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    now, before = await interaction.services.database.read(lambda tx: _both(tx, interaction, which))
    await interaction.ack()
    interaction.after(_show(interaction, now, before))


def _both(tx: Transaction, interaction: Interaction, which: UUID) -> tuple[Funnel, Funnel]:
    """What was said before this review and the one before it.

    Raises:
        NotFoundError: there are no two times.
        NotAllowedError: the review is of two others.
    """
    arrangement, review = meeting_for(tx, interaction, which)
    ensure_can(interaction.actor, Action.READ_FUNNEL, arrangement.pair)
    numbers = funnels.numbers_of(tx, arrangement.pair, review.occurrence.id)
    if numbers.now is None or numbers.before is None:
        raise NotFoundError
    return numbers.now, numbers.before


async def _show(interaction: Interaction, now: Funnel, before: Funnel) -> None:
    t, slack = interaction.t, interaction.services.slack
    view_id = await interaction.shown(comparison(t, now, before))
    file_id = await Pictures(slack).kept("funnel", chart_of(t, now, before))
    await slack.update_view(view_id, comparison(t, now, before, file_id))
