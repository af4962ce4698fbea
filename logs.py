"""Structured logs: one line an event, as text or JSON; never a token, never anybody's words."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

from settings import LogFormat, LogLevel

#: These libraries log whole payloads below the level that stands beside them.
_TALKATIVE = {
    "aiohttp": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.WARNING,
    "uvicorn": logging.WARNING,
}


def set_up(level: LogLevel, line_format: LogFormat) -> None:
    """Send our events, and what libraries warn of, to standard error in one shape."""
    threshold = logging.getLevelNamesMapping()[level.value.upper()]
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, _renderer(line_format)],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_exception,
                _renderer(line_format),
            ],
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
        )
    )
    handler.addFilter(_is_fit_to_be_heard)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(threshold, logging.WARNING))
    for name, quietest in _TALKATIVE.items():
        logging.getLogger(name).setLevel(max(threshold, quietest))


def _is_fit_to_be_heard(record: logging.LogRecord) -> bool:
    """Asked last of all: Bolt gives each of its loggers the root's level, whatever we set."""
    library = record.name.partition(".")[0]
    return record.levelno >= _TALKATIVE.get(library, logging.NOTSET)


def _renderer(line_format: LogFormat) -> Processor:
    if line_format is LogFormat.JSON:
        return structlog.processors.JSONRenderer()
    return structlog.processors.KeyValueRenderer(
        key_order=["timestamp", "level", "event"], sort_keys=False
    )


def _without_exception(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A library's traceback may quote a payload: only its type is kept."""
    exc_info = event.pop("exc_info", None)
    if isinstance(exc_info, tuple) and exc_info[0] is not None:
        event["error"] = exc_info[0].__name__
    return event
