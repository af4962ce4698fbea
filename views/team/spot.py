"""Where somebody is among the teams: travels in private_metadata, a hint and never authority."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

#: Stands for the team of nobody: everybody who reports to nobody.
NOBODY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A page of a team, or a form that was opened from it."""

    #: Whose team it is: a Slack user id, or NOBODY.
    manager_id: str = NOBODY
    page: int = 0
    #: Whom the form is about.
    person_id: str = ""
    #: The view of the page below the form.
    below_view_id: str = ""

    def encode(self) -> str:
        """As private_metadata."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def decode(cls, metadata: str) -> Spot:
        """From private_metadata that `encode` made, perhaps of another version."""
        stored = json.loads(metadata or "{}")
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})
