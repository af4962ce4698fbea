"""The file with the meetings of a pair: the button that asks for it, and what goes with it."""

from __future__ import annotations

from uuid import UUID

from texts import Texts
from views import blocks as b
from views.ids import Act


def add_button(t: Texts, series_id: UUID) -> b.Block:
    """Asks for the meetings of a pair as a file."""
    return b.button(t.say("Add to calendar"), Act.CALENDAR_FILE, str(series_id))


def file_comment(t: Texts, count: int, *, can_subscribe: bool) -> str:
    """What stands above the file of `count` meetings, as mrkdwn."""
    lines = [
        t.many(
            ":calendar: {count} meeting for your calendar: open the file.",
            ":calendar: {count} meetings for your calendar: open the file.",
            count,
        )
    ]
    if can_subscribe:
        follow = t.say(
            "A file does not follow later moves. With the private address on `{command}` your"
            " calendar does.",
            command=t.command("cadence me"),
        )
        lines.append(follow)
    else:
        lines.append(t.say("When a meeting has moved, ask for the file again."))
    return b.notification(lines)
