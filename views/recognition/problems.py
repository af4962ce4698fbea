"""Why a recognition is not given: the line under a field of its form."""

from __future__ import annotations

from coaching.recognition import MOST_RECEIVERS, STORY_LIMIT, RecognitionProblem
from texts import Texts


def problem(t: Texts, found: RecognitionProblem) -> str:
    """The sentence, with what to do."""
    return (_of_people(t) | _of_words(t) | _of_places(t))[found]


def _of_people(t: Texts) -> dict[RecognitionProblem, str]:
    return {
        RecognitionProblem.NOBODY: t.say("Choose at least one colleague."),
        RecognitionProblem.TOO_MANY: t.say(
            "These are more than {count} people, and nobody would feel meant. Choose fewer.",
            count=t.number(MOST_RECEIVERS),
        ),
        RecognitionProblem.ONESELF: t.say("Recognition goes to others. Take yourself out."),
        RecognitionProblem.BOT: t.say("One of them is a bot. Choose people only."),
        RecognitionProblem.DEACTIVATED: t.say("One of these accounts is deactivated. Take it out."),
        RecognitionProblem.EXTERNAL: t.say(
            "One of them belongs to another company. Choose people of this workspace."
        ),
        RecognitionProblem.UNKNOWN_PERSON: t.say(
            "I do not know one of them. Choose people from the list."
        ),
        RecognitionProblem.NOBODY_IN_GROUP: t.say(
            "I find nobody in this group who can be recognised. Choose people instead."
        ),
    }


def _of_words(t: Texts) -> dict[RecognitionProblem, str]:
    return {
        RecognitionProblem.MISSING: t.say("Please fill this in."),
        RecognitionProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(STORY_LIMIT)
        ),
        RecognitionProblem.SAID_TODAY: t.say(
            "You have told one of them the same today. Say what was different this time."
        ),
        RecognitionProblem.DAILY_LIMIT: t.say(
            "You have praised as often today as it is possible here. Keep it for tomorrow: it will"
            " be read all the better."
        ),
    }


def _of_places(t: Texts) -> dict[RecognitionProblem, str]:
    return {
        RecognitionProblem.NO_CHANNEL: t.say("Choose a channel, or let only them read it."),
        RecognitionProblem.NO_PICTURE: t.say(
            "I can show pictures of the types PNG, JPG and GIF. Choose another file."
        ),
        RecognitionProblem.NO_PICTURE_LINK: t.say(
            "This does not lead to a picture that I can show. It has to begin with https:// and"
            " end with .png, .jpg or .gif."
        ),
        RecognitionProblem.TWO_PICTURES: t.say(
            "There is a file already, and one picture is enough. Take one of the two away."
        ),
        RecognitionProblem.NO_ALT_TEXT: t.say("Describe what the picture shows."),
    }
