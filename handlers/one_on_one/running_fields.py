"""What stands in the fields of the running agenda, and keeping it.

What a field showed before travels with each click: so whoever writes while the other one does
loses nothing, and neither does the other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from coaching.access import Action
from coaching.errors import NotesTooLongError
from coaching.meeting_note import BOTH, MEETING_NOTE_LIMIT, MOST_PAGES, MeetingNote, pages, whole
from coaching.one_on_one import Meeting
from coaching.pair import Pair
from coaching.words import clean
from handlers.interaction import Interaction
from storage import meeting_notes
from storage.database import Transaction
from views.ids import Field
from views.one_on_one.running import Notes

_TEXTS = (Field.ONE_ON_ONE_SHARED_NOTES, Field.ONE_ON_ONE_PRIVATE_NOTES)


def keep_fields(tx: Transaction, interaction: Interaction, pair: Pair, meeting: Meeting) -> bool:
    """Keep what stands in the fields; whether somebody else had written there meanwhile.

    Raises:
        NotesTooLongError: it does not fit any more; nothing is kept.
    """
    mixed = [_keep(tx, interaction, pair, meeting, name) for name in _TEXTS]
    return any(mixed)


def notes_of(tx: Transaction, interaction: Interaction, occurrence_id: UUID, name: Field) -> Notes:
    """One text, in the fields that are there if they hold it already: typing goes on in them.

    Else it comes into new ones, for Slack shows in a field what was typed, not what is kept.
    """
    author_id = _author(interaction, name)
    found = meeting_notes.find(tx, interaction.workspace_id, occurrence_id, author_id)
    if found is None:
        return Notes()
    if tuple(_typed(interaction, name)) != pages(found.words):
        return Notes(found.words, found.version)
    return Notes(found.words, json.loads(interaction.view["private_metadata"])[name])


def _keep(
    tx: Transaction, interaction: Interaction, pair: Pair, meeting: Meeting, name: Field
) -> bool:
    seen, written = whole(_shown(interaction, name)), whole(_typed(interaction, name))
    if written == seen:
        return False
    interaction.allow(
        tx,
        Action.WRITE_MEETING_NOTE,
        pair,
        about_id=pair.other(interaction.actor.id),
        subject_id=meeting.occurrence.id,
    )
    wanted = MeetingNote(
        pair=pair,
        occurrence_id=meeting.occurrence.id,
        author_id=_author(interaction, name),
        words=written,
        version=0,
        changed_at=interaction.now,
    )
    kept = meeting_notes.write(tx, seen, wanted)
    found = pages(kept.words)
    if len(found) > MOST_PAGES or any(len(page) > MEETING_NOTE_LIMIT for page in found):
        raise NotesTooLongError
    return kept.words != written


def _author(interaction: Interaction, name: Field) -> str:
    return BOTH if name is Field.ONE_ON_ONE_SHARED_NOTES else interaction.actor.id


def _shown(interaction: Interaction, name: Field) -> list[str]:
    """What the fields showed before anything was typed, page by page."""
    return [clean(element.get("initial_value")) for _, element in _fields(interaction, name)]


def _typed(interaction: Interaction, name: Field) -> list[str]:
    """What stands in them now."""
    values = (interaction.view.get("state") or {}).get("values", {})
    return [
        clean(values.get(block_id, {}).get(name, {"value": element.get("initial_value")})["value"])
        for block_id, element in _fields(interaction, name)
    ]


def _fields(interaction: Interaction, name: Field) -> list[tuple[str, Mapping[str, Any]]]:
    """The fields of a text by the ids of their blocks; none where they are not what was clicked."""
    return [
        (block["block_id"], block["element"])
        for block in interaction.view.get("blocks", ())
        if block["type"] == "input" and block["element"]["action_id"] == name
    ]
