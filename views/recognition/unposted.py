"""To the giver: a channel does not have the recognition, or not all of it; what can be done."""

from __future__ import annotations

from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import channel_picker
from views.lost_channel import why
from views.message import Message
from views.recognition.content import content, people


def unposted(t: Texts, recognition: Recognition, code: str) -> Message:
    """What is asked; `code` is Slack's word for the reason, or ours."""
    line = t.say(
        ":warning: Your recognition of {receivers} does not stand in {channel}, as far as I can"
        " see: {why}. They have it as a direct message. What is to become of it?",
        receivers=people(recognition.receiver_ids),
        channel=b.channel(recognition.channel_id or ""),
        why=why(t, code),
    )
    said, value = content(t, recognition), recognition.id.hex
    buttons = [
        b.button(t.say("Post it in another channel…"), Act.RECOGNITION_MOVE, value),
        b.button(t.say("Send it to them alone"), Act.RECOGNITION_TO_THEM_ALONE, value),
    ]
    blocks = [b.section(line), *said.blocks, b.actions(buttons)]
    return Message(b.notification([line, said.text]), blocks)


def without_picture(t: Texts, recognition: Recognition) -> Message:
    """Slack cannot fetch the picture, or does not show such a file."""
    line = t.say(
        ":frame_with_picture: Slack did not take the picture of your recognition of {receivers}:"
        " it could not fetch it, or it does not show such a file. Your words go out without"
        " it, so that nobody waits for them.",
        receivers=people(recognition.receiver_ids),
    )
    tip = t.say(
        "An address must open for everybody without signing in; a file must be a PNG, JPG or GIF."
    )
    return Message(b.notification([line, tip]), [b.section(line), b.context(tip)])


def decided(t: Texts, recognition: Recognition) -> Message:
    """What has become of it."""
    receivers = people(recognition.receiver_ids)
    if recognition.is_taken_back:
        line = t.say(
            ":leftwards_arrow_with_hook: You have taken back your recognition of {receivers}.",
            receivers=receivers,
        )
    elif recognition.channel_id is None:
        line = t.say(
            ":envelope: Your recognition of {receivers} is for them alone.", receivers=receivers
        )
    else:
        line = t.say(
            ":tada: Your recognition of {receivers} goes to {channel}.",
            receivers=receivers,
            channel=b.channel(recognition.channel_id),
        )
    return Message(line, [b.section(line)])


def move_form(t: Texts, recognition: Recognition, metadata: str) -> b.Block:
    """Where else it is to be posted; the same channel, once it was put in order, is possible."""
    where = Field.RECOGNITION_WHERE
    receivers = people(recognition.receiver_ids)
    return b.modal(
        Form.RECOGNITION_MOVE,
        t.say("Post it elsewhere"),
        [
            b.section(t.say("Your recognition of {receivers}", receivers=receivers)),
            b.field(where, t.say("Channel"), channel_picker(where, t.say("Choose a channel"))),
        ],
        close=t.say("Cancel"),
        submit=t.say("Post"),
        metadata=metadata,
    )
