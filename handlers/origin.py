"""Where a form was opened from: what has to be brought up to date when it is submitted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from uuid import UUID

from handlers.interaction import Interaction, record_id
from slack_client import Posted

#: A response URL lives thirty minutes (Slack facts 1); this leaves time for the answer to travel.
_ANSWERABLE_FOR_SECONDS = 29 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Travels in a form's private_metadata; hints only, never authority."""

    #: The record that the form is about; "" for a new one.
    feedback_id: str = ""
    #: The link of the message that it is about.
    link: str = ""
    #: The beginning of its words.
    quote: str = ""
    #: Where the person can be answered privately, for half an hour from `opened_at` (Unix time).
    response_url: str = ""
    opened_at: int = 0
    #: The message whose button opened the form, and the bundle that it says, if it says one.
    channel_id: str = ""
    ts: str = ""
    bundle_id: str = ""
    #: Instead of it: a message that only this person sees; `response_url` can change it.
    is_private_note: bool = False
    #: That message asks a question, which the form answers: the confirmation takes its place.
    is_question: bool = False
    #: The modal below, which shows the record.
    below_view_id: str = ""
    from_home: bool = False
    #: Whom the nag guard has spoken about.
    warned_receiver_id: str = ""

    def encode(self) -> str:
        """As private_metadata."""
        given = {name: value for name, value in asdict(self).items() if value}
        # Slack counts characters: an escape would take twelve for an emoji.
        return json.dumps(given, ensure_ascii=False)

    @classmethod
    def decode(cls, metadata: str) -> Origin:
        """From private_metadata that `encode` made, perhaps of another version."""
        stored = json.loads(metadata) if metadata else {}
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    def private_url(self, now: datetime) -> str:
        """Where the person can still be answered privately; "" when it is too late for that."""
        is_fresh = now.timestamp() - self.opened_at < _ANSWERABLE_FOR_SECONDS
        return self.response_url if is_fresh else ""

    @property
    def record_id(self) -> UUID:
        """The record's id.

        Raises:
            NotFoundError: there is none.
        """
        return record_id(self.feedback_id)

    @property
    def message(self) -> Posted | None:
        """The message whose button opened the form."""
        return Posted(self.channel_id, self.ts) if self.channel_id else None


def origin_of(interaction: Interaction, feedback_id: UUID | None = None, link: str = "") -> Origin:
    """The origin of a form that this interaction opens."""
    clicked = interaction.clicked_message
    bundle_id = interaction.clicked_bundle
    return Origin(
        feedback_id=str(feedback_id) if feedback_id else "",
        link=link,
        response_url=interaction.response_url,
        opened_at=int(interaction.now.timestamp()),
        channel_id=clicked.channel_id if clicked else "",
        ts=clicked.ts if clicked else "",
        bundle_id=str(bundle_id) if bundle_id else "",
        is_private_note=interaction.clicked_private_note,
        below_view_id=interaction.view["id"] if interaction.is_in_modal else "",
        from_home=interaction.view.get("type") == "home",
    )
