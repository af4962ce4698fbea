"""Recognition: praise that a team reads, or that is for its receivers alone (practice A9, B6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

#: Characters that the story, and what it led to, may have.
STORY_LIMIT = 1000
#: Characters that the description of a picture may have.
ALT_TEXT_LIMIT = 300
#: Characters of a message that are quoted.
QUOTE_LIMIT = 500
#: People that one recognition may name; more of them are a group, and nobody is meant.
MOST_RECEIVERS = 20


class RecognitionProblem(StrEnum):
    """Why a recognition is not given."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOBODY = "nobody"
    TOO_MANY = "too_many"
    ONESELF = "oneself"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    EXTERNAL = "external"
    #: The same words to the same person on one day.
    SAID_TODAY = "said_today"
    #: The giver has given as many today as the workspace allows.
    DAILY_LIMIT = "daily_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture or a chart beside the words: a file of Slack, or a link."""

    #: Slack's file id; "" for a link.
    file_id: str = ""
    #: An https address; "" for a file.
    link: str = ""
    #: What it shows, for those who do not see it.
    alt_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """One record; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    giver_id: str
    receiver_ids: tuple[str, ...]
    #: What they did.
    story: str
    #: What it led to; "" where the giver does not say.
    effect: str = ""
    #: A value of the workspace, as `coaching.policy.Policy.values` has it; "" for none.
    value: str = ""
    #: Where it is posted; None: it is for its receivers alone.
    channel_id: str | None = None
    #: Of the message that it is about: a permalink and the beginning of its words.
    source_link: str = ""
    quote: str = ""
    picture: Picture | None = None
    #: Whether leadership is told, too (practice A5).
    goes_up: bool = False
    given_at: datetime
    edited_at: datetime | None = None
    taken_back_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Whether a channel reads it."""
        return self.channel_id is not None

    @property
    def is_taken_back(self) -> bool:
        """Whether the giver has taken it back."""
        return self.taken_back_at is not None


def words_problem(words: str, limit: int = STORY_LIMIT) -> RecognitionProblem | None:
    """What is wrong with the words that must be there; they are cleaned."""
    if not words:
        return RecognitionProblem.MISSING
    return RecognitionProblem.TOO_LONG if len(words) > limit else None
