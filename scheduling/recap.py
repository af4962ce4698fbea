"""What is said of recaps, from fresh facts: asked once, reminded once, then left alone."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import action_items, occurrences, recaps, said
from storage.database import Transaction
from texts import Texts
from views.one_on_one.recap import RecapNews, recap_message

_NOTHING_TO_ASK = Nothing("answered_already")


def asked(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """To the one who did not write it, while their answer is expected."""
    news = _news(tx, delivery)
    if news is None:
        return Nothing("record_gone")
    reader_id = delivery.recipient_id
    return recap_message(t, news, reader_id) if news.recap.asks(reader_id) else _NOTHING_TO_ASK


def reminded(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same once more."""
    news = _news(tx, delivery)
    if news is None:
        return Nothing("record_gone")
    if not news.recap.asks(delivery.recipient_id):
        return _NOTHING_TO_ASK
    return recap_message(t, news, delivery.recipient_id, is_reminder=True)


def standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """How it stands by now, whoever wrote the present wording."""
    news = _news(tx, delivery)
    return Nothing("record_gone") if news is None else recap_message(t, news, delivery.recipient_id)


def written(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """To whoever worded it: what was sent, and how it stands by now."""
    news = _news(tx, delivery)
    if news is None:
        return Nothing("record_gone")
    whose = (delivery.workspace_id, delivery.subject_id)
    # Until the question has arrived, which waits for the morning, it can be answered here.
    asked_already = said.may_stand(tx, *whose, Kind.ONE_ON_ONE_RECAP, delivery.recipient_id)
    return recap_message(t, news, delivery.recipient_id, is_own=asked_already)


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    recap = recaps.find(tx, row.workspace_id, row.subject_id)
    return () if recap is None else recap.pair.member_ids


def _news(tx: Transaction, delivery: Delivery) -> RecapNews | None:
    recap = recaps.find(tx, delivery.workspace_id, delivery.subject_id)
    if recap is None:
        return None
    occurrence = occurrences.find(tx, delivery.workspace_id, recap.occurrence_id)
    if occurrence is None:
        return None
    return RecapNews(
        recap=recap,
        day=occurrence.placement.held_on,
        promised=action_items.of_meeting(tx, delivery.workspace_id, recap.occurrence_id),
    )


SPOKEN = Spoken(
    renderers={
        Kind.ONE_ON_ONE_RECAP: asked,
        Kind.ONE_ON_ONE_RECAP_REFRESHED: standing,
        Kind.ONE_ON_ONE_RECAP_WRITTEN: written,
        Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED: written,
        Kind.ONE_ON_ONE_RECAP_REMINDER: reminded,
        Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: standing,
    },
    standing={Kind.ONE_ON_ONE_RECAP_REMINDER: standing},
    people_in=people_in,
)
