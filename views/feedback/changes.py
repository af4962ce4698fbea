"""Forms that change a record: answer, edit, withdraw."""

from __future__ import annotations

from coaching.feedback import PART_LIMIT, Draft, Feedback
from texts import Texts
from views.blocks import Block, Blocks, context, field, mention, modal, section, text_area
from views.feedback import content
from views.feedback.form import FormFacts, part_fields, rest_fields
from views.ids import Field, Form


def answer_form(t: Texts, feedback: Feedback, metadata: str) -> Block:
    """Where the receiver writes back, with the feedback before their eyes."""
    return modal(
        Form.FEEDBACK_ANSWER,
        t.say("Answer"),
        [
            *content.record(t, feedback).blocks,
            field(
                Field.ANSWER,
                t.say("Your answer"),
                text_area(Field.ANSWER, limit=PART_LIMIT, focus=True),
                hint=t.say("Only the two of you will see it, and a later manager if you agree."),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Send"),
        metadata=metadata,
    )


def edit_form(t: Texts, feedback: Feedback, facts: FormFacts, saved: str = "") -> Block:
    """The giver's words again; who gets it and when is settled.

    With `saved`, mrkdwn that says where the record stands, the words are newer than those stored.
    """
    draft = Draft(
        receiver_id=feedback.receiver_id,
        parts=feedback.parts,
        timing=feedback.timing,
        skill=feedback.skill,
        look_again_on=feedback.look_again_on,
    )
    for_whom = t.say(
        "For {receiver}. If they have it already, their message changes and says so.",
        receiver=mention(feedback.receiver_id),
    )
    return modal(
        Form.FEEDBACK_EDIT,
        t.say("Edit feedback"),
        [
            *_saved_before(t, saved),
            context(for_whom),
            *part_fields(t, draft.parts),
            *rest_fields(t, draft, facts),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.metadata,
    )


def _saved_before(t: Texts, saved: str) -> Blocks:
    if not saved:
        return []
    sentence = t.say(
        "This form was saved before you changed it. What you have changed since is not saved yet:"
        " save again to keep it."
    )
    return [section(f"*{sentence}*"), context(saved)]


def withdraw_form(t: Texts, feedback: Feedback, metadata: str) -> Block:
    """Asks why; the receiver reads the reason where the feedback stood."""
    if feedback.delivered:
        hint = t.say(
            "{receiver} reads this in place of the feedback.",
            receiver=mention(feedback.receiver_id),
        )
    else:
        hint = t.say(
            "{receiver} has not got it yet and will not.", receiver=mention(feedback.receiver_id)
        )
    return modal(
        Form.FEEDBACK_WITHDRAW,
        t.say("Withdraw feedback"),
        [
            context(hint),
            field(
                Field.REASON,
                t.say("Why do you withdraw it?"),
                text_area(Field.REASON, limit=PART_LIMIT, focus=True),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Withdraw"),
        metadata=metadata,
    )
