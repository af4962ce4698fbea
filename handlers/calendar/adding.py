"""*Add to calendar*: the coming meetings of a pair as a file."""

from __future__ import annotations

import asyncio

from coaching.access import Action
from coaching.errors import NoMeetingAheadError, NotFoundError
from handlers import own_file
from handlers.calendar.reading import entries_for
from handlers.interaction import Interaction
from handlers.routes import Routes
from storage import arrangements, calendar, inbound
from storage.database import Transaction
from views.calendar.file import Entry, calendar_file
from views.calendar.messages import file_comment
from views.ids import Act
from views.notice import notice
from views.profile.notes import file_comes


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.CALENDAR_FILE] = _add


async def _add(interaction: Interaction) -> None:
    entries = await interaction.services.database.write(lambda tx: _coming(tx, interaction))
    await interaction.ack()
    if entries:
        interaction.after(_hand_over(interaction, entries))
    if entries and interaction.is_in_modal:
        # The message is out of sight behind it.
        t = interaction.t
        interaction.after(interaction.show(notice(t, t.say("One-on-one"), file_comes(t))))


def _coming(tx: Transaction, interaction: Interaction) -> list[Entry]:
    """The meetings to come, and those that calendars have to take out; none for a second click.

    Raises:
        NoMeetingAheadError: the pair has no meeting to come.
    """
    series_id, now = interaction.clicked_id(), interaction.now
    arrangement = arrangements.find(tx, interaction.workspace_id, series_id)
    if arrangement is None:
        raise NotFoundError
    pair, me = arrangement.pair, interaction.actor.id
    interaction.allow(
        tx, Action.READ_ONE_ON_ONE, pair, about_id=pair.other(me), subject_id=series_id
    )
    # Whoever asks again later wants a fresh one; twice within a minute is a slip.
    key = f"calendar:{series_id.hex}:{me}:{now:%Y-%m-%dT%H:%M}"
    if not inbound.is_new(tx, interaction.workspace_id, key, now):
        return []
    told = calendar.of_series(tx, arrangement, now)
    coming = [one for one in told if one.ends_at > now]
    if not coming:
        raise NoMeetingAheadError
    return entries_for(tx, me, [(arrangement, coming)])


async def _hand_over(interaction: Interaction, entries: list[Entry]) -> None:
    t = interaction.t
    content = await asyncio.to_thread(calendar_file, t, entries)
    count = sum(not one.event.is_cancelled for one in entries)
    can_subscribe = bool(interaction.services.public_url)
    await own_file.hand_over(
        interaction,
        f"cadence-{t.local_day(interaction.now).isoformat()}.ics",
        content,
        t.say("One-on-ones"),
        file_comment(t, count, can_subscribe=can_subscribe),
    )
