"""The form in which recognition is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.recognition import (
    ALT_TEXT_LIMIT,
    LINK_LIMIT,
    MOST_RECEIVERS,
    PICTURE_TYPES,
    STORY_LIMIT,
    Recognition,
    RecognitionDraft,
)
from texts import Texts
from views import blocks as b
from views.ids import Field, Form
from views.inputs import channel_picker, checkboxes, file_picker, people_picker, text_line
from views.recognition.content import people
from views.recognition.post import appearance
from views.values import value_name

#: Who reads it.
CHANNEL, RECEIVERS = "channel", "receivers"
#: The box for telling leadership.
UP = "up"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form shows besides the draft."""

    values: Sequence[str] = ()
    #: User groups of Slack; none where the workspace has none.
    groups: Sequence[b.Option] = ()
    #: Handed through by Slack and given back with the submission.
    metadata: str = ""
    #: What the draft would look like, where it says enough for that.
    preview: Recognition | None = None
    #: Whether leadership can be told, too.
    offers_up: bool = False
    #: What is to be said of how the draft came about; mrkdwn.
    note: str = ""


def give_form(t: Texts, draft: RecognitionDraft, facts: FormFacts) -> b.Block:
    """The form for a new recognition."""
    return b.modal(
        Form.RECOGNITION_GIVE,
        t.say("Recognise somebody"),
        [
            *_preview(t, facts.preview),
            *([b.context(facts.note)] if facts.note else []),
            *_who(t, draft, facts),
            *_words(t, draft, facts.values),
            *_where(t, draft),
            *(_upward(t) if facts.offers_up else []),
            *_picture(t),
        ],
        close=t.say("Cancel"),
        submit=t.say("Post"),
        metadata=facts.metadata,
    )


def edit_form(t: Texts, recognition: Recognition, values: Sequence[str], metadata: str) -> b.Block:
    """The giver's words again; for whom it is and where it stands is settled."""
    draft = RecognitionDraft(
        story=recognition.story, effect=recognition.effect, value=recognition.value
    )
    for_whom = t.say(
        "For {receivers}. What was posted changes in place, and says so.",
        receivers=people(recognition.receiver_ids),
    )
    return b.modal(
        Form.RECOGNITION_EDIT,
        t.say("Edit recognition"),
        [b.context(for_whom), *_words(t, draft, values)],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=metadata,
    )


def take_back_form(t: Texts, recognition: Recognition, metadata: str) -> b.Block:
    """What taking it back does."""
    what = t.say(
        "Take back the recognition of {receivers}? Its words go from wherever they were posted,"
        " and everybody who joined is told. It cannot be brought back.",
        receivers=people(recognition.receiver_ids),
    )
    return b.modal(
        Form.RECOGNITION_TAKE_BACK,
        t.say("Take back"),
        [b.section(what)],
        close=t.say("Cancel"),
        submit=t.say("Take back"),
        metadata=metadata,
    )


def _preview(t: Texts, preview: Recognition | None) -> b.Blocks:
    if preview is None:
        return []
    head = t.say("*This is how it will look.* “Post” sends it; below you can change it first.")
    return [b.context(head), *appearance(t, preview).blocks, b.divider()]


def _who(t: Texts, draft: RecognitionDraft, facts: FormFacts) -> b.Blocks:
    picker = people_picker(
        Field.RECOGNITION_RECEIVERS,
        t.say("Choose colleagues"),
        draft.receiver_ids[:MOST_RECEIVERS],
        most=MOST_RECEIVERS,
    )
    # One of the two is needed, so Slack cannot ask for either.
    fields = [
        b.field(
            Field.RECOGNITION_RECEIVERS, t.say("Who did well?"), picker, optional=bool(facts.groups)
        )
    ]
    if facts.groups:
        menu = b.select(Field.RECOGNITION_GROUP, t.say("Choose a group"), facts.groups)
        fields.append(
            b.field(Field.RECOGNITION_GROUP, t.say("…or everybody in a group"), menu, optional=True)
        )
    return fields


def _words(t: Texts, draft: RecognitionDraft, values: Sequence[str]) -> b.Blocks:
    story = b.text_area(
        Field.RECOGNITION_STORY,
        limit=STORY_LIMIT,
        initial=draft.story,
        placeholder=t.say("e.g. Called the customer back after three losses, and won them over."),
    )
    effect = b.text_area(Field.RECOGNITION_EFFECT, limit=STORY_LIMIT, initial=draft.effect)
    fields = [
        b.field(
            Field.RECOGNITION_STORY,
            t.say("What did they do?"),
            story,
            hint=t.say("One thing that you saw, in a sentence or two. Others learn from it."),
        ),
        b.field(Field.RECOGNITION_EFFECT, t.say("What did it lead to?"), effect, optional=True),
    ]
    offered = list(dict.fromkeys([*values, *([draft.value] if draft.value else [])]))
    if offered:
        options = [b.Option(value_name(t, key), key) for key in offered]
        menu = b.select(
            Field.RECOGNITION_VALUE, t.say("Choose a value"), options, draft.value or None
        )
        label = t.say("Which value did they live?")
        fields.append(b.field(Field.RECOGNITION_VALUE, label, menu, optional=True))
    return fields


def _where(t: Texts, draft: RecognitionDraft) -> b.Blocks:
    options = [
        b.Option(t.say("Everybody in the channel below"), CHANNEL),
        b.Option(t.say("Only they"), RECEIVERS),
    ]
    chosen = CHANNEL if draft.is_public else RECEIVERS
    name = Field.RECOGNITION_WHERE
    return [
        b.field(
            Field.RECOGNITION_READERS,
            t.say("Who reads it?"),
            b.radio(Field.RECOGNITION_READERS, options, chosen),
        ),
        b.field(
            name,
            t.say("Channel"),
            channel_picker(name, t.say("Choose a channel"), draft.channel_id),
            hint=t.say("Your team's channel is chosen, where there is one."),
            optional=True,
        ),
    ]


def _upward(t: Texts) -> b.Blocks:
    name = Field.RECOGNITION_GOES_UP
    box = b.Option(
        t.say("Tell leadership, too"), UP, t.say("A leader above their manager hears it.")
    )
    return [b.field(name, t.say("Leadership"), checkboxes(name, [box]), optional=True)]


def _picture(t: Texts) -> b.Blocks:
    link, alt = Field.RECOGNITION_LINK, Field.RECOGNITION_ALT_TEXT
    return [
        b.field(
            Field.RECOGNITION_FILE,
            t.say("A picture or a chart"),
            file_picker(Field.RECOGNITION_FILE, PICTURE_TYPES),
            optional=True,
        ),
        b.field(
            link,
            t.say("…or its address"),
            text_line(link, limit=LINK_LIMIT),
            hint=t.say("It begins with https:// and ends with .png, .jpg or .gif."),
            optional=True,
        ),
        b.field(
            alt,
            t.say("What does the picture show?"),
            text_line(alt, limit=ALT_TEXT_LIMIT),
            hint=t.say("For those who cannot see it. Needed when there is a picture."),
            optional=True,
        ),
    ]
