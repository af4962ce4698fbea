"""After a meeting: one of the two writes the recap, the other one confirms or corrects it."""

from __future__ import annotations

import json
from collections.abc import Collection
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import NewerWordingError, NotFoundError, NotHeldYetError
from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting
from coaching.recap import (
    Recap,
    RecapProblem,
    confirmed,
    is_asked_anew,
    reworded,
    wording_problem,
)
from handlers import forms
from handlers.interaction import Interaction, record_id
from handlers.one_on_one import outgoing
from handlers.routes import Routes
from storage import action_items, deliveries, one_on_ones, pair_history, recaps, said
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.message import Message
from views.notice import notice_of
from views.one_on_one.recap import (
    RecapFacts,
    RecapNews,
    recap_form,
    recap_message,
    recap_problem,
    recap_sent,
)
from views.one_on_one.values import read_wording_value

_ASKING = (Kind.ONE_ON_ONE_RECAP, Kind.ONE_ON_ONE_RECAP_REMINDER)
_REFRESHED = {
    Kind.ONE_ON_ONE_RECAP: Kind.ONE_ON_ONE_RECAP_REFRESHED,
    Kind.ONE_ON_ONE_RECAP_REMINDER: Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED,
    Kind.ONE_ON_ONE_RECAP_WRITTEN: Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED,
}


def register(routes: Routes) -> None:
    """Take the buttons and the form."""
    routes.actions[Act.ONE_ON_ONE_RECAP_OPEN] = _open
    routes.actions[Act.ONE_ON_ONE_RECAP_CONFIRM] = _confirm
    routes.submissions[Form.ONE_ON_ONE_RECAP] = _submit


async def open_for(interaction: Interaction, other_id: str | None) -> None:
    """Show the form for the meeting that was held last, with somebody or with anybody.

    Raises:
        NotHeldYetError: there is none.
    """

    def work(tx: Transaction) -> Block:
        whose = (interaction.workspace_id, interaction.actor.id)
        held = pair_history.last_held(tx, *whose, other_id)
        if held is None:
            raise NotHeldYetError
        return recap_form(interaction.t, _facts(tx, interaction, *held))

    await interaction.show(await interaction.services.database.read(work))


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> Block:
        return recap_form(interaction.t, _facts(tx, interaction, *_held(tx, interaction, which)))

    form = await interaction.services.database.read(work)
    await interaction.ack()
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    words = forms.text(interaction.view, Field.ONE_ON_ONE_RECAP)
    hint = json.loads(interaction.view["private_metadata"])
    which, seen = record_id(str(hint["meeting"])), int(hint["seen"])
    result = await interaction.services.database.write(
        lambda tx: _keep(tx, interaction, which, words, seen)
    )
    if isinstance(result, RecapProblem):
        line = recap_problem(interaction.t, result)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_RECAP: line})
        return
    await interaction.ack(response_action="update", view=result)


def _keep(
    tx: Transaction, interaction: Interaction, which: UUID, words: str, seen: int
) -> Block | RecapProblem:
    """Keep a wording of the recap, once; what is shown then."""
    arrangement, meeting = _held(tx, interaction, which)
    me, present = interaction.actor.id, recaps.of_meeting(tx, interaction.workspace_id, which)
    problem = wording_problem(words, present, me)
    if problem is not None:
        return problem
    if present is not None and present.version != seen and present.written_by_id != me:
        facts = _facts(tx, interaction, arrangement, meeting, typed=words)
        return recap_form(interaction.t, facts)
    # The same text of the same person again: a repeated submission.
    if present is None or present.words != words:
        present = _word(tx, interaction, arrangement, which, words, present)
    blocks = recap_sent(interaction.t, present)
    return notice_of(interaction.t, interaction.t.say("Recap"), blocks)


def _word(
    tx: Transaction,
    interaction: Interaction,
    arrangement: Arrangement,
    which: UUID,
    words: str,
    present: Recap | None,
) -> Recap:
    me, now, pair = interaction.actor.id, interaction.now, arrangement.pair
    about = pair.other(me)
    if present is None:
        interaction.allow(tx, Action.WRITE_RECAP, pair, about_id=about, subject_id=which)
        recap = Recap(
            id=uuid7(),
            pair=pair,
            occurrence_id=which,
            words=words,
            written_by_id=me,
            written_at=now,
        )
        is_kept = recaps.add(tx, recap)
    else:
        interaction.allow(tx, Action.ANSWER_RECAP, present, about_id=about, subject_id=present.id)
        recap = reworded(present, words, me, now)
        is_kept = recaps.change(tx, recap, seen_version=present.version)
    if not is_kept:
        raise NewerWordingError
    _tell(tx, interaction, present, recap)
    return recap


