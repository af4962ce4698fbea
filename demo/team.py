"""The invented sales team of the demo, with a former colleague and somebody from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from coaching.people import Person
from coaching.working_time import WorkingWeek

TEAM_ID = "T01MERIDIAN"
TEAM_NAME = "Meridian Coffee"
TEAM_DOMAIN = "meridian-coffee"


#: Whenever somebody plays with it, nobody's evening holds a message back; mornings stay at nine.
ALWAYS = WorkingWeek(frozenset(range(1, 8)), time(9, 0), time(9, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody with an account in the workspace."""

    #: Slack's user id.
    id: str
    #: What is typed after the @.
    handle: str
    first_name: str
    last_name: str
    title: str
    city: str
    #: IANA name.
    zone_name: str
    #: Slack's locale, e.g. "sv-SE".
    locale: str
    #: Six hexadecimal digits, for the face on the page.
    color: str
    #: The id of their manager; None for the head of sales and for outsiders.
    manager_id: str | None = None
    has_left: bool = False
    is_outsider: bool = False

    @property
    def real_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone."""
        return ZoneInfo(self.zone_name)

    @property
    def is_at_work(self) -> bool:
        """Whether they belong to the sales team of today."""
        return not self.has_left and not self.is_outsider

    @property
    def person(self) -> Person:
        """The same as the bot knows them."""
        return Person(
            workspace_id=TEAM_ID,
            id=self.id,
            name=self.first_name,
            zone_name=self.zone_name,
            locale=self.locale,
            is_deactivated=self.has_left,
            is_external=self.is_outsider,
            week=ALWAYS,
        )


INGRID = Colleague(
    id="UINGRID",
    handle="ingrid",
    first_name="Ingrid",
    last_name="Lindqvist",
    title="Head of sales",
    city="Stockholm",
    zone_name="Europe/Stockholm",
    locale="sv-SE",
    color="2f6f9f",
)
EMMA = Colleague(
    id="UEMMA",
    handle="emma",
    first_name="Emma",
    last_name="Clarke",
    title="Sales manager",
    city="London",
    zone_name="Europe/London",
    locale="en-GB",
    color="9f4f69",
    manager_id=INGRID.id,
)
ARTA = Colleague(
    id="UARTA",
    handle="arta",
    first_name="Arta",
    last_name="Kelmendi",
    title="Sales manager",
    city="Tirana",
    zone_name="Europe/Tirane",
    locale="sq-AL",
    color="b3422f",
    manager_id=INGRID.id,
)
BENCE = Colleague(
    id="UBENCE",
    handle="bence",
    first_name="Bence",
    last_name="Szalai",
    title="Sales manager",
    city="Budapest",
    zone_name="Europe/Budapest",
    locale="hu-HU",
    color="3d7a4a",
    manager_id=INGRID.id,
)
DANIEL = Colleague(
    id="UDANIEL",
    handle="daniel",
    first_name="Daniel",
    last_name="Brooks",
    title="Sales representative",
    city="New York",
    zone_name="America/New_York",
    locale="en-US",
    color="4a5a9f",
    manager_id=EMMA.id,
)
MAYA = Colleague(
    id="UMAYA",
    handle="maya",
    first_name="Maya",
    last_name="Torres",
    title="Sales representative",
    city="New York",
    zone_name="America/New_York",
    locale="en-US",
    color="a8741f",
    manager_id=EMMA.id,
)
OLIVER = Colleague(
    id="UOLIVER",
    handle="oliver",
    first_name="Oliver",
    last_name="Hayes",
    title="Sales representative",
    city="London",
    zone_name="Europe/London",
    locale="en-GB",
    color="56707a",
    manager_id=EMMA.id,
)
DRIN = Colleague(
    id="UDRIN",
    handle="drin",
    first_name="Drin",
    last_name="Hoxha",
    title="Sales representative",
    city="Tirana",
    zone_name="Europe/Tirane",
    locale="sq-AL",
    color="7a4fa0",
    manager_id=ARTA.id,
)
GIULIA = Colleague(
    id="UGIULIA",
    handle="giulia",
    first_name="Giulia",
    last_name="Ferrante",
    title="Sales representative",
    city="Rome",
    zone_name="Europe/Rome",
    locale="it-IT",
    color="2f8f83",
    manager_id=ARTA.id,
)
LUCA = Colleague(
    id="ULUCA",
    handle="luca",
    first_name="Luca",
    last_name="Moretti",
    title="Sales representative",
    city="Rome",
    zone_name="Europe/Rome",
    locale="it-IT",
    color="8a6d3b",
    manager_id=ARTA.id,
)
LINNEA = Colleague(
    id="ULINNEA",
    handle="linnea",
    first_name="Linnéa",
    last_name="Berg",
    title="Sales representative",
    city="Stockholm",
    zone_name="Europe/Stockholm",
    locale="sv-SE",
    color="c05a7a",
    manager_id=BENCE.id,
)
REKA = Colleague(
    id="UREKA",
    handle="reka",
    first_name="Réka",
    last_name="Halmos",
    title="Sales representative",
    city="Budapest",
    zone_name="Europe/Budapest",
    locale="hu-HU",
    color="5f7f2f",
    manager_id=BENCE.id,
)
SHIRIN = Colleague(
    id="USHIRIN",
    handle="shirin",
    first_name="Shirin",
    last_name="Daneshvar",
    title="Sales representative",
    city="Tehran",
    zone_name="Asia/Tehran",
    locale="fa-IR",
    color="3f6fb0",
    manager_id=BENCE.id,
)
TOM = Colleague(
    id="UTOM",
    handle="tom",
    first_name="Tom",
    last_name="Ellison",
    title="Sales representative, until last spring",
    city="London",
    zone_name="Europe/London",
    locale="en-GB",
    color="888888",
    has_left=True,
)
NORA = Colleague(
    id="UNORA",
    handle="nora",
    first_name="Nora",
    last_name="Vance",
    title="Sells us beans (another company)",
    city="Rome",
    zone_name="Europe/Rome",
    locale="en-GB",
    color="666699",
    is_outsider=True,
)

MANAGERS = (EMMA, ARTA, BENCE)
REPS = (DANIEL, MAYA, OLIVER, DRIN, GIULIA, LUCA, LINNEA, REKA, SHIRIN)
SALES_TEAM = (INGRID, *MANAGERS, *REPS)
EVERYBODY = (*SALES_TEAM, TOM, NORA)

_BY_ID = {colleague.id: colleague for colleague in EVERYBODY}


def colleague(user_id: str) -> Colleague:
    """The one with this Slack id; KeyError when there is none."""
    return _BY_ID[user_id]


def manager_of(rep: Colleague) -> Colleague:
    """Whom somebody reports to; KeyError for whoever reports to nobody here."""
    return _BY_ID[rep.manager_id or ""]
