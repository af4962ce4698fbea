"""How fast messages may go out: Slack's limits kept before Slack has to speak (Slack facts 6.2).

One message a second into a channel; in a workspace a bucket that fills steadily; and silence for
as long as Slack asked for it. Each process keeps its own pace: what several replicas send too
fast together Slack answers with 429, which only postpones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

#: Channels remembered before the idle ones are forgotten.
_MOST_CHANNELS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers of one process."""

    #: Seconds between two messages into one channel: short bursts are tolerated, a flow is not.
    channel_interval: float = 1.0
    #: "Several hundred a minute" for a workspace: half of three hundred, so that two fit.
    per_second: float = 2.5
    burst: int = 50


USUAL_LIMITS = Limits()


@dataclass(slots=True)
class Pace:
    """Keeps track of what was sent when, by `stopwatch`: seconds that only ever grow."""

    stopwatch: Callable[[], float]
    limits: Limits = USUAL_LIMITS
    _tokens: float = field(init=False)
    _filled_at: float = field(init=False)
    _silent_until: float = field(default=0.0, init=False)
    _free_at: dict[str, float] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Begin with a full bucket."""
        self._tokens = float(self.limits.burst)
        self._filled_at = self.stopwatch()

    def allowance(self) -> int:
        """How many messages may go out at once now; none while Slack wants silence."""
        if self.stopwatch() < self._silent_until:
            return 0
        return max(0, int(self._filled()))

    def wait(self, channel_id: str) -> float:
        """Seconds until a message may go into this channel. Looking takes nothing.

        Silence keeps back what is not claimed yet: most often it is meant for one channel alone.
        """
        now = self.stopwatch()
        busy = self._free_at.get(channel_id, now) - now
        lacking = 1.0 - self._filled()
        return max(0.0, busy, lacking / self.limits.per_second)

    def take(self, channel_id: str) -> None:
        """The next turn in this channel is taken, by who will use it: no other has it."""
        turn = self.stopwatch() + self.wait(channel_id)
        if len(self._free_at) > _MOST_CHANNELS:
            self._forget_idle(self.stopwatch())
        self._free_at[channel_id] = turn + self.limits.channel_interval
        self._tokens -= 1

    def pause(self, seconds: float) -> None:
        """Slack asked for silence."""
        self._silent_until = max(self._silent_until, self.stopwatch() + seconds)

    def _filled(self) -> float:
        """What is in the bucket by now; less than nothing when turns to come are taken."""
        now = self.stopwatch()
        grown = (now - self._filled_at) * self.limits.per_second
        self._tokens = min(float(self.limits.burst), self._tokens + grown)
        self._filled_at = now
        return self._tokens

    def _forget_idle(self, now: float) -> None:
        self._free_at = {channel: at for channel, at in self._free_at.items() if at > now}
