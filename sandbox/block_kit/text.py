"""Strings with Slack's lengths, and the text objects made of them (Slack facts 7).

Lengths count Unicode characters (code points), as Slack's own messages do. A string that holds
a lone surrogate is not text and is refused by every type here.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, Required, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

#: No bound of its own; the constraint makes pydantic read the string, and so refuse surrogates.
AnyText = Annotated[str, Field(min_length=0)]
Upto75 = Annotated[str, Field(max_length=75)]
Upto255 = Annotated[str, Field(max_length=255)]
Upto2000 = Annotated[str, Field(max_length=2000)]
Upto3000 = Annotated[str, Field(max_length=3000)]
Nonempty = Annotated[str, Field(min_length=1)]
Chars20 = Annotated[str, Field(min_length=1, max_length=20)]
Chars24 = Annotated[str, Field(min_length=1, max_length=24)]
Chars30 = Annotated[str, Field(min_length=1, max_length=30)]
Chars49 = Annotated[str, Field(min_length=1, max_length=49)]
Chars50 = Annotated[str, Field(min_length=1, max_length=50)]
Chars75 = Annotated[str, Field(min_length=1, max_length=75)]
Chars100 = Annotated[str, Field(min_length=1, max_length=100)]
Chars150 = Annotated[str, Field(min_length=1, max_length=150)]
Chars199 = Annotated[str, Field(min_length=1, max_length=199)]
Chars200 = Annotated[str, Field(min_length=1, max_length=200)]
Chars255 = Annotated[str, Field(min_length=1, max_length=255)]
Chars300 = Annotated[str, Field(min_length=1, max_length=300)]
Chars2000 = Annotated[str, Field(min_length=1, max_length=2000)]
Chars3000 = Annotated[str, Field(min_length=1, max_length=3000)]
Chars12000 = Annotated[str, Field(min_length=1, max_length=12_000)]

UserId = Annotated[str, Field(pattern=r"^[UW][A-Z0-9]+$", max_length=255)]
ChannelId = Annotated[str, Field(pattern=r"^[CG][A-Z0-9]+$", max_length=255)]
ConversationId = Annotated[str, Field(pattern=r"^[CDGUW][A-Z0-9]+$", max_length=255)]
UsergroupId = Annotated[str, Field(pattern=r"^S[A-Z0-9]+$", max_length=255)]
TeamId = Annotated[str, Field(pattern=r"^[TE][A-Z0-9]+$", max_length=255)]

# What a person may follow: the web, a mail program, or a place in Slack itself.
LinkUrl = Annotated[
    str,
    Field(pattern=r"^(?:https?://[^\s/?#]+|slack://|mailto:|tel:)[^\s]*$", max_length=3000),
]
# What Slack's servers fetch.
ImageUrl = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+[^\s]*$", max_length=3000)]
HttpsUrl = Annotated[str, Field(pattern=r"^https://[^\s/?#]+[^\s]*$", max_length=3000)]

Length = TypeVar("Length", bound=str)


class PlainText(TypedDict, Generic[Length], total=False):
    """`plain_text`; only this kind knows `emoji`."""

    type: Required[Literal["plain_text"]]
    text: Required[Length]
    emoji: bool


class Mrkdwn(TypedDict, Generic[Length], total=False):
    """`mrkdwn`; only this kind knows `verbatim`."""

    type: Required[Literal["mrkdwn"]]
    text: Required[Length]
    verbatim: bool


Text = Annotated[PlainText[Length] | Mrkdwn[Length], Field(discriminator="type")]
