"""What was filled into a form of recognition, and what is wrong with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from coaching.people import Person
from coaching.recognising import draft_problems, receivers_problem
from coaching.recognition import PICTURE_TYPES, Picture, RecognitionDraft, RecognitionProblem
from handlers import forms
from handlers.interaction import Interaction
from handlers.origin import Origin
from handlers.recognition.groups import Group, group_of
from handlers.recognition.opening import draft_in
from views.ids import Field
from views.recognition.form import CHANNEL, UP

#: How long Slack is asked about a group: the form has to be answered within three seconds.
_WITHIN_SECONDS = 1.2
_FIELDS = {
    "story": Field.RECOGNITION_STORY,
    "effect": Field.RECOGNITION_EFFECT,
    "channel_id": Field.RECOGNITION_WHERE,
    "link": Field.RECOGNITION_LINK,
    "alt_text": Field.RECOGNITION_ALT_TEXT,
}
_Problems = dict[str, RecognitionProblem]


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What somebody has filled in; the draft names exactly the receivers."""

    draft: RecognitionDraft
    receivers: tuple[Person, ...]
    #: Those of the chosen group whom it does not name.
    left_out_ids: tuple[str, ...]
    #: What is wrong, by field.
    problems: _Problems


async def read(interaction: Interaction, origin: Origin) -> FilledIn:
    """Everything that the form holds.

    Raises:
        SlackError: who is meant cannot be found out just now.
    """
    view = interaction.view
    draft = replace(
        words_in(view, interaction.policy.values),
        is_public=forms.choice(view, Field.RECOGNITION_READERS) == CHANNEL,
        channel_id=forms.conversation(view, Field.RECOGNITION_WHERE),
        goes_up=UP in forms.choices(view, Field.RECOGNITION_GOES_UP),
        picture=_picture(view),
        source_link=draft_in(origin).source_link,
        quote=draft_in(origin).quote,
    )
    chosen, wrong = await _chosen(interaction)
    group, wrong_group = await _group(interaction)
    receivers = tuple({person.id: person for person in (*chosen, *group.receivers)}.values())
    found = {_FIELDS[name]: problem for name, problem in draft_problems(draft).items()}
    problems = found | _file_problem(view) | wrong | wrong_group
    if not wrong and not wrong_group:
        problems |= _receivers_problem(interaction.actor, receivers)
    named = replace(draft, receiver_ids=tuple(person.id for person in receivers))
    return FilledIn(named, receivers, group.left_out_ids, problems)


def words_in(view: forms.View, values: tuple[str, ...], kept: str = "") -> RecognitionDraft:
    """The giver's words and the value; one that is no longer in use only where it was `kept`."""
    value = forms.choice(view, Field.RECOGNITION_VALUE) or ""
    return RecognitionDraft(
        story=forms.text(view, Field.RECOGNITION_STORY),
        effect=forms.text(view, Field.RECOGNITION_EFFECT),
        value=value if value in {*values, kept} else "",
    )


def word_problems(draft: RecognitionDraft) -> _Problems:
    """What is wrong with the words alone, by field."""
    return {
        _FIELDS[name]: problem
        for name, problem in draft_problems(replace(draft, is_public=False)).items()
    }


async def _chosen(interaction: Interaction) -> tuple[list[Person], _Problems]:
    find = interaction.services.directory.find
    ids = forms.people(interaction.view, Field.RECOGNITION_RECEIVERS)
    found = await asyncio.gather(
        *(find(interaction.workspace_id, one, interaction.now) for one in ids)
    )
    people = [person for person in found if person is not None]
    if len(people) < len(ids):
        return [], {Field.RECOGNITION_RECEIVERS: RecognitionProblem.UNKNOWN_PERSON}
    return people, {}


async def _group(interaction: Interaction) -> tuple[Group, _Problems]:
    group_id = forms.choice(interaction.view, Field.RECOGNITION_GROUP)
    if group_id is None:
        return Group(), {}
    group = await group_of(interaction, group_id, within=_WITHIN_SECONDS)
    if group.is_too_large:
        return group, {Field.RECOGNITION_GROUP: RecognitionProblem.TOO_MANY}
    if not group.receivers:
        return group, {Field.RECOGNITION_GROUP: RecognitionProblem.NOBODY_IN_GROUP}
    return group, {}


def _receivers_problem(giver: Person, receivers: tuple[Person, ...]) -> _Problems:
    problem = receivers_problem(giver, receivers)
    return {} if problem is None else {Field.RECOGNITION_RECEIVERS: problem}


def _picture(view: forms.View) -> Picture | None:
    files = forms.files(view, Field.RECOGNITION_FILE)
    link = forms.text(view, Field.RECOGNITION_LINK)
    if not files and not link:
        return None
    return Picture(
        file_id=str(files[0]["id"]) if files else "",
        link=link,
        alt_text=" ".join(forms.text(view, Field.RECOGNITION_ALT_TEXT).split()),
    )


def _file_problem(view: forms.View) -> _Problems:
    files = forms.files(view, Field.RECOGNITION_FILE)
    if any(str(file.get("filetype") or "").lower() not in PICTURE_TYPES for file in files):
        return {Field.RECOGNITION_FILE: RecognitionProblem.NO_PICTURE}
    return {}
