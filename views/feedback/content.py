"""The words of one feedback record, as both people read them."""

from __future__ import annotations

from coaching.erasure import is_erased
from coaching.feedback import Feedback, Response
from texts import Texts
from views.blocks import Block, context, entities, escape, mention, passage, quote, rich, words
from views.feedback.names import outcome_name, response_name
from views.message import Message
from views.skills import skill_name


def record(t: Texts, feedback: Feedback) -> Message:
    """The parts, who gave it when, and what came of it."""
    if is_erased(feedback.giver_id):
        gone, facts = words_gone(t), facts_line(t, feedback)
        return Message(f"{gone}\n{facts}", [context(gone), context(facts)])
    labelled = _labelled(t, feedback)
    facts = facts_line(t, feedback)
    lines = [f"{label}: {escape(text)}" for label, text in labelled]
    return Message("\n".join([*lines, facts]), [_parts(labelled), context(facts)])


def words_gone(t: Texts) -> str:
    """What stands where somebody's words stood."""
    return t.say("These words were erased together with everything about their author.")


def facts_line(t: Texts, feedback: Feedback) -> str:
    """Who, when, about what: one line of mrkdwn."""
    facts = [
        t.say("From {giver}", giver=mention(feedback.giver_id)),
        t.moment(feedback.deliver_at or feedback.given_at),
    ]
    if feedback.skill is not None:
        facts.append(escape(skill_name(t, feedback.skill)))
    if feedback.source_link is not None:
        # A link as Slack makes them: it holds no character that could end the token.
        address = entities(feedback.source_link)
        facts.append(f"<{address}|{t.say('about this message')}>")
    if feedback.edited_at is not None:
        facts.append(t.say("edited {when}", when=t.moment(feedback.edited_at)))
    return " · ".join(facts)


def answer(t: Texts, feedback: Feedback, whose: str) -> Message | None:
    """What the receiver did with it; `whose` begins the line ("You", "<@U…>")."""
    if feedback.answer is None:
        return None
    reaction = feedback.answer
    when = t.moment(reaction.at)
    line = t.say(
        "*{person}:* {reaction} · {when}",
        person=whose,
        reaction=response_name(t, reaction.response),
        when=when,
    )
    if reaction.response is Response.ANSWER and is_erased(feedback.receiver_id):
        gone = words_gone(t)
        return Message(f"{line}\n{gone}", [context(line), context(gone)])
    if reaction.response is not Response.ANSWER:
        return Message(line, [context(line)])
    return Message(
        f"{line}\n{escape(reaction.words)}", [context(line), rich(quote(reaction.words))]
    )


def withdrawal(t: Texts, feedback: Feedback) -> Message:
    """The line that stands where a withdrawn feedback stood."""
    if feedback.withdrawn_at is None:
        raise ValueError(feedback.id)
    line = t.say(
        "{giver} withdrew this feedback on {when}.",
        giver=mention(feedback.giver_id),
        when=t.moment(feedback.withdrawn_at),
    )
    reason = feedback.withdrawal_reason
    if not reason:
        return Message(line, [context(line)])
    text = "\n".join([line, f"{t.say('Reason')}: {escape(reason)}"])
    labelled = rich(passage(words(f"{t.say('Reason')}: ", bold=True), words(reason)))
    return Message(text, [context(line), labelled])


def outcome(t: Texts, feedback: Feedback) -> Message | None:
    """What the giver saw on the look-again date, if they said."""
    if feedback.outcome is None or feedback.outcome_at is None:
        return None
    seen = f"*{t.say('Has it improved?')}* {outcome_name(t, feedback.outcome)}"
    line = f"{seen} · {t.moment(feedback.outcome_at)}"
    return Message(line, [context(line)])


def _labelled(t: Texts, feedback: Feedback) -> list[tuple[str, str]]:
    parts = feedback.parts
    praise = [(t.say("What went well"), parts.went_well)] if parts.went_well else []
    return [
        *praise,
        (t.say("What happened"), parts.issue),
        (t.say("What it led to"), parts.consequence),
        (t.say("How to do it better"), parts.improvement),
    ]


def _parts(labelled: list[tuple[str, str]]) -> Block:
    elements = []
    for label, text in labelled:
        elements += [passage(words(f"{label}\n", bold=True)), quote(text)]
    return rich(*elements)
