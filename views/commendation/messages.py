"""What is said of words upward: to leadership, and to those who hear what became of it."""

from __future__ import annotations

from coaching.commendation import Commendation, CommendationOutcome
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message


def sent(t: Texts, commendation: Commendation, *, is_taken_back: bool = False) -> Message:
    """To leadership: who does well, and three answers; afterwards what leadership makes of it."""
    line = t.say(
        ":sparkles: {giver} wants you to know how well {person} does:",
        giver=b.mention(commendation.giver_id),
        person=b.mention(commendation.about_id),
    )
    answer = answer_line(t, commendation)
    blocks: b.Blocks = [b.section(line), b.rich(b.quote(commendation.words))]
    if answer:
        blocks.append(b.context(answer))
    elif is_taken_back:
        answer = t.say("{giver} has taken this back.", giver=b.mention(commendation.giver_id))
        return Message(answer, [b.section(answer)])
    else:
        blocks.append(b.actions(_buttons(t, commendation)))
    return Message(b.notification([line, b.escape(commendation.words), answer]), blocks)


def answer_line(t: Texts, commendation: Commendation) -> str:
    """What leadership makes of it; "" as long as nobody has answered."""
    if commendation.outcome is None:
        return ""
    leader = b.mention(commendation.answered_by_id or "")
    person = b.mention(commendation.about_id)
    if commendation.outcome is CommendationOutcome.NOTED:
        return t.say(":white_check_mark: {leader} has noted it.", leader=leader)
    if commendation.outcome is CommendationOutcome.THANKS:
        return t.say(
            ":white_check_mark: {leader} thanks {person} in person.", leader=leader, person=person
        )
    return t.say(
        ":white_check_mark: {leader} considers a promotion of {person}, by {day}.",
        leader=leader,
        person=person,
        day=_day(t, commendation),
    )


def unheard(t: Texts, commendation: Commendation) -> Message:
    """To the giver: leadership could not be told; their words are not lost."""
    to_id = commendation.to_id
    line = t.say(
        ":warning: I could not tell leadership how well {person} does. These were your words:",
        person=b.mention(commendation.about_id),
    )
    remedy = t.say("{leader} cannot be reached. Tell them yourself.", leader=b.mention(to_id))
    if commendation.is_to_channel:
        remedy = t.say(
            "I cannot post in the leadership channel. An administrator of Cadence can invite me to"
            " it, or choose another with {settings}.",
            settings=t.command("cadence settings"),
        )
    return Message(
        b.notification([line, b.escape(commendation.words), remedy]),
        [b.section(line), b.rich(b.quote(commendation.words)), b.section(remedy)],
    )


def heard(t: Texts, commendation: Commendation) -> Message:
    """To the person's manager: that leadership was told, without the words."""
    line = t.say(
        ":sparkles: {giver} has told leadership how well {person} does.",
        giver=b.mention(commendation.giver_id),
        person=b.mention(commendation.about_id),
    )
    return Message(line, [b.section(line)])


def answered_to_giver(t: Texts, commendation: Commendation) -> Message:
    """To the giver: what became of it; of a promotion not by when, that is for the manager."""
    leader = b.mention(commendation.answered_by_id or "")
    person = b.mention(commendation.about_id)
    line = {
        CommendationOutcome.NOTED: t.say(
            "{leader} has noted what you told leadership about {person}.",
            leader=leader,
            person=person,
        ),
        CommendationOutcome.THANKS: t.say(
            "{leader} thanks {person} in person for what you told leadership.",
            leader=leader,
            person=person,
        ),
        CommendationOutcome.PROMOTION: t.say(
            "{leader} considers a promotion of {person} after what you told leadership. Please"
            " keep it to yourself: {person} hears it from them.",
            leader=leader,
            person=person,
        ),
    }[commendation.outcome or CommendationOutcome.NOTED]
    return Message(line, [b.section(line)])


def answered_to_manager(t: Texts, commendation: Commendation) -> Message:
    """To the person's manager: leadership considers a promotion, by a day."""
    line = t.say(
        ":chart_with_upwards_trend: {leader} considers a promotion of {person}, by {day}. {giver}"
        " had told leadership how well they do. {person} does not know it from me.",
        leader=b.mention(commendation.answered_by_id or ""),
        person=b.mention(commendation.about_id),
        day=_day(t, commendation),
        giver=b.mention(commendation.giver_id),
    )
    return Message(line, [b.section(line)])


def due(t: Texts, commendation: Commendation) -> Message:
    """To the leader, on their day: what they wanted to consider, and the way back to it."""
    line = t.say(
        ":alarm_clock: You wanted to consider a promotion of {person} by {day}.",
        person=b.mention(commendation.about_id),
        day=_day(t, commendation),
    )
    link = ""
    if commendation.message_link:
        address = b.entities(commendation.message_link)
        link = f"<{address}|{t.say('What you were told about them')}>"
    return Message(b.notification([line, link]), [b.section(part) for part in (line, link) if part])


def _day(t: Texts, commendation: Commendation) -> str:
    return "" if commendation.consider_by is None else t.day(commendation.consider_by)


def _buttons(t: Texts, commendation: Commendation) -> list[b.Block]:
    value = str(commendation.id)
    return [
        b.button(t.say("Noted"), Act.COMMENDATION_NOTED, value),
        b.button(t.say("Thank in person"), Act.COMMENDATION_THANKS, value),
        b.button(t.say("Consider for promotion…"), Act.COMMENDATION_PROMOTION, value),
    ]
