"""What somebody wants to talk about when the two meet next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from coaching.pair import Pair

#: Characters that one point may have.
POINT_LIMIT = 1000
#: Open points that one of the two may have; who has more to say should say it before.
MOST_POINTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingPoint:
    """One point of a pair's list; instants in UTC."""

    id: UUID
    pair: Pair
    author_id: str
    words: str
    #: Whether the other one sees it; a private one is the author's reminder to themselves.
    is_shared: bool = True
    #: Among the open points of the pair; the lowest comes first.
    position: int = 0
    added_at: datetime
    #: How many meetings it has gone through without being talked about.
    carried: int = 0
    #: When it was talked about, and in which meeting; None while it is open.
    done_at: datetime | None = None
    occurrence_id: UUID | None = None
    #: When it was said to the other one at once, without waiting for the meeting (practice B8).
    said_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id


class PointProblem(StrEnum):
    """Why a point cannot be added or changed."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    #: The author has `MOST_POINTS` open ones with this person.
    TOO_MANY = "too_many"
    #: It is over: what was talked about stays as it was.
    TALKED_ABOUT = "talked_about"


def point_problem(
    words: str, open_points: Sequence[TalkingPoint], author_id: str
) -> PointProblem | None:
    """What is wrong with a new point of `author_id`; the words are cleaned."""
    wrong = words_problem(words)
    if wrong is not None:
        return wrong
    own = sum(point.author_id == author_id for point in open_points)
    return PointProblem.TOO_MANY if own >= MOST_POINTS else None


def words_problem(words: str) -> PointProblem | None:
    """What is wrong with the words, which are cleaned."""
    if not words:
        return PointProblem.MISSING
    return PointProblem.TOO_LONG if len(words) > POINT_LIMIT else None


def wording_of(point: TalkingPoint) -> str:
    """Marks how a point stands, without its words: who changes it has seen it so, or not."""
    return sha256(f"{point.is_shared}:{point.words}".encode()).hexdigest()[:16]


def reworded(point: TalkingPoint, words: str, *, is_shared: bool) -> TalkingPoint:
    """The point in other words, for other eyes; its place and its age stay."""
    return replace(point, words=words, is_shared=is_shared)


def next_position(open_points: Sequence[TalkingPoint]) -> int:
    """Where a new point stands: behind the others."""
    return 1 + max((point.position for point in open_points), default=-1)


def moved_by(
    points: Sequence[TalkingPoint], point_id: UUID, steps: int
) -> tuple[TalkingPoint, ...]:
    """The points with one of them moved down by `steps`, up where it is negative.

    It stops at either end; where none has this id, the order stays.
    """
    ids = [point.id for point in points]
    if point_id not in ids:
        return tuple(points)
    at = ids.index(point_id)
    rest = [*points[:at], *points[at + 1 :]]
    to = min(max(at + steps, 0), len(rest))
    return (*rest[:to], points[at], *rest[to:])