def _tell(tx: Transaction, interaction: Interaction, before: Recap | None, after: Recap) -> None:
    """The other one is asked about the new wording; what stands in Slack follows it."""
    me, other = interaction.actor.id, after.asked_id
    if is_asked_anew(before, after):
        for kind in _ASKING:
            said.withdraw_pending(tx, after.workspace_id, after.id, kind)
        deliveries.put(tx, [outgoing.recap(after, interaction.now)])
        # Their answer to the wording before stays where they gave it.
        _refresh(tx, interaction, after, other, [Kind.ONE_ON_ONE_RECAP_WRITTEN])
    else:
        _refresh(tx, interaction, after, other)
    if not _refresh(tx, interaction, after, me):
        deliveries.put(tx, [outgoing.recap_written(after, interaction.now)])


def _refresh(
    tx: Transaction,
    interaction: Interaction,
    recap: Recap,
    person_id: str,
    kinds: Collection[Kind] = tuple(_REFRESHED),
) -> bool:
    """Messages about the recap that somebody has are to say how it stands by now; any there?"""
    rows = [
        outgoing.recap_refreshed(recap, _REFRESHED[kind], person_id, interaction.now)
        for kind in kinds
        if said.may_stand(tx, recap.workspace_id, recap.id, kind, person_id)
    ]
    deliveries.put(tx, rows)
    return bool(rows)


async def _confirm(interaction: Interaction) -> None:
    which, seen = interaction.clicked(read_wording_value)
    message = await interaction.services.database.write(
        lambda tx: _answer(tx, interaction, which, seen)
    )
    if message is None:
        raise NewerWordingError
    await interaction.ack()
    interaction.after(_show(interaction, message))


def _answer(tx: Transaction, interaction: Interaction, which: UUID, seen: int) -> Message | None:
    """Keep the answer to the wording that was seen; None when there is a newer one."""
    recap = recaps.find(tx, interaction.workspace_id, which)
    if recap is None:
        raise NotFoundError
    me = interaction.actor.id
    ensure_can(interaction.actor, Action.ANSWER_RECAP, recap)
    _, meeting = _held(tx, interaction, recap.occurrence_id)
    if recap.asks(me):
        after = confirmed(recap, interaction.now)
        if recap.version != seen or not recaps.change(tx, after, seen_version=seen):
            _refresh(tx, interaction, recap, me)
            return None
        about = recap.pair.other(me)
        interaction.note(tx, Action.ANSWER_RECAP, about_id=about, subject_id=recap.id)
        said.withdraw_pending(tx, recap.workspace_id, recap.id, Kind.ONE_ON_ONE_RECAP_REMINDER)
        for person_id in recap.pair.member_ids:
            _refresh(tx, interaction, after, person_id)
        recap = after
    promised = action_items.of_meeting(tx, recap.workspace_id, recap.occurrence_id)
    day = meeting.occurrence.placement.held_on
    return recap_message(interaction.t, RecapNews(recap=recap, day=day, promised=promised), me)


async def _show(interaction: Interaction, message: Message) -> None:
    """How it stands now, where it was answered."""
    if not interaction.is_in_modal:
        await interaction.change_clicked(message)
        return
    page = notice_of(interaction.t, interaction.t.say("Recap"), message.blocks)
    await interaction.services.slack.update_view(interaction.view["id"], page)


def _held(tx: Transaction, interaction: Interaction, which: UUID) -> tuple[Arrangement, Meeting]:
    """The meeting, if it was held and the actor is one of the two.

    Raises:
        NotFoundError: the workspace has no such meeting.
        NotAllowedError: it is of two others.
        NotHeldYetError: nobody has said that it was held.
    """
    found = one_on_ones.meeting_of(tx, interaction.workspace_id, which)
    if found is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.WRITE_RECAP, found[0].pair)
    if found[1].held_at is None:
        raise NotHeldYetError
    return found


def _facts(
    tx: Transaction,
    interaction: Interaction,
    arrangement: Arrangement,
    meeting: Meeting,
    typed: str | None = None,
) -> RecapFacts:
    me, which = interaction.actor.id, meeting.occurrence.id
    return RecapFacts(
        occurrence_id=which,
        other_id=arrangement.pair.other(me),
        reader_id=me,
        day=meeting.occurrence.placement.held_on,
        promised=action_items.of_meeting(tx, interaction.workspace_id, which),
        present=recaps.of_meeting(tx, interaction.workspace_id, which),
        typed=typed,
    )
