"""What `bot.py doctor` looks at: settings, database, Slack, clock and outbox, beside a running bot.

Nothing is changed anywhere, and no secret is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from coaching.outbox import NOBODY_THERE
from handlers.manifest import SCOPES
from scheduling.health import PLANNED_WITHIN, SENT_WITHIN
from settings import EXPLAINED, Mode, Settings, SettingsError, remedy_for
from slack_client import slack_client
from storage import inspection, outbox_health, planning_health
from storage.database import Database, DatabaseUnavailableError, Transaction
from storage.encryption import Cipher
from storage.migrations import HEAD

#: Slack's signatures fail at 300 s (Slack facts 5); a clock that is off by this much is drifting.
_LARGEST_SKEW = timedelta(seconds=60)
#: What was given up longer ago is only told: nobody will send it any more.
_DEAD_MATTER_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; with a `remedy` it is wrong."""

    says: str
    remedy: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether something has to be done."""
        return bool(self.remedy)

    def __str__(self) -> str:
        if self.is_wrong:
            return f"WRONG  {self.says}\n       {self.remedy}"
        return f"ok     {self.says}"


def look_at_settings(read: Callable[[], Settings]) -> tuple[list[Finding], Settings | None]:
    """A finding for each setting; no settings when one of them is wrong."""
    try:
        settings = read()
    except SettingsError as error:
        return [_setting(name, error.problems.get(name)) for name in EXPLAINED], None
    shown = {name: _shown(getattr(settings, name.lower())) for name in EXPLAINED}
    shown["DATABASE_URL"] = settings.database.render_as_string(hide_password=True)
    found = {name: Finding(f"{name} is {value}") for name, value in shown.items()}
    if settings.public_url and not settings.listens:
        says = f"PUBLIC_URL is {settings.public_url}, but nothing listens for calendars"
        found["PUBLIC_URL"] = Finding(says, "set HEALTH_PORT, and let the address lead there")
    return list(found.values()), settings


def _setting(name: str, problem: str | None) -> Finding:
    if problem is None:
        return Finding(f"{name} can be read")
    return Finding(f"{name} {problem}", "; ".join(remedy_for(name)))


def _shown(value: object) -> str:
    if value is None or value == "":
        return "left empty"
    return "set" if isinstance(value, SecretStr | list) else str(value)


async def look_at_database(settings: Settings, clock: Callable[[], datetime]) -> list[Finding]:
    """Whether it can be read, has our schema, fits our keys; how its outbox stands."""
    where = settings.database.database
    cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
    try:
        database = inspection.open_for_reading(settings.database, cipher)
    except FileNotFoundError:
        start = "start the bot once (python bot.py), or put the backup there"
        return [Finding(f"the database {where} is not there", start)]
    try:
        return [Finding(f"the database {where} can be read"), *await _within(database, clock())]
    except DatabaseUnavailableError:
        remedy = "check DATABASE_URL, the server, the disk, and who may read the file"
        return [Finding(f"the database {where} cannot be read", remedy)]
    finally:
        await database.close()


async def _within(database: Database, now: datetime) -> list[Finding]:
    schema = await database.read(inspection.schema)
    if schema != HEAD:
        newer = schema is not None and schema > HEAD
        remedy = "upgrade the program" if newer else "python bot.py migrate"
        return [Finding(f"the schema is {schema or 'empty'}, not {HEAD}", remedy)]
    return [
        Finding(f"the schema is {HEAD}"),
        _key(fits=await database.read(inspection.keys_fit)),
        *await database.read(lambda tx: _outbox(tx, now)),
    ]


def _key(*, fits: bool) -> Finding:
    if fits:
        return Finding("ENCRYPTION_KEYS can read the database")
    return Finding(
        "ENCRYPTION_KEYS cannot read the database", "put the key back that wrote it, after the new"
    )


def _outbox(tx: Transaction, now: datetime) -> list[Finding]:
    standing = outbox_health.standing(tx, now)
    lately = outbox_health.dead_since(tx, now - _DEAD_MATTER_FOR)
    planning = planning_health.standing(tx, now)
    return [
        _lag(standing.lag(now)),
        _dead(lately, standing.dead),
        *_unknown(standing.unknown),
        _waiting(planning.lag(now)),
        *_set_aside(planning_health.set_aside_by(tx)),
    ]


def _lag(lag: timedelta) -> Finding:
    seconds = round(lag.total_seconds())
    if lag <= SENT_WITHIN:
        return Finding(f"the oldest due message is {seconds} s late" if lag else "nothing is late")
    remedy = "does the bot run (python bot.py), or cron (python bot.py tick)? What does it log?"
    return Finding(f"the oldest due message is {seconds} s late", remedy)


def _unknown(number: int) -> list[Finding]:
    if not number:
        return []
    says = f"{number} due messages are of kinds that this version does not know"
    return [Finding(says, "upgrade the program to the version that wrote them")]


def _waiting(lag: timedelta) -> Finding:
    seconds = round(lag.total_seconds())
    if lag <= PLANNED_WITHIN:
        return Finding("no series of meetings waits to be planned for long")
    remedy = "does the bot run (python bot.py), or cron (python bot.py tick)? What does it log?"
    return Finding(f"the oldest series of meetings waits for {seconds} s to be planned", remedy)


def _set_aside(errors: dict[str, int]) -> list[Finding]:
    if not errors:
        return []
    names = ", ".join(f"{error} {count}" for error, count in errors.items())
    says = f"{sum(errors.values())} series of meetings cannot be planned: {names}"
    return [Finding(says, "look for series_unplannable in the log; each is tried again hourly")]


def _dead(lately: dict[str, int], ever: int) -> Finding:
    days = _DEAD_MATTER_FOR.days
    gone = sum(count for code, count in lately.items() if code in NOBODY_THERE)
    wrong = {code: count for code, count in lately.items() if code not in NOBODY_THERE}
    told = f"{ever} ever" if not gone else f"{gone} to people who are gone, {ever} ever"
    if not wrong:
        return Finding(f"nothing is to be done about messages that were given up ({told})")
    codes = ", ".join(f"{code} {count}" for code, count in wrong.items())
    return Finding(
        f"{sum(wrong.values())} messages of the last {days} days were given up: {codes} ({told})",
        "what the codes ask for: docs/operations.md, Messages that were given up; then"
        " /cadence outbox tries them again",
    )


async def look_at_slack(settings: Settings, clock: Callable[[], datetime]) -> list[Finding]:
    """Whether Slack knows our tokens, what it lets us do, and whether our clocks agree."""
    async with aiohttp.ClientSession() as session:
        bot_token = settings.slack_bot_token.get_secret_value()
        client = slack_client(bot_token, settings.slack_api_url, session).web
        findings = []
        try:
            findings += await _bot_token(client, clock)
            if settings.slack_mode is Mode.SOCKET and settings.slack_app_token is not None:
                findings.append(await _app_token(client, settings.slack_app_token))
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            remedy = "check the network, HTTPS_PROXY and SLACK_API_URL"
            findings.append(Finding(f"Slack cannot be reached: {type(error).__name__}", remedy))
        return findings


async def _bot_token(client: AsyncWebClient, clock: Callable[[], datetime]) -> list[Finding]:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        return [_refused("SLACK_BOT_TOKEN", error, "was the app removed from the workspace?")]
    headers = {name.lower(): value for name, value in answer.headers.items()}
    whose = f"the bot of {answer.get('team')} ({answer.get('team_id')})"
    return [
        Finding(f"SLACK_BOT_TOKEN is known to Slack: {whose}"),
        _scopes(headers.get("x-oauth-scopes", "")),
        _skew(headers.get("date", ""), clock()),
    ]


async def _app_token(client: AsyncWebClient, token: SecretStr) -> Finding:
    try:
        await client.apps_connections_open(app_token=token.get_secret_value())
    except SlackApiError as error:
        return _refused("SLACK_APP_TOKEN", error, "is Socket Mode on in the app's settings?")
    return Finding("SLACK_APP_TOKEN can open connections")


def _refused(name: str, error: SlackApiError, question: str) -> Finding:
    code = error.response.get("error") or "no code"
    remedy = "; ".join((*remedy_for(name), question))
    return Finding(f"Slack does not accept {name}: {code}", remedy)


def _scopes(granted: str) -> Finding:
    missing = SCOPES.keys() - {scope.strip() for scope in granted.split(",")}
    if not missing:
        return Finding("the token has every scope")
    lacking = "; ".join(f"{scope} (to {SCOPES[scope]})" for scope in sorted(missing))
    return Finding(
        f"the token lacks {lacking}",
        "paste what `python bot.py manifest` prints into the app's App Manifest page, then"
        " reinstall the app to the workspace and take over its token",
    )


def _skew(date: str, now: datetime) -> Finding:
    try:
        skew = now - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return Finding("Slack did not tell the time")
    seconds = round(skew.total_seconds())
    if abs(skew) <= _LARGEST_SKEW:
        return Finding(f"the clock is right (Slack's differs by {abs(seconds)} s)")
    way = "ahead of" if seconds > 0 else "behind"
    return Finding(
        f"the clock is {abs(seconds)} s {way} Slack's; beyond 300 s Slack's signatures are refused",
        "set the clock of this computer by NTP",
    )
