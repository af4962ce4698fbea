"""The configuration and the manifest in it, as strict as Slack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from sandbox.config import SandboxConfig
from sandbox.manifest import Manifest
from tests.integration.sandbox.workspaces import config, manifest


def changed(**features: Any) -> dict[str, Any]:
    whole = manifest()
    return {**whole, "features": {**whole["features"], **features}}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({**manifest(), "extra": 1}, "extra"),
        ({**manifest(), "display_information": {"name": "x" * 36}}, "at most 35"),
        (changed(slash_commands=[{"command": "nope", "description": "d"}]), "pattern"),
        (changed(slash_commands=[{"command": "/a", "description": "d"}] * 2), "same name"),
        (changed(shortcuts=[{"name": "x" * 25}]), "at most 24"),
        (manifest(events=["message.im"], scopes=["commands"]), "im:history"),
        (manifest(events=["sunrise"]), "not known"),
        (manifest(events=[], scopes=["chat:write"]), "commands"),
    ],
)
def test_manifests_slack_would_not_install(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Manifest.model_validate(broken)


def test_optional_scopes_are_granted() -> None:
    whole = manifest(scopes=["commands"], events=[])
    whole["oauth_config"]["scopes"]["bot_optional"] = ["files:write"]

    assert Manifest.model_validate(whole).scopes == {"commands", "files:write"}


def test_a_workspace_names_only_people_it_has() -> None:
    raw = config().model_dump(by_alias=True)
    raw["channels"][0]["members"] = ["U01", "U77"]

    with pytest.raises(ValidationError, match="U77"):
        SandboxConfig.model_validate(raw)


def test_a_configuration_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "workspace.json"
    path.write_text(json.dumps(config().model_dump(by_alias=True)))

    assert SandboxConfig.read(path) == config()
