"""The question, after an emoji on a message, whether to make it a recognition."""

from __future__ import annotations

from coaching.recognition_offer import RecognitionOffer
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message

#: Characters of a quote that the form shows; what is posted has all of it.
_SHOWN = 200


def offered(t: Texts, offer: RecognitionOffer) -> Message:
    """To whoever has reacted; nobody else is asked or told."""
    line = t.say(
        ":sparkles: You reacted to a message of {author} in {channel}. Make it a recognition?",
        author=b.mention(offer.author_id),
        channel=b.channel(offer.channel_id),
    )
    value = str(offer.id)
    buttons = [
        b.button(t.say("Recognize…"), Act.RECOGNITION_OFFER_TAKE, value, style="primary"),
        b.button(t.say("No, thanks"), Act.RECOGNITION_OFFER_DECLINE, value),
    ]
    return Message(line, [b.section(line), b.actions(buttons)])


def declined(t: Texts) -> Message:
    """In its place, once they would rather not."""
    line = t.say("All right. Nobody hears of it, and I do not ask again about this message.")
    return Message(line, [b.context(line)])


def begun_with(t: Texts, link: str, quote: str) -> str:
    """In the form (mrkdwn): the message that it began with, and what is quoted of it."""
    about = t.say("About this message")
    line = f":paperclip: <{b.entities(link)}|{about}>" if link else f":paperclip: {about}"
    return f"{line}\n{b.escape(b.shorten(quote, _SHOWN))}" if quote else line


def not_quoted(t: Texts) -> str:
    """In the form: why a message is not quoted."""
    return t.say("It was written in private, so I do not quote it.")
