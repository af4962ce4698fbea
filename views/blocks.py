"""Small builders of Block Kit dicts that keep Slack's limits by construction (Slack facts 7).

Words of people are only ever put into `plain` or `rich` text, which Slack does not interpret;
`mrkdwn` is for our own sentences, and what it is given from outside goes through `escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coaching.erasure import is_erased, short_name
from views import escaping

#: The beginning of "&lt;" or of "<@U…>" at the end of a text that was cut.
_CUT_TOKEN = re.compile(r"(&[a-z]{0,4}|<[^<>]*)\Z")
#: For words of people, and for addresses and sentences of ours, in mrkdwn.
escape, entities = escaping.escape, escaping.entities

Block = dict[str, Any]
Blocks = list[Block]

MESSAGE_BLOCKS = 50
MODAL_BLOCKS = 100
TITLE_LIMIT = 24
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
LABEL_LIMIT = 2000
SECTION_LIMIT = 3000
HEADER_LIMIT = 150
PLACEHOLDER_LIMIT = 150
ALT_TEXT_LIMIT = 2000
#: chat.update refuses more (Slack facts 6.3), and what we post we may have to update.
NOTIFICATION_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a select or of radio buttons."""

    text: str
    value: str
    description: str = ""


def shorten(text: str, limit: int) -> str:
    """`text`, or its beginning with "…" where it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def mention(person_id: str) -> str:
    """A person in mrkdwn; shown by Slack as their name, or as a pseudonym once they were erased."""
    return _pseudonym(person_id) if is_erased(person_id) else f"<@{person_id}>"


def channel(channel_id: str) -> str:
    """A channel in mrkdwn; shown by Slack as its name to those who may see it."""
    return f"<#{channel_id}>"


def plain(text: str, limit: int = SECTION_LIMIT) -> Block:
    """A plain text object; Slack refuses an empty one."""
    return _block(type="plain_text", text=shorten(text, limit) or " ", emoji=True)


def mrkdwn(text: str) -> Block:
    """A mrkdwn text object in which no bare "@channel" comes alive."""
    return _block(type="mrkdwn", text=shorten(text, SECTION_LIMIT) or " ", verbatim=True)


def option(choice: Option) -> Block:
    """A choice as menus, boxes and radio buttons hold it."""
    described = plain(choice.description, OPTION_LIMIT) if choice.description else None
    return _block(text=plain(choice.text, OPTION_LIMIT), value=choice.value, description=described)


def section(text: str, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """A paragraph of our own mrkdwn, with something to click beside it."""
    return _block(type="section", text=mrkdwn(text), accessory=accessory, block_id=block_id)


def header(text: str) -> Block:
    """A heading."""
    return _block(type="header", text=plain(text, HEADER_LIMIT))


def context(text: str) -> Block:
    """A small grey line of our own mrkdwn."""
    return _block(type="context", elements=[mrkdwn(text)])


def divider() -> Block:
    """A line across."""
    return _block(type="divider")


def rich(*elements: Block) -> Block:
    """A rich text block of `passage`, `quote` and the like."""
    return _block(type="rich_text", elements=list(elements))


def passage(*inline: Block) -> Block:
    """A run of inline elements."""
    return _block(type="rich_text_section", elements=list(inline))


def quote(text: str) -> Block:
    """Somebody's words, set off."""
    return _block(type="rich_text_quote", elements=[words(text)])


def words(text: str, *, bold: bool = False) -> Block:
    """Inline text that Slack never interprets."""
    return _block(type="text", text=text or " ", style={"bold": True} if bold else None)


def person(person_id: str) -> Block:
    """Inline person, shown by Slack as their name, or as a pseudonym once they were erased."""
    if is_erased(person_id):
        return words(_pseudonym(person_id))
    return _block(type="user", user_id=person_id)


def link(url: str, text: str) -> Block:
    """An inline link."""
    return _block(type="link", url=url, text=text)


def picture(file_id: str, alt_text: str) -> Block:
    """A picture that is a file of Slack, or a chart of the message by its name."""
    return _block(
        type="image", slack_file={"id": file_id}, alt_text=shorten(alt_text, ALT_TEXT_LIMIT)
    )


