"""The bytes of files, to Slack and from it; everything about them goes through the Web API.

Slack's addresses come from Slack, but the token goes along only to Slack itself: a file that lies
elsewhere, such as one of Google Drive, has an address of that place (Slack facts 6.4).
"""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp

from slack_errors import PermanentlyRefusedError, RefusedError, UnclearError

#: Seconds that the bytes of a file may take.
_TIMEOUT = aiohttp.ClientTimeout(total=60)
_SLACK = ".slack.com"
_PIECE = 64 * 1024


async def send(
    session: aiohttp.ClientSession, url: str, content: bytes, proxy: str | None = None
) -> None:
    """Bring a file to the address that Slack has given for it.

    Raises:
        SlackError: it did not arrive.
    """
    try:
        async with session.post(url, data=content, timeout=_TIMEOUT, proxy=proxy) as answer:
            if answer.status != 200:
                raise RefusedError(f"upload_{answer.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise UnclearError(type(error).__name__) from error


async def fetch(
    session: aiohttp.ClientSession, url: str, token: str, limit: int, proxy: str | None = None
) -> bytes:
    """The first `limit` bytes of a file, which somebody shared with the app.

    Raises:
        SlackError: it cannot be had.
    """
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with session.get(
            url, headers=headers, timeout=_TIMEOUT, proxy=proxy, allow_redirects=False
        ) as answer:
            if answer.status != 200:
                raise RefusedError(f"download_{answer.status}")
            # Whoever may not read it is shown a page for signing in.
            if answer.content_type == "text/html":
                raise PermanentlyRefusedError("missing_scope")
            return await _beginning(answer.content, limit)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise UnclearError(type(error).__name__) from error


def is_slacks(url: str, api_url: str) -> bool:
    """Whether an address is one of Slack's, or of what stands in for it at `api_url`."""
    asked, own = urlsplit(url), urlsplit(api_url)
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    return asked.scheme == "https" and (asked.hostname or "").endswith(_SLACK)


async def _beginning(content: aiohttp.StreamReader, limit: int) -> bytes:
    pieces = bytearray()
    async for piece in content.iter_chunked(_PIECE):
        pieces += piece
        if len(pieces) >= limit:
            break
    return bytes(pieces[:limit])
