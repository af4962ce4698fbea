"""What Slack's refusals mean to us: its many codes become a few exceptions.

They differ by what the caller has to do about them (Slack facts 6; design section 4).
"""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse


class SlackError(Exception):
    """A call to Slack did not succeed; `code` is Slack's word for it, or ours."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RateLimitedError(SlackError):
    """Slack wants us to wait `retry_after` seconds; nothing was done."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class UnclearError(SlackError):
    """No answer, or one that does not tell whether it was done."""


class RefusedError(SlackError):
    """Slack said no and did nothing; another try may succeed."""


class ChangedMeanwhileError(RefusedError):
    """What was to be changed is not what was seen any more."""


class PermanentlyRefusedError(RefusedError):
    """Slack said no and always will, until somebody changes something."""


_PERMANENT = frozenset(
    {
        "account_inactive",
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "invalid_auth",
        "invalid_blocks",
        "invalid_blocks_format",
        "is_archived",
        "message_not_found",
        "missing_scope",
        "msg_too_long",
        "not_authed",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "token_expired",
        "token_revoked",
        "user_disabled",
        "user_not_found",
        "user_not_in_channel",
        "user_not_visible",
    }
)
_REFUSALS = frozenset(
    {
        "exchanged_trigger_id",
        "expired_trigger_id",
        "invalid_arguments",
        "invalid_trigger_id",
        "not_found",
        "push_limit_reached",
        "trigger_exchanged",
        "trigger_expired",
        "view_too_large",
    }
)


def translated(error: SlackApiError) -> SlackError:
    """Our exception for the answer that Slack's client was given."""
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):
        # Somebody between us and Slack has answered, with a page for people.
        status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
        return RateLimitedError(1) if status == 429 else UnclearError(f"http_{status}")
    code = str(response.data.get("error") or "")
    status = response.status_code
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        return RateLimitedError(_retry_after(response))
    if code == "hash_conflict":
        return ChangedMeanwhileError(code)
    if code in _PERMANENT:
        return PermanentlyRefusedError(code)
    if code in _REFUSALS:
        return RefusedError(code)
    # 5xx, fatal_error, internal_error and codes that nobody has told us about.
    return UnclearError(code or f"http_{status}")


def _retry_after(response: Any) -> int:
    headers = {name.lower(): value for name, value in (response.headers or {}).items()}
    try:
        return max(1, int(headers.get("retry-after", "1")))
    except ValueError:
        return 1
