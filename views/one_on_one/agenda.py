"""The agenda of a pair: whole, as a modal shows it, and in a few lines, as a message says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coaching.action_item import ActionItem
from coaching.agenda import REVIEW_PROMPTS, Agenda, Part, Prompt
from coaching.erasure import is_erased
from coaching.feedback import Feedback
from coaching.talking_point import TalkingPoint
from texts import Texts
from views import blocks as b
from views.escaping import within
from views.feedback.content import words_gone
from views.goal.rows import agenda_rows
from views.ids import Act
from views.pipeline_review import agenda as pipeline
from views.praise.rows import from_giver
from views.training_need.content import agenda_row

#: What can be clicked beside something on the agenda, if anything.
Beside = Callable[[ActionItem | TalkingPoint | Feedback], b.Block | None]

#: Characters of a text that a section of mrkdwn holds beside what is said of it.
_WHOLE = 2750
#: Of what was written elsewhere, so much is enough to be reminded; less of it in a message.
_GLANCE = 300
_IN_LINE = 200
#: Action items, and feedback, that are shown; a modal holds a hundred blocks.
_SHOWN = 10
#: Of each kind in a message; the rest is one click away.
_IN_MESSAGE = 4


def _nothing(_item: ActionItem | TalkingPoint | Feedback) -> None:
    """The agenda is only looked at."""


def agenda_blocks(t: Texts, agenda: Agenda, beside: Beside = _nothing) -> b.Blocks:
    """Every part that has something, each item with what `beside` puts there.

    At most 86 blocks, if each of the two has at most `MOST_POINTS` open points.
    """
    build: dict[Part, Callable[[], b.Blocks]] = {
        Part.OPENING: lambda: _opening(t, agenda),
        Part.ACTIONS: lambda: _actions(t, agenda, beside),
        Part.POINTS: lambda: _points(t, agenda, beside),
        Part.FEEDBACK: lambda: _feedback(t, agenda, beside),
        Part.RECOGNITION: lambda: [from_giver(t, one) for one in agenda.recognition],
        Part.GOALS: lambda: agenda_rows(t, agenda.goals),
        Part.DEVELOPMENT: lambda: [agenda_row(t, one) for one in agenda.training],
        Part.PROMPTS: lambda: [_listed([prompt_text(t, one) for one in agenda.prompts])],
        Part.QUESTIONS: lambda: [_listed([within(one, _IN_LINE) for one in agenda.questions])],
        Part.PIPELINE: lambda: [
            _listed([prompt_text(t, one) for one in REVIEW_PROMPTS]),
            *pipeline.numbers_blocks(t, agenda),
        ],
    }
    return [
        block for part in agenda.parts for block in (_title(part_name(t, part)), *build[part]())
    ]


def agenda_lines(t: Texts, agenda: Agenda) -> list[str]:
    """What somebody has put on it or left from last time, in lines of mrkdwn; none if nothing.

    What only one of the two knows of the other is not said in a message.
    """
    lines = [
        *_some(t, [action_line(t, agenda, item, _IN_LINE) for item in agenda.actions]),
        *_some(t, [_point_line(t, point) for point in agenda.points]),
    ]
    if agenda.feedback:
        lines.append(
            t.many(
                "{count} feedback to talk about",
                "{count} pieces of feedback to talk about",
                len(agenda.feedback),
            )
        )
    if agenda.matter.has_review:
        lines.append(pipeline.numbers_line(t, agenda))
    return [f"*{t.say('On the agenda')}*", *(f"• {line}" for line in lines)] if lines else []


def part_name(t: Texts, part: Part) -> str:
    """The heading of a part."""
    return {
        Part.OPENING: t.say("How are you?"),
        Part.ACTIONS: t.say("Open from last time"),
        Part.POINTS: t.say("What you both want to talk about"),
        Part.FEEDBACK: t.say("Feedback to talk about"),
        Part.RECOGNITION: t.say("Recognition since last time"),
        Part.GOALS: t.say("Goals and plans for the next 30 days"),
        Part.DEVELOPMENT: t.say("Development plan"),
        Part.PROMPTS: t.say("At every meeting"),
        Part.QUESTIONS: t.say("What is asked here"),
        Part.PIPELINE: t.say("Pipeline review"),
    }[part]


def prompt_text(t: Texts, prompt: Prompt) -> str:
    """What is asked at each meeting (practice C3)."""
    return {
        Prompt.PLANS: t.say("Goals and plans for the next 30 days"),
        Prompt.SUPPORT: t.say("Which support do you need, and from whom?"),
        Prompt.ROUTINE: t.say("Your weeks: time for reports, and time for training people"),
        Prompt.RATINGS: t.say(
            "Each of your reps: from 1, did not meet the goals, to 4, exceeded them"
        ),
        Prompt.REP_PLANS: t.say(
            "Each rep's plans for the next 30 days, and what you contribute to them"
        ),
        Prompt.OWN_PERFORMANCE: t.say("Your own performance"),
        Prompt.SUPPORT_AND_TRAINING: t.say("Which support and training do you need, and how?"),
        Prompt.OPPORTUNITIES: t.say("How many opportunities are there, and how big are they?"),
        Prompt.WHY_TOO_FEW: t.say("If there are too few: why?"),
        Prompt.CALLS: t.say("How many calls a week?"),
        Prompt.STAGE_BY_STAGE: t.say("Stage by stage: what moves, and what stands still?"),
        Prompt.BIGGEST_THREE: t.say(
            "The biggest three: the strategy for each, and what the manager helps with"
        ),
        Prompt.NEXT_STEPS: t.say("The next steps: each with an owner and a date"),
    }[prompt]


def action_line(t: Texts, agenda: Agenda, item: ActionItem, room: int = _GLANCE) -> str:
    """An action item in a line of mrkdwn: what in at most `room` characters, who, until when."""
    facts = [b.mention(item.owner_id)]
    if item.due_on is not None:
        facts.append(t.say("until {day}", day=t.day(item.due_on)))
    if item.id in agenda.overdue:
        facts.append(t.say(":warning: overdue"))
    return " · ".join([within(_one_line(item.words), room), *facts])


def point_facts(t: Texts, point: TalkingPoint) -> str:
    """Whose point it is, who sees it, and what became of it so far; mrkdwn."""
    facts = [b.mention(point.author_id)]
    if not point.is_shared:
        facts.append(t.say(":lock: only you see it"))
    if point.carried:
        facts.append(
            t.many("carried over {count} time", "carried over {count} times", point.carried)
        )
    if point.said_at is not None:
        facts.append(t.say("said on {day}", day=t.day(t.local_day(point.said_at))))
    return " · ".join(facts)


def _opening(t: Texts, agenda: Agenda) -> b.Blocks:
    other = b.mention(agenda.other_id)
    begins = t.say("Begin with {person}, not with the figures.", person=other)
    if agenda.reader_id == agenda.pair.rep_id:
        begins = t.say("It begins with you, not with the figures.")
    blocks = [b.section(begins)]
    told = (
        (t.say("How they like to get feedback"), agenda.feedback_wish),
        (t.say("What drives them"), agenda.drive),
        (t.say("Your private notes; only you read them"), agenda.notes),
    )
    return blocks + [
        b.rich(b.passage(b.words(title, bold=True)), b.quote(b.shorten(words, _GLANCE)))
        for title, words in told
        if words
    ]


def _actions(t: Texts, agenda: Agenda, beside: Beside) -> b.Blocks:
    rows = [b.section(action_line(t, agenda, item), beside(item)) for item in agenda.actions]
    return _first(t, rows)


def _points(t: Texts, agenda: Agenda, beside: Beside) -> b.Blocks:
    return [
        b.section(f"{within(point.words, _WHOLE)}\n_{point_facts(t, point)}_", beside(point))
        for point in agenda.points
    ]


def _feedback(t: Texts, agenda: Agenda, beside: Beside) -> b.Blocks:
    return _first(t, [feedback_row(t, one, beside(one)) for one in agenda.feedback])


def feedback_row(t: Texts, one: Feedback, beside: b.Block | None = None) -> b.Block:
    """Whose it is and how it begins, with something to click beside it: a way to read it whole."""
    read = b.button(t.say("Read"), Act.FEEDBACK_OPEN, str(one.id))
    is_gone = is_erased(one.giver_id)
    issue = words_gone(t) if is_gone else within(_one_line(one.parts.issue), _GLANCE)
    line = t.say("From {giver}: {issue}", giver=b.mention(one.giver_id), issue=issue)
    return b.section(line, beside or read)


def _point_line(t: Texts, point: TalkingPoint) -> str:
    return f"{within(_one_line(point.words), _IN_LINE)} · {point_facts(t, point)}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _first(t: Texts, rows: b.Blocks) -> b.Blocks:
    left = len(rows) - _SHOWN
    if left <= 0:
        return rows
    return [*rows[:_SHOWN], b.context(t.many("{count} more", "{count} more", left))]


def _some(t: Texts, lines: Sequence[str]) -> list[str]:
    left = len(lines) - _IN_MESSAGE
    if left <= 0:
        return list(lines)
    return [*lines[:_IN_MESSAGE], t.many("{count} more", "{count} more", left)]


def _title(text: str) -> b.Block:
    return b.section(f"*{text}*")


def _listed(lines: Sequence[str]) -> b.Block:
    return b.section("\n".join(f"• {line}" for line in lines))
