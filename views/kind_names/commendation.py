"""What the messages about words upward are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.COMMENDATION_SENT: t.say("a good word about somebody, for leadership"),
        Kind.COMMENDATION_SENT_REFRESHED: t.say("a change of a message"),
        Kind.COMMENDATION_UNHEARD: t.say("news of a good word that did not arrive"),
        Kind.COMMENDATION_HEARD: t.say("the news that leadership heard well of your team"),
        Kind.COMMENDATION_ANSWERED: t.say("leadership's answer to a good word"),
        Kind.COMMENDATION_DUE: t.say("the day by which you consider a promotion"),
    }
