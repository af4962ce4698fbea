"""The look-again date: the question to the giver, and the good word when it has improved."""

from __future__ import annotations

from datetime import date

from coaching.feedback import Feedback, State
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    actions,
    button,
    escape,
    mention,
    notification,
    passage,
    quote,
    rich,
    section,
    words,
)
from views.feedback import content
from views.feedback.messages import open_button
from views.ids import Act
from views.message import Message


def look_again(t: Texts, feedback: Feedback, asked_on: date, *, once_more: bool) -> Message:
    """The question to the giver on the look-again date; afterwards, what they said.

    What the receiver never got cannot have improved: of that the giver is reminded instead.
    `asked_on` is the day of the question: when the date was put off since, that is said.
    """
    later = feedback.look_again_on if feedback.outcome is None else None
    if later is not None and later > asked_on:
        sentence = _put_off(t, feedback, later)
        return Message(sentence, [section(sentence, open_button(t, feedback))])
    sentence = _sentence(t, feedback, once_more=once_more)
    wish = t.say("What you wished for")
    parts = feedback.parts
    judged = content.outcome(t, feedback)
    closing = judged.blocks if judged else _possible(t, feedback)
    return Message(
        notification(
            [sentence, f"{wish}: {escape(parts.improvement)}", judged.text if judged else ""]
        ),
        [
            section(sentence, open_button(t, feedback)),
            rich(passage(words(f"{wish}\n", bold=True)), quote(parts.improvement)),
            *closing,
        ],
    )


def improved(t: Texts, feedback: Feedback) -> Message:
    """The short good word to the receiver when the giver saw an improvement."""
    line = t.say(
        ":seedling: {giver} sees that it has improved. Well done, and thank you for working on it.",
        giver=mention(feedback.giver_id),
    )
    about = t.say("About")
    improvement = feedback.parts.improvement
    return Message(
        notification([line, f"{about}: {escape(improvement)}"]),
        [section(line), rich(passage(words(f"{about}: ", bold=True), words(improvement)))],
    )


def _sentence(t: Texts, feedback: Feedback, *, once_more: bool) -> str:
    receiver = mention(feedback.receiver_id)
    if feedback.deliver_at is None:
        return _reminder(t, receiver, once_more=once_more)
    if not feedback.delivered:
        return t.say(
            "Today you wanted to look again at your feedback for {receiver}."
            " They have not got it yet: they get it on {when}.",
            receiver=receiver,
            when=t.moment(feedback.deliver_at),
        )
    if once_more:
        return t.say(
            "You wanted to look again at your feedback for {receiver}. Has it improved?"
            " I will not ask about it again.",
            receiver=receiver,
        )
    return t.say(
        "Today you wanted to look again at your feedback for {receiver}. Has it improved?",
        receiver=receiver,
    )


def _put_off(t: Texts, feedback: Feedback, day: date) -> str:
    receiver = mention(feedback.receiver_id)
    if feedback.deliver_at is None:
        return t.say(
            "You keep your feedback for {receiver} for your one-on-one."
            " On {day} I remind you of it.",
            receiver=receiver,
            day=t.day(day),
        )
    return t.say(
        "Your feedback for {receiver} is sent. On {day} I ask you whether it has improved.",
        receiver=receiver,
        day=t.day(day),
    )


def _reminder(t: Texts, receiver: str, *, once_more: bool) -> str:
    if once_more:
        return t.say(
            "You kept this for your one-on-one with {receiver}, who has not got it yet."
            " I will not remind you of it again.",
            receiver=receiver,
        )
    return t.say(
        "You kept this for your one-on-one with {receiver}, who has not got it yet."
        " Today you wanted to look at it again.",
        receiver=receiver,
    )


def _possible(t: Texts, feedback: Feedback) -> Blocks:
    if feedback.withdrawn_at is not None:
        return []
    if feedback.state is State.KEPT:
        send = button(t.say("Send it now"), Act.FEEDBACK_SEND_KEPT, str(feedback.id))
        return [actions([send])]
    return [_outcome_buttons(t, feedback)] if feedback.delivered else []


def _outcome_buttons(t: Texts, feedback: Feedback) -> Block:
    value = str(feedback.id)
    return actions(
        [
            button(t.say("Yes"), Act.FEEDBACK_IMPROVED_YES, value, style="primary"),
            button(t.say("Partly"), Act.FEEDBACK_IMPROVED_PARTLY, value),
            button(t.say("Not yet"), Act.FEEDBACK_IMPROVED_NOT_YET, value),
        ]
    )
