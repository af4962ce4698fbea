"""What a recognition says, wherever it is read: the story, what it led to, the value, a picture."""

from __future__ import annotations

from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.message import Message
from views.values import value_name


def content(t: Texts, recognition: Recognition) -> Message:
    """The giver's words, which are shown as they were typed."""
    parts = [
        *_story(t, recognition),
        *_effect(t, recognition),
        *_source(t, recognition),
        *_picture(recognition),
        *_value(t, recognition),
    ]
    return Message(
        b.notification(part.text for part in parts),
        [block for part in parts for block in part.blocks],
    )


def people(person_ids: tuple[str, ...]) -> str:
    """Several people in mrkdwn."""
    return ", ".join(b.mention(one) for one in person_ids)


def edited_line(t: Texts, recognition: Recognition) -> str:
    """When the giver has changed it; "" where they have not."""
    if recognition.edited_at is None:
        return ""
    return t.say("edited {when}", when=t.moment(recognition.edited_at))


def _story(t: Texts, recognition: Recognition) -> list[Message]:
    story = recognition.story
    if not story:
        gone = t.say("The words were removed together with whoever wrote them.")
        return [Message(gone, [b.context(gone)])]
    return [Message(b.escape(story), [b.rich(b.quote(story))])]


def _effect(t: Texts, recognition: Recognition) -> list[Message]:
    effect = recognition.effect
    if not effect:
        return []
    label = t.say("What it led to")
    line = b.rich(b.passage(b.words(f"{label}: ", bold=True), b.words(effect)))
    return [Message(f"{label}: {b.escape(effect)}", [line])]


def _source(t: Texts, recognition: Recognition) -> list[Message]:
    """The message that it is about."""
    said: list[Message] = []
    if recognition.source_link:
        about = t.say("About this message")
        line = b.passage(b.words("📎 "), b.link(recognition.source_link, about))
        text = f"📎 {about}: {b.entities(recognition.source_link)}"
        said.append(Message(text, [b.rich(line)]))
    if recognition.quote:
        said.append(Message(b.escape(recognition.quote), [b.rich(b.quote(recognition.quote))]))
    return said


def _picture(recognition: Recognition) -> list[Message]:
    picture = recognition.picture
    if picture is None:
        return []
    if picture.file_id:
        image = b.picture(picture.file_id, picture.alt_text)
    else:
        # Slack fetches it.
        image = {"type": "image", "image_url": picture.link, "alt_text": picture.alt_text}
    return [Message(f"🖼 {b.escape(picture.alt_text)}", [image])]


def _value(t: Texts, recognition: Recognition) -> list[Message]:
    if not recognition.value:
        return []
    line = f":label: {b.escape(value_name(t, recognition.value))}"
    return [Message(line, [b.context(line)])]
