"""Handovers on screen: the question to the rep, and what the new manager is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from coaching.feedback import Feedback
from coaching.handover import CarryOver, Handover, HandoverSummary, Theme
from coaching.recurrence import Rule
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import CHECKBOX_LIMIT, checkboxes
from views.message import Message
from views.skills import skill_name
from views.working_week import weekday_name

#: Records that can be chosen one by one; older ones all together.
BOX_FIELDS = 5
CHOOSABLE = BOX_FIELDS * CHECKBOX_LIMIT
#: Themes that a summary names, the most frequent first.
_THEMES = 10
#: The one option of the box for everything that is older.
OLDER = "older"


def asked(t: Texts, handover: Handover, offered: int, carried: int) -> Message:
    """To the rep: what may the new manager read? Afterwards, what they said."""
    lines = [
        t.say(
            ":wave: You report to {manager} now; until now it was {former}.",
            manager=b.mention(handover.to_manager_id),
            former=b.mention(handover.from_manager_id),
        ),
        t.many(
            "Your managers have given you {count} feedback so far. May the new one read it?",
            "Your managers have given you {count} feedbacks so far. May the new one read them?",
            offered,
        ),
        t.say(
            "It is yours to decide, and you can decide anew later. Whatever you choose, they see"
            " on which skills you got feedback and how often it has improved, without the words."
        ),
    ]
    text = "\n".join(lines)
    value = str(handover.id)
    if handover.answer is None:
        buttons = [
            b.button(t.say("All of it"), Act.HANDOVER_ALL, value),
            b.button(t.say("Choose…"), Act.HANDOVER_CHOOSE, value),
            b.button(t.say("Nothing"), Act.HANDOVER_NOTHING, value),
        ]
        return Message(b.notification(lines), [b.section(text), b.actions(buttons)])
    said = _answered(t, handover.answer, carried)
    anew = b.button(t.say("Decide anew…"), Act.HANDOVER_CHOOSE, value)
    return Message(b.notification([*lines, said]), [b.section(text), b.section(f"*{said}*", anew)])


def choose_form(
    t: Texts, handover: Handover, offered: Sequence[Feedback], chosen: Collection[UUID]
) -> b.Block:
    """Which of the records; those of `chosen` are ticked."""
    who = b.mention(handover.to_manager_id)
    blocks: b.Blocks = [b.section(t.say("What may {manager} read?", manager=who))]
    shown, older = offered[:CHOOSABLE], offered[CHOOSABLE:]
    for start in range(0, len(shown), CHECKBOX_LIMIT):
        blocks.append(_boxes(t, start, shown[start : start + CHECKBOX_LIMIT], chosen))
    if older:
        all_ticked = all(one.id in chosen for one in older)
        blocks.append(_older(t, len(older), all_ticked=all_ticked))
    return b.modal(
        Form.HANDOVER_CHOOSE,
        t.say("Choose"),
        blocks,
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=str(handover.id),
    )


def summary(t: Texts, told: HandoverSummary) -> Message:
    """To the new manager: what they should know to go on without a break (practice B4)."""
    handover = told.handover
    person = b.mention(handover.person_id)
    first = t.say(
        ":handshake: {person} reports to you now; until now it was {former}.",
        person=person,
        former=b.mention(handover.from_manager_id),
    )
    lines = [first, *_met(t, told.met), *_themes(t, told.themes)]
    blocks: b.Blocks = [b.section("\n".join(lines))]
    last = _readable(t, told)
    if told.carried:
        blocks.append(b.section(last, _read_button(t, handover)))
    elif last:
        blocks.append(b.section(last))
    return Message(b.notification([*lines, last]), blocks)


def carried(t: Texts, handover: Handover, count: int) -> Message:
    """To the new manager, who has the summary: there is something to read after all."""
    line = t.many(
        "{person} lets you read {count} feedback from before.",
        "{person} lets you read {count} feedbacks from before.",
        count,
        person=b.mention(handover.person_id),
    )
    return Message(line, [b.section(line, _read_button(t, handover))])


def _answered(t: Texts, answer: CarryOver, carried: int) -> str:
    if answer is CarryOver.ALL:
        return t.say("You chose: all of it.")
    if answer is CarryOver.NOTHING or not carried:
        return t.say("You chose: nothing.")
    return t.many("You chose {count} of them.", "You chose {count} of them.", carried)


def _boxes(t: Texts, start: int, records: Sequence[Feedback], chosen: Collection[UUID]) -> b.Block:
    options = [_option(t, one) for one in records]
    ticked = [str(one.id) for one in records if one.id in chosen]
    first, last = t.number(start + 1), t.number(start + len(records))
    label = t.say("Feedback {first} to {last}, the newest first", first=first, last=last)
    if len(records) == 1:
        label = t.say("Feedback {first}", first=first)
    name = f"{Field.HANDOVER_RECORDS}_{start // CHECKBOX_LIMIT}"
    return b.field(name, label, checkboxes(name, options, ticked), optional=True)


def _option(t: Texts, record: Feedback) -> b.Option:
    day = t.day(t.local_day(record.given_at))
    text = day if record.skill is None else f"{day} · {skill_name(t, record.skill)}"
    return b.Option(text, str(record.id), record.parts.issue)


def _older(t: Texts, count: int, *, all_ticked: bool) -> b.Block:
    name = Field.HANDOVER_OLDER
    box = b.Option(t.many("{count} older one", "All {count} older ones", count), OLDER)
    ticked = [OLDER] if all_ticked else []
    return b.field(name, t.say("What is older"), checkboxes(name, [box], ticked), optional=True)


def _met(t: Texts, met: Rule | None) -> list[str]:
    if met is None:
        return []
    days = ", ".join(weekday_name(t, day) for day in sorted(met.days))
    when = t.many(
        "every week on {days} at {time} ({city})",
        "every {count} weeks on {days} at {time} ({city})",
        met.every_weeks,
        days=days,
        time=t.clock(met.wall),
        city=b.escape(t.city(met.zone_name)),
    )
    return [t.say("They met one-on-one {when}.", when=when)]


def _themes(t: Texts, themes: Sequence[Theme]) -> list[str]:
    if not themes:
        return []
    return [t.say("What the feedback so far was about:"), *_theme_lines(t, themes)]


def _theme_lines(t: Texts, themes: Sequence[Theme]) -> list[str]:
    return [
        t.say(
            "• {skill}: {count}, improved: {improved}",
            skill=_skill(t, theme.skill),
            count=t.number(theme.count),
            improved=t.number(theme.improved),
        )
        for theme in themes[:_THEMES]
    ]


def _skill(t: Texts, skill: str | None) -> str:
    return t.say("no skill in particular") if skill is None else b.escape(skill_name(t, skill))


def _readable(t: Texts, told: HandoverSummary) -> str:
    handover = told.handover
    person = b.mention(handover.person_id)
    if told.carried:
        return t.many(
            "{person} lets you read {count} feedback from before.",
            "{person} lets you read {count} feedbacks from before.",
            told.carried,
            person=person,
        )
    if not told.themes:
        return ""
    if handover.answer is None:
        return t.say(
            "I have asked {person} what you may read of it. If there is something, I tell you.",
            person=person,
        )
    return t.say("{person} keeps the words to themselves.", person=person)


def _read_button(t: Texts, handover: Handover) -> b.Block:
    return b.button(t.say("Read them"), Act.HANDOVER_READ, str(handover.id))
