"""A person in the text of a command, as Slack escapes them (Slack facts 1)."""

from __future__ import annotations

import re

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")


def typed_person(text: str) -> str | None:
    """Slack's id of the person, where the text is one and nothing else."""
    person_id, rest = person_and_rest(text)
    return None if rest else person_id


def person_and_rest(text: str) -> tuple[str | None, str]:
    """The person with whom the text begins, None where it begins with none, and what follows."""
    found = _MENTION.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)
