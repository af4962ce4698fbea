"""What administrators see of the outbox: what was given up, and how to try again; no content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.kinds import Kind
from coaching.outbox import NOBODY_THERE
from coaching.team_channel import is_channel
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    actions,
    button,
    channel,
    context,
    escape,
    mention,
    section,
)
from views.ids import Act
from views.kind_names import kind_name
from views.message import Message

#: Slack's codes for which the app's installation is the reason.
_INSTALLATION = {"account_inactive", "invalid_auth", "token_revoked", "missing_scope", "not_authed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """One message that was given up."""

    id: UUID
    kind: Kind
    recipient_id: str
    code: str
    closed_at: datetime


def given_up(t: Texts, rows: Sequence[Unsent], count: int, note: str = "") -> Message:
    """The newest of `count` messages that were given up; `note` says what was just done."""
    if not rows:
        nothing = t.say(":white_check_mark: No message was given up lately.")
        text = "\n".join(part for part in (note, nothing) if part)
        return Message(text, [section(text)])
    title = t.many("{count} message was given up:", "{count} messages were given up:", count)
    head = "\n".join(part for part in (note, title) if part)
    lines = [_line(t, row) for row in rows]
    blocks: Blocks = [section(head)]
    for row, line in zip(rows, lines, strict=True):
        blocks += [section(line, _again(t, row)), context(_remedy(t, row))]
    blocks.append(actions([button(t.say("Try all again"), Act.OUTBOX_RETRY_ALL, "all")]))
    return Message("\n".join((head, *lines)), blocks)


def _line(t: Texts, row: Unsent) -> str:
    reader_id = row.recipient_id
    return t.say(
        "{what} for {person}, given up on {when}: `{code}`",
        what=kind_name(t, row.kind),
        person=channel(reader_id) if is_channel(reader_id) else mention(reader_id),
        when=t.moment(row.closed_at),
        code=escape(row.code),
    )


def _again(t: Texts, row: Unsent) -> Block:
    return button(t.say("Try again"), Act.OUTBOX_RETRY, str(row.id))


def _remedy(t: Texts, row: Unsent) -> str:
    if row.code in _INSTALLATION:
        return t.say("Install the app again, and give the bot its new token, before you try.")
    if is_channel(row.recipient_id):
        return t.say("Is the channel still there, and am I in it? Invite me, then try again.")
    if row.code in NOBODY_THERE:
        return t.say("This person cannot be reached any more. There is nothing to do.")
    return t.say("Slack or the network had trouble. Trying again often helps.")


def retried(t: Texts, count: int) -> str:
    """What a click has done."""
    return t.many(
        ":arrows_counterclockwise: {count} message is being sent again.",
        ":arrows_counterclockwise: {count} messages are being sent again.",
        count,
    )
