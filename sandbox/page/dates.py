"""Instants as a reader sees them: in the reader's zone and in the reader's locale."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from babel import Locale, dates

from sandbox.page.reader import Reader

_Format = Literal["full", "long", "medium", "short"]
_TOKEN = re.compile(r"\{(\w+)\}")
_PRETTY_DAYS = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}


def instant(ts: str | float) -> datetime:
    """The instant of a message `ts` or of Unix seconds, aware, in UTC.

    Raises ValueError for what is no instant.
    """
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(str(ts)) from error


def local(ts: str | float, reader: Reader) -> datetime:
    """The same instant on the reader's wall clock."""
    return instant(ts).astimezone(reader.zone)


def clock_time(ts: str | float, reader: Reader) -> str:
    """The time of day, as "10:42" or "10:42 AM"."""
    return dates.format_time(local(ts, reader), "short", reader.zone, reader.locale)


def exact(ts: str | float, reader: Reader) -> str:
    """Date and time to the second, with the zone: for tooltips."""
    return dates.format_datetime(local(ts, reader), "long", reader.zone, reader.locale)


def day_heading(day: date, reader: Reader) -> str:
    """The name of a day above its messages; the year only where it is not the present one."""
    pretty = _pretty(day, reader)
    if pretty:
        return pretty
    if day.year != reader.now.astimezone(reader.zone).year:
        return dates.format_date(day, "full", reader.locale)
    return dates.format_date(day, _day_and_month(reader.locale), reader.locale)


def from_tokens(template: str, ts: str | float, reader: Reader) -> str:
    """Fill a `<!date>` format such as "{date_short} at {time}" (Slack facts 7.1).

    Unknown tokens stay as they are. Raises ValueError where `ts` is no instant.
    """
    moment = local(ts, reader)
    return _TOKEN.sub(lambda found: _token(found[1], moment, reader) or found[0], template)


def _token(name: str, moment: datetime, reader: Reader) -> str | None:
    style, pretty = name.removesuffix("_pretty"), name.endswith("_pretty")
    if pretty and (word := _pretty(moment.date(), reader)):
        return word.lower()
    if name == "ago":
        return _ago(moment, reader)
    times: dict[str, _Format] = {"time": "short", "time_secs": "medium"}
    if name in times:
        return dates.format_time(moment, times[name], reader.zone, reader.locale)
    if name == "date_num":
        return moment.date().isoformat()
    formats: dict[str, _Format] = {"date": "long", "date_short": "medium", "date_long": "full"}
    if style in formats:
        return dates.format_date(moment.date(), formats[style], reader.locale)
    return None


def _day_and_month(locale: Locale) -> str:
    """The locale's pattern of a day without a year, its weekday written out."""
    known = locale.datetime_skeletons
    pattern = known[dates.match_skeleton("MMMMEEEEd", known) or "MMMEd"].pattern
    return re.sub(r"(?<!E)E{1,3}(?!E)", "EEEE", pattern)


def _pretty(day: date, reader: Reader) -> str | None:
    """Today, yesterday or tomorrow, for readers of English; other locales get the date."""
    if reader.locale.language != "en":
        return None
    distance = (day - reader.now.astimezone(reader.zone).date()).days
    return _PRETTY_DAYS.get(distance)


def _ago(moment: datetime, reader: Reader) -> str:
    distance: timedelta = moment - reader.now
    return dates.format_timedelta(distance, add_direction=True, locale=reader.locale)


def to_the_millisecond(moment: str) -> str:
    """The time of day of an ISO instant, as "10:42:07.123", in the instant's own zone."""
    return datetime.fromisoformat(moment).time().isoformat("milliseconds")
