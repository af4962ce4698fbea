"""The workspace's emoji on a message: whoever put it there is asked, in private and once."""

from __future__ import annotations

from typing import Any

import structlog
from uuid_utils.compat import uuid7

from coaching.access import Action, can
from coaching.errors import NotFoundError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.policy import Feature
from coaching.recognition_offer import RecognitionOffer, is_chosen
from handlers import errors
from handlers.interaction import Interaction
from handlers.message_links import MessageAt, words_of
from handlers.middleware import begin_event
from handlers.recognition.pointing import open_on
from handlers.routes import Routes
from handlers.services import Services
from slack_errors import SlackError, UnclearError
from storage import deliveries, profiles, recognition_offers
from storage.database import Transaction
from views.ids import Act
from views.message import Message
from views.recognition.offer import declined, offered

_log = structlog.get_logger()


def register(routes: Routes) -> None:
    """Listen to reactions, and take the two buttons of the question."""
    routes.events["reaction_added"] = _reacted
    routes.actions[Act.RECOGNITION_OFFER_TAKE] = _take
    routes.actions[Act.RECOGNITION_OFFER_DECLINE] = _decline


async def _reacted(services: Services, event: dict[str, Any]) -> None:
    """Most reactions mean nothing to us: those are let go without looking anybody up."""
    item, author_id = event.get("item") or {}, event.get("item_user")
    if item.get("type") != "message" or not author_id or author_id == event.get("user"):
        return
    policy = await services.policies.of(services.workspace_id, services.clock())
    asks = policy.has(Feature.RECOGNITION)
    if asks and is_chosen(policy.recognition_emoji, str(event.get("reaction") or "")):
        interaction = await begin_event(services, event["user"])
        offer = RecognitionOffer(
            id=uuid7(),
            workspace_id=interaction.workspace_id,
            person_id=interaction.actor.id,
            author_id=author_id,
            channel_id=item["channel"],
            message_ts=item["ts"],
            offered_at=interaction.now,
        )
        await _offer(interaction, offer)


async def _offer(interaction: Interaction, offer: RecognitionOffer) -> None:
    services, actor = interaction.services, interaction.actor
    author = await services.directory.find(actor.workspace_id, offer.author_id, interaction.now)
    if author is None or actor.is_bot or not can(actor, Action.RECOGNIZE, author):
        return

    def work(tx: Transaction) -> bool:
        mine = profiles.find(tx, actor.workspace_id, actor.id)
        return mine.wants(Kind.RECOGNITION_OFFERED) and recognition_offers.add(tx, offer)

    if await services.database.write(work):
        services.background.start(errors.guard(interaction, _ask(interaction, offer)))


async def _ask(interaction: Interaction, offer: RecognitionOffer) -> None:
    """In the channel where nobody else sees it; where that cannot be, in a direct message."""
    question = offered(interaction.t, offer)
    slack = interaction.services.slack
    try:
        await slack.answer_privately(
            offer.channel_id, offer.person_id, question.text, question.blocks
        )
    except UnclearError as error:
        # It may be on their screen: nobody is asked twice.
        _log.warning("offer_unclear", code=error.code)
    except SlackError:
        message = NewDelivery(
            id=uuid7(),
            workspace_id=offer.workspace_id,
            kind=Kind.RECOGNITION_OFFERED,
            subject_id=offer.id,
            recipient_id=offer.person_id,
            due_at=interaction.now,
            dedupe_key=f"{Kind.RECOGNITION_OFFERED.value}:{offer.id.hex}",
        )
        await interaction.services.database.write(lambda tx: deliveries.put(tx, [message]))


async def _take(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    offer = await interaction.services.database.read(lambda tx: _own(tx, interaction))
    await interaction.ack()
    message = MessageAt(offer.channel_id, offer.message_ts)
    words = words_of(interaction, message)
    work = open_on(interaction, message, offer.author_id, words, answers_question=True)
    interaction.after(work)


async def _decline(interaction: Interaction) -> None:
    def work(tx: Transaction) -> None:
        recognition_offers.decline(tx, _own(tx, interaction), interaction.now)

    await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(_say_instead(interaction, declined(interaction.t)))


def _own(tx: Transaction, interaction: Interaction) -> RecognitionOffer:
    """The question whose button was clicked, if it was put to the actor.

    Raises:
        NotFoundError: it was not, or it is gone.
    """
    who = (interaction.workspace_id, interaction.actor.id)
    offer = recognition_offers.find(tx, *who, interaction.clicked_id())
    if offer is None:
        raise NotFoundError
    return offer


async def _say_instead(interaction: Interaction, message: Message) -> None:
    if interaction.clicked_private_note:
        respond = interaction.services.slack.respond
        await respond(interaction.response_url, message.text, message.blocks, replaces=True)
    else:
        await interaction.change_clicked(message)
