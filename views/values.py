"""Names of the values that recognition is tagged with (practice A11)."""

from __future__ import annotations

from collections.abc import Mapping

from texts import Texts


def value_name(t: Texts, key: str) -> str:
    """A value as the reader calls it; one that the workspace made up is its own name."""
    return value_names(t).get(key, key)


def value_names(t: Texts) -> Mapping[str, str]:
    """The values that come with Cadence, by key; one that the workspace made up is its own name."""
    return {
        "customer_first": t.say("Customers first"),
        "persistence": t.say("Persistence"),
        "teamwork": t.say("Teamwork"),
        "honesty": t.say("Honesty"),
        "learning": t.say("Learning"),
    }
