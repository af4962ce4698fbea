"""Slash commands (Slack facts 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sandbox import posting
from sandbox.channels import Channel
from sandbox.delivery.envelope import Ack, AckStatus, Envelope
from sandbox.errors import SlackError
from sandbox.interactions.actor import Actor
from sandbox.interactions.app_messages import say
from sandbox.interactions.payloads import VERIFICATION_TOKEN, channel_name, response_url
from sandbox.interactions.typing import escaped, resolved
from sandbox.manifest import SlashCommand
from sandbox.messages import Content, Message
from sandbox.people import SLACKBOT


@dataclass(frozen=True)
class CommandResult:
    """What became of a typed command. `reason` says what was wrong with the app's answer."""

    status: AckStatus | Literal["unknown_command"]
    ack: dict[str, Any] | None = None
    ms: float = 0.0
    reason: str = ""


async def type_command(actor: Actor, channel: Channel, name: str, text: str) -> CommandResult:
    """Type `/name text` in a channel, and show what the app answers within 3 s.

    Raises NotPossibleError when the person cannot write there.
    """
    actor.check_composer(channel)
    command = actor.workspace.manifest.command(name)
    if command is None or not actor.workspace.installed:
        _notice(actor, channel, f"`{name}` is not a valid command.")
        return CommandResult("unknown_command")
    payload = _payload(actor, channel, command, text)
    ack = await actor.dispatcher.send(Envelope("slash_commands", name, payload))
    if ack.status != "ok":
        return _failed(actor, channel, name, CommandResult(ack.status, None, ack.ms, ack.reason))
    return _show_answer(actor, channel, f"{name} {text}".strip(), ack)


def _show_answer(actor: Actor, channel: Channel, typed: str, ack: Ack) -> CommandResult:
    body = ack.body
    if body is None:
        return CommandResult("ok", None, ack.ms)
    aloud = body.get("response_type") == "in_channel"
    try:
        if aloud:
            _show_typed(actor, channel, typed)
        if body.keys() - {"response_type"}:
            say(actor.workspace, channel, body, None if aloud else actor.id)
    except SlackError as refusal:
        name = typed.partition(" ")[0]
        reason = " ".join([refusal.code, *refusal.messages])
        return _failed(actor, channel, name, CommandResult("dispatch_failed", body, ack.ms, reason))
    return CommandResult("ok", body, ack.ms)


def _show_typed(actor: Actor, channel: Channel, typed: str) -> None:
    content = Content(text=escaped(typed))
    posting.post(actor.workspace, channel, Message(0, actor.id, content))


def _failed(actor: Actor, channel: Channel, name: str, result: CommandResult) -> CommandResult:
    _notice(actor, channel, f'{name} failed with the error "{result.status}"')
    return result


def _notice(actor: Actor, channel: Channel, text: str) -> None:
    message = Message(0, SLACKBOT, Content(text=text))
    posting.post_ephemeral(actor.workspace, channel, message, actor.id)


def _payload(actor: Actor, channel: Channel, command: SlashCommand, text: str) -> dict[str, Any]:
    workspace = actor.workspace
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team.id,
        "team_domain": workspace.team.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": actor.id,
        "user_name": actor.person.name,
        "command": command.command,
        "text": resolved(workspace, text) if command.should_escape else text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(
            workspace, workspace.response_urls.issue(actor.id, channel.id)
        ),
        "trigger_id": workspace.triggers.issue(actor.id, channel.id),
    }
