"""One line an event, in one shape; never a token, never anybody's words."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

import logs
from coaching.errors import NotAllowedError
from handlers.errors import describe, explain
from settings import LogFormat, LogLevel
from slack_errors import UnclearError
from storage.database import DatabaseUnavailableError
from tests.unit.factories import english
from tests.unit.fresh_logs import fresh_logs

Lines = Callable[[], list[str]]
SECRET = "Geheimnis: you named the price before asking"


@pytest.fixture(autouse=True)
def _undone() -> Iterator[None]:
    with fresh_logs():
        yield


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    """What was logged since it was asked last; nothing may go to standard output."""

    def read() -> list[str]:
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err.splitlines()

    return read


def failing(error: Exception) -> Exception:
    """An exception that was really raised, in a function that holds somebody's words."""
    words = SECRET
    try:
        raise error
    except type(error) as caught:
        assert words
        return caught


def test_an_event_is_one_line_of_text(lines: Lines) -> None:
    logs.set_up(LogLevel.INFO, LogFormat.TEXT)
    structlog.get_logger().info("handled", action="/feedback", person="U01", ms=1.5)
    (line,) = lines()
    assert line.startswith("timestamp='20")
    assert line.endswith("level='info' event='handled' action='/feedback' person='U01' ms=1.5")


def test_an_event_is_one_line_of_json(lines: Lines) -> None:
    logs.set_up(LogLevel.INFO, LogFormat.JSON)
    structlog.get_logger().warning("slack_refused", code="odd")
    (line,) = lines()
    event = json.loads(line)
    assert event.pop("timestamp").endswith("Z")
    assert event == {"level": "warning", "event": "slack_refused", "code": "odd"}


@pytest.mark.parametrize("shape", LogFormat)
@pytest.mark.parametrize("value", ["two\nlines", "\x1b[31mred", "\u2028", "a='b' c"])
def test_whatever_a_value_holds_it_stays_one_line(
    lines: Lines, shape: LogFormat, value: str
) -> None:
    """Nobody can forge an event, or colour a terminal, by what they are called."""
    logs.set_up(LogLevel.INFO, shape)
    structlog.get_logger().info("handled", action=value)
    logging.getLogger("elsewhere").warning(value)
    written = lines()
    assert len(written) == 2
    assert "\x1b" not in "".join(written)


@pytest.mark.parametrize(
    ("threshold", "shown"),
    [
        (LogLevel.DEBUG, ["debug", "info", "warning", "error"]),
        (LogLevel.INFO, ["info", "warning", "error"]),
        (LogLevel.WARNING, ["warning", "error"]),
        (LogLevel.ERROR, ["error"]),
    ],
)
def test_as_much_is_logged_as_was_asked_for(
    lines: Lines, threshold: LogLevel, shown: list[str]
) -> None:
    logs.set_up(threshold, LogFormat.JSON)
    for level in LogLevel:
        structlog.get_logger().log(logging.getLevelNamesMapping()[level.upper()], "event")
    assert [json.loads(line)["level"] for line in lines()] == shown


@pytest.mark.parametrize(
    ("library", "heard"),
    [
        # Bolt's warnings quote the payload that they are about.
        ("slack_bolt.AsyncApp", logging.ERROR),
        ("slack_sdk.web", logging.WARNING),
        ("aiohttp.access", logging.WARNING),
        ("alembic.runtime", logging.WARNING),
    ],
)
def test_libraries_are_heard_when_something_is_wrong_and_never_when_they_talk(
    lines: Lines, library: str, heard: int
) -> None:
    logs.set_up(LogLevel.DEBUG, LogFormat.JSON)
    for level in (logging.DEBUG, logging.INFO, logging.WARNING):
        if level < heard:
            logging.getLogger(library).log(level, "payload: %s", SECRET)
    logging.getLogger(library).log(heard, "reconnecting")
    (line,) = lines()
    event = json.loads(line)
    assert (event["logger"], event["event"]) == (library, "reconnecting")


def test_a_library_that_sets_its_own_level_is_not_heard_either(lines: Lines) -> None:
    logs.set_up(LogLevel.DEBUG, LogFormat.JSON)
    logger = logging.getLogger("slack_bolt.AsyncApp")
    logger.setLevel(logging.DEBUG)
    logger.warning("payload: %s", SECRET)
    logger.setLevel(logging.NOTSET)
    assert lines() == []


@pytest.mark.parametrize("shape", LogFormat)
def test_of_a_librarys_traceback_only_the_type_is_kept(lines: Lines, shape: LogFormat) -> None:
    logs.set_up(LogLevel.INFO, shape)
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("slack_bolt").exception("it failed")
    (line,) = lines()
    assert "KeyError" in line
    assert "Geheimnis" not in line


def test_setting_up_twice_logs_everything_once(lines: Lines) -> None:
    logs.set_up(LogLevel.INFO, LogFormat.TEXT)
    logs.set_up(LogLevel.INFO, LogFormat.TEXT)
    logging.getLogger("elsewhere").warning("once")
    assert len(lines()) == 1


class TestUnforeseen:
    """What nobody foresaw is logged with its place and a reference, and without its words."""

    def test_its_type_and_its_place_are_told(self) -> None:
        described = describe(failing(KeyError(SECRET)))
        assert described["error"] == "KeyError"
        assert described["at"][-1].endswith(" failing")
        assert "Geheimnis" not in str(described)

    def test_the_person_and_the_log_have_the_same_reference(self, lines: Lines) -> None:
        logs.set_up(LogLevel.INFO, LogFormat.JSON)
        sentence = explain(english(), failing(ValueError(SECRET)))
        (line,) = lines()
        event = json.loads(line)
        assert event["event"] == "unexpected"
        assert event["reference"] in sentence
        assert "Geheimnis" not in line + sentence

    @pytest.mark.parametrize(
        ("error", "expected"),
        [
            (NotAllowedError(), None),
            (UnclearError("TimeoutError"), {"event": "slack_refused", "code": "TimeoutError"}),
            (
                DatabaseUnavailableError(SECRET),
                {"event": "database_unavailable", "cause": "ValueError"},
            ),
        ],
        ids=["a refusal", "Slack", "the database"],
    )
    def test_what_was_foreseen_has_no_reference(
        self, lines: Lines, error: Exception, expected: dict[str, Any] | None
    ) -> None:
        logs.set_up(LogLevel.INFO, LogFormat.JSON)
        error.__cause__ = ValueError(SECRET)
        explain(english(), error)
        written = [json.loads(line) for line in lines()]
        assert ([event | (expected or {}) for event in written] == written) is True
        assert len(written) == (1 if expected else 0)
        assert "Geheimnis" not in str(written)
