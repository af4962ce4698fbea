"""What the command line takes: the sub-commands of `bot.py`, and what may follow each."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TypeAlias

#: Stands for no sub-command.
RUN = "run"
#: Slack takes https alone; the local workspace is reached within the machine.
_PUBLIC_URL = re.compile(r"(https://[^\s/?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^\s?#]*)?")
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """Reads the words of the command line; `command` of what it reads is the sub-command."""
    made = argparse.ArgumentParser(prog="bot.py", description="A Slack bot that helps coach.")
    made.set_defaults(command=RUN)
    commands = made.add_subparsers(title="sub-commands (none: run the bot)")
    _add(commands, "migrate", "bring the database to this version's schema")
    manifest = _add(commands, "manifest", "print the Slack app manifest")
    manifest.add_argument(
        "--public-url", type=_public_url, help="where Slack reaches the bot (SLACK_MODE=http)"
    )
    _add(commands, "new-key", "print a fresh key for ENCRYPTION_KEYS")
    policy = _add(commands, "policy", "show or change what a workspace has settled")
    policy.add_argument("name", nargs="?", help="what to change, e.g. often_limit or skills")
    policy.add_argument("value", nargs="?", help="a number; for skills a list with commas")
    admin = _add(commands, "admin", "show who administers Cadence, or name somebody")
    admin.add_argument("person", nargs="?", metavar="USER_ID", help="Slack's id, e.g. U012ABCDEF")
    _add_roster(commands)
    _add_operations(commands)
    demo = _add(commands, "demo", "a local workspace with a team to play with")
    demo.add_argument("--http", action="store_true", help="connect over HTTP, not Socket Mode")
    demo.add_argument("--port", type=int, default=8900, help="where the workspace's page is")
    return made


def _add_roster(commands: _Commands) -> None:
    take_in = _add(commands, "import", "show what a CSV file would change in the team")
    take_in.add_argument("file", type=Path, help="columns: see docs/how-to/roster.md")
    take_in.add_argument("--apply", action="store_true", help="change it: all of it or nothing")
    actuals = _add(commands, "import-actuals", "take in what is reached of goals, from a CSV file")
    actuals.add_argument("file", type=Path, help="columns: see docs/how-to/goal.md")
    actuals.add_argument("--dry-run", action="store_true", help="only show what would change")
    hand_out = _add(commands, "export", "write the team to a CSV file")
    hand_out.add_argument("file", type=Path, help="where to; must not exist yet")


def _add_operations(commands: _Commands) -> None:
    tick = _add(commands, "tick", "send what is due, once, and say what was done")
    tick.add_argument("--at", metavar="TIME", help="what is due then: 2026-03-11T09:30 is UTC")
    tick.add_argument("--dry-run", action="store_true", help="only say what would be done")
    backup = _add(commands, "backup", "copy the SQLite database; the bot may run")
    backup.add_argument("file", type=Path, help="where to; must not exist yet")
    _add(commands, "rotate-keys", "encrypt everything anew with the first key")
    erase = _add(commands, "erase", "show what erasing somebody does, and do it")
    erase.add_argument("person", metavar="USER_ID", help="Slack's id, e.g. U012ABCDEF")
    erase.add_argument("--yes", action="store_true", help="do it; it cannot be taken back")
    erasures = _add(commands, "erasures", "list who was erased, as marks without names")
    erasures.add_argument("--apply", type=Path, metavar="FILE", help="erase again by such a list")
    _add(commands, "doctor", "look for what is wrong, with the remedy")


def _add(commands: _Commands, name: str, what: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=what)
    made.set_defaults(command=name)
    return made


def _public_url(address: str) -> str:
    if _PUBLIC_URL.fullmatch(address) is None:
        raise argparse.ArgumentTypeError("Slack needs an address like https://cadence.example.com")
    return address
