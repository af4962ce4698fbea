"""Imports the modules that a file names, one in a line, says "ready", and waits to be ended."""

from __future__ import annotations

import importlib
import signal
import sys
from contextlib import suppress
from pathlib import Path


def main(listed: Path) -> None:
    """Import them in their order."""
    for name in listed.read_text().split():
        # Libraries look for optional ones; a search that fails takes its time in ours as well.
        with suppress(ImportError):
            importlib.import_module(name)
    print("ready", file=sys.stderr, flush=True)
    signal.pause()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
