"""Cadence's command line: `python bot.py` runs the bot, `python bot.py --help` shows the rest.

Each sub-command imports what it needs: `bot.py new-key` should not wait for Slack's libraries.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

import logs
from settings import BasicSettings, SettingsError, basic_settings, bot_settings

_USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; the exit code of the process."""
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return command(chosen)
    except SettingsError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.py", description="A Slack bot that helps coach.")
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(title="sub-commands (none: run the bot)")
    commands.add_parser("migrate", help="bring the database to this version's schema").set_defaults(
        run=_migrate
    )
    manifest = commands.add_parser("manifest", help="print the Slack app manifest")
    manifest.add_argument("--public-url", help="where Slack reaches the bot (SLACK_MODE=http)")
    manifest.set_defaults(run=_manifest)
    commands.add_parser("new-key", help="print a fresh key for ENCRYPTION_KEYS").set_defaults(
        run=_new_key
    )
    policy = commands.add_parser("policy", help="show or change the nag guard's numbers and skills")
    policy.add_argument("name", nargs="?", help="what to change, e.g. often_limit or skills")
    policy.add_argument("value", nargs="?", help="a number; for skills a list with commas")
    policy.set_defaults(run=_policy)
    demo = commands.add_parser("demo", help="a local workspace with a team to play with")
    demo.add_argument("--http", action="store_true", help="connect over HTTP, not Socket Mode")
    demo.add_argument("--port", type=int, default=8900, help="where the workspace's page is")
    demo.set_defaults(run=_demo)
    return parser


def _run(_chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import composition
    from scheduling import clock

    return _explained(lambda: asyncio.run(composition.run(settings, clock.now)), settings)


def _migrate(_chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    from storage.migrating import upgrade

    def migrate() -> None:
        changed = upgrade(settings.database)
        print("The database was migrated." if changed else "The database is up to date.")

    return _explained(migrate, settings)


def _manifest(chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    from handlers.manifest import manifest

    made = manifest(command_prefix=settings.command_prefix, public_url=chosen.public_url)
    print(json.dumps(made, indent=2))
    return 0


def _new_key(_chosen: argparse.Namespace) -> int:
    from storage.encryption import new_key

    print(new_key())
    return 0


def _policy(chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    from administration import PolicyError, change_policy

    def settle() -> None:
        for workspace_id, policy in change_policy(
            settings.database, chosen.name, chosen.value
        ).items():
            print(json.dumps({workspace_id: asdict(policy)}, indent=2))

    try:
        return _explained(settle, settings)
    except PolicyError as error:
        return _complain(str(error))


def _demo(chosen: argparse.Namespace) -> int:
    from demo.show import show

    return show(over_http=chosen.http, port=chosen.port)


def _prepare(settings: BasicSettings) -> None:
    logs.set_up(settings.log_level, settings.log_format)
    from slack_client import leave_out_proxy

    leave_out_proxy(os.environ, settings.slack_api_url)


def _explained(work: Callable[[], object], settings: BasicSettings) -> int:
    """Run `work`; what a person can cause becomes one message without a traceback."""
    known = _explanations(settings)
    try:
        work()
    except tuple(known) as error:
        explanation = next(known[kind] for kind in known if isinstance(error, kind))
        return _complain(explanation.format(error=error))
    return 0


def _explanations(settings: BasicSettings) -> dict[type[Exception], str]:
    from slack_client import SlackError
    from storage.database import DatabaseInUseError, DatabaseUnavailableError
    from storage.encryption import WrongKeyError
    from storage.migrating import NewerSchemaError

    where = settings.database.database
    return {
        SlackError: (
            f"Slack at {settings.slack_api_url} did not accept us: {{error}}\n"
            "  invalid_auth: check SLACK_BOT_TOKEN. A connection error: check the network."
        ),
        DatabaseInUseError: f"Another bot already runs on {where}. Stop it first.",
        DatabaseUnavailableError: (
            f"The database {where} cannot be used. Is the disk full, or is it read-only?"
        ),
        WrongKeyError: (
            f"None of ENCRYPTION_KEYS can read {where}. Put the key back that wrote it."
        ),
        NewerSchemaError: f"{where} belongs to a newer version of this program. Upgrade it.",
        OSError: "{error}",
    }


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return _USAGE_ERROR


if __name__ == "__main__":
    sys.exit(main())
