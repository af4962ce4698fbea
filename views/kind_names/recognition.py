"""What the messages about recognition are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.RECOGNITION_POSTED: t.say("a recognition for the channel"),
        Kind.RECOGNITION_REFRESHED: t.say("a change of a recognition"),
        Kind.RECOGNITION_UNPOSTED: t.say("news of a recognition that could not be posted"),
        Kind.RECOGNITION_WITHOUT_PICTURE: t.say("news of a picture that Slack did not take"),
        Kind.RECOGNITION_RECEIVED: t.say("a recognition"),
        Kind.RECOGNITION_RECEIVED_REFRESHED: t.say("a change of a recognition"),
        Kind.RECOGNITION_TAKEN_BACK: t.say("news of a recognition that was taken back"),
    }
