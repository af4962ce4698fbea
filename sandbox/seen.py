"""What a person sees, as small frozen values for tests and stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.surface import find_element, placed_elements, plain_words

Json = dict[str, Any]


@dataclass(frozen=True)
class SeenMessage:
    """A message on somebody's screen. `ts` and `thread_ts` as Slack writes them."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json]
    ephemeral: bool
    thread_ts: str | None
    raw: Json

    @property
    def words(self) -> str:
        """Everything it says: the text and the words of its blocks."""
        return "\n".join(part for part in (self.text, plain_words(self.blocks)) if part)

    @property
    def action_ids(self) -> list[str]:
        """The elements one can act on."""
        return [placed.action_id for placed in placed_elements(self.blocks)]

    @property
    def metadata(self) -> Json | None:
        """The message's metadata with its payload."""
        return self.raw.get("metadata")

    def has(self, action_id: str) -> bool:
        """Whether it holds this element."""
        return find_element(self.blocks, action_id, None) is not None


@dataclass(frozen=True)
class SeenView:
    """A modal or Home tab on somebody's screen, with the errors and the notice shown on it."""

    id: str
    type: str
    callback_id: str
    title: str
    blocks: list[Json]
    values: dict[str, dict[str, Json]]
    errors: dict[str, str]
    notice: str | None
    raw: Json

    @property
    def words(self) -> str:
        """Everything it says."""
        return plain_words([{"fields": _labelled(self.blocks)}])

    @property
    def action_ids(self) -> list[str]:
        """The elements one can act on."""
        return [placed.action_id for placed in placed_elements(self.blocks)]

    def has(self, action_id: str) -> bool:
        """Whether it holds this element."""
        return find_element(self.blocks, action_id, None) is not None

    def block_of(self, name: str) -> tuple[str, str]:
        """(block_id, action_id) of the element that either id names. Raises KeyError."""
        for placed in placed_elements(self.blocks):
            if name in (placed.action_id, placed.block_id):
                return placed.block_id, placed.action_id
        raise KeyError(name)


@dataclass(frozen=True)
class SeenScreen:
    """The whole screen of one person; `version` is what a later wait starts from."""

    version: int
    channels: dict[str, list[SeenMessage]]
    home: SeenView | None
    views: list[SeenView]
    raw: Json

    @classmethod
    def read(cls, raw: Json) -> SeenScreen:
        """From the control API's JSON."""
        channels = {
            channel["id"]: [_message(channel["id"], message) for message in channel["messages"]]
            for channel in raw["channels"]
        }
        home = raw["home"]
        return cls(
            raw["version"],
            channels,
            None if home is None else _view(home),
            [_view(view) for view in raw["views"]],
            raw,
        )

    def channel_id(self, name: str) -> str:
        """A channel by id, by name, or by the person on its other side. Raises KeyError."""
        for channel in self.raw["channels"]:
            if name in (channel["id"], channel["name"], channel["with"]):
                return str(channel["id"])
        raise KeyError(name)

    def newest_first(self) -> Iterator[SeenMessage]:
        """All messages of all channels."""
        messages = [message for channel in self.channels.values() for message in channel]
        return iter(sorted(messages, key=lambda message: message.ts, reverse=True))


def _message(channel: str, raw: Json) -> SeenMessage:
    return SeenMessage(
        channel,
        raw["ts"],
        raw["user"],
        raw["text"],
        raw.get("blocks", []),
        raw["ephemeral"],
        raw.get("thread_ts"),
        raw,
    )


def _view(raw: Json) -> SeenView:
    return SeenView(
        raw["id"],
        raw["type"],
        raw["callback_id"],
        raw["title"]["text"],
        raw["blocks"],
        raw["state"]["values"],
        raw["errors"],
        raw["notice"],
        raw,
    )


def _labelled(blocks: list[Json]) -> list[Json]:
    labels = [block[key] for block in blocks for key in ("label", "hint") if key in block]
    return [*labels, *blocks]
