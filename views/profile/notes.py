"""What the page says at its top after something was done."""

from __future__ import annotations

from coaching.working_calendar import Absence
from texts import Texts
from views.profile.page import period


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
