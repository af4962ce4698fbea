"""Pictures in blocks that are files of Slack: which of them can be shown, and where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from sandbox.block_kit.reasons import reason
from sandbox.block_kit.walk import Json, Place, walk_blocks, walk_elements
from sandbox.files import Files, StoredFile

#: What the Slack file object takes.
_TYPES = frozenset({"image/png", "image/jpeg", "image/gif"})


def unusable_pictures(files: Files, blocks: Sequence[Json]) -> list[str]:
    """Why Slack would refuse pictures that are files: unknown, no picture, not looked into yet."""
    return [
        reason("invalid slack file", (*place.path, "slack_file"))
        for place in _places(blocks)
        if "slack_file" in place.value and not _is_usable(_named(files, place.value["slack_file"]))
    ]


def _places(blocks: Sequence[Json]) -> Iterator[Place]:
    for place in walk_blocks(blocks, ("blocks",)):
        yield place
        yield from walk_elements(place.value, place.path)


def _named(files: Files, source: Json) -> StoredFile | None:
    """The file that a Slack file object names, by its id or by its address."""
    by_url = urlsplit(str(source.get("url", ""))).path.rpartition("/")[2]
    return files.get(str(source.get("id") or by_url))


def _is_usable(file: StoredFile | None) -> bool:
    return file is not None and file.is_processed and file.mimetype in _TYPES
