"""What is said about a roster: the preview with its two buttons, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coaching.roster import Column, RosterFileError
from coaching.roster_preview import Effect, LineOutcome, Preview
from coaching.team_change import Step
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.roster.problems import Naming, file_problem, line_problem, shown

#: Lines that a message shows of what would change, and of what is wrong.
_LINES_SHOWN = 20
#: Sections are cut at 3,000 characters; this many lines stay well below.
_LINES_TOGETHER = 5


def unreadable(t: Texts, name: str, error: RosterFileError) -> Message:
    """A file that cannot be read at all."""
    return in_sections([_heading(t, name, file_problem(t, error))])


def one_at_a_time(t: Texts) -> Message:
    """Several files in one message."""
    return in_sections([t.say("Please send me one team list at a time. Nothing was changed.")])


def preview(
    t: Texts, name: str, found: Preview, roster_id: UUID, *, again: bool = False
) -> Message:
    """What the file would change, with the buttons where there is something to apply.

    `again`: it was to be applied, but the team has changed since it was shown.
    """
    lines = preview_lines(t, found, b.mention)
    head = [_heading(t, name, lines[0])]
    if again:
        head.insert(0, t.say(":warning: The team has changed since. Nothing was applied."))
    message = in_sections([*head, *lines[1:]])
    if not found.can_be_applied:
        return message
    buttons = [
        b.button(t.say("Apply"), Act.ROSTER_APPLY, str(roster_id), style="primary"),
        b.button(t.say("Discard"), Act.ROSTER_DISCARD, str(roster_id)),
    ]
    return Message(message.text, [*message.blocks, b.actions(buttons)])


def preview_lines(t: Texts, found: Preview, naming: Naming) -> list[str]:
    """A preview line by line, the first one says it all in short."""
    if found.errors:
        wrong = [line_problem(t, error, naming) for error in found.errors]
        title = t.many(
            "{count} line is wrong, so nothing of the file can be applied:",
            "{count} things are wrong, so nothing of the file can be applied:",
            len(wrong),
        )
        return [title, *first_lines(t, wrong)]
    told = [_told(t, one, one.step, naming) for one in found.outcomes if one.step is not None]
    title = (
        t.say("This changes nothing: everything is so already.")
        if found.changes_nothing
        else t.say("This is what would change. Nothing has been changed yet.")
    )
    return [title, *counts(t, found), *first_lines(t, told), *_left_out(t, found.unknown_columns)]


def applied(t: Texts, name: str, found: Preview) -> Message:
    """What was done."""
    done = t.say(":white_check_mark: “{file}” was applied.", file=shown(name))
    return in_sections([done, *counts(t, found)])


def discarded(t: Texts) -> Message:
    """What was not done."""
    return in_sections([t.say("Discarded. Nothing was changed.")])


def on_its_way(t: Texts, count: int) -> str:
    """What is answered at once to who wants an export."""
    if not count:
        return t.say("There is nobody in your team yet, so there is nothing to export.")
    return t.say("I am sending you the team list in our direct message.")


def exported(t: Texts, count: int) -> str:
    """What stands above an exported file."""
    return t.many(
        "The team as it is now: {count} person. You can change the file and send it back to me.",
        "The team as it is now: {count} people. You can change the file and send it back to me.",
        count,
    )


def counts(t: Texts, found: Preview) -> list[str]:
    """How many people each thing happens to."""
    many = {
        Effect.ADDED: t.many("• {count} added", "• {count} added", found.count(Effect.ADDED)),
        Effect.MOVED: t.many(
            "• {count} gets another manager",
            "• {count} get another manager",
            found.count(Effect.MOVED),
        ),
        Effect.CHANGED: t.many(
            "• {count} changed", "• {count} changed", found.count(Effect.CHANGED)
        ),
        Effect.UNCHANGED: t.many(
            "• {count} stays as it is", "• {count} stay as they are", found.count(Effect.UNCHANGED)
        ),
    }
    return [line for effect, line in many.items() if found.count(effect)]


def _told(t: Texts, outcome: LineOutcome, step: Step, naming: Naming) -> str:
    person = naming(outcome.person_id)
    also = ", ".join(column for column in outcome.columns if column is not Column.MANAGER)
    sentences = []
    if step.joins:
        sentences = [_added(t, step, person, naming)]
    elif step.moves:
        sentences = [_moved(t, step, person, naming)]
    if also and not step.joins:
        sentences.append(t.say("{person} gets another {columns}.", person=person, columns=also))
    return t.say("Line {line}: {text}", line=t.number(outcome.number), text=" ".join(sentences))


def _added(t: Texts, step: Step, person: str, naming: Naming) -> str:
    role = step.after.role.value if step.after else ""
    if step.manager_after is None:
        return t.say("{person} is added as {role}.", person=person, role=role)
    return t.say(
        "{person} is added as {role} and reports to {manager}.",
        person=person,
        role=role,
        manager=naming(step.manager_after),
    )


def _moved(t: Texts, step: Step, person: str, naming: Naming) -> str:
    before = step.manager_before and naming(step.manager_before)
    after = step.manager_after and naming(step.manager_after)
    if after and before:
        return t.say(
            "{person} moves from {before} to {after}.", person=person, before=before, after=after
        )
    if after:
        return t.say("{person} reports to {after} from now on.", person=person, after=after)
    return t.say("{person} reports to nobody any more.", person=person)


def first_lines(t: Texts, lines: Sequence[str]) -> list[str]:
    """As many lines as a message shows, and how many more there are."""
    more = len(lines) - _LINES_SHOWN
    if more <= 0:
        return list(lines)
    rest = t.many("… and {count} more line.", "… and {count} more lines.", more)
    return [*lines[:_LINES_SHOWN], rest]


def _left_out(t: Texts, columns: Sequence[str]) -> list[str]:
    if not columns:
        return []
    names = ", ".join(shown(name) for name in columns[:_LINES_SHOWN])
    return [t.say("I do not know these columns and leave them out: {names}", names=names)]


def _heading(t: Texts, name: str, sentence: str) -> str:
    return t.say("“{file}”: {text}", file=shown(name), text=sentence)


def in_sections(lines: Sequence[str]) -> Message:
    """A message of these lines, each our own mrkdwn; a few go into one section."""
    parts = [lines[at : at + _LINES_TOGETHER] for at in range(0, len(lines), _LINES_TOGETHER)]
    return Message(b.notification(lines), [b.section("\n".join(part)) for part in parts])
