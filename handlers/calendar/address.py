"""The private address on one's own page: got, and renewed."""

from __future__ import annotations

import secrets

from coaching.access import Action
from coaching.calendar import CalendarFeed
from coaching.errors import FeatureOffError
from handlers.interaction import Interaction
from handlers.profile.page import Said, nothing_said, own_person, update_page
from handlers.routes import Handler, Routes
from storage import calendar_feeds, inbound, people
from storage.database import Transaction
from views.calendar.page import address_made, address_renewed
from views.ids import Act

#: Of a secret: 256 bits, which nobody guesses.
_BYTES = 32


def register(routes: Routes) -> None:
    """Take the two buttons."""
    routes.actions[Act.CALENDAR_SUBSCRIBE] = _making(address_made, renews=False)
    routes.actions[Act.CALENDAR_RENEW] = _making(address_renewed, renews=True)


def _making(said: Said, *, renews: bool) -> Handler:
    async def make(interaction: Interaction) -> None:
        is_made = await interaction.services.database.write(
            lambda tx: _make(tx, interaction, renews=renews)
        )
        await interaction.ack()
        done = said if is_made else nothing_said
        interaction.after(update_page(interaction, interaction.view["id"], done))

    return make


def _make(tx: Transaction, interaction: Interaction, *, renews: bool) -> bool:
    """Give the actor a new address; whether they got one by this click.

    Raises:
        FeatureOffError: nobody can reach the bot from outside.
    """
    if not interaction.services.public_url:
        raise FeatureOffError
    me = own_person(tx, interaction)
    whose = (me.workspace_id, me.id)
    people.lock(tx, *whose)
    if not renews and calendar_feeds.of_person(tx, *whose) is not None:
        return False
    # The page changes with the first click; a second one on what stood there before is a slip.
    key = f"calendar:{interaction.view['id']}:{interaction.view.get('hash')}"
    if not inbound.is_new(tx, me.workspace_id, key, interaction.now):
        return False
    interaction.allow(tx, Action.SUBSCRIBE_CALENDAR, me, about_id=me.id)
    feed = CalendarFeed(
        workspace_id=me.workspace_id,
        person_id=me.id,
        secret=secrets.token_urlsafe(_BYTES),
        made_at=interaction.now,
    )
    calendar_feeds.save(tx, feed)
    return True
