"""What the messages about one-on-ones are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.ONE_ON_ONE_AHEAD: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_AHEAD_REFRESHED: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_ARRANGED: t.say("how you meet one-on-one"),
        Kind.ONE_ON_ONE_PROPOSED: t.say("a proposal for your one-on-ones"),
        Kind.ONE_ON_ONE_DECIDED: t.say("an answer to your proposal"),
        Kind.ONE_ON_ONE_MOVED: t.say("a meeting that was moved"),
        Kind.ONE_ON_ONE_DISPLACED: t.say("a meeting that was moved"),
        Kind.ONE_ON_ONE_MET: t.say("the question whether you have met"),
        Kind.ONE_ON_ONE_MET_ONCE_MORE: t.say("the question whether you have met"),
        Kind.ONE_ON_ONE_MET_REFRESHED: t.say("a change of a message"),
        Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: t.say("a change of a message"),
        Kind.ONE_ON_ONE_ACTION_DUE: t.say("the reminder of an action item"),
        Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: t.say("the reminder of an action item"),
        Kind.ONE_ON_ONE_ACTION_TOLD: t.say("news of an action item"),
        Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: t.say("news of an action item"),
        Kind.ONE_ON_ONE_RECAP: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REFRESHED: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_WRITTEN: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REMINDER: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_SOON: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_POINT_SAID: t.say("something to talk about"),
    }
