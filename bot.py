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

import logs
from arguments import RUN, parser
from explanations import ERROR, OLD_SCHEMA, ROTATED, STALE, explanations
from settings import BasicSettings, LogFormat, LogLevel, SettingsError, basic_settings, bot_settings

_USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; the exit code of the process."""
    chosen = parser().parse_args(arguments)
    try:
        return _COMMANDS[chosen.command](chosen)
    except SettingsError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return 130


def _run(_chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import composition
    from scheduling import clock

    return _explained(lambda: asyncio.run(composition.run(settings, clock.now)), settings)


def _migrate(_chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    from storage.migrating import upgrade_alone

    def migrate() -> None:
        changed = upgrade_alone(settings.database)
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
    from administration import change_policy
    from coaching.workspace_settings import settled
    from scheduling import clock

    def settle() -> None:
        found = change_policy(settings.database, chosen.name, chosen.value, clock.now())
        for workspace_id, policy in found.items():
            shown = {name: ", ".join(value) for name, value in settled(policy).items()}
            print(json.dumps({workspace_id: shown}, indent=2, ensure_ascii=False))

    return _explained(settle, settings)


def _admin(chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    from administration import name_administrator
    from scheduling import clock

    def name() -> None:
        found = name_administrator(settings.database, chosen.person, clock.now())
        for workspace_id, people in found.items():
            print(f"{workspace_id}: {', '.join(sorted(people)) or 'nobody administers Cadence'}")

    return _explained(name, settings)


def _import(chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    from roster_exchange import import_file
    from scheduling import clock

    work = import_file(settings, chosen.file, clock.now(), applies=chosen.apply)
    return _exchanged(lambda: print(*asyncio.run(work), sep="\n"), settings)


def _import_actuals(chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    from roster_exchange import import_actuals
    from scheduling import clock

    work = import_actuals(settings, chosen.file, clock.now(), applies=not chosen.dry_run)
    return _exchanged(lambda: print(*asyncio.run(work), sep="\n"), settings)


def _export(chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    from roster_exchange import export_file

    def hand_out() -> None:
        count = asyncio.run(export_file(settings.database, chosen.file))
        print(f"Wrote {count} {'person' if count == 1 else 'people'} to {chosen.file}.")

    return _exchanged(hand_out, settings)


def _exchanged(work: Callable[[], object], settings: BasicSettings) -> int:
    from roster_exchange import ExchangeError

    try:
        return _explained(work, settings)
    except ExchangeError as error:
        return _complain(str(error))


def _tick(chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import operations
    from scheduling import clock

    reports = []

    def tick() -> None:
        at = None if chosen.at is None else operations.moment(chosen.at)
        work = operations.foresee_due if chosen.dry_run else operations.send_due
        reports.append(asyncio.run(work(settings, clock.now, at)))
        print(*reports[0].lines, sep="\n")

    try:
        return _explained(tick, settings) or int(any(report.has_dead for report in reports))
    except operations.MomentError as error:
        return _complain(f"--at {chosen.at}: {error}")
    except operations.OldSchemaError:
        return _complain(OLD_SCHEMA)


def _backup(chosen: argparse.Namespace) -> int:
    settings = basic_settings()
    _prepare(settings)
    if settings.database.get_backend_name() != "sqlite":
        return _complain(
            f"PostgreSQL has its own tool: pg_dump --format=custom --file={chosen.file} <database>"
        )
    from storage.backup import back_up

    def backup() -> None:
        size = back_up(settings.database, chosen.file)
        print(f"Copied {settings.database.database} to {chosen.file}: {size:,} bytes.")

    return _explained(backup, settings)


def _rotate_keys(_chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import operations

    rotations = []

    def rotate() -> None:
        rotations.append(asyncio.run(operations.rotate_keys(settings)))
        print(*rotations[0].lines, sep="\n")

    try:
        if code := _explained(rotate, settings):
            return code
    except operations.OldSchemaError:
        return _complain(OLD_SCHEMA)
    if stale := sum(rotation.stale for rotation in rotations):
        print(STALE.format(stale=stale))
        return 1
    print(ROTATED)
    return 0


def _erase(chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import erasing
    from scheduling import clock

    def erase() -> None:
        now = clock.now()
        print(*erasing.erase_person(settings, chosen.person, now, certain=chosen.yes), sep="\n")

    return _explained(erase, settings)


def _erasures(chosen: argparse.Namespace) -> int:
    settings = bot_settings()
    _prepare(settings)
    import erasing
    from scheduling import clock

    def tell() -> None:
        for line in erasing.erasures(settings, chosen.apply, clock.now()):
            print(line)

    return _explained(tell, settings)


def _doctor(_chosen: argparse.Namespace) -> int:
    import doctor
    from scheduling import clock

    findings, settings = doctor.look_at_settings(bot_settings)
    if settings is not None:
        _prepare(settings)
        findings += asyncio.run(doctor.look_at_database(settings, clock.now))
        findings += asyncio.run(doctor.look_at_slack(settings, clock.now))
    print(*findings, sep="\n")
    wrong = sum(finding.is_wrong for finding in findings)
    rest = "" if settings else " The rest is looked at once the settings are right."
    print(f"{wrong} wrong.{rest}" if wrong else "All is well.")
    return int(wrong > 0)


def _demo(chosen: argparse.Namespace) -> int:
    # The story is what the terminal shows; what goes wrong is still heard.
    logs.set_up(LogLevel.WARNING, LogFormat.TEXT)
    from demo.show import show

    return show(over_http=chosen.http, port=chosen.port)


def _prepare(settings: BasicSettings) -> None:
    logs.set_up(settings.log_level, settings.log_format)
    from slack_proxy import leave_out_proxy

    leave_out_proxy(os.environ, settings.slack_api_url)


def _explained(work: Callable[[], object], settings: BasicSettings) -> int:
    """Run `work`; what a person can cause becomes one message without a traceback."""
    known = explanations(settings)
    try:
        work()
    except tuple(known) as error:
        explanation = next(known[kind] for kind in known if isinstance(error, kind))
        return _complain(explanation.replace(ERROR, str(error)))
    return 0


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return _USAGE_ERROR


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    RUN: _run,
    "migrate": _migrate,
    "manifest": _manifest,
    "new-key": _new_key,
    "policy": _policy,
    "admin": _admin,
    "import": _import,
    "import-actuals": _import_actuals,
    "export": _export,
    "tick": _tick,
    "backup": _backup,
    "rotate-keys": _rotate_keys,
    "erase": _erase,
    "erasures": _erasures,
    "doctor": _doctor,
    "demo": _demo,
}


if __name__ == "__main__":
    sys.exit(main())
