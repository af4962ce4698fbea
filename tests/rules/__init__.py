"""What the repository promises of itself, read from its own files; fast, for `make check`."""

from __future__ import annotations
