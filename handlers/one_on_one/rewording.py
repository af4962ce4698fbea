"""The author of a talking point says it in other words, shares it, or keeps it to themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.kinds import Kind
from coaching.talking_point import (
    PointProblem,
    TalkingPoint,
    reworded,
    wording_of,
    words_problem,
)
from handlers import forms
from handlers.interaction import Interaction, record_id
from handlers.one_on_one.agenda import agenda_view_id, follow, go_on_in, page_of
from handlers.routes import Routes
from storage import inbound, said, talking_points
from storage.database import Transaction
from views.blocks import Block
from views.ids import Field, Form
from views.one_on_one.points import PRIVATE, point_edit_form, point_problem_text


def register(routes: Routes) -> None:
    """Take the form."""
    routes.submissions[Form.ONE_ON_ONE_POINT_EDIT] = _submit


async def open_form(interaction: Interaction, which: UUID) -> None:
    """Show a point to its author, to be changed.

    Raises:
        NotFoundError: it is gone, or was talked about.
        NotAllowedError: somebody else wrote it.
    """

    def work(tx: Transaction) -> TalkingPoint:
        point = talking_points.find(tx, interaction.workspace_id, which)
        if point is None or point.done_at is not None:
            raise NotFoundError
        ensure_can(interaction.actor, Action.REWORD_TALKING_POINT, point)
        return point

    point = await interaction.services.database.read(work)
    await interaction.ack()
    form = point_edit_form(interaction.t, point, agenda_view_id(interaction))
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    opened = json.loads(interaction.view["private_metadata"])
    result = await interaction.services.database.write(lambda tx: _keep(tx, interaction, opened))
    if isinstance(result, PointProblem):
        line = point_problem_text(interaction.t, result)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_POINT: line})
    elif result["callback_id"] == Form.ONE_ON_ONE_POINT_EDIT:
        await interaction.ack(response_action="update", view=result)
    else:
        await go_on_in(interaction, opened["below"], result)


def _keep(
    tx: Transaction, interaction: Interaction, opened: Mapping[str, str]
) -> Block | PointProblem:
    """Keep the change, once: the agenda then, what is wrong, or the form anew.

    The form comes again, with what was typed, where the point is not any more what it showed.
    """
    point = talking_points.find_to_change(tx, interaction.workspace_id, record_id(opened["point"]))
    if point is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.REWORD_TALKING_POINT, point)
    words = forms.text(interaction.view, Field.ONE_ON_ONE_POINT)
    wrong = PointProblem.TALKED_ABOUT if point.done_at is not None else words_problem(words)
    if wrong is not None:
        return wrong
    is_shared = forms.choice(interaction.view, Field.ONE_ON_ONE_POINT_SEEN) != PRIVATE
    after = reworded(point, words, is_shared=is_shared)
    if after != point and opened["seen"] != wording_of(point):
        return point_edit_form(interaction.t, point, opened["below"], typed=after)
    key = f"view:{interaction.view['id']}"
    if after != point and inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        _change(tx, interaction, point, after)
    return page_of(tx, interaction, point.pair)


def _change(
    tx: Transaction, interaction: Interaction, before: TalkingPoint, after: TalkingPoint
) -> None:
    other_id = before.pair.other(interaction.actor.id)
    interaction.allow(
        tx, Action.REWORD_TALKING_POINT, before, about_id=other_id, subject_id=before.id
    )
    if not after.is_shared and before.said_at is not None:
        about = (before.workspace_id, before.id, Kind.ONE_ON_ONE_POINT_SAID)
        said.withdraw_pending(tx, *about)
        if not said.may_stand(tx, *about, other_id):
            # It waited for their working hours: the other one never heard of it.
            after = replace(after, said_at=None)
    talking_points.reword(tx, after)
    follow(tx, interaction, before.pair)
