"""Opening the form, from wherever somebody begins: with what is known already."""

from __future__ import annotations

from dataclasses import replace

from uuid_utils.compat import uuid7

from coaching.people import Person
from coaching.policy import Policy
from coaching.recognition import Recognition, RecognitionDraft
from handlers.interaction import Interaction
from handlers.origin import Origin, origin_of
from handlers.recognition.groups import offered
from storage import team, team_channels, workspaces
from storage.database import Transaction
from views.recognition.form import FormFacts, give_form


async def open_form(
    interaction: Interaction,
    draft: RecognitionDraft,
    note: str = "",
    *,
    answers_question: bool = False,
) -> None:
    """Show the form; with its look where the draft says for whom it is and what they did.

    Without a channel in the draft the usual one is chosen. `note` (mrkdwn) says how the draft came
    about. With `answers_question` the clicked message is done with once something is given. The
    caller has asked for the feature.
    """
    if draft.channel_id is None:
        channel_id = await interaction.services.database.read(
            lambda tx: usual_channel(tx, interaction.actor, draft.receiver_ids)
        )
        draft = replace(draft, channel_id=channel_id)
    origin = origin_of(interaction, link=draft.source_link)
    facts = FormFacts(
        values=interaction.policy.values,
        groups=await offered(interaction),
        metadata=replace(origin, quote=draft.quote, is_question=answers_question).encode(),
        preview=_preview(interaction, draft),
        offers_up=not interaction.actor.is_guest,
        note=note,
    )
    await interaction.show(give_form(interaction.t, draft, facts))


def usual_channel(tx: Transaction, giver: Person, receiver_ids: tuple[str, ...]) -> str | None:
    """Where praise of the giver is read: their team, then the receiver's, then the workspace."""
    workspace_id = giver.workspace_id
    policy: Policy = workspaces.policy_of(tx, workspace_id)
    lines = team.lines(tx, workspace_id)
    managers = [giver.id] if lines.reports_of(giver.id) else []
    managers += [lines.manager_of(one) or "" for one in (giver.id, *receiver_ids[:1])]
    for manager_id in filter(None, managers):
        settled = team_channels.find(tx, workspace_id, manager_id)
        if settled.channel_id is not None:
            return settled.channel_id
    return policy.recognition_channel_id


def draft_in(origin: Origin) -> RecognitionDraft:
    """What the form has carried along unseen."""
    return RecognitionDraft(source_link=origin.link, quote=origin.quote)


def _preview(interaction: Interaction, draft: RecognitionDraft) -> Recognition | None:
    if not draft.receiver_ids or not draft.story:
        return None
    who = (interaction.workspace_id, interaction.actor.id)
    return draft.given(uuid7(), *who, interaction.now)
