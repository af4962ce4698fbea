"""The wish to be erased: asked for after reading what it means, told to administrators, taken back.

Carrying it out is an administrator's.
"""

from __future__ import annotations

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.erasure import Erasure
from coaching.errors import ErasureDoneError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from coaching.profile import Profile
from handlers.interaction import Interaction
from handlers.profile.opening import opening
from handlers.profile.page import Said, nothing_said, save, save_click
from handlers.routes import Routes
from storage import administrators, deliveries, erasures
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Form
from views.profile.forms import erasure_form
from views.profile.notes import erasure_taken_back, erasure_waits


def register(routes: Routes) -> None:
    """Take the button, the form that asks back, and the button that takes it back."""
    routes.actions[Act.PROFILE_ERASE] = opening(_form)
    routes.actions[Act.PROFILE_ERASE_TAKE_BACK] = _take_back
    routes.submissions[Form.PROFILE_ERASE] = _submit


def _form(interaction: Interaction, _me: Person, _profile: Profile, page_id: str) -> Block:
    return erasure_form(interaction.t, page_id)


async def _submit(interaction: Interaction) -> None:
    def change(tx: Transaction, profile: Profile) -> Said:
        whose = (profile.workspace_id, profile.person_id)
        interaction.allow(
            tx, Action.ASK_FOR_ERASURE, interaction.actor, about_id=interaction.actor.id
        )
        if erasures.waiting_of(tx, *whose) is not None:
            return nothing_said
        wish = Erasure(
            id=uuid7(),
            workspace_id=profile.workspace_id,
            person_id=profile.person_id,
            asked_at=interaction.now,
        )
        erasures.add(tx, wish)
        deliveries.put(tx, _told(tx, wish))
        return erasure_waits

    await save(interaction, change)


def _told(tx: Transaction, wish: Erasure) -> list[NewDelivery]:
    """A message to each administrator, when they work."""
    kind = Kind.ERASURE_ASKED
    return [
        NewDelivery(
            id=uuid7(),
            workspace_id=wish.workspace_id,
            kind=kind,
            subject_id=wish.id,
            recipient_id=admin_id,
            due_at=wish.asked_at,
            dedupe_key=f"{kind.value}:{wish.id.hex}:{admin_id}",
        )
        for admin_id in sorted(administrators.ids(tx, wish.workspace_id))
    ]


async def _take_back(interaction: Interaction) -> None:
    def change(tx: Transaction, profile: Profile) -> Said:
        if not erasures.take_back(tx, profile.workspace_id, profile.person_id):
            raise ErasureDoneError
        return erasure_taken_back

    await save_click(interaction, change)
