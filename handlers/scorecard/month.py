"""A rating chosen in the month's message: it is kept at once."""

from __future__ import annotations

from dataclasses import replace

from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.scorecard.keeping import keep, new_card, of_this_week
from storage.database import Transaction
from views.ids import Act
from views.scorecard.month import read_rating_value


def register(routes: Routes) -> None:
    """Take the menus."""
    routes.actions[Act.SCORECARD_MONTH_RATE] = _choose


async def _choose(interaction: Interaction) -> None:
    """What was said of the same week already stays beside the new number."""
    rep_id, performance = interaction.clicked(read_rating_value)

    def work(tx: Transaction) -> None:
        held = of_this_week(tx, interaction, rep_id)
        card = new_card(interaction, rep_id, performance)
        if held is not None:
            card = replace(held, performance=performance, rated_at=interaction.now)
        keep(tx, interaction, card)

    await interaction.services.database.write(work)
    await interaction.ack()
