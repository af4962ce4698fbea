"""Uploaded files."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import Any

from sandbox.identifiers import Identifiers


@dataclass(eq=False)
class StoredFile:
    """A file from the moment the app asks where to send it; `content` is None until it arrives."""

    id: str
    name: str
    size: int
    owner: str
    created: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    completed: bool = False
    #: Whether Slack has looked into it: before that it has no type, and no block may show it.
    is_processed: bool = False
    channels: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        """Guessed from the name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Files:
    """Files by id, and by the secret token of their upload URL."""

    def __init__(self, ids: Identifiers) -> None:
        self._ids = ids
        self._by_id: dict[str, StoredFile] = {}
        self._by_token: dict[str, StoredFile] = {}

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this id, or None."""
        return self._by_id.get(file_id)

    def by_token(self, token: str) -> StoredFile | None:
        """The file that is to be uploaded there, or None."""
        return self._by_token.get(token)

    def announce(self, name: str, size: int, owner: str, now: int) -> tuple[StoredFile, str]:
        """A new file without content, and the token of its upload URL."""
        file = StoredFile(self._ids.new("F"), name, size, owner, now, title=name)
        token = self._ids.secret()
        self._by_id[file.id] = self._by_token[token] = file
        return file, token

    def keep(self, name: str, content: bytes, owner: str, now: int) -> StoredFile:
        """A file that somebody's client has uploaded, with its content."""
        file, _ = self.announce(name, len(content), owner, now)
        file.content, file.completed, file.is_processed = content, True, True
        return file


def file_object(file: StoredFile, base_url: str) -> dict[str, Any]:
    """A file as the API and the messages give it (Slack facts, appendix A).

    Its type is empty until Slack has looked into it.
    """
    address = f"{base_url}files/{file.id}"
    suffix = file.name.rpartition(".")[2].lower() if file.is_processed else ""
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype if file.is_processed else "",
        "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": file.owner,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": bool(file.channels),
        "public_url_shared": False,
        "alt_txt": file.alt_text,
        "url_private": address,
        "url_private_download": f"{address}?download=1",
        "permalink": address,
        "channels": [channel for channel in file.channels if channel.startswith("C")],
        "groups": [channel for channel in file.channels if channel.startswith("G")],
        "ims": [channel for channel in file.channels if channel.startswith("D")],
    }
