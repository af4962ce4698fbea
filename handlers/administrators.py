"""Who administers Cadence: the first one takes charge, administrators name each other."""

from __future__ import annotations

from collections.abc import Collection

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.errors import AlreadyInChargeError, LastAdministratorError
from coaching.guide import Guide
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.workspace import can_administer
from handlers import forms, home
from handlers.charge import ensure_may
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.workspace_settings.menu import refresh
from storage import administrators, deliveries, guides, inbound
from storage.database import Transaction
from views.administrators import cannot_administer, page, taken
from views.blocks import Block
from views.ids import Act, Field, Form


def register(routes: Routes) -> None:
    """Take the offer's button, and the page of the settings."""
    routes.actions[Act.ADMINISTRATORS_TAKE_CHARGE] = _take_charge
    routes.actions[Act.ADMINISTRATORS] = _open
    routes.submissions[Form.ADMINISTRATORS] = _submit


async def _take_charge(interaction: Interaction) -> None:
    await interaction.services.database.write(lambda tx: _become_first(tx, interaction))
    await interaction.ack()
    if interaction.view.get("type") == "home":
        interaction.after(home.publish(interaction.services, interaction.actor))
    else:
        message = taken(interaction.t)
        respond = interaction.services.slack.respond
        interaction.after(
            respond(interaction.response_url, message.text, message.blocks, replaces=True)
        )


def _become_first(tx: Transaction, interaction: Interaction) -> None:
    """Take charge; nothing where the actor has already, with another click."""
    me = interaction.actor.id
    administrators.lock(tx, interaction.workspace_id)
    workspace = administrators.workspace(tx, interaction.workspace_id)
    if me in workspace.admin_ids:
        return
    if workspace.admin_ids:
        raise AlreadyInChargeError
    interaction.allow(tx, Action.TAKE_CHARGE, workspace)
    administrators.name(tx, interaction.workspace_id, me, by_id=me, now=interaction.now)
    guides.welcome(tx, interaction.workspace_id, me, Guide.ADMINISTRATOR, interaction.now)


async def _open(interaction: Interaction) -> None:
    def work(tx: Transaction) -> Block:
        ensure_may(tx, interaction, Action.NAME_ADMINS)
        return page(interaction.t, sorted(administrators.ids(tx, interaction.workspace_id)))

    view = await interaction.services.database.read(work)
    await interaction.ack()
    interaction.after(interaction.show(view))


async def _submit(interaction: Interaction) -> None:
    chosen = set(forms.people(interaction.view, Field.ADMINISTRATORS))
    # What the form has shown, so that what another administrator did since then stays.
    shown = set(interaction.view["private_metadata"].split(",")) - {""}
    await interaction.services.database.read(
        lambda tx: ensure_may(tx, interaction, Action.NAME_ADMINS)
    )
    wrong = await _who_cannot(interaction, chosen - shown)
    if wrong:
        sentence = cannot_administer(interaction.t, wrong)
        await interaction.ack(response_action="errors", errors={Field.ADMINISTRATORS: sentence})
        return
    added, removed = chosen - shown, shown - chosen
    await interaction.services.database.write(lambda tx: _change(tx, interaction, added, removed))
    await _answer(interaction, is_out=interaction.actor.id in removed)


async def _answer(interaction: Interaction, *, is_out: bool) -> None:
    if is_out:
        await interaction.ack(response_action="clear")
        return
    await interaction.ack()
    if menu_id := interaction.view.get("previous_view_id"):
        interaction.after(refresh(interaction, menu_id))


async def _who_cannot(interaction: Interaction, person_ids: Collection[str]) -> list[str]:
    """The names of those who cannot administer."""
    names = []
    for person_id in sorted(person_ids):
        person = await interaction.services.directory.find(
            interaction.workspace_id, person_id, interaction.now
        )
        if person is None or not can_administer(person):
            names.append(person_id if person is None else person.name)
    return names


def _change(
    tx: Transaction, interaction: Interaction, added: Collection[str], removed: Collection[str]
) -> None:
    """Name some and remove others.

    Raises:
        LastAdministratorError: nobody would be left.
    """
    workspace_id = interaction.workspace_id
    administrators.lock(tx, workspace_id)
    ensure_may(tx, interaction, Action.NAME_ADMINS)
    if not inbound.is_new(tx, workspace_id, f"view:{interaction.view['id']}", interaction.now):
        return
    before = administrators.ids(tx, workspace_id)
    if before | set(added) <= set(removed):
        raise LastAdministratorError
    for person_id in sorted(set(added) - before):
        administrators.name(
            tx, workspace_id, person_id, by_id=interaction.actor.id, now=interaction.now
        )
        interaction.note(tx, Action.NAME_ADMINS, about_id=person_id, counts={"named": 1})
        deliveries.put(tx, [_named(interaction, person_id)])
    for person_id in sorted(before & set(removed)):
        administrators.remove(tx, workspace_id, person_id)
        interaction.note(tx, Action.NAME_ADMINS, about_id=person_id, counts={"removed": 1})


def _named(interaction: Interaction, person_id: str) -> NewDelivery:
    this = uuid7()
    return NewDelivery(
        id=this,
        workspace_id=interaction.workspace_id,
        kind=Kind.ADMINISTRATOR_NAMED,
        subject_id=this,
        recipient_id=person_id,
        due_at=interaction.now,
        dedupe_key=f"{Kind.ADMINISTRATOR_NAMED.value}:{this.hex}",
    )
