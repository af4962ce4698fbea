"""How a record stands, as its giver reads it: after saving, and after whatever became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coaching.erasure import is_erased
from coaching.feedback import Feedback, State, look_again_at, may_edit
from coaching.people import Person
from texts import Texts
from views.blocks import Block, Blocks, actions, button, context, mention, notification, section
from views.feedback import content
from views.ids import Act
from views.message import Message


def standing(t: Texts, feedback: Feedback, giver: Person, to: Person, now: datetime) -> Message:
    """Where the record stands at `now`, what comes next, and what the giver can do with it.

    Times at which `to` gets it are in their own zone.
    """
    if feedback.withdrawn_at is not None:
        gone = content.withdrawal(t, feedback)
        return Message(notification([gone.text]), gone.blocks)
    lines = [_where(t, feedback, to, now), _what_follows(t, feedback, giver, now)]
    line = " ".join(part for part in lines if part)
    blocks: Blocks = [section(line)]
    edited = ""
    if feedback.edited_at is not None:
        edited = t.say("edited {when}", when=t.moment(feedback.edited_at))
        blocks.append(context(edited))
    blocks.append(actions(giver_buttons(t, feedback, editable=may_edit(feedback, now))))
    return Message(notification([line, edited]), blocks)


def giver_buttons(t: Texts, feedback: Feedback, *, editable: bool) -> list[Block]:
    """What the giver can do with a record."""
    if feedback.withdrawn_at is not None:
        return []
    value = str(feedback.id)
    buttons = []
    if feedback.state is State.KEPT and not is_erased(feedback.receiver_id):
        buttons.append(button(t.say("Send it now"), Act.FEEDBACK_SEND_KEPT, value))
    if editable:
        buttons.append(button(t.say("Edit…"), Act.FEEDBACK_EDIT, value))
    buttons.append(button(t.say("Withdraw…"), Act.FEEDBACK_WITHDRAW, value))
    return buttons


def _where(t: Texts, feedback: Feedback, to: Person, now: datetime) -> str:
    receiver = mention(feedback.receiver_id)
    if feedback.answer is not None:
        return t.say(":speech_balloon: {receiver} has answered it.", receiver=receiver)
    if feedback.deliver_at is None:
        return t.say(":notebook: Kept for your next one-on-one with {receiver}.", receiver=receiver)
    when = replace(t, zone=to.zone).moment(feedback.deliver_at)
    if feedback.delivered:
        return t.say(
            ":white_check_mark: {receiver} got it on {when}, their time.",
            receiver=receiver,
            when=when,
        )
    if feedback.deliver_at > now:
        return t.say(
            ":alarm_clock: Saved. {receiver} gets it on {when}, their time.",
            receiver=receiver,
            when=when,
        )
    if feedback.deliver_at > feedback.given_at:
        return t.say(":outbox_tray: On its way: {receiver} gets it now.", receiver=receiver)
    return t.say(":white_check_mark: Saved. {receiver} gets it now.", receiver=receiver)


def _what_follows(t: Texts, feedback: Feedback, giver: Person, now: datetime) -> str:
    """The question to come, if one is to come."""
    if feedback.look_again_on is None or feedback.outcome is not None:
        return ""
    asked_at = look_again_at(feedback.look_again_on, giver, feedback.given_at)
    if asked_at <= now:
        return ""
    day = t.day(t.local_day(asked_at))
    if feedback.state is State.KEPT:
        return t.say("On {day} I remind you of it.", day=day)
    return t.say("On {day} I ask you whether it has improved.", day=day)
