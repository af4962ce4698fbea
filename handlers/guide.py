"""The guided set-up (practice B9): a step forward, later, and on again, in the message itself."""

from __future__ import annotations

from coaching.access import Action
from coaching.guide import Guide, Progress, beyond
from handlers import home
from handlers.charge import ensure_may, has_offered_charge
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import guides
from storage.database import Transaction
from views.guide import first_steps, page, put_off, who_sees_what
from views.ids import Act


def register(routes: Routes) -> None:
    """Take the word of the command, and the buttons."""
    routes.words["setup"] = _setup
    routes.actions[Act.GUIDE_OPEN] = _open
    routes.actions[Act.GUIDE_NEXT] = _next
    routes.actions[Act.GUIDE_LATER] = _later
    routes.actions[Act.GUIDE_WHO_SEES] = _show_who_sees


async def _setup(interaction: Interaction, _words: CommandWords) -> None:
    if not await has_offered_charge(interaction):
        await _open(interaction)


async def _open(interaction: Interaction) -> None:
    """Go on where they are: in the message that was put off, else in a window."""
    progress = await interaction.services.database.write(lambda tx: _progress(tx, interaction))
    await interaction.ack()
    if interaction.clicked_message is not None:
        interaction.after(interaction.change_clicked(first_steps(interaction.t, progress)))
    else:
        interaction.after(interaction.show(page(interaction.t, progress)))


async def _next(interaction: Interaction) -> None:
    clicked = str(interaction.action.get("value") or "")
    step = int(clicked) if clicked.isdecimal() and len(clicked) < 3 else 0

    def work(tx: Transaction) -> Progress:
        progress = beyond(_progress(tx, interaction), step, interaction.now)
        guides.keep(tx, interaction.workspace_id, interaction.actor.id, progress)
        return progress

    progress = await interaction.services.database.write(work)
    await interaction.ack()
    if interaction.is_in_modal:
        view = page(interaction.t, progress)
        interaction.after(interaction.services.slack.update_view(interaction.view["id"], view))
    else:
        interaction.after(interaction.change_clicked(first_steps(interaction.t, progress)))
    if progress.finished_at is not None:
        interaction.after(home.publish(interaction.services, interaction.actor))


async def _later(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(interaction.change_clicked(put_off(interaction.t)))


async def _show_who_sees(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(interaction.show(who_sees_what(interaction.t)))


def _progress(tx: Transaction, interaction: Interaction) -> Progress:
    """Where the actor, an administrator, is; at the beginning where they never were."""
    ensure_may(tx, interaction, Action.CHANGE_SETTINGS)
    whose = (interaction.workspace_id, interaction.actor.id, Guide.ADMINISTRATOR)
    guides.begin(tx, *whose, interaction.now)
    found = guides.find(tx, *whose)
    return found or Progress(guide=Guide.ADMINISTRATOR, started_at=interaction.now)
