"""What the command line says when something goes wrong that a person can set right."""

from __future__ import annotations

from settings import BasicSettings

#: Stands in an explanation for what the error itself says.
ERROR = "<error>"
OLD_SCHEMA = "The database has another schema. First: python bot.py migrate"
ROTATED = (
    "Everything is encrypted with the first of ENCRYPTION_KEYS. The others are needed for older"
    " backups and for the list of erasures alone."
)
STALE = (
    "{stale} rows were written with an older key meanwhile. Start every process of the bot with the"
    " new key first in ENCRYPTION_KEYS, then run this again."
)


def explanations(settings: BasicSettings) -> dict[type[Exception], str]:
    """For each error that a person can cause what to say; the more special one comes first."""
    # Imported now: `bot.py new-key` should not wait for them.
    from administration import PolicyError
    from erasing import ErasingError
    from slack_errors import SlackError
    from storage.database import DatabaseFolderError, DatabaseInUseError, DatabaseUnavailableError
    from storage.encryption import WrongKeyError
    from storage.migrating import NewerSchemaError

    where = settings.database.database
    return {
        SlackError: (
            f"Slack at {settings.slack_api_url} did not accept us: {ERROR}\n"
            "  invalid_auth: check SLACK_BOT_TOKEN. A connection error: check the network."
        ),
        DatabaseInUseError: f"Another bot already runs on {where}. Stop it first.",
        DatabaseFolderError: (
            f"DATABASE_URL: the folder {ERROR}.\n"
            "  Choose a folder that this account may write to: sqlite:///folder/file.db"
        ),
        DatabaseUnavailableError: _unavailable(settings),
        WrongKeyError: (
            f"None of ENCRYPTION_KEYS can read {where}. Put the key back that wrote it."
        ),
        NewerSchemaError: f"{where} belongs to a newer version of this program. Upgrade it.",
        ErasingError: ERROR,
        PolicyError: ERROR,
        OSError: ERROR,
    }


def _unavailable(settings: BasicSettings) -> str:
    url = settings.database
    if url.get_backend_name() == "sqlite":
        return f"The database {url.database} cannot be used. Is the disk full, or is it read-only?"
    server = f"{url.host or 'localhost'}:{url.port or 5432}"
    return (
        f"DATABASE_URL: PostgreSQL at {server} does not let us use the database {url.database}.\n"
        "  Does the server run, and can this machine reach it? Does the database exist?\n"
        "  Are the user and the password right, and may the user make tables in it?"
    )
