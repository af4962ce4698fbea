"""What the settings are called, and why a value does not fit one."""

from __future__ import annotations

from coaching.channels import ChannelProblem
from coaching.policy import EVERYTHING, Feature
from coaching.setting_bounds import BOUNDS
from coaching.workspace_settings import (
    LONGEST_QUESTION,
    LONGEST_WORD,
    MOST_QUESTIONS,
    MOST_WORDS,
    SettingProblem,
)
from texts import Texts


def feature_name(t: Texts, feature: Feature) -> str:
    """What can be switched off."""
    return {
        Feature.FEEDBACK: t.say("Giving feedback"),
        Feature.NAG_GUARD: t.say("The nag guard"),
        Feature.PERSONAL_NOTES: t.say("Private notes"),
        Feature.BIRTHDAYS: t.say("Birthdays"),
        Feature.RECOGNITION: t.say("Recognition"),
        Feature.PRAISE_REMINDERS: t.say("Reminders to praise"),
        Feature.ANNIVERSARIES: t.say("Years in the team"),
        Feature.CHECK_INS: t.say("Check-ins of new people"),
        Feature.SCORECARDS: t.say("Ratings"),
        Feature.GOALS: t.say("Goals"),
        Feature.CADENCE_PROPOSALS: t.say("Proposals of a rhythm"),
        Feature.PIPELINE_REVIEWS: t.say("Pipeline reviews"),
    }[feature]


def problem(t: Texts, name: str, found: SettingProblem) -> str:
    """The line under the field of the setting `name`."""
    bounds = BOUNDS.get(name)
    if bounds is not None:
        return t.say(
            "Please write a whole number from {lowest} to {highest}.",
            lowest=t.number(bounds.lowest),
            highest=t.number(bounds.highest),
        )
    if name == "agenda_questions":
        return t.say(
            "Please write at most {count} questions, each of {limit} characters at most.",
            count=t.number(MOST_QUESTIONS),
            limit=t.number(LONGEST_QUESTION),
        )
    return {
        SettingProblem.TOO_MANY_WORDS: t.say(
            "A menu shows {count} of them at most. Please take some away.",
            count=t.number(MOST_WORDS),
        ),
        SettingProblem.LONG_WORD: t.say(
            "One of the lines is too long: {limit} characters at most.",
            limit=t.number(LONGEST_WORD),
        ),
        SettingProblem.RESERVED_WORD: t.say(
            "None of them can be called “{word}”: I use this name myself.", word=EVERYTHING
        ),
        SettingProblem.NO_WORKING_DAY: t.say("Choose at least one day."),
        SettingProblem.TIME: t.say("Choose a time."),
        SettingProblem.EMOJI: t.say(
            "This is not the name of an emoji. Write it as in :tada:, or leave it empty."
        ),
        SettingProblem.ZONE: t.say("I do not know this time zone."),
    }.get(found, t.say("This choice no longer exists. Choose another."))


def channel_problem(t: Texts, found: ChannelProblem) -> str:
    """The line under a channel's field, with what to do."""
    return {
        ChannelProblem.UNSEEN: t.say(
            "I cannot see this channel. If it is private, type /invite @cadence there, then save"
            " again."
        ),
        ChannelProblem.ARCHIVED: t.say(
            "This channel is archived, so nobody can post there. Choose another, or bring it back."
        ),
        ChannelProblem.NOT_INVITED: t.say(
            "I am not in this channel yet. Type /invite @cadence there, then save again."
        ),
        ChannelProblem.SHARED: t.say(
            "Another company reads this channel, too. Choose one of your own."
        ),
        ChannelProblem.DIRECT: t.say("This is a direct message. Choose a channel."),
        ChannelProblem.NO_PERMISSION: t.say(
            "I am not allowed to look at channels. Update the app's manifest, install the app"
            " again, then save again."
        ),
    }[found]
