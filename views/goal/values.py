"""What buttons and forms of goals carry: whose goals are meant, and which part of one."""

from __future__ import annotations

from dataclasses import dataclass

_TEAM = "team"


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody's own goals, or those of the team that they lead."""

    owner_id: str
    is_team: bool = False

    def encode(self) -> str:
        """As the value of a button, or in a form."""
        return f"{self.owner_id} {_TEAM}" if self.is_team else self.owner_id

    @classmethod
    def decode(cls, value: str) -> Whose:
        """Whose goals a value means.

        Raises:
            ValueError: nobody's.
        """
        owner_id, _, rest = value.partition(" ")
        if not owner_id or rest not in {"", _TEAM}:
            raise ValueError(value)
        return cls(owner_id, rest == _TEAM)


def part_field(field: str, place: int | None) -> str:
    """The block of a field that stands once for the whole, or once for the part at a place."""
    return field if place is None else f"{field}_{place}"
