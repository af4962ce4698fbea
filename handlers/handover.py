"""Handovers (practice B4): the rep says what the new manager may read, who then reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import HandoverOverError, NotFoundError
from coaching.feedback import Feedback
from coaching.handover import Handover, answer_of
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from handlers import forms
from handlers.feedback import history
from handlers.interaction import Interaction, record_id
from handlers.routes import Routes
from storage import carried_feedback, deliveries, handovers, inbound, said, team
from storage.database import Transaction
from storage.team_changes import handed_over
from views import handover as views
from views.feedback.history import Spot
from views.ids import Act, Field, Form
from views.message import Message

_BOX_FIELDS = [f"{Field.HANDOVER_RECORDS}_{number}" for number in range(views.BOX_FIELDS)]
#: Says which of the records that are offered, newest first, the new manager may read.
_Choice = Callable[[Sequence[Feedback]], Collection[UUID]]


def register(routes: Routes) -> None:
    """Take the rep's three buttons and form, and the new manager's button."""
    routes.actions[Act.HANDOVER_ALL] = _all
    routes.actions[Act.HANDOVER_NOTHING] = _nothing
    routes.actions[Act.HANDOVER_CHOOSE] = _open
    routes.actions[Act.HANDOVER_READ] = _read
    routes.submissions[Form.HANDOVER_CHOOSE] = _submit


async def _all(interaction: Interaction) -> None:
    await _click(interaction, lambda offered: [one.id for one in offered])


async def _nothing(interaction: Interaction) -> None:
    await _click(interaction, lambda _: ())


async def _click(interaction: Interaction, choice: _Choice) -> None:
    handover_id = interaction.clicked_id()

    def work(tx: Transaction) -> Message:
        handover = _handover(tx, interaction, handover_id)
        # A second click, or one in a message that is older than the answer, decides nothing.
        if handover.answer is None:
            handover = _answer(tx, interaction, handover, choice)
        return _question(tx, interaction, handover)

    message = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.change_clicked(message))


async def _open(interaction: Interaction) -> None:
    handover_id = interaction.clicked_id()

    def work(tx: Transaction) -> tuple[Handover, list[Feedback]]:
        handover = _handover(tx, interaction, handover_id)
        return handover, carried_feedback.offered(tx, handover)

    handover, offered = await interaction.services.database.write(work)
    chosen = {one.id for one in offered if one.carried_to_id == handover.to_manager_id}
    await interaction.ack()
    form = views.choose_form(interaction.t, handover, offered, chosen)
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    handover_id = record_id(interaction.view["private_metadata"])
    ticked = {
        value
        for name in [*_BOX_FIELDS, Field.HANDOVER_OLDER]
        for value in forms.choices(interaction.view, name)
    }

    def choice(offered: Sequence[Feedback]) -> list[UUID]:
        shown = [one.id for one in offered[: views.CHOOSABLE] if str(one.id) in ticked]
        older = [one.id for one in offered[views.CHOOSABLE :] if views.OLDER in ticked]
        return [*shown, *older]

    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> None:
        if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return
        handover = _handover(tx, interaction, handover_id)
        _answer(tx, interaction, handover, choice)
        change = uuid7().hex
        kind = Kind.HANDOVER_REFRESHED
        deliveries.put(
            tx, [handed_over(handover, kind, handover.person_id, interaction.now, change)]
        )

    await interaction.services.database.write(work)
    await interaction.ack()


async def _read(interaction: Interaction) -> None:
    handover_id = interaction.clicked_id()

    def work(tx: Transaction) -> str:
        handover = handovers.find(tx, interaction.workspace_id, handover_id)
        if handover is None:
            raise NotFoundError
        who = handover.person_id
        interaction.allow(tx, Action.READ_HANDOVER, handover, about_id=who, subject_id=handover.id)
        return who

    who = await interaction.services.database.write(work)
    await interaction.ack()
    # The history itself shows what the person lets the reader read by now, and no more.
    interaction.after(history.show(interaction, Spot(with_person_id=who)))


def _handover(tx: Transaction, interaction: Interaction, handover_id: UUID) -> Handover:
    """The handover that the actor may decide about, as it is now and until the transaction ends.

    Raises:
        NotFoundError: the workspace has none of this id.
        NotAllowedError: somebody else was handed over.
        HandoverOverError: the actor reports to yet another manager.
    """
    team.lock(tx, interaction.workspace_id)
    handover = handovers.find(tx, interaction.workspace_id, handover_id)
    if handover is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.ANSWER_HANDOVER, handover)
    if not handovers.in_force(tx, handover):
        raise HandoverOverError
    return handover


def _answer(
    tx: Transaction, interaction: Interaction, handover: Handover, choice: _Choice
) -> Handover:
    offered = carried_feedback.offered(tx, handover)
    chosen = choice(offered)
    before = carried_feedback.count_carried(tx, handover)
    carried_feedback.carry(tx, handover, chosen)
    answer = answer_of(chosen, [one.id for one in offered])
    interaction.note(
        tx,
        Action.ANSWER_HANDOVER,
        about_id=handover.to_manager_id,
        subject_id=handover.id,
        counts={"feedback": len(chosen)},
    )
    _tell_manager(tx, interaction, handover, is_news=not before and bool(chosen))
    return handovers.answer(tx, handover, answer, interaction.now)


def _tell_manager(
    tx: Transaction, interaction: Interaction, handover: Handover, *, is_news: bool
) -> None:
    """The summary comes now; where it came before, only that there is something to read is news."""
    about = (handover.workspace_id, handover.id, Kind.HANDOVER_SUMMARY)
    manager_id, now = handover.to_manager_id, interaction.now
    news: list[NewDelivery] = []
    theirs = (*about, manager_id)
    if said.message_about(tx, *theirs) or said.is_under_way(tx, *theirs):
        if is_news:
            kind, change = Kind.HANDOVER_CARRIED, uuid7().hex
            news.append(handed_over(handover, kind, manager_id, now, change))
    else:
        said.withdraw_pending(tx, *about)
        news.append(handed_over(handover, Kind.HANDOVER_SUMMARY, manager_id, now))
    deliveries.put(tx, news)


def _question(tx: Transaction, interaction: Interaction, handover: Handover) -> Message:
    offered = carried_feedback.count_offered(tx, handover)
    carried = carried_feedback.count_carried(tx, handover)
    return views.asked(interaction.t, handover, offered, carried)
