"""What administrators are told of a channel that was lost, from fresh facts."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import team_channels, unsent, workspaces
from storage.database import Transaction
from texts import Texts
from views.lost_channel import LostChannel, lost_channel


def _lost(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    failed = unsent.find_given_up(tx, row.workspace_id, row.subject_id)
    if failed is None:
        # Tried again meanwhile, and perhaps reached.
        return Nothing("record_gone")
    policy = workspaces.policy_of(tx, row.workspace_id)
    channel_id = failed.delivery.recipient_id
    lost = LostChannel(
        channel_id=channel_id,
        code=failed.code,
        is_for_recognition=policy.recognition_channel_id == channel_id,
        is_for_leadership=policy.leadership_channel_id == channel_id,
        manager_ids=team_channels.managers_of(tx, row.workspace_id, channel_id),
    )
    return lost_channel(t, lost)


SPOKEN = Spoken(renderers={Kind.CHANNEL_LOST: _lost})
