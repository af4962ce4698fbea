"""Recognition: praise that a team reads, or that is for its receivers alone (practice A9, B6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

#: Characters that the story, and what it led to, may have.
STORY_LIMIT = 1000
#: Characters that the description of a picture may have.
ALT_TEXT_LIMIT = 300
#: Characters of a message that are quoted.
QUOTE_LIMIT = 500
#: Characters that the address of a picture may have.
LINK_LIMIT = 1000
#: What Slack shows as a picture in a message.
PICTURE_TYPES = ("png", "jpg", "jpeg", "gif")
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
    UNKNOWN_PERSON = "unknown_person"
    #: A group of which nobody is left, or which is gone.
    NOBODY_IN_GROUP = "nobody_in_group"
    #: It is to be posted, but nowhere is chosen.
    NO_CHANNEL = "no_channel"
    #: What was uploaded is no picture that Slack shows.
    NO_PICTURE = "no_picture"
    #: The address leads to no picture, or not safely.
    NO_PICTURE_LINK = "no_picture_link"
    TWO_PICTURES = "two_pictures"
    #: A picture that nobody described.
    NO_ALT_TEXT = "no_alt_text"
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
    #: Whether the channel is a private one: what stands there is told in no other.
    is_closed: bool = False
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionDraft:
    """What a form of recognition holds, or begins with."""

    receiver_ids: tuple[str, ...] = ()
    story: str = ""
    effect: str = ""
    value: str = ""
    #: Whether a channel is to read it.
    is_public: bool = True
    #: None: none was chosen.
    channel_id: str | None = None
    #: Whether leadership is told, too (practice A5).
    goes_up: bool = False
    source_link: str = ""
    quote: str = ""
    #: Without a description where that is missing still.
    picture: Picture | None = None

    def given(
        self, record_id: UUID, workspace_id: str, giver_id: str, given_at: datetime
    ) -> Recognition:
        """The record that it becomes."""
        return Recognition(
            id=record_id,
            workspace_id=workspace_id,
            giver_id=giver_id,
            receiver_ids=self.receiver_ids,
            story=self.story,
            effect=self.effect,
            value=self.value,
            channel_id=self.channel_id if self.is_public else None,
            source_link=self.source_link,
            quote=self.quote,
            picture=self.picture,
            goes_up=self.goes_up,
            given_at=given_at,
        )


def edited(recognition: Recognition, draft: RecognitionDraft, now: datetime) -> Recognition:
    """The record in the draft's words; for whom it is, where it stands and its picture stay."""
    return replace(
        recognition, story=draft.story, effect=draft.effect, value=draft.value, edited_at=now
    )


def link_problem(link: str) -> RecognitionProblem | None:
    """What is wrong with the address of a picture: https, a host, and a name that is a picture's.

    Slack itself fetches it; nobody looks at it before.
    """
    if len(link) > LINK_LIMIT:
        return RecognitionProblem.TOO_LONG
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return RecognitionProblem.NO_PICTURE_LINK
    is_safe = parts.scheme == "https" and "." in host and parts.username is None
    is_picture = parts.path.lower().endswith(tuple(f".{kind}" for kind in PICTURE_TYPES))
    fits = is_safe and is_picture and link.isascii() and link.isprintable() and " " not in link
    return None if fits else RecognitionProblem.NO_PICTURE_LINK


def words_problem(words: str, limit: int = STORY_LIMIT) -> RecognitionProblem | None:
    """What is wrong with the words that must be there; they are cleaned."""
    if not words:
        return RecognitionProblem.MISSING
    return RecognitionProblem.TOO_LONG if len(words) > limit else None
