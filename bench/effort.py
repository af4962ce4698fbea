"""How long a run takes its time."""

from __future__ import annotations

from dataclasses import dataclass

#: Requests a second where the load is steady.
PER_SECOND = 100
#: Requests under way at the same time where the load is flat out.
IN_FLIGHT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How often and how long things are measured; medians of more rounds are steadier."""

    #: Rounds for each of the two rivals, in turns.
    rounds: int
    #: Requests in a round flat out.
    burst: int
    #: Seconds of a round at `PER_SECOND`.
    seconds: float
    #: Submissions of the long run in which none may take three seconds.
    submissions: int
    #: Repetitions in a round of what happens within one process.
    repetitions: int
    #: People who act; each of the submissions of a run needs another pair of them.
    people: int
    #: Numbers of series, and of jobs of the baseline, that fall due together.
    series: tuple[int, ...]
    #: Sizes of crowds: few, some, many series, of which `due` are due.
    crowds: tuple[int, int, int]
    due: int
    #: Messages that are due at once.
    messages: int
    #: Seconds in which commands are asked while many things are due.
    busy_seconds: float

    @property
    def steady(self) -> int:
        """Requests in a round at `PER_SECOND`."""
        return max(1, round(PER_SECOND * self.seconds))


FULL = Effort(
    rounds=7,
    burst=1000,
    seconds=3,
    submissions=10_000,
    repetitions=500,
    people=200,
    series=(1_000, 10_000, 100_000),
    crowds=(1_000, 100_000, 1_000_000),
    due=5_000,
    messages=5_000,
    busy_seconds=40,
)
QUICK = Effort(
    rounds=3,
    burst=300,
    seconds=1,
    submissions=1_000,
    repetitions=200,
    people=60,
    series=(1_000,),
    crowds=(1_000, 10_000, 100_000),
    due=500,
    messages=300,
    busy_seconds=20,
)
