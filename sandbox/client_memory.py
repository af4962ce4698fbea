"""What the people's Slack clients keep to themselves: input in messages, options they loaded."""

from __future__ import annotations

from sandbox.messages import Json, Message
from sandbox.views import Values, values_of

# (person, view id or channel id and ts, block_id, action_id)
ElementKey = tuple[str, str, str, str]


class ClientMemory:
    """Input that was made in messages, and the suggestions of external selects."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, int], Values] = {}
        self._suggestions: dict[ElementKey, list[Json]] = {}

    def values(self, person: str, message: Message) -> Values:
        """The state of the message's elements for one person."""
        before = self._values.get((person, message.ts), {})
        return values_of(message.content.blocks or [], None, before)

    def enter(self, person: str, message: Message, values: Values) -> None:
        """Keep what a person entered into a message."""
        self._values[person, message.ts] = values

    def suggestions(self, key: ElementKey) -> list[Json]:
        """The options this external select was last given."""
        return self._suggestions.get(key, [])

    def suggest(self, key: ElementKey, options: list[Json]) -> None:
        """Keep the options an external select was given."""
        self._suggestions[key] = options
