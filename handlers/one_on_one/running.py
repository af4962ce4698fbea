"""The running agenda: opened when the two meet, and saved whenever something is clicked in it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from coaching.access import Action
from coaching.errors import NotFoundError
from handlers import home
from handlers.interaction import Interaction
from handlers.one_on_one.action_items.opening import open_add_form
from handlers.one_on_one.holding import hold
from handlers.one_on_one.running_view import Saved, keep, meeting_now, save, show, view_of
from handlers.routes import Routes
from storage import talking_points
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Form
from views.notice import notice_of
from views.one_on_one.running import met


def register(routes: Routes) -> None:
    """Take the way into the modal, its buttons and the end of it."""
    routes.actions[Act.ONE_ON_ONE_START] = _start
    routes.actions[Act.ONE_ON_ONE_SAVE] = _save
    routes.actions[Act.ONE_ON_ONE_CHECK] = _check
    routes.actions[Act.ONE_ON_ONE_UNCHECK] = _uncheck
    routes.actions[Act.ONE_ON_ONE_PROMISE] = _promise
    routes.submissions[Form.ONE_ON_ONE_RUNNING] = _submit


async def _start(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    await interaction.ack()
    interaction.after(_open(interaction, which))


async def _open(interaction: Interaction, which: UUID) -> None:
    def work(tx: Transaction) -> Block:
        arrangement, meeting = meeting_now(tx, interaction, which)
        interaction.allow(
            tx,
            Action.READ_ONE_ON_ONE,
            arrangement.pair,
            about_id=arrangement.pair.other(interaction.actor.id),
            subject_id=meeting.occurrence.id,
        )
        return view_of(tx, interaction, Saved(arrangement, meeting))

    await interaction.show(await interaction.services.database.write(work))


async def _save(interaction: Interaction) -> None:
    saved, view = await save(interaction)
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


async def _check(interaction: Interaction) -> None:
    saved, view = await save(
        interaction, lambda tx, meeting: _mark(tx, interaction, meeting.occurrence.id)
    )
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


async def _uncheck(interaction: Interaction) -> None:
    saved, view = await save(interaction, lambda tx, _meeting: _mark(tx, interaction, None))
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


async def _promise(interaction: Interaction) -> None:
    """A new action item, on top: the agenda comes back with it."""
    saved, view = await save(interaction)
    await interaction.ack()
    other_id = saved.arrangement.pair.other(interaction.actor.id)
    interaction.after(open_add_form(interaction, other_id, saved.meeting.occurrence.id))
    interaction.after(show(interaction, saved, view))


async def _submit(interaction: Interaction) -> None:
    """They have met. Who would miss what the other one wrote meanwhile sees it first."""

    def work(tx: Transaction) -> Block:
        saved = keep(tx, interaction)
        held = hold(tx, interaction, saved.arrangement, saved.meeting)
        if saved.is_mixed:
            return view_of(tx, interaction, replace(saved, meeting=held), is_saved=True)
        told = met(interaction.t, held, saved.arrangement.pair.other(interaction.actor.id))
        return notice_of(interaction.t, interaction.t.say("One-on-one"), told)

    page = await interaction.services.database.write(work)
    await interaction.ack(response_action="update", view=page)
    interaction.after(home.publish(interaction.services, interaction.actor))


def _mark(tx: Transaction, interaction: Interaction, occurrence_id: UUID | None) -> None:
    """Note that the clicked point was talked about in a meeting; without one, that it was not."""
    point = talking_points.find(tx, interaction.workspace_id, interaction.clicked_id())
    if point is None:
        raise NotFoundError
    other = point.pair.other(interaction.actor.id)
    interaction.allow(tx, Action.CHANGE_TALKING_POINT, point, about_id=other, subject_id=point.id)
    if (point.done_at is None) == (occurrence_id is not None):
        done_at = interaction.now if occurrence_id else None
        talking_points.check(tx, point, occurrence_id, done_at)
