"""The channels of the sales team, and what was said there in the last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from coaching.working_time import at_wall_time, next_working_day
from demo.team import (
    ARTA,
    BENCE,
    DANIEL,
    DRIN,
    EMMA,
    GIULIA,
    INGRID,
    LINNEA,
    LUCA,
    MANAGERS,
    MAYA,
    NORA,
    OLIVER,
    REKA,
    SALES_TEAM,
    SHIRIN,
    Colleague,
)

DEALS, WINS = "C01DEALS", "C03WINS"


@dataclass(frozen=True, slots=True)
class Said:
    """A message: how many working days before today, at what wall time of its author."""

    author: Colleague
    days: int
    at: time
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel and its talk, oldest first."""

    id: str
    name: str
    members: tuple[Colleague, ...]
    said: tuple[Said, ...]
    is_private: bool = False


CHANNELS: tuple[Channel, ...] = (
    Channel(
        id=DEALS,
        name="deals",
        members=SALES_TEAM,
        said=(
            Said(GIULIA, 3, time(10, 12), "Teatro Minimo wants two machines for the foyer."),
            Said(ARTA, 3, time(10, 31), "How do they live through the interval today?"),
            Said(GIULIA, 3, time(10, 40), "Thermos jugs. Six hundred people, fifteen minutes."),
            Said(DRIN, 2, time(9, 25), "Old Harbour Resort signed for two years. Free delivery."),
            Said(ARTA, 2, time(9, 27), "And you got the two years for it. Well done, Drin!"),
            Said(SHIRIN, 2, time(14, 5), "Saffron Garden Hotel asks for a tasting on Sunday."),
            Said(BENCE, 2, time(13, 2), "Take the light roast along. Tell us how it went."),
            Said(OLIVER, 1, time(11, 15), "I sent Kestrel Bank the price list, as they asked."),
            Said(DANIEL, 1, time(10, 3), "Northgate Hospital loved the demo! Let's stay in touch."),
            Said(MAYA, 1, time(10, 9), "Six wards, Daniel. I can hear the grinders already."),
        ),
    ),
    Channel(
        id="C02GENERAL",
        name="general",
        members=(*SALES_TEAM, NORA),
        said=(
            Said(INGRID, 4, time(9, 0), "Good morning, all. The round is at three, my time."),
            Said(SHIRIN, 4, time(11, 34), "صبح بخیر! I bring the tea."),
            Said(LUCA, 3, time(17, 20), "Whoever left a portafilter in room two: it is clean now."),
            Said(LINNEA, 3, time(17, 24), "That was me. Tack, Luca."),
            Said(NORA, 2, time(12, 0), "The new beans from Huila arrive next week."),
            Said(INGRID, 1, time(16, 10), "Thank you for today. Short, honest, no slides."),
        ),
    ),
    Channel(
        id=WINS,
        name="wins",
        members=SALES_TEAM,
        said=(
            Said(BENCE, 4, time(15, 45), "Réka turned a complaint into an order for two more."),
            Said(REKA, 4, time(15, 50), "Linnéa told me what to ask. Half of it is hers."),
            Said(EMMA, 2, time(16, 30), "Maya asked three questions and then was silent. Signed."),
            Said(MAYA, 2, time(12, 41), "Longest seven seconds of my life."),
        ),
    ),
    Channel(
        id="C04LEADS",
        name="leads",
        members=(INGRID, *MANAGERS),
        is_private=True,
        said=(
            Said(INGRID, 3, time(8, 50), "One thing at a time, please: in feedback and in plans."),
            Said(EMMA, 3, time(9, 5), "Noted. I tend to bring five."),
        ),
    ),
)


def channels(now: datetime) -> list[dict[str, Any]]:
    """The channels as the local workspace's configuration wants them."""
    return [
        {
            "id": channel.id,
            "name": channel.name,
            "is_private": channel.is_private,
            "members": [member.id for member in channel.members],
            "messages": [_message(said, number, now) for number, said in enumerate(channel.said)],
        }
        for channel in CHANNELS
    ]


def _message(said: Said, number: int, now: datetime) -> dict[str, str]:
    # Where the day begins last: so that nobody speaks of tomorrow, and all count the same days.
    day = now.astimezone(DANIEL.zone).date()
    for _ in range(said.days):
        day -= timedelta(days=1)
        while next_working_day(day) != day:
            day -= timedelta(days=1)
    seconds = int(at_wall_time(day, said.at, said.author.zone).timestamp())
    # The number keeps the ids of two messages of one second apart.
    return {"user": said.author.id, "text": said.text, "ts": f"{seconds}.{number:06d}"}
