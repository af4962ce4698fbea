"""`/cadence me`: the page, opened and brought up to date after each change."""

from __future__ import annotations

from collections.abc import Callable

from coaching.access import Action
from coaching.errors import NotFoundError
from coaching.people import Person
from coaching.policy import Feature
from coaching.profile import Profile
from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import (
    absences,
    calendar_feeds,
    erasures,
    inbound,
    people,
    personal_notes,
    profiles,
)
from storage.database import Transaction, Work
from texts import Texts
from views.blocks import Block
from views.ids import Act
from views.profile.page import ProfilePage, profile_page

#: Says what was done, as mrkdwn, in the language that is chosen by then.
Said = Callable[[Texts], str]
#: What is done with the actor's page.
Change = Callable[[Transaction, Profile], Said]
_WORD = "me"


def register(routes: Routes) -> None:
    """Take the word of the command and the button on Home."""
    routes.words[_WORD] = _command
    routes.actions[Act.PROFILE_OPEN] = _open


async def _command(interaction: Interaction, words: CommandWords) -> None:
    if words.text:
        await answer_usage(interaction)
    else:
        await _open(interaction)


async def _open(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(_show(interaction))


async def _show(interaction: Interaction) -> None:
    await interaction.show(await page_view(interaction))


def nothing_said(_t: Texts) -> str:
    """Where nothing was done, or it was done before."""
    return ""


async def page_view(interaction: Interaction, said: Said = nothing_said) -> Block:
    """The actor's page as it is stored now, with what was just done."""
    page = await interaction.services.database.read(lambda tx: _page(tx, interaction))
    t = interaction.texts_of(page.person)
    return profile_page(t, page, said(t))


def _page(tx: Transaction, interaction: Interaction) -> ProfilePage:
    actor, policy = interaction.actor, interaction.policy
    whose = (actor.workspace_id, actor.id)
    me = own_person(tx, interaction)
    return ProfilePage(
        person=me,
        profile=profiles.find(tx, *whose),
        now=interaction.now,
        has_usual_hours=me.week == policy.week and me.country == policy.country,
        absences=absences.coming(tx, *whose, interaction.texts_of(me).local_day(interaction.now)),
        notes=personal_notes.about(tx, *whose),
        erasure=erasures.waiting_of(tx, *whose),
        has_birthdays=policy.has(Feature.BIRTHDAYS),
        calendar=_calendar_address(tx, interaction),
    )


def _calendar_address(tx: Transaction, interaction: Interaction) -> str | None:
    """The private address of the actor's calendar; None where calendars cannot reach the bot."""
    public_url = interaction.services.public_url
    if not public_url:
        return None
    feed = calendar_feeds.of_person(tx, interaction.workspace_id, interaction.actor.id)
    return "" if feed is None else feed.address(public_url)


def own_person(tx: Transaction, interaction: Interaction) -> Person:
    """The actor as they are stored at this moment.

    Raises:
        NotFoundError: they are not stored (any more).
    """
    known = people.find(tx, interaction.workspace_id, interaction.actor.id)
    if known is None:
        raise NotFoundError
    return known.person


async def save(interaction: Interaction, change: Change) -> None:
    """Carry out a submitted form of the page, once; close it, and let the page below say so."""
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> Said:
        if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return nothing_said
        return _changed(tx, interaction, change)

    await _carry_out(interaction, work, interaction.view["private_metadata"])


async def save_click(interaction: Interaction, change: Change) -> None:
    """Carry out a click on the page, and let the page say so."""

    def work(tx: Transaction) -> Said:
        return _changed(tx, interaction, change)

    await _carry_out(interaction, work, interaction.view["id"])


async def update_page(interaction: Interaction, page_id: str, said: Said = nothing_said) -> None:
    """Show what is stored now on the page that is open."""
    view = await page_view(interaction, said)
    await interaction.services.slack.update_view(page_id, view)


async def _carry_out(interaction: Interaction, work: Work[Said], page_id: str) -> None:
    said = await interaction.services.database.write(work)
    interaction.services.directory.forget(interaction.workspace_id, interaction.actor.id)
    if not page_id:
        # The form was opened from a message: it turns into the page, which says what was done.
        view = await page_view(interaction, said)
        await interaction.ack(response_action="update", view=view)
        return
    await interaction.ack()
    interaction.after(update_page(interaction, page_id, said))


def _changed(tx: Transaction, interaction: Interaction, change: Change) -> Said:
    """Let `change` work on the actor's page, after asking, with nobody else changing it."""
    whose = (interaction.workspace_id, interaction.actor.id)
    people.lock(tx, *whose)
    me = own_person(tx, interaction)
    interaction.allow(tx, Action.CHANGE_PROFILE, me, about_id=me.id)
    return change(tx, profiles.find(tx, *whose))
