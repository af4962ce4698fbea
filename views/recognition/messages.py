"""What people are told of a recognition: its receivers, its giver, those who said "me too"."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.erasure import is_erased
from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.recognition import post
from views.recognition.content import content, edited_line, people


def received(t: Texts, recognition: Recognition, reader_id: str) -> Message:
    """The receiver's message, as the recognition is now."""
    if recognition.is_taken_back:
        return post.taken_back(t, recognition)
    line = _received_line(t, recognition, reader_id)
    said = content(t, recognition)
    where, edited = _where(t, recognition), edited_line(t, recognition)
    return Message(
        b.notification([line, said.text, where, edited]),
        [b.section(line), *said.blocks, *(b.context(one) for one in (where, edited) if one)],
    )


def taken_back(t: Texts, recognition: Recognition) -> Message:
    """To whoever said "me too"."""
    line = t.say(
        ":leftwards_arrow_with_hook: {giver} has taken back the recognition of {receivers} that"
        " you had joined. It is no longer shown in {channel}.",
        giver=b.mention(recognition.giver_id),
        receivers=people(recognition.receiver_ids),
        channel=b.channel(recognition.channel_id or ""),
    )
    return Message(line, [b.section(line)])


def given(
    t: Texts, recognition: Recognition, outside: Sequence[str], left_out: Sequence[str]
) -> Message:
    """To the giver, at once: where it stands, and what they can do with it.

    `outside` are receivers who are not in the channel; `left_out` those of a group whom it does
    not name.
    """
    lines = [_given_line(t, recognition)]
    if outside:
        lines.append(
            t.many(
                "{people} is not in {channel}, and reads it in the direct message.",
                "{people} are not in {channel}, and read it in the direct message.",
                len(outside),
                people=people(tuple(outside)),
                channel=b.channel(recognition.channel_id or ""),
            )
        )
    if left_out:
        lines.append(left_out_line(t, left_out))
    value = str(recognition.id)
    buttons = [
        b.button(t.say("Edit…"), Act.RECOGNITION_EDIT, value),
        b.button(t.say("Take back…"), Act.RECOGNITION_TAKE_BACK, value),
    ]
    text = "\n".join(lines)
    return Message(b.notification([text]), [b.section(text), b.actions(buttons)])


def left_out_line(t: Texts, person_ids: Sequence[str]) -> str:
    """Who of a group is not named: oneself, bots, accounts that are closed or of elsewhere."""
    return t.say(
        "Left out of the group, as they cannot be recognised: {people}",
        people=people(tuple(person_ids)),
    )


def _given_line(t: Texts, recognition: Recognition) -> str:
    receivers = people(recognition.receiver_ids)
    if recognition.channel_id is None:
        return t.say(":envelope: Nobody but {receivers} gets it.", receivers=receivers)
    return t.say(
        ":tada: It goes to {channel} now; {receivers} also by direct message.",
        channel=b.channel(recognition.channel_id or ""),
        receivers=receivers,
    )


def _received_line(t: Texts, recognition: Recognition, reader_id: str) -> str:
    others = tuple(one for one in recognition.receiver_ids if one != reader_id)
    if is_erased(recognition.giver_id):
        return t.say(":tada: *Well done!*")
    giver = b.mention(recognition.giver_id)
    if not others:
        return t.say(":tada: *Well done!* {giver} has seen it, and says so:", giver=giver)
    return t.say(
        ":tada: *Well done, you and {others}!* {giver} has seen it, and says so:",
        others=people(others),
        giver=giver,
    )


def _where(t: Texts, recognition: Recognition) -> str:
    if recognition.channel_id is None:
        return t.many(
            "It is for you alone.",
            "It is for the {count} of you alone.",
            len(recognition.receiver_ids),
        )
    return t.say(
        "Everybody can read it in {channel}.", channel=b.channel(recognition.channel_id or "")
    )
