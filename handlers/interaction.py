"""One thing that somebody did in Slack, with all that is needed to answer it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, Subject, ensure_can
from coaching.audit import AuditEntry
from coaching.errors import NotFoundError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from coaching.policy import Policy
from coaching.words import clean
from handlers.services import Services
from slack_client import Posted
from storage import audit, deliveries
from storage.database import Transaction
from texts import Texts, texts_for
from views.joined import bundle_of
from views.message import Message

_T = TypeVar("_T")


class Ack(Protocol):
    """Slack's answer to what happened; what it may carry depends on the surface (facts 2.5)."""

    async def __call__(self, *arguments: Any, **fields: Any) -> Any:
        """Give the answer, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Somebody's command, click, submission or shortcut."""

    services: Services
    #: The acting person, from the verified payload.
    actor: Person
    policy: Policy
    now: datetime
    #: Slack's payload (Slack facts 1 and 2).
    body: Mapping[str, Any]
    ack: Ack
    #: Work to be started once the answer is given; see `after`.
    later: list[Coroutine[Any, Any, None]] = field(default_factory=list)

    @property
    def workspace_id(self) -> str:
        """The workspace of the acting person."""
        return self.actor.workspace_id

    @property
    def t(self) -> Texts:
        """Texts for the acting person."""
        return self.texts_of(self.actor)

    @property
    def trigger_id(self) -> str:
        """Lets one modal be opened, within three seconds."""
        return str(self.body["trigger_id"])

    @property
    def response_url(self) -> str:
        """Where the acting person can be answered privately; "" on surfaces without it."""
        return str(self.body.get("response_url") or "")

    @property
    def action(self) -> Mapping[str, Any]:
        """The clicked element."""
        action: Mapping[str, Any] = self.body["actions"][0]
        return action

    @property
    def typed(self) -> str:
        """What was typed into a menu that offers what we suggest, cleaned."""
        return clean(str(self.body.get("value") or ""))

    @property
    def view(self) -> Mapping[str, Any]:
        """The modal or Home that it happened in; empty for messages."""
        return self.body.get("view") or {}

    @property
    def is_in_modal(self) -> bool:
        """Whether it happened in a modal, so that a further one is pushed on top."""
        return self.view.get("type") == "modal"

    @property
    def clicked_message(self) -> Posted | None:
        """The message whose element was clicked, unless only the actor sees it."""
        container = self.body.get("container") or {}
        if container.get("type") != "message" or container.get("is_ephemeral"):
            return None
        return Posted(container["channel_id"], container["message_ts"])

    @property
    def clicked_private_note(self) -> bool:
        """Whether the clicked element stands in a message that only the actor sees."""
        container = self.body.get("container") or {}
        return container.get("type") == "message" and bool(container.get("is_ephemeral"))

    @property
    def clicked_bundle(self) -> UUID | None:
        """The bundle that the clicked message says, if it says several things."""
        clicked = (self.body.get("actions") or [{}])[0]
        return bundle_of(str(clicked.get("block_id") or ""))

    def texts_of(self, reader: Person) -> Texts:
        """Texts for somebody else."""
        return texts_for(reader.locale, reader.zone, self.services.command_prefix)

    def allow(
        self,
        tx: Transaction,
        action: Action,
        subject: Subject,
        *,
        about_id: str = "",
        subject_id: UUID | None = None,
        **counts: int,
    ) -> None:
        """Ask `can(actor, action, subject)` and note in the audit that it is being done.

        `subject` was read in this very transaction; `about_id` is whom the act is about.

        Raises:
            NotAllowedError: the actor may not; nothing is noted.
            AdminsOnlyError: likewise, where the subject is the workspace.
        """
        ensure_can(self.actor, action, subject)
        self.note(tx, action, about_id=about_id, subject_id=subject_id, counts=counts)

    def note(
        self,
        tx: Transaction,
        action: Action,
        *,
        about_id: str = "",
        subject_id: UUID | None = None,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Note in the audit what the actor does, where the query itself asks who may see what."""
        entry = AuditEntry(
            id=uuid7(),
            workspace_id=self.workspace_id,
            at=self.now,
            actor_id=self.actor.id,
            action=action.value,
            about_id=about_id,
            subject_id=subject_id,
            counts=counts or {},
        )
        audit.note(tx, entry)

    @property
    def clicked_person_id(self) -> str:
        """Whom the clicked element names, by Slack's id: a hint, never authority."""
        return clean(str(self.action.get("value") or ""))

    def clicked_id(self) -> UUID:
        """The record that the clicked element names: a hint, never authority.

        Raises:
            NotFoundError: it names none.
        """
        return self.clicked(UUID)

    def clicked(self, read: Callable[[str], _T]) -> _T:
        """What `read` finds in the value of the clicked button or the chosen entry: a hint.

        Raises:
            NotFoundError: `read` raised ValueError, for there is nothing of the kind in it.
        """
        entry = self.action.get("selected_option") or self.action
        return _found(str(entry.get("value") or ""), read)

    def after(self, work: Coroutine[Any, Any, None]) -> None:
        """Start `work` once Slack has its answer; a failure is told to the actor."""
        self.later.append(work)

    async def reply(self, message: Message) -> None:
        """Answer what the actor has written to the bot, where they wrote it."""
        event = self.body["event"]
        await self.services.slack.answer(
            event["channel"], message.text, message.blocks, event.get("thread_ts")
        )

    async def show(self, view: Mapping[str, Any]) -> None:
        """Open a modal, on top of the one that it came from."""
        await self.shown(view)

    async def shown(self, view: Mapping[str, Any]) -> str:
        """The same; the id of the modal, for whoever has more to show in it a moment later."""
        if self.is_in_modal:
            return await self.services.slack.push_view(self.trigger_id, view)
        return await self.services.slack.open_view(self.trigger_id, view)

    async def change_clicked(self, message: Message) -> None:
        """Change the clicked message in place; nothing where the click was elsewhere.

        Where the message says other things too, the outbox brings all of it up to date.
        """
        posted = self.clicked_message
        if posted is None:
            return
        bundle_id = self.clicked_bundle
        if bundle_id is None:
            await self.services.slack.change(posted, message.text, message.blocks)
        else:
            later = bundle_refreshed(self.workspace_id, self.actor.id, bundle_id, self.now)
            await self.services.database.write(lambda tx: deliveries.put(tx, [later]))


def bundle_refreshed(
    workspace_id: str, recipient_id: str, bundle_id: UUID, now: datetime
) -> NewDelivery:
    """The recipient's message of several parts is to be brought up to date."""
    change = uuid7()
    return NewDelivery(
        id=change,
        workspace_id=workspace_id,
        kind=Kind.BUNDLE_REFRESHED,
        subject_id=bundle_id,
        recipient_id=recipient_id,
        due_at=now,
        dedupe_key=f"{Kind.BUNDLE_REFRESHED.value}:{change.hex}",
    )


def record_id(text: str) -> UUID:
    """The id in a button's value or a modal's metadata.

    Raises:
        NotFoundError: it is no id.
    """
    return _found(text, UUID)


def _found(text: str, read: Callable[[str], _T]) -> _T:
    try:
        return read(text)
    except ValueError:
        raise NotFoundError from None
