"""The funnel as the agenda of a review shows it: stage by stage, and against the time before."""

from __future__ import annotations

from coaching.agenda import Agenda
from coaching.funnel import Funnel, FunnelStage, compared
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.pipeline_review.names import stage_name


def numbers_blocks(t: Texts, agenda: Agenda) -> b.Blocks:
    """The numbers, or that they are not there yet, with what can be clicked."""
    if agenda.numbers is None:
        return []
    now, before = agenda.numbers.now, agenda.numbers.before
    shown = [b.section(numbers_line(t, agenda))] if now is None else funnel_blocks(t, now, before)
    buttons = number_buttons(t, agenda)
    return [*shown, *([b.actions(buttons)] if buttons else [])]


def number_buttons(t: Texts, agenda: Agenda) -> b.Blocks:
    """The form for the rep; the picture for both, once there are two times to compare."""
    numbers = agenda.numbers
    if numbers is None:
        return []
    which, buttons = str(numbers.review_id), []
    if agenda.reader_id == agenda.pair.rep_id:
        label = t.say("Fill in the numbers…") if numbers.now is None else t.say("Change numbers…")
        buttons.append(b.button(label, Act.PIPELINE_REVIEW_NUMBERS, which))
    if numbers.now is not None and numbers.before is not None:
        label = t.say("Compare with last time")
        buttons.append(b.button(label, Act.PIPELINE_REVIEW_COMPARE, which))
    return buttons


def numbers_line(t: Texts, agenda: Agenda) -> str:
    """The whole funnel in a line of mrkdwn."""
    now = agenda.numbers.now if agenda.numbers else None
    if now is None:
        rep = b.mention(agenda.pair.rep_id)
        return t.say("The pipeline; {person} has not filled in the numbers yet.", person=rep)
    return t.say("The pipeline: {total}", total=_sum(t, now.count, now))


def funnel_blocks(t: Texts, funnel: Funnel, before: Funnel | None = None) -> b.Blocks:
    """What the rep has said; with what they said before beside it."""
    lines = funnel_lines(t, funnel, before)
    # Names of stages may be the workspace's own words: nothing in them is to come alive.
    blocks: b.Blocks = [b.rich(*(b.passage(b.words(line + "\n")) for line in lines))]
    if funnel.note:
        blocks.append(b.rich(b.quote(funnel.note)))
    return blocks


def funnel_lines(t: Texts, funnel: Funnel, before: Funnel | None = None) -> list[str]:
    """A line of plain text for each stage, for all of them, and for the calls."""
    if before is None:
        stages = [(stage.name, _stage(t, stage), "") for stage in funnel.stages]
    else:
        stages = [
            (one.name, _stage(t, one.now), _stage(t, one.before))
            for one in compared(before, funnel)
        ]
    lines = [_line(t, stage_name(t, name), now, then) for name, now, then in stages]
    earlier = _sum(t, before.count, before) if before else ""
    lines.append(_line(t, t.say("In all"), _sum(t, funnel.count, funnel), earlier))
    if funnel.calls is not None:
        then = "" if before is None or before.calls is None else t.number(before.calls)
        lines.append(_line(t, t.say("Calls a week"), t.number(funnel.calls), then))
    return lines


def _line(t: Texts, name: str, now: str, then: str) -> str:
    if not then:
        return t.say("{name}: {now}", name=name, now=now)
    return t.say("{name}: {now} (last time {then})", name=name, now=now, then=then)


def _stage(t: Texts, stage: FunnelStage | None) -> str:
    if stage is None:
        return "-"
    count = t.number(stage.count)
    return count if stage.amount is None else f"{count} · {t.number(stage.amount)}"


def _sum(t: Texts, count: int, funnel: Funnel) -> str:
    told = t.many("{count} opportunity", "{count} opportunities", count)
    return told if funnel.amount is None else f"{told} · {t.number(funnel.amount)}"
