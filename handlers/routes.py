"""From Slack's ids to our functions: one table for each surface (design section 9)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.interaction import Interaction
from handlers.services import Services

Handler = Callable[[Interaction], Awaitable[None]]
#: Events come from Slack itself: there may be nobody who acts.
EventHandler = Callable[[Services, dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CommandWords:
    """A slash command in parts: "/cadence feedback @ana …" and "/feedback @ana …" are the same."""

    word: str
    #: What follows the word, as typed.
    text: str


CommandHandler = Callable[[Interaction, CommandWords], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Routes:
    """Filled by the features' `register`; every id has one function."""

    commands: dict[str, CommandHandler] = field(default_factory=dict)
    #: Words that only `/cadence` knows.
    words: dict[str, CommandHandler] = field(default_factory=dict)
    shortcuts: dict[str, Handler] = field(default_factory=dict)
    actions: dict[str, Handler] = field(default_factory=dict)
    submissions: dict[str, Handler] = field(default_factory=dict)
    #: What a menu offers while somebody types into it, by its action id.
    suggestions: dict[str, Handler] = field(default_factory=dict)
    events: dict[str, EventHandler] = field(default_factory=dict)
