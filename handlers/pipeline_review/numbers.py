"""The rep fills in the numbers of the funnel before a review, and may change them until then."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from coaching.access import Action
from coaching.errors import NotFoundError
from coaching.funnel import (
    HIGHEST_AMOUNT,
    MOST_COUNTED,
    NOTE_LIMIT,
    Funnel,
    FunnelStage,
    number_problem,
)
from coaching.one_on_one import Arrangement, Meeting, MeetingState
from coaching.series import Matter
from handlers import forms
from handlers.interaction import Interaction, record_id
from handlers.one_on_one.agenda import agenda_view_id, page_of
from handlers.one_on_one.finding import meeting_for
from handlers.routes import Routes
from storage import announcing, funnels, inbound, one_on_ones, pipeline_reviews
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.notice import notice
from views.pipeline_review.numbers import (
    NumbersForm,
    note_problem_text,
    number_problem_text,
    numbers_form,
    over_text,
    stage_field,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the form is about; travels in its private_metadata, a hint and never authority."""

    review_id: UUID
    below_view_id: str
    stages: tuple[str, ...]


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.PIPELINE_REVIEW_NUMBERS] = _from_button
    routes.submissions[Form.PIPELINE_REVIEW_NUMBERS] = _submit


async def open_own(interaction: Interaction) -> None:
    """Show the form for the next review of the actor's own pipeline, or that there is none."""

    def work(tx: Transaction) -> Block:
        me, t = interaction.actor.id, interaction.t
        coming = pipeline_reviews.next_of_rep(tx, interaction.workspace_id, me, interaction.now)
        if coming is None:
            told = t.say("No review of your pipeline is planned yet.")
            return notice(t, t.say("Your funnel"), told)
        return _form(tx, interaction, coming.id)

    await interaction.show(await interaction.services.database.write(work))


async def _from_button(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    view = await interaction.services.database.write(lambda tx: _form(tx, interaction, which))
    await interaction.ack()
    interaction.after(interaction.show(view))


def _form(tx: Transaction, interaction: Interaction, which: UUID) -> Block:
    t = interaction.t
    arrangement, review = _review(tx, interaction, which)
    if is_over(tx, review, interaction.now):
        return notice(t, t.say("Your funnel"), over_text(t))
    numbers = funnels.numbers_of(tx, arrangement.pair, review.occurrence.id)
    facts = NumbersForm(
        review_id=review.occurrence.id,
        lead_id=arrangement.pair.lead_id,
        stages=interaction.policy.pipeline_stages,
        filled=numbers.now or numbers.before,
        is_before=numbers.now is None,
        below_view_id=agenda_view_id(interaction),
    )
    return numbers_form(t, facts)


def _review(tx: Transaction, interaction: Interaction, which: UUID) -> tuple[Arrangement, Meeting]:
    """The review, of the actor's own pipeline.

    Raises:
        NotFoundError: the workspace has no such review.
        NotAllowedError: it is of somebody else's pipeline.
    """
    arrangement, review = meeting_for(tx, interaction, which)
    if review.occurrence.matter is not Matter.PIPELINE_REVIEW:
        raise NotFoundError
    lead = arrangement.pair.lead_id
    interaction.allow(tx, Action.FILL_FUNNEL, arrangement.pair, about_id=lead, subject_id=which)
    return arrangement, review


def is_over(tx: Transaction, review: Meeting, now: datetime) -> bool:
    """Whether the review has been held, by itself or within a one-on-one, or its time is over."""
    one_id = review.occurrence.joins_id
    if one_id is None:
        return review.state(now) is not MeetingState.PLANNED
    found = one_on_ones.meeting_of(tx, review.occurrence.workspace_id, one_id)
    return found is None or found[1].state(now) is not MeetingState.PLANNED


async def _submit(interaction: Interaction) -> None:
    spot = _spot(str(interaction.view["private_metadata"]))
    errors = _errors(interaction, spot)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    page = await interaction.services.database.write(lambda tx: _keep(tx, interaction, spot))
    if page is None:
        told = {Field.PIPELINE_REVIEW_NOTE.value: over_text(interaction.t)}
        await interaction.ack(response_action="errors", errors=told)
        return
    await interaction.ack()
    if spot.below_view_id:
        update = interaction.services.slack.update_view
        interaction.after(update(spot.below_view_id, page))


def _keep(tx: Transaction, interaction: Interaction, spot: Spot) -> Block | None:
    """Keep the numbers, once; the agenda as it is then. None where the review is over."""
    arrangement, review = _review(tx, interaction, spot.review_id)
    if is_over(tx, review, interaction.now):
        return None
    key = f"view:{interaction.view['id']}"
    if inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        funnels.save(tx, _funnel(interaction, arrangement, spot))
        held_at = review.occurrence.joins_id or spot.review_id
        found = one_on_ones.meeting_of(tx, interaction.workspace_id, held_at)
        if found is not None:
            meeting = found[1].occurrence
            announcing.refresh_announcements(tx, meeting, arrangement.pair, interaction.now)
    return page_of(tx, interaction, arrangement.pair)


def _funnel(interaction: Interaction, arrangement: Arrangement, spot: Spot) -> Funnel:
    calls = _number(interaction, Field.PIPELINE_REVIEW_CALLS)
    return Funnel(
        occurrence_id=spot.review_id,
        pair=arrangement.pair,
        stages=tuple(
            FunnelStage(
                name=key,
                count=int(
                    _number(interaction, stage_field(Field.PIPELINE_REVIEW_COUNT, number)) or 0
                ),
                amount=_number(interaction, stage_field(Field.PIPELINE_REVIEW_AMOUNT, number)),
            )
            for number, key in enumerate(spot.stages)
        ),
        calls=None if calls is None else int(calls),
        note=forms.text(interaction.view, Field.PIPELINE_REVIEW_NOTE),
        filled_at=interaction.now,
    )


def _number(interaction: Interaction, field: str) -> Decimal | None:
    """What was typed into a field that `_errors` has found nothing wrong with."""
    return interaction.t.read_number(forms.text(interaction.view, field))


def _errors(interaction: Interaction, spot: Spot) -> dict[str, str]:
    """What is wrong, by field; a field that is empty is not."""
    counted, highest = Decimal(MOST_COUNTED), HIGHEST_AMOUNT
    places = range(len(spot.stages))
    fields = {
        **{stage_field(Field.PIPELINE_REVIEW_COUNT, one): (counted, True) for one in places},
        **{stage_field(Field.PIPELINE_REVIEW_AMOUNT, one): (highest, False) for one in places},
        Field.PIPELINE_REVIEW_CALLS.value: (counted, True),
    }
    errors: dict[str, str] = {}
    for field, (most, is_whole) in fields.items():
        typed = forms.text(interaction.view, field)
        number = interaction.t.read_number(typed)
        found = number_problem(number, most, is_whole=is_whole) if typed else None
        if found is not None:
            errors[field] = number_problem_text(interaction.t, found, typed)
    if len(forms.text(interaction.view, Field.PIPELINE_REVIEW_NOTE)) > NOTE_LIMIT:
        errors[Field.PIPELINE_REVIEW_NOTE.value] = note_problem_text(interaction.t)
    return errors


def _spot(metadata: str) -> Spot:
    stored = json.loads(metadata)
    return Spot(
        review_id=record_id(stored["review"]),
        below_view_id=stored["below"],
        stages=tuple(stored["stages"]),
    )
