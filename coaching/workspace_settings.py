"""What a workspace can settle, under which name, and which values fit.

The command line and the forms of `/cadence settings` both come through here: the names are those
of `python bot.py policy`, the values are texts as they are typed or chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from coaching.cadence_limits import CadenceLimits
from coaching.nag_guard import NagLimits
from coaching.policy import CHANNEL_LANGUAGES, EVERYTHING, Feature, Policy, Retention
from coaching.public_holidays import countries
from coaching.setting_bounds import BOUNDS
from coaching.words import clean
from coaching.working_time import WorkingWeek

_Whole = TypeVar("_Whole", Policy, NagLimits, CadenceLimits, Retention, WorkingWeek)
#: Stands for an empty list, no channel, no country.
NOTHING = "none"
#: Characters of one skill or value, and how many a menu of Slack can show beside "all of them".
LONGEST_WORD = 60
MOST_WORDS = 99
#: Characters of one question of the agenda, and how many still leave time to talk.
LONGEST_QUESTION = 150
MOST_QUESTIONS = 10
#: Fits beside its bar; a form has two fields for each.
LONGEST_STAGE = 24
MOST_STAGES = 8
#: Slack's ids of channels; those of direct messages begin with a D.
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,20}\Z")
#: Slack's names of emojis.
_EMOJI = re.compile(r"[a-z0-9_+'-]{1,100}\Z")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")


class SettingProblem(StrEnum):
    """Why a value does not fit a setting."""

    UNKNOWN = "unknown"
    NUMBER = "number"
    TOO_MANY_WORDS = "too_many_words"
    LONG_WORD = "long_word"
    RESERVED_WORD = "reserved_word"
    CHANNEL = "channel"
    COUNTRY = "country"
    NO_WORKING_DAY = "no_working_day"
    TIME = "time"
    FEATURE = "feature"
    EMOJI = "emoji"
    LANGUAGE = "language"
    ZONE = "zone"


class SettingError(ValueError):
    """A value does not fit its setting."""

    def __init__(self, problem: SettingProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be settled."""

    #: As it would be typed; several items for a list.
    read: Callable[[Policy], Sequence[str]]
    #: Raises SettingError where the value does not fit.
    write: Callable[[Policy, Sequence[str]], Policy]
    is_list: bool = False


def settled(policy: Policy) -> dict[str, list[str]]:
    """Everything that holds, by name, as it would be typed."""
    return {name: list(setting.read(policy)) for name, setting in SETTINGS.items()}


def with_setting(policy: Policy, name: str, value: Sequence[str]) -> Policy:
    """`policy` with one setting changed; a setting that is no list takes one item.

    Raises:
        SettingError: there is no such setting, or the value does not fit it.
    """
    if name not in SETTINGS:
        raise SettingError(SettingProblem.UNKNOWN)
    return SETTINGS[name].write(policy, value)


def with_settings(
    policy: Policy, changes: Mapping[str, Sequence[str]]
) -> tuple[Policy, dict[str, SettingProblem]]:
    """`policy` with several settings changed, and what is wrong by the name of the setting."""
    problems = {}
    for name, value in changes.items():
        try:
            policy = with_setting(policy, name, value)
        except SettingError as error:
            problems[name] = error.problem
    return policy, problems


def changes_between(old: Policy, new: Policy) -> int:
    """How many settings differ."""
    before, after = settled(old), settled(new)
    return sum(before[name] != after[name] for name in SETTINGS)


def _with(whole: _Whole, name: str, value: object) -> _Whole:
    """`whole` with the field `name` changed; only the tables below name one."""
    changes: dict[str, Any] = {name: value}
    return replace(whole, **changes)


def _whole_number(name: str, value: Sequence[str]) -> int:
    text, bounds = "".join(value), BOUNDS[name]
    # No bound has more than four digits; Python refuses to read thousands of them.
    if not text.isdecimal() or len(text) > 4 or not bounds.lowest <= int(text) <= bounds.highest:
        raise SettingError(SettingProblem.NUMBER)
    return int(text)


def _number(name: str) -> Setting:
    def write(policy: Policy, value: Sequence[str]) -> Policy:
        return _with(policy, name, _whole_number(name, value))

    return Setting(read=lambda policy: [str(getattr(policy, name))], write=write)


def _part_number(part: str, name: str) -> Setting:
    """A number of `Policy.nag_limits`, `Policy.cadence_limits` or `Policy.retention`."""

    def write(policy: Policy, value: Sequence[str]) -> Policy:
        changed = _with(getattr(policy, part), name, _whole_number(name, value))
        return _with(policy, part, changed)

    return Setting(read=lambda policy: [str(getattr(getattr(policy, part), name))], write=write)


def _words(name: str, longest: int = LONGEST_WORD, most: int = MOST_WORDS) -> Setting:
    def write(policy: Policy, value: Sequence[str]) -> Policy:
        return _with(policy, name, _fitting(value, longest, most))

    return Setting(
        read=lambda policy: getattr(policy, name) or [NOTHING], write=write, is_list=True
    )


