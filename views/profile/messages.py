"""Messages about somebody's page: to administrators, and what goes with the file of everything."""

from __future__ import annotations

from collections.abc import Mapping

from coaching.erasure import Erasure
from texts import Texts
from views import blocks as b
from views.message import Message


def erasure_asked(t: Texts, erasure: Erasure) -> Message:
    """To each administrator."""
    line = t.say(
        ":wastebasket: {person} asked on {when} to be erased. Only an administrator can do it, and"
        " it cannot be undone. They can still take their wish back.",
        person=b.mention(erasure.person_id),
        when=t.moment(erasure.asked_at),
    )
    how = t.say(
        "`{command}` shows what would go and what would stay, and does it.",
        command=t.command("cadence erase"),
    )
    return Message(b.notification([line, how]), [b.section(line), b.context(how)])


#: What is counted above the file, by the file's own names.
EXPORT_COUNTS = (
    "feedback_given",
    "feedback_received",
    "absences",
    "agenda_items",
    "meetings",
    "deliveries",
    "audit",
    "personal_notes_about_me",
    "personal_notes_i_keep",
)


def export_comment(t: Texts, counts: Mapping[str, int]) -> str:
    """What stands above the file: how much of what is in it."""
    named = {
        "feedback_given": t.say("Feedback that you gave"),
        "feedback_received": t.say("Feedback that you received"),
        "absences": t.say("Absences"),
        "agenda_items": t.say("Points for one-on-ones"),
        "meetings": t.say("Series of one-on-ones"),
        "deliveries": t.say("Messages to you, without their words"),
        "audit": t.say("Lines of the audit about you or by you"),
        "personal_notes_about_me": t.say("Private notes that others keep about you"),
        "personal_notes_i_keep": t.say("Private notes that you keep about others"),
    }
    lines = [f"• {named[name]}: {t.number(count)}" for name, count in counts.items()]
    intro = t.say(
        "Here is everything that is kept about you, with your page and your place in the team."
        " The file is JSON: any editor opens it."
    )
    return "\n".join([intro, *lines])
