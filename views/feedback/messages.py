"""Messages about feedback: to the receiver, and back to the giver."""

from __future__ import annotations

from coaching.erasure import is_erased
from coaching.feedback import Feedback, Response
from texts import Texts
from views.blocks import (
    Block,
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
from views.feedback.names import response_name
from views.ids import Act
from views.message import Message


def given(t: Texts, feedback: Feedback) -> Message:
    """The receiver's message: framed for their good (practice A2), praise first, then the parts.

    It shows the record as it stands: with buttons, with the answer, or withdrawn.
    """
    if feedback.withdrawn_at is not None:
        gone = content.withdrawal(t, feedback)
        return Message(notification([gone.text]), gone.blocks)
    if is_erased(feedback.giver_id):
        return _without_giver(t, feedback)
    framing = t.say(
        "{giver} wants you to do well, and took a moment to write down what can help you.",
        giver=mention(feedback.giver_id),
    )
    record = content.record(t, feedback)
    answer = content.answer(t, feedback, t.say("You"))
    closing = [answer_buttons(t, feedback)] if answer is None else answer.blocks
    return Message(
        notification([framing, record.text, answer.text if answer else ""]),
        [section(framing), *record.blocks, *closing],
    )


def _without_giver(t: Texts, feedback: Feedback) -> Message:
    """What is left when the giver was erased: nobody waits for an answer."""
    record = content.record(t, feedback)
    answer = content.answer(t, feedback, t.say("You"))
    said = [record, answer] if answer else [record]
    text = notification([one.text for one in said])
    return Message(text, [block for one in said for block in one.blocks])


def answer_buttons(t: Texts, feedback: Feedback) -> Block:
    """The receiver's three ways to react."""
    value = str(feedback.id)
    return actions(
        [
            button(
                response_name(t, Response.UNDERSTOOD),
                Act.FEEDBACK_UNDERSTOOD,
                value,
                style="primary",
            ),
            button(t.say("Answer…"), Act.FEEDBACK_ANSWER, value),
            button(response_name(t, Response.TALK), Act.FEEDBACK_TALK, value),
        ]
    )


def answered(t: Texts, feedback: Feedback) -> Message:
    """What the giver hears when the receiver has reacted."""
    if feedback.answer is None:
        raise ValueError(feedback.id)
    receiver = mention(feedback.receiver_id)
    reply = feedback.answer
    line = {
        Response.UNDERSTOOD: t.say(
            ":white_check_mark: {receiver} read your feedback: “Thanks, understood.”",
            receiver=receiver,
        ),
        Response.ANSWER: t.say(
            ":speech_balloon: {receiver} answered your feedback:", receiver=receiver
        ),
        Response.TALK: t.say(
            ":busts_in_silhouette: {receiver} would like to talk about your feedback."
            " It is on the list for your next one-on-one.",
            receiver=receiver,
        ),
    }[reply.response]
    about = t.say("About")
    blocks = [section(line, open_button(t, feedback))]
    if reply.words:
        blocks.append(rich(quote(reply.words)))
    blocks.append(rich(passage(words(f"{about}: ", bold=True), words(feedback.parts.issue))))
    return Message(
        notification([line, escape(reply.words), f"{about}: {escape(feedback.parts.issue)}"]),
        blocks,
    )


def undelivered(t: Texts, feedback: Feedback) -> Message:
    """What the giver hears when Slack would not let their feedback reach the receiver."""
    line = t.say(
        ":warning: {receiver} could not get your feedback: Slack did not deliver it."
        " You have it in your history, where you can send it again.",
        receiver=mention(feedback.receiver_id),
    )
    return _news_of(t, feedback, line)


def uncertain(t: Texts, feedback: Feedback) -> Message:
    """What the giver hears when Slack never told whether their feedback reached the receiver."""
    line = t.say(
        ":grey_question: I could not find out whether {receiver} has got your feedback."
        " Please ask them before you give it again.",
        receiver=mention(feedback.receiver_id),
    )
    return _news_of(t, feedback, line)


def _news_of(t: Texts, feedback: Feedback, line: str) -> Message:
    about = t.say("About")
    issue = feedback.parts.issue
    return Message(
        notification([line, f"{about}: {escape(issue)}"]),
        [
            section(line, open_button(t, feedback)),
            rich(passage(words(f"{about}: ", bold=True), words(issue))),
        ],
    )


def open_button(t: Texts, feedback: Feedback) -> Block:
    """Opens the whole record."""
    return button(t.say("Open"), Act.FEEDBACK_OPEN, str(feedback.id))
