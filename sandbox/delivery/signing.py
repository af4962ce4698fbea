"""Request signing v0 (Slack facts 5)."""

from __future__ import annotations

import hashlib
import hmac
import time


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """The value of `X-Slack-Signature` for a raw body."""
    basestring = b"v0:%d:%s" % (timestamp, body)
    return "v0=" + hmac.new(secret.encode(), basestring, hashlib.sha256).hexdigest()


def signed_headers(secret: str, body: bytes) -> dict[str, str]:
    """The two headers of a signed request.

    They carry the machine's time, not the workspace's: an app checks them against its own clock.
    """
    timestamp = int(time.time())
    return {
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": signature(secret, timestamp, body),
    }
