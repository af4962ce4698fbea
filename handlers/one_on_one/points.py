"""Talking points: added, put into order, removed, or said at once (practice B8)."""

from __future__ import annotations

import json
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.talking_point import (
    PointProblem,
    TalkingPoint,
    moved_by,
    next_position,
    point_problem,
)
from coaching.words import clean
from handlers import forms
from handlers.interaction import Interaction
from handlers.one_on_one import outgoing, rewording
from handlers.one_on_one.agenda import agenda_view_id, follow, follow_in_homes, go_on_in, page_of
from handlers.one_on_one.finding import pair_with
from handlers.routes import Routes
from storage import deliveries, inbound, talking_points
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.one_on_one.points import PRIVATE, point_form, point_problem_text
from views.one_on_one.values import PointChange, read_point_value


def register(routes: Routes) -> None:
    """Take the button, the menu beside each point, and the form."""
    routes.actions[Act.ONE_ON_ONE_POINT_ADD] = _open
    routes.actions[Act.ONE_ON_ONE_POINT_CHANGE] = _change
    routes.submissions[Form.ONE_ON_ONE_POINT] = _submit


async def _open(interaction: Interaction) -> None:
    other_id = interaction.clicked_person_id

    def work(tx: Transaction) -> None:
        pair = pair_with(tx, interaction, other_id)
        ensure_can(interaction.actor, Action.ADD_TALKING_POINT, pair)

    await interaction.services.database.read(work)
    await interaction.ack()
    interaction.after(
        interaction.show(point_form(interaction.t, other_id, agenda_view_id(interaction)))
    )


async def _submit(interaction: Interaction) -> None:
    opened = json.loads(interaction.view["private_metadata"])
    words = forms.text(interaction.view, Field.ONE_ON_ONE_POINT)
    result = await interaction.services.database.write(
        lambda tx: _add(tx, interaction, clean(opened["other"]), words)
    )
    if isinstance(result, PointProblem):
        line = point_problem_text(interaction.t, result)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_POINT: line})
    else:
        await go_on_in(interaction, opened["below"], result)


def _add(
    tx: Transaction, interaction: Interaction, other_id: str, words: str
) -> Block | PointProblem:
    """Keep the point, once; the agenda with it, or what is wrong."""
    pair = pair_with(tx, interaction, other_id)
    ensure_can(interaction.actor, Action.ADD_TALKING_POINT, pair)
    key = f"view:{interaction.view['id']}"
    points = talking_points.open_points(tx, pair, interaction.actor.id)
    found = point_problem(words, points, interaction.actor.id)
    if found in {PointProblem.MISSING, PointProblem.TOO_LONG}:
        return found
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return page_of(tx, interaction, pair)
    if found is not None:
        inbound.forget(tx, interaction.workspace_id, key)
        return found
    point = TalkingPoint(
        id=uuid7(),
        pair=pair,
        author_id=interaction.actor.id,
        words=words,
        is_shared=forms.choice(interaction.view, Field.ONE_ON_ONE_POINT_SEEN) != PRIVATE,
        position=next_position(points),
        added_at=interaction.now,
    )
    interaction.allow(tx, Action.ADD_TALKING_POINT, pair, about_id=other_id, subject_id=point.id)
    talking_points.add(tx, point)
    follow(tx, interaction, pair)
    return page_of(tx, interaction, pair)


async def _change(interaction: Interaction) -> None:
    which, change = interaction.clicked(read_point_value)
    if change is PointChange.EDIT:
        await rewording.open_form(interaction, which)
        return
    page = await interaction.services.database.write(
        lambda tx: _changed(tx, interaction, which, change)
    )
    await interaction.ack()
    if view_id := agenda_view_id(interaction):
        interaction.after(interaction.services.slack.update_view(view_id, page))
    if change is PointChange.REMOVE:
        follow_in_homes(interaction, page)


def _changed(tx: Transaction, interaction: Interaction, which: UUID, change: PointChange) -> Block:
    """Do it; the agenda as it is then."""
    point = talking_points.find(tx, interaction.workspace_id, which)
    if point is None or point.done_at is not None:
        raise NotFoundError
    {
        PointChange.UP: _move_up,
        PointChange.DOWN: _move_down,
        PointChange.SAY: _say,
        PointChange.REMOVE: _remove,
    }[change](tx, interaction, point)
    return page_of(tx, interaction, point.pair)


def _move_up(tx: Transaction, interaction: Interaction, point: TalkingPoint) -> None:
    _move(tx, interaction, point, -1)


def _move_down(tx: Transaction, interaction: Interaction, point: TalkingPoint) -> None:
    _move(tx, interaction, point, 1)


def _move(tx: Transaction, interaction: Interaction, point: TalkingPoint, steps: int) -> None:
    _allow(tx, interaction, Action.CHANGE_TALKING_POINT, point)
    points = talking_points.open_points(tx, point.pair, interaction.actor.id)
    talking_points.order(tx, moved_by(points, point.id, steps))
    follow(tx, interaction, point.pair)


def _say(tx: Transaction, interaction: Interaction, point: TalkingPoint) -> None:
    _allow(tx, interaction, Action.SAY_TALKING_POINT, point)
    if talking_points.mark_said(tx, point, interaction.now):
        other_id = point.pair.other(interaction.actor.id)
        deliveries.put(tx, [outgoing.point_said(point, other_id, interaction.now)])


def _remove(tx: Transaction, interaction: Interaction, point: TalkingPoint) -> None:
    _allow(tx, interaction, Action.REMOVE_TALKING_POINT, point)
    talking_points.remove(tx, point)
    follow(tx, interaction, point.pair)


def _allow(tx: Transaction, interaction: Interaction, action: Action, point: TalkingPoint) -> None:
    other_id = point.pair.other(interaction.actor.id)
    interaction.allow(tx, action, point, about_id=other_id, subject_id=point.id)
