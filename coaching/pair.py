"""Two people who meet one-on-one: a lead and whoever reports to them (practice A6, C7).

What they prepare, promise and note belongs to the pair, not to a date: it stays whatever becomes
of their series.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two, by Slack's user ids."""

    workspace_id: str
    #: The manager, or the leader of a manager.
    lead_id: str
    rep_id: str

    @property
    def member_ids(self) -> tuple[str, str]:
        """Both, the lead first."""
        return (self.lead_id, self.rep_id)

    def other(self, person_id: str) -> str:
        """The one of the two who is not `person_id`."""
        return self.rep_id if person_id == self.lead_id else self.lead_id
