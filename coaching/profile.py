"""What somebody says of themselves, and how they want to be treated (practice A8, C6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coaching.kinds import Kind
from coaching.manners import MANNERS, Switch

#: Characters that one answer may have.
ANSWER_LIMIT = 1000
#: A leap year: 29 February is a birthday too.
_LEAP_YEAR = 2024


class Shown(StrEnum):
    """Who hears of a birthday; the values are stored."""

    #: The person themselves and their manager.
    PRIVATE = "private"
    TEAM = "team"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """A day of the year; nobody is asked how old they are."""

    month: int
    day: int

    def __post_init__(self) -> None:
        """Raises ValueError for a day that no year has."""
        date(_LEAP_YEAR, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChoices:
    """What somebody has settled about the messages that they get."""

    #: What the bot does not send.
    switched_off: frozenset[Kind] = frozenset()
    #: Whether what falls due close together may travel as one message.
    joins: bool = True

    def wants(self, kind: Kind) -> bool:
        """Whether a message of `kind` may be sent; what nobody may switch off always is."""
        is_theirs_to_choose = MANNERS[kind].switched_off_by is Switch.RECIPIENT
        return not (is_theirs_to_choose and kind in self.switched_off)


#: Of who has settled nothing.
USUAL_CHOICES = MessageChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One person's own page."""

    workspace_id: str
    #: Slack's user id.
    person_id: str
    #: IANA name; None: as Slack says.
    zone_name: str | None = None
    #: A language of ours, e.g. "sv"; None: as Slack says.
    language: str | None = None
    birthday: Birthday | None = None
    birthday_shown: Shown = Shown.PRIVATE
    #: "How I like to get feedback": their manager sees it while preparing.
    feedback_wish: str = ""
    #: "What drives me": likewise.
    drive: str = ""
    #: What the bot does not send.
    switched_off: frozenset[Kind] = frozenset()
    #: Whether what falls due close together may travel as one message.
    joins: bool = True
    #: Whether a manager hears at once who of the team was recognised, not once a day.
    praise_at_once: bool = False

    @property
    def choices(self) -> MessageChoices:
        """What they settled about messages."""
        return MessageChoices(switched_off=self.switched_off, joins=self.joins)

    def wants(self, kind: Kind) -> bool:
        """See `MessageChoices`."""
        return self.choices.wants(kind)


def switchable_kinds() -> tuple[Kind, ...]:
    """What its recipient may switch off, in the order in which it is shown."""
    return tuple(
        kind for kind, manner in MANNERS.items() if manner.switched_off_by is Switch.RECIPIENT
    )


def birthday_of(month: int | None, day: int | None) -> Birthday | None:
    """The day of the year that two menus name; None where neither does.

    Raises:
        ValueError: only one does, or no year has such a day.
    """
    if month is None and day is None:
        return None
    if month is None or day is None:
        message = "a birthday has a month and a day"
        raise ValueError(message)
    return Birthday(month=month, day=day)
