"""A rep who began lately answers how they get on; their manager reads it (practice E4)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.check_in import CheckIn, answered, answers_problem
from coaching.errors import CheckInAnsweredError, CheckInOverError, NotFoundError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.talking_point import TalkingPoint, next_position, point_problem
from handlers import forms, home
from handlers.interaction import Interaction, record_id
from handlers.one_on_one import agenda
from handlers.routes import Routes
from storage import check_ins, deliveries, inbound, talking_points, team
from storage.database import Transaction
from views import check_in as views
from views.ids import Act, Field, Form


@dataclass(frozen=True, slots=True)
class _Answers:
    goes_well: str
    needs: str


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.CHECK_IN_ANSWER] = _open
    routes.submissions[Form.CHECK_IN] = _submit


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> str:
        check_in = _for(tx, interaction, which)
        if check_in.answered_at is not None:
            raise CheckInAnsweredError
        return _reader(tx, interaction)

    try:
        reader_id = await interaction.services.database.read(work)
    except CheckInAnsweredError:
        interaction.after(_catch_up(interaction, which))
        raise
    await interaction.ack()
    form = views.form(interaction.t, reader_id, _metadata(which, reader_id))
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    opened = json.loads(interaction.view["private_metadata"])
    which = record_id(str(opened.get("id")))
    answers = _Answers(
        forms.text(interaction.view, Field.CHECK_IN_GOES_WELL),
        forms.text(interaction.view, Field.CHECK_IN_NEEDS),
    )
    wrong = answers_problem(answers.goes_well, answers.needs)
    if wrong is not None:
        line = views.form_problem(interaction.t, wrong)
        await interaction.ack(response_action="errors", errors={Field.CHECK_IN_GOES_WELL: line})
        return
    reader_id = await interaction.services.database.write(
        lambda tx: _keep(tx, interaction, which, answers, str(opened.get("reader")))
    )
    if reader_id != opened.get("reader"):
        # They have written it for somebody who does not read it any more: let them decide anew.
        metadata = _metadata(which, reader_id)
        view = views.form(interaction.t, reader_id, metadata, is_other=True)
        await interaction.ack(response_action="update", view=view)
        return
    await interaction.ack()
    interaction.after(home.follow(interaction, interaction.actor.id, reader_id))


def _keep(
    tx: Transaction, interaction: Interaction, which: UUID, answers: _Answers, meant_for_id: str
) -> str:
    """Keep the answers, once, if who would read them is whom they are meant for; who it is."""
    check_in = _for(tx, interaction, which)
    reader_id = _reader(tx, interaction)
    key = f"view:{interaction.view['id']}"
    is_meant = reader_id == meant_for_id
    if is_meant and inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        said = answered(check_in, reader_id, answers.goes_well, answers.needs, interaction.now)
        if not check_ins.answer(tx, said):
            raise CheckInAnsweredError
        interaction.note(tx, Action.ANSWER_CHECK_IN, about_id=reader_id, subject_id=check_in.id)
        _prepare_point(tx, interaction, said)
        rows = [
            _row(interaction, said, Kind.CHECK_IN_ANSWERED, reader_id),
            _row(interaction, said, Kind.CHECK_IN_ASKED_REFRESHED, said.person_id),
        ]
        deliveries.put(tx, rows)
    return reader_id


def _prepare_point(tx: Transaction, interaction: Interaction, said: CheckIn) -> None:
    """Put it on the agenda of the two, as the rep's own point; its id is the check-in's.

    Whose list is full talks about that first.
    """
    pair = Pair(workspace_id=said.workspace_id, lead_id=said.manager_id, rep_id=said.person_id)
    words = views.talking_point(interaction.t, said)
    points = talking_points.open_points(tx, pair, said.person_id)
    if point_problem(words, points, said.person_id) is not None:
        return
    point = TalkingPoint(
        id=said.id,
        pair=pair,
        author_id=said.person_id,
        words=words,
        position=next_position(points),
        added_at=interaction.now,
    )
    interaction.allow(
        tx, Action.ADD_TALKING_POINT, pair, about_id=said.manager_id, subject_id=point.id
    )
    talking_points.add(tx, point)
    agenda.follow(tx, interaction, pair)


def _for(tx: Transaction, interaction: Interaction, which: UUID) -> CheckIn:
    """What the actor is asked.

    Raises:
        NotFoundError: the workspace has none of this id.
        NotAllowedError: somebody else is asked.
    """
    check_in = check_ins.find(tx, interaction.workspace_id, which)
    if check_in is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.ANSWER_CHECK_IN, check_in)
    return check_in


def _reader(tx: Transaction, interaction: Interaction) -> str:
    """Who reads the answers: the present manager, whoever it was when it was asked.

    Raises:
        CheckInOverError: the actor reports to nobody.
    """
    manager_id = team.place(tx, interaction.workspace_id, interaction.actor.id).manager_id
    if manager_id is None:
        raise CheckInOverError
    return manager_id


async def _catch_up(interaction: Interaction, which: UUID) -> None:
    """The message on the screen is older than the answers: let it show them."""

    def work(tx: Transaction) -> None:
        kind = Kind.CHECK_IN_ASKED_REFRESHED
        check_in = _for(tx, interaction, which)
        deliveries.put(tx, [_row(interaction, check_in, kind, check_in.person_id)])

    await interaction.services.database.write(work)


def _row(interaction: Interaction, check_in: CheckIn, kind: Kind, recipient_id: str) -> NewDelivery:
    change = uuid7()
    return NewDelivery(
        id=change,
        workspace_id=check_in.workspace_id,
        kind=kind,
        subject_id=check_in.id,
        recipient_id=recipient_id,
        due_at=interaction.now,
        dedupe_key=f"{kind.value}:{change.hex}",
    )


def _metadata(which: UUID, reader_id: str) -> str:
    return json.dumps({"id": str(which), "reader": reader_id})
