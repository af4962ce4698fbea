"""Setting up logs inside of a test, and leaving no trace of it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def fresh_logs() -> Iterator[None]:
    """Whatever is set up within is undone at the end."""
    config = structlog.get_config()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {
        name: logger.level
        for name, logger in logging.root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger)
    }
    try:
        _forget_used_loggers()
        yield
    finally:
        structlog.configure(**config)
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, earlier in levels.items():
            logging.getLogger(name).setLevel(earlier)
        _forget_used_loggers()


def _forget_used_loggers() -> None:
    """A logger that was used once keeps the configuration of then."""
    proxy = type(structlog.get_logger())
    for module in list(sys.modules.values()):
        logger = vars(module).get("_log") if hasattr(module, "__dict__") else None
        if isinstance(logger, proxy):
            vars(logger).pop("bind", None)
