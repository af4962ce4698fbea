"""What a workspace has settled: its skills and the numbers of its rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from coaching.nag_guard import NagLimits

#: What a filter's menu calls "no filter"; no skill may have this key.
EVERYTHING = "everything"

#: Skills of a sales team (practice A1): stored as keys; `views/skills.py` names them.
DEFAULT_SKILLS: tuple[str, ...] = (
    "prospecting",
    "discovery",
    "presentation",
    "objections",
    "negotiation",
    "closing",
    "follow_up",
    "account_care",
    "communication",
    "body_language",
    "product_knowledge",
    "pipeline",
    "conduct",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One workspace's settings for the rules."""

    skills: tuple[str, ...] = DEFAULT_SKILLS
    nag_limits: NagLimits = field(default_factory=NagLimits)