def actions(elements: Sequence[Block], block_id: str | None = None) -> Block:
    """A row of things to click."""
    return _block(
        type="actions",
        elements=list(elements),
        block_id=block_id,
    )


def button(
    text: str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """A button; `style` is "primary" or "danger"."""
    return _block(
        type="button",
        action_id=action_id,
        text=plain(text, BUTTON_LIMIT),
        value=value or None,
        style=style,
        confirm=confirm,
    )


def select(
    action_id: str, placeholder: str, options: Sequence[Option], chosen: str | None = None
) -> Block:
    """A menu of at most 100 options."""
    made = [option(one) for one in options[:100]]
    initial = next((one for one in made if one["value"] == chosen), None)
    return _block(
        type="static_select",
        action_id=action_id,
        placeholder=plain(placeholder, PLACEHOLDER_LIMIT),
        options=made,
        initial_option=initial,
    )


def radio(action_id: str, options: Sequence[Option], chosen: str | None) -> Block:
    """Radio buttons with one chosen, or none."""
    made = [option(one) for one in options]
    initial = next((one for one in made if one["value"] == chosen), None)
    return _block(
        type="radio_buttons",
        action_id=action_id,
        options=made,
        initial_option=initial,
    )


def text_area(
    action_id: str, *, limit: int, initial: str = "", placeholder: str = "", focus: bool = False
) -> Block:
    """A text field of several lines."""
    return _block(
        type="plain_text_input",
        action_id=action_id,
        multiline=True,
        max_length=limit,
        initial_value=initial[:limit] or None,
        placeholder=plain(placeholder, PLACEHOLDER_LIMIT) if placeholder else None,
        focus_on_load=focus or None,
    )


def person_picker(action_id: str, placeholder: str, chosen: str | None = None) -> Block:
    """A menu of the workspace's people."""
    return _block(
        type="users_select",
        action_id=action_id,
        placeholder=plain(placeholder, PLACEHOLDER_LIMIT),
        initial_user=None if chosen is None or is_erased(chosen) else chosen,
    )


def date_picker(action_id: str, placeholder: str, chosen: str | None = None) -> Block:
    """A calendar; `chosen` is "YYYY-MM-DD"."""
    return _block(
        type="datepicker",
        action_id=action_id,
        placeholder=plain(placeholder, PLACEHOLDER_LIMIT),
        initial_date=chosen,
    )


def field(
    block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    """An input of a form."""
    return _block(
        type="input",
        block_id=block_id,
        label=plain(label, LABEL_LIMIT),
        element=element,
        optional=optional,
        hint=plain(hint, LABEL_LIMIT) if hint else None,
    )


def confirm(title: str, text: str, yes: str, no: str) -> Block:
    """A dialog that asks back."""
    return _block(
        title=plain(title, 100),
        text=plain(text, 300),
        confirm=plain(yes, 30),
        deny=plain(no, 30),
    )


def modal(
    callback_id: str,
    title: str,
    blocks: Iterable[Block],
    *,
    close: str,
    submit: str | None = None,
    metadata: str = "",
) -> Block:
    """A form or a page in a window."""
    return _block(
        type="modal",
        callback_id=callback_id,
        title=plain(title, TITLE_LIMIT),
        blocks=list(blocks)[:MODAL_BLOCKS],
        close=plain(close, TITLE_LIMIT),
        private_metadata=metadata,
        submit=plain(submit, TITLE_LIMIT) if submit else None,
    )


def home(blocks: Iterable[Block]) -> Block:
    """The App Home of one person."""
    return {"type": "home", "blocks": list(blocks)[:MODAL_BLOCKS]}


def notification(lines: Iterable[str]) -> str:
    """The complete text of a message for notifications and screen readers.

    Each line is ours or escaped; the whole keeps NOTIFICATION_LIMIT, and where it has to be cut
    no escape or mention is cut in two.
    """
    text = "\n".join(line for line in lines if line)
    if len(text) <= NOTIFICATION_LIMIT:
        return text
    return _CUT_TOKEN.sub("", text[: NOTIFICATION_LIMIT - 1]).rstrip() + "…"


def _pseudonym(person_id: str) -> str:
    return f"👤 {short_name(person_id)}"


def _block(**fields: Any) -> Block:
    """The fields that are given."""
    return {name: value for name, value in fields.items() if value is not None}
