"""What a channel reads of a recognition."""

from __future__ import annotations

from coaching.erasure import is_erased
from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.inputs import overflow
from views.message import Message
from views.recognition.content import content, edited_line, people
from views.recognition.joining import join_buttons, joined_line

#: What the entries of the menu behind three dots do, before the id of the record.
EDIT, TAKE_BACK = "edit", "take_back"


def post(t: Texts, recognition: Recognition, joined: int = 0) -> Message:
    """It stands as it is now: with the giver's words as last edited, or taken back.

    `joined` is how many others say "me too".
    """
    if recognition.is_taken_back:
        return taken_back(t, recognition)
    said = appearance(t, recognition)
    below = [line for line in (edited_line(t, recognition), joined_line(t, joined)) if line]
    buttons = join_buttons(t, recognition, joined)
    if not is_erased(recognition.giver_id):
        buttons.append(_change_menu(t, recognition))
    blocks = [*said.blocks, *map(b.context, below), b.actions(buttons)]
    return Message(b.notification([said.text, *below]), blocks)


def appearance(t: Texts, recognition: Recognition) -> Message:
    """The same without anything to click: as it is shown before it is posted."""
    line = _line(t, recognition)
    said = content(t, recognition)
    return Message(b.notification([line, said.text]), [b.section(line), *said.blocks])


def taken_back(t: Texts, recognition: Recognition) -> Message:
    """What is left of it; nothing of what it said."""
    line = t.say(
        ":leftwards_arrow_with_hook: {giver} has taken this recognition back.",
        giver=b.mention(recognition.giver_id),
    )
    return Message(line, [b.context(line)])


def _line(t: Texts, recognition: Recognition) -> str:
    receivers = people(recognition.receiver_ids)
    if is_erased(recognition.giver_id):
        return t.say(":tada: *Well done, {receivers}!*", receivers=receivers)
    return t.say(
        ":tada: *Well done, {receivers}!* {giver} has seen it, and says so:",
        receivers=receivers,
        giver=b.mention(recognition.giver_id),
    )


def _change_menu(t: Texts, recognition: Recognition) -> b.Block:
    """For the giver, who alone may; Slack shows everybody the same message."""
    options = [
        b.Option(t.say("Edit…"), f"{EDIT}:{recognition.id.hex}"),
        b.Option(t.say("Take back…"), f"{TAKE_BACK}:{recognition.id.hex}"),
    ]
    return overflow(Act.RECOGNITION_CHANGE, options)
