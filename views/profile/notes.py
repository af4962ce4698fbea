"""What the page says at its top after something was done."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.placement import Outcome
from coaching.series import Occurrence
from coaching.working_calendar import Absence
from texts import Texts
from views.blocks import mention
from views.profile.page import period

#: Meetings that are named one by one; more are counted.
_MOST_MEETINGS = 10


def saved(t: Texts) -> str:
    """A form was kept."""
    return t.say(":white_check_mark: Saved.")


def away(t: Texts, absence: Absence, *, grew: bool) -> str:
    """An absence was kept; `grew` says that it took others into it."""
    when = period(t, absence)
    if grew:
        return t.say(
            ":white_check_mark: Saved. With days that you had named before you are away: {when}",
            when=when,
        )
    return t.say(":white_check_mark: Saved. You are away: {when}", when=when)


def meetings_moved(t: Texts, moved: Sequence[tuple[str, Occurrence]]) -> str:
    """Meetings have left days on which the reader does not work; each with the other one's id."""
    lines = [_meeting_moved(t, *one) for one in moved[:_MOST_MEETINGS]]
    left = len(moved) - _MOST_MEETINGS
    if left > 0:
        lines.append(t.many("• and {count} more", "• and {count} more", left))
    return "\n".join(lines)


def _meeting_moved(t: Texts, other_id: str, occurrence: Occurrence) -> str:
    person, when = mention(other_id), t.moment(occurrence.starts_at)
    if occurrence.placement.outcome is Outcome.MERGED_INTO:
        return t.say(
            ":calendar: Your one-on-one with {person} joins the next one, on {when}; I tell them.",
            person=person,
            when=when,
        )
    return t.say(
        ":calendar: Your one-on-one with {person} moves to {when}; I tell them.",
        person=person,
        when=when,
    )


def not_away(t: Texts) -> str:
    """An absence was removed."""
    return t.say(":white_check_mark: Removed. I count on you on these days.")


def file_comes(t: Texts) -> str:
    """Everything was asked for."""
    return t.say(":package: The file comes into our direct message in a moment.")


def erasure_waits(t: Texts) -> str:
    """The wish to be erased was kept."""
    return t.say(":white_check_mark: The administrators are told. You can take it back until then.")


def erasure_taken_back(t: Texts) -> str:
    """The wish to be erased is gone."""
    return t.say(":white_check_mark: You have taken your wish back. Nothing was erased.")


def asked_for_notes(t: Texts) -> str:
    """The author is asked to show their notes."""
    return t.say(":white_check_mark: I ask. What they show you comes as a message.")