def _fitting(value: Sequence[str], longest: int, most: int) -> tuple[str, ...]:
    cleaned = [" ".join(clean(word).split()) for word in value]
    words = tuple(dict.fromkeys(word for word in cleaned if word))
    if words == (NOTHING,):
        return ()
    if len(words) > most:
        raise SettingError(SettingProblem.TOO_MANY_WORDS)
    if any(len(word) > longest for word in words):
        raise SettingError(SettingProblem.LONG_WORD)
    if EVERYTHING in words:
        raise SettingError(SettingProblem.RESERVED_WORD)
    return words


def _channel(name: str) -> Setting:
    field = f"{name}_id"

    def write(policy: Policy, value: Sequence[str]) -> Policy:
        channel = "".join(value)
        if channel != NOTHING and not _CHANNEL.match(channel):
            raise SettingError(SettingProblem.CHANNEL)
        return _with(policy, field, None if channel == NOTHING else channel)

    return Setting(read=lambda policy: [getattr(policy, field) or NOTHING], write=write)


def _with_country(policy: Policy, value: Sequence[str]) -> Policy:
    country = "".join(value)
    if country != NOTHING and country not in countries():
        raise SettingError(SettingProblem.COUNTRY)
    return replace(policy, country=None if country == NOTHING else country)


def _with_working_days(policy: Policy, value: Sequence[str]) -> Policy:
    days = {day.strip() for day in value if day.strip()}
    if not days or not days <= set("1234567"):
        raise SettingError(SettingProblem.NO_WORKING_DAY)
    return replace(policy, week=replace(policy.week, days=frozenset(map(int, days))))


def _hour(name: str) -> Setting:
    def write(policy: Policy, value: Sequence[str]) -> Policy:
        text = "".join(value)
        if not _TIME.match(text):
            raise SettingError(SettingProblem.TIME)
        return replace(policy, week=_with(policy.week, name, time.fromisoformat(text)))

    return Setting(
        read=lambda policy: [getattr(policy.week, name).isoformat("minutes")], write=write
    )


def _with_emoji(policy: Policy, value: Sequence[str]) -> Policy:
    name = "".join(value).strip().strip(":")
    if name != NOTHING and not _EMOJI.match(name):
        raise SettingError(SettingProblem.EMOJI)
    return replace(policy, recognition_emoji="" if name == NOTHING else name)


def _with_language(policy: Policy, value: Sequence[str]) -> Policy:
    language = "".join(value)
    if language not in CHANNEL_LANGUAGES:
        raise SettingError(SettingProblem.LANGUAGE)
    return replace(policy, channel_language=language)


def _with_zone(policy: Policy, value: Sequence[str]) -> Policy:
    name = "".join(value)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingError(SettingProblem.ZONE) from None
    return replace(policy, channel_zone=name)


def _without_features(policy: Policy, value: Sequence[str]) -> Policy:
    off = {name.strip() for name in value if name.strip()} - {NOTHING}
    if not off <= set(Feature):
        raise SettingError(SettingProblem.FEATURE)
    return replace(policy, features_off=frozenset(map(Feature, off)))


SETTINGS: Mapping[str, Setting] = {
    "recognition_channel": _channel("recognition_channel"),
    "leadership_channel": _channel("leadership_channel"),
    "recognitions_a_day": _number("recognitions_a_day"),
    "recognition_emoji": Setting(
        read=lambda policy: [policy.recognition_emoji or NOTHING], write=_with_emoji
    ),
    "channel_language": Setting(
        read=lambda policy: [policy.channel_language], write=_with_language
    ),
    "channel_zone": Setting(read=lambda policy: [policy.channel_zone], write=_with_zone),
    "values": _words("values"),
    "skills": _words("skills"),
    "agenda_questions": _words("agenda_questions", LONGEST_QUESTION, MOST_QUESTIONS),
    "pipeline_stages": _words("pipeline_stages", LONGEST_STAGE, MOST_STAGES),
    "every_weeks": _number("every_weeks"),
    "sales_cycle_weeks": _number("sales_cycle_weeks"),
    **{limit.name: _part_number("nag_limits", limit.name) for limit in fields(NagLimits)},
    "country": Setting(read=lambda policy: [policy.country or NOTHING], write=_with_country),
    "working_days": Setting(
        read=lambda policy: sorted(map(str, policy.week.days)),
        write=_with_working_days,
        is_list=True,
    ),
    "works_from": _hour("start"),
    "works_until": _hour("end"),
    **{limit.name: _part_number("cadence_limits", limit.name) for limit in fields(CadenceLimits)},
    **{period.name: _part_number("retention", period.name) for period in fields(Retention)},
    "features_off": Setting(
        read=lambda policy: sorted(policy.features_off) or [NOTHING],
        write=_without_features,
        is_list=True,
    ),
}
