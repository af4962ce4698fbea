"""Where somebody acts on action items or goals: what has to be drawn anew afterwards."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from uuid import UUID

from handlers.interaction import Interaction, record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Travels in private_metadata; hints only, never authority."""

    #: The item, or the goal, that a form changes.
    item_id: str = ""
    #: The other one, of a list of two people or of a new item; "" where none is chosen yet.
    #: Of goals whose they are, see `views.goal.values`.
    with_id: str = ""
    #: The meeting in which a new item is promised.
    meeting_id: str = ""
    #: The modal below: its id, its callback id and its own metadata.
    below_id: str = ""
    below_form: str = ""
    below_metadata: str = ""
    from_home: bool = False

    def encode(self) -> str:
        """As private_metadata."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def decode(cls, metadata: str) -> Spot:
        """From private_metadata that `encode` made, perhaps of another version."""
        stored = json.loads(metadata) if metadata else {}
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    @property
    def item(self) -> UUID:
        """The item's id.

        Raises:
            NotFoundError: there is none.
        """
        return record_id(self.item_id)

    @property
    def meeting(self) -> UUID | None:
        """The meeting's id, if there is one."""
        return record_id(self.meeting_id) if self.meeting_id else None


def spot_of(
    interaction: Interaction, *, item_id: str = "", with_id: str = "", meeting_id: str = ""
) -> Spot:
    """The spot of what this interaction opens or does."""
    below = interaction.view if interaction.is_in_modal else {}
    return Spot(
        item_id=item_id,
        with_id=with_id,
        meeting_id=meeting_id,
        below_id=str(below.get("id") or ""),
        below_form=str(below.get("callback_id") or ""),
        below_metadata=str(below.get("private_metadata") or ""),
        from_home=interaction.view.get("type") == "home",
    )
