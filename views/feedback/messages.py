"""Messages about feedback: to the receiver, back to the giver, and the look-again question."""

from __future__ import annotations

from dataclasses import replace

from coaching.feedback import Feedback, Response, State, look_again_at
from coaching.people import Person
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


def look_again(t: Texts, feedback: Feedback, *, once_more: bool) -> Message:
    """The question to the giver on the look-again date; afterwards, what they said."""
    receiver = mention(feedback.receiver_id)
    if once_more:
        question = t.say(
            "You wanted to look again at your feedback for {receiver}. Has it improved?"
            " I will not ask about it again.",
            receiver=receiver,
        )
    else:
        question = t.say(
            "Today you wanted to look again at your feedback for {receiver}. Has it improved?",
            receiver=receiver,
        )
    wish = t.say("What you wished for")
    parts = feedback.parts
    judged = content.outcome(t, feedback)
    closing = judged.blocks if judged else []
    if judged is None and feedback.withdrawn_at is None:
        closing = [_outcome_buttons(t, feedback)]
    return Message(
        notification(
            [question, f"{wish}: {escape(parts.improvement)}", judged.text if judged else ""]
        ),
        [
            section(question, open_button(t, feedback)),
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


def undelivered(t: Texts, feedback: Feedback) -> Message:
    """What the giver hears when Slack would not let their feedback reach the receiver."""
    line = t.say(
        ":warning: {receiver} could not get your feedback: Slack did not deliver it."
        " You have it in your history, where you can send it again.",
        receiver=mention(feedback.receiver_id),
    )
    about = t.say("About")
    issue = feedback.parts.issue
    return Message(
        notification([line, f"{about}: {escape(issue)}"]),
        [
            section(line, open_button(t, feedback)),
            rich(passage(words(f"{about}: ", bold=True), words(issue))),
        ],
    )


def saved(t: Texts, feedback: Feedback, giver: Person, to: Person) -> Message:
    """What the giver reads right after saving; times are the receiver's."""
    receiver = mention(feedback.receiver_id)
    if feedback.deliver_at is None:
        line = t.say(":notebook: Kept for your next one-on-one with {receiver}.", receiver=receiver)
    elif feedback.deliver_at > feedback.given_at:
        line = t.say(
            ":alarm_clock: Saved. {receiver} gets it on {when}, their time.",
            receiver=receiver,
            when=replace(t, zone=to.zone).moment(feedback.deliver_at),
        )
    else:
        line = t.say(":white_check_mark: Saved. {receiver} gets it now.", receiver=receiver)
    if feedback.look_again_on is not None:
        asked_at = look_again_at(feedback.look_again_on, giver, feedback.given_at)
        day = t.day(t.local_day(asked_at))
        line = f"{line} {t.say('On {day} I ask you whether it has improved.', day=day)}"
    return Message(line, [section(line), actions(giver_buttons(t, feedback, editable=True))])


def giver_buttons(t: Texts, feedback: Feedback, *, editable: bool) -> list[Block]:
    """What the giver can do with a record."""
    if feedback.withdrawn_at is not None:
        return []
    value = str(feedback.id)
    buttons = []
    if feedback.state is State.KEPT:
        buttons.append(button(t.say("Send it now"), Act.FEEDBACK_SEND_KEPT, value))
    if editable:
        buttons.append(button(t.say("Edit…"), Act.FEEDBACK_EDIT, value))
    buttons.append(button(t.say("Withdraw…"), Act.FEEDBACK_WITHDRAW, value))
    return buttons


def open_button(t: Texts, feedback: Feedback) -> Block:
    """Opens the whole record."""
    return button(t.say("Open"), Act.FEEDBACK_OPEN, str(feedback.id))


def _outcome_buttons(t: Texts, feedback: Feedback) -> Block:
    value = str(feedback.id)
    return actions(
        [
            button(t.say("Yes"), Act.FEEDBACK_IMPROVED_YES, value, style="primary"),
            button(t.say("Partly"), Act.FEEDBACK_IMPROVED_PARTLY, value),
            button(t.say("Not yet"), Act.FEEDBACK_IMPROVED_NOT_YET, value),
        ]
    )
