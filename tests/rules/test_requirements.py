"""What has to be installed is pinned, and comes from wherever the installer is told."""

from __future__ import annotations

import re

import pytest

from tests.rules.repository import text

LISTS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==[A-Za-z0-9.!+]+(?: ; .+)?")
WANTED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)")


def lines(name: str) -> list[str]:
    """The lines of a requirements file that ask for something."""
    stripped = (line.strip() for line in text(name).splitlines())
    return [line for line in stripped if line and not line.startswith(("#", "-c"))]


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_has_one_exact_version(name: str) -> None:
    assert [line for line in lines(name) if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("name", [*LISTS, "requirements.in", "requirements-dev.in"])
def test_no_address_of_a_registry_or_of_a_machine_is_in_them(name: str) -> None:
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host|@ ", text(name))


@pytest.mark.parametrize(
    ("wanted", "pinned"), [("requirements.in", LISTS[0]), ("requirements-dev.in", LISTS[1])]
)
def test_the_lists_were_written_from_the_wishes(wanted: str, pinned: str) -> None:
    have = {_normal(line) for line in lines(pinned)}
    assert {_normal(line) for line in lines(wanted)} <= have


def test_both_lists_agree() -> None:
    running, developing = (dict(line.split("==") for line in lines(name)) for name in LISTS)
    shared = running.keys() & developing.keys()
    assert {name: running[name] for name in shared} == {name: developing[name] for name in shared}


def _normal(line: str) -> str:
    found = WANTED.match(line)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found["name"]).lower()
