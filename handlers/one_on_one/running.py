"""The running agenda: opened when the two meet, and saved whenever something is clicked in it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from coaching.access import Action
from coaching.errors import NotFoundError
from coaching.pair import Pair
from handlers import home
from handlers.feedback.records import open_record, record_for
from handlers.interaction import Interaction
from handlers.one_on_one.action_items.opening import open_add_form
from handlers.one_on_one.holding import hold
from handlers.one_on_one.running_view import Saved, keep, meeting_now, save, show, view_of
from handlers.routes import Routes
from handlers.scorecard.rating import open_form as rate
from storage import agenda, talking_points
from storage.database import Transaction
from views.blocks import Block
from views.feedback import history
from views.ids import Act, Form
from views.notice import notice_of
from views.one_on_one.running import met
from views.one_on_one.values import FeedbackChoice, read_feedback_value


def register(routes: Routes) -> None:
    """Take the way into the modal, its buttons and the end of it."""
    routes.actions[Act.ONE_ON_ONE_START] = _start
    routes.actions[Act.ONE_ON_ONE_SAVE] = _save
    routes.actions[Act.ONE_ON_ONE_CHECK] = _check
    routes.actions[Act.ONE_ON_ONE_UNCHECK] = _uncheck
    routes.actions[Act.ONE_ON_ONE_PROMISE] = _promise
    routes.actions[Act.ONE_ON_ONE_RATE] = _rate
    routes.actions[Act.ONE_ON_ONE_FEEDBACK] = _feedback
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
        interaction, lambda tx, saved: _mark(tx, interaction, saved, is_done=True)
    )
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


async def _uncheck(interaction: Interaction) -> None:
    saved, view = await save(
        interaction, lambda tx, saved: _mark(tx, interaction, saved, is_done=False)
    )
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


async def _promise(interaction: Interaction) -> None:
    """A new action item, on top: the agenda comes back with it."""
    saved, view = await save(interaction)
    await interaction.ack()
    other_id = saved.arrangement.pair.other(interaction.actor.id)
    interaction.after(open_add_form(interaction, other_id, saved.meeting.occurrence.id))
    interaction.after(show(interaction, saved, view))


async def _rate(interaction: Interaction) -> None:
    """The form for this week's rating, on top."""
    saved, view = await save(interaction)
    await interaction.ack()
    interaction.after(rate(interaction, saved.arrangement.pair.rep_id))
    interaction.after(show(interaction, saved, view))


async def _feedback(interaction: Interaction) -> None:
    """Read a feedback on the agenda, or check it off."""
    which, choice = interaction.clicked(read_feedback_value)
    if choice is FeedbackChoice.READ:
        feedback = await open_record(interaction, which)
        await interaction.ack()
        page = history.record(interaction.t, feedback, interaction.actor.id, interaction.now)
        interaction.after(interaction.show(page))
        return
    saved, view = await save(
        interaction, lambda tx, saved: _talked_about(tx, interaction, which, saved)
    )
    await interaction.ack()
    interaction.after(show(interaction, saved, view))


def _talked_about(tx: Transaction, interaction: Interaction, which: UUID, saved: Saved) -> None:
    """The list of the two goes on without it."""
    feedback = record_for(tx, interaction, which, Action.READ_FEEDBACK)
    if {feedback.giver_id, feedback.receiver_id} != set(saved.arrangement.pair.member_ids):
        raise NotFoundError
    occurrence_id = saved.meeting.occurrence.id
    agenda.check_feedback(tx, interaction.workspace_id, which, occurrence_id, interaction.now)


async def _submit(interaction: Interaction) -> None:
    """They have met. Who would miss what the other one wrote meanwhile sees it first."""

    def work(tx: Transaction) -> tuple[Block, Pair]:
        saved = keep(tx, interaction)
        pair = saved.arrangement.pair
        held = hold(tx, interaction, saved.arrangement, saved.meeting)
        if saved.is_mixed:
            mixed = view_of(tx, interaction, replace(saved, meeting=held), is_saved=True)
            return mixed, pair
        told = met(interaction.t, held, pair.other(interaction.actor.id))
        return notice_of(interaction.t, interaction.t.say("One-on-one"), told), pair

    page, pair = await interaction.services.database.write(work)
    await interaction.ack(response_action="update", view=page)
    interaction.after(home.follow(interaction, *pair.member_ids))


def _mark(tx: Transaction, interaction: Interaction, saved: Saved, *, is_done: bool) -> None:
    """Note that the clicked point was talked about in this meeting, or that it was not."""
    point = talking_points.find(tx, interaction.workspace_id, interaction.clicked_id())
    if point is None or point.pair != saved.arrangement.pair:
        raise NotFoundError
    other = point.pair.other(interaction.actor.id)
    interaction.allow(tx, Action.CHANGE_TALKING_POINT, point, about_id=other, subject_id=point.id)
    if is_done and point.done_at is None:
        talking_points.check(tx, point, saved.meeting.occurrence.id, interaction.now)
    elif not is_done:
        talking_points.check(tx, point, None, None)
