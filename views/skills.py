"""Names of the skills that feedback can be about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from texts import Texts
from views.blocks import Option


@lru_cache(maxsize=1024)
def skill_name(t: Texts, key: str) -> str:
    """A skill as the reader calls it; one that the workspace made up is its own name."""
    return skill_names(t).get(key, key)


def skill_names(t: Texts) -> Mapping[str, str]:
    """The skills that come with Cadence, by key."""
    return {
        "prospecting": t.say("Prospecting"),
        "discovery": t.say("Understanding needs"),
        "presentation": t.say("Presenting"),
        "objections": t.say("Handling objections"),
        "negotiation": t.say("Negotiation"),
        "closing": t.say("Closing"),
        "follow_up": t.say("Following up"),
        "account_care": t.say("Caring for accounts"),
        "communication": t.say("Communication"),
        "body_language": t.say("Body language"),
        "product_knowledge": t.say("Product knowledge"),
        "pipeline": t.say("Keeping the pipeline"),
        "conduct": t.say("General conduct"),
    }


def skill_options(t: Texts, keys: Sequence[str]) -> list[Option]:
    """The choices of a menu of skills."""
    return [Option(skill_name(t, key), key) for key in keys]
