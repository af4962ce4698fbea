"""The manifest is what Slack accepts, what the repository shows, and what the code answers."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest

from handlers.http import EVENTS_PATH
from handlers.listeners import routes_of_everything
from handlers.manifest import SCOPES, manifest
from sandbox.manifest import Manifest
from tests.rules.repository import documents, product_files, text, tree

#: The bot scopes that each method of the Web API needs (Slack facts 6.3); None needs none.
METHOD_SCOPES = {
    #: Its scope, connections:write, belongs to the app-level token.
    "apps.connections.open": None,
    "auth.test": None,
    "chat.getPermalink": None,
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    #: Direct messages, public channels and private ones.
    "conversations.history": "im:history channels:history groups:history",
    #: Public channels and private ones.
    "conversations.info": "channels:read groups:read",
    #: The same.
    "conversations.members": "channels:read groups:read",
    "conversations.open": "im:write",
    "conversations.replies": "im:history channels:history groups:history",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.info": "users:read",
    "users.list": "users:read",
    "views.open": None,
    "views.publish": None,
    "views.push": None,
    "views.update": None,
}
#: What is needed for something else than a method: commands, the bytes of shared files, events.
OTHER_SCOPES = {"commands", "files:read", "reactions:read"}
LONGEST_PREFIX = "a" * 20


def made(command_prefix: str = "", public_url: str | None = None) -> dict[str, Any]:
    return manifest(command_prefix=command_prefix, public_url=public_url)


def called_methods() -> set[str]:
    """The Web API's methods that are named as such in the product."""
    texts = (
        node.value
        for path in product_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    family = re.compile(
        r"(?:admin|apps|auth|bots|chat|conversations|files|oauth|reactions|team|usergroups|users"
        r"|views)\.[A-Za-z.]+[A-Za-z0-9]"
    )
    return {text for text in texts if family.fullmatch(text)}


def test_the_repository_shows_the_manifest_that_the_code_makes() -> None:
    """A newcomer pastes it into Slack; `python bot.py manifest > manifest.json` writes it."""
    assert json.loads(text("manifest.json")) == json.loads(json.dumps(made()))


def test_the_file_is_written_as_the_command_prints_it() -> None:
    assert text("manifest.json") == json.dumps(made(), indent=2) + "\n"


@pytest.mark.parametrize("prefix", ["", "team-", LONGEST_PREFIX])
@pytest.mark.parametrize("public_url", [None, "https://cadence.example.com"])
def test_slack_would_accept_it(prefix: str, public_url: str | None) -> None:
    Manifest.model_validate(made(prefix, public_url))


def test_the_bot_is_called_by_a_name_that_slack_allows() -> None:
    name = made()["features"]["bot_user"]["display_name"]
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", name)


def test_names_follow_the_guidelines() -> None:
    """Not starting with "Slack", at most ten words; shortcuts begin with a verb (facts 11)."""
    shown = made()["display_information"]
    assert not shown["name"].lower().startswith("slack")
    assert len(shown["description"].split()) <= 12
    assert all(
        shortcut["name"].split()[0] in {"Give", "Recognize"}
        for shortcut in made()["features"]["shortcuts"]
    )


@pytest.mark.parametrize("public_url", ["https://cadence.example.com", "https://x.example.com/"])
def test_over_http_everything_goes_to_the_one_path(public_url: str) -> None:
    url = public_url.rstrip("/") + EVENTS_PATH
    over_http = made(public_url=public_url)
    settings = over_http["settings"]
    assert [command["url"] for command in over_http["features"]["slash_commands"]] == [url] * len(
        over_http["features"]["slash_commands"]
    )
    assert settings["interactivity"]["request_url"] == url
    assert settings["event_subscriptions"]["request_url"] == url
    assert settings["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    assert "url" not in json.dumps(made())
    assert made()["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize("prefix", ["", "team-"])
def test_every_command_has_a_handler_and_every_handler_a_command(prefix: str) -> None:
    commands = {command["command"] for command in made(prefix)["features"]["slash_commands"]}
    assert commands == {f"/{prefix}{name}" for name in routes_of_everything().commands}


def test_every_shortcut_has_a_handler_and_every_handler_a_shortcut() -> None:
    shortcuts = {shortcut["callback_id"] for shortcut in made()["features"]["shortcuts"]}
    assert shortcuts == set(routes_of_everything().shortcuts)


def test_every_event_has_a_handler_and_every_handler_an_event() -> None:
    """An event without a listener would be answered 404 and come again (Slack facts 10)."""
    subscribed = made()["settings"]["event_subscriptions"]["bot_events"]
    # One subscribes to `message.im` and hears of a `message` (Slack facts 3).
    events = {event.partition(".")[0] for event in subscribed}
    assert events == set(routes_of_everything().events)


def test_commands_arrive_with_people_as_ids() -> None:
    """With should_escape a typed @name comes as <@U…>, which cannot be forged by a name."""
    commands = made()["features"]["slash_commands"]
    assert all(command["should_escape"] for command in commands)


def test_every_method_that_is_called_is_known_to_this_test() -> None:
    assert called_methods() == set(METHOD_SCOPES)


def test_the_bot_asks_for_the_scopes_it_uses_and_no_more() -> None:
    """Least privilege, and a reason for each (Slack facts 11)."""
    needed = {
        scope for method in called_methods() for scope in (METHOD_SCOPES[method] or "").split()
    }
    assert set(SCOPES) == needed | OTHER_SCOPES
    assert made()["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
    assert all(SCOPES.values())


def test_every_command_and_shortcut_is_in_the_documents() -> None:
    commands = [f"/{name}" for name in routes_of_everything().commands]
    shortcuts = [shortcut["name"] for shortcut in made()["features"]["shortcuts"]]
    assert [name for name in commands + shortcuts if name not in documents()] == []
