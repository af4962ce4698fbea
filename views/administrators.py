"""Who administers Cadence: taking charge on the first day, and naming others."""

from __future__ import annotations

from collections.abc import Sequence

from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import people_picker
from views.message import Message

MOST_ADMINISTRATORS = 50


def offer(t: Texts) -> Message:
    """To whoever may take charge, while nobody has."""
    line = t.say(
        ":wave: Nobody administers Cadence here yet. You administer this Slack workspace, so you"
        " can: it lets you choose channels, words and working time, and name others. It lets you"
        " read nobody's feedback."
    )
    button = b.button(t.say("Set up Cadence"), Act.ADMINISTRATORS_TAKE_CHARGE, style="primary")
    return Message(line, [b.section(line), b.actions([button])])


def taken(t: Texts) -> Message:
    """What the first administrator reads where they clicked."""
    line = t.say(
        ":white_check_mark: You administer Cadence now. I have written you a direct message with"
        " the first three steps; `{command}` shows them, too.",
        command=t.command("cadence setup"),
    )
    return Message(line, [b.section(line)])


def named(t: Texts, by_id: str) -> Message:
    """To somebody who was made an administrator; `by_id` is empty for the command line."""
    line = t.say("You administer Cadence now.")
    if by_id:
        line = t.say("{person} made you an administrator of Cadence.", person=b.mention(by_id))
    more = t.say(
        "`{settings}` shows what you can settle, `{audit}` who did what. Nobody's feedback is"
        " shown to you.",
        settings=t.command("cadence settings"),
        audit=t.command("cadence audit"),
    )
    text = b.notification([line, more])
    return Message(text, [b.section(text)])


def page(t: Texts, admin_ids: Sequence[str]) -> b.Block:
    """The form that names and removes administrators; it remembers whom it has shown."""
    shown = list(admin_ids)[:MOST_ADMINISTRATORS]
    picker = people_picker(
        Field.ADMINISTRATORS, t.say("Choose colleagues"), shown, most=MOST_ADMINISTRATORS
    )
    hint = t.say("They settle what is settled here and see who did what. They read no feedback.")
    return b.modal(
        Form.ADMINISTRATORS,
        t.say("Administrators"),
        [b.field(Field.ADMINISTRATORS, t.say("Who administers Cadence"), picker, hint=hint)],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=",".join(shown),
    )


def cannot_administer(t: Texts, names: Sequence[str]) -> str:
    """The line under the field about those who cannot be named."""
    return t.say(
        "Choose people with a full account in this workspace, not: {names}",
        names=", ".join(names),
    )
