"""The forms behind the menu, each with what holds now."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.policy import CHANNEL_LANGUAGES, Feature, Policy
from coaching.setting_bounds import BOUNDS
from coaching.workspace_settings import MOST_QUESTIONS, settled
from texts import Texts, language_name
from views import blocks as b
from views.ids import Field, Form
from views.inputs import channel_picker, checkboxes, number, text_line
from views.own_words import Names, lines_of
from views.skills import skill_names
from views.values import value_names
from views.working_week import country_field, week_fields
from views.workspace_settings.names import feature_name
from views.zones import zone_menu, zone_place

#: What stands in a group of its own: one holds ten boxes.
LEADING = (
    Feature.SCORECARDS,
    Feature.GOALS,
    Feature.CADENCE_PROPOSALS,
    Feature.PIPELINE_REVIEWS,
)
#: Slack's limit for a text field.
LINES_LIMIT = 3000
#: The name of an emoji between colons.
EMOJI_LIMIT = 102


def channels(t: Texts, policy: Policy) -> b.Block:
    """Where the bot posts."""
    choose = t.say("Choose a channel")
    return b.modal(
        Form.WORKSPACE_SETTINGS_CHANNELS,
        t.say("Channels"),
        [
            b.field(
                Field.RECOGNITION_CHANNEL,
                t.say("Recognition"),
                channel_picker(Field.RECOGNITION_CHANNEL, choose, policy.recognition_channel_id),
                hint=t.say("Praise is public: it is posted here. Corrections never are."),
                optional=True,
            ),
            b.field(
                Field.LEADERSHIP_CHANNEL,
                t.say("Leadership"),
                channel_picker(Field.LEADERSHIP_CHANNEL, choose, policy.leadership_channel_id),
                hint=t.say("What the team sends upward is posted here."),
                optional=True,
            ),
            *_voice(t, policy),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def _voice(t: Texts, policy: Policy) -> b.Blocks:
    """How channels are spoken to; a team's channel follows the manager of the team."""
    languages = [b.Option(language_name(one), one) for one in CHANNEL_LANGUAGES]
    choose = t.say("Choose a language")
    zone = b.Option(zone_place(t, policy.channel_zone), policy.channel_zone)
    return [
        b.field(
            Field.CHANNEL_LANGUAGE,
            t.say("Language of the channels"),
            b.select(Field.CHANNEL_LANGUAGE, choose, languages, policy.channel_language),
            hint=t.say("Where one team reads, its manager's language and time zone are used."),
        ),
        b.field(
            Field.CHANNEL_ZONE,
            t.say("Time zone of the channels"),
            zone_menu(t, Field.CHANNEL_ZONE, zone),
        ),
    ]


def words(t: Texts, policy: Policy) -> b.Block:
    """The lists that feedback and recognition are tagged with."""
    return b.modal(
        Form.WORKSPACE_SETTINGS_WORDS,
        t.say("Values and skills"),
        [
            _list(t, Field.VALUES, t.say("Values"), value_names, policy.values),
            _list(t, Field.SKILLS, t.say("Skills"), skill_names, policy.skills),
            b.context(
                t.say(
                    "The words that come with Cadence are shown in each reader's language, your"
                    " own as you write them. Records keep the words that they were given."
                )
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def recognition(t: Texts, policy: Policy) -> b.Block:
    """How often one person praises, and what begins it."""
    emoji = policy.recognition_emoji
    line = text_line(
        Field.RECOGNITION_EMOJI, limit=EMOJI_LIMIT, initial=f":{emoji}:" if emoji else ""
    )
    return b.modal(
        Form.WORKSPACE_SETTINGS_RECOGNITION,
        t.say("Recognition"),
        [
            _number(
                t,
                policy,
                Field.RECOGNITIONS_A_DAY,
                t.say("How often one person can recognise others on a day"),
            ),
            b.field(
                Field.RECOGNITION_EMOJI,
                t.say("Emoji that begins a recognition"),
                line,
                hint=t.say(
                    "As in :tada:. Whoever puts it on a message is asked whether to recognise its"
                    " author. Empty: nobody is asked."
                ),
                optional=True,
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def coaching(t: Texts, policy: Policy) -> b.Block:
    """The numbers of the rules."""
    guard = t.say("The nag guard speaks up before a correction would be one too many.")
    return b.modal(
        Form.WORKSPACE_SETTINGS_COACHING,
        t.say("Coaching"),
        [
            _number(t, policy, Field.EVERY_WEEKS, t.say("Weeks between one-on-ones")),
            _number(
                t,
                policy,
                Field.SALES_CYCLE_WEEKS,
                t.say("Weeks of a sales cycle, from the first call to the signature"),
            ),
            _questions(t, policy.agenda_questions),
            b.section(guard),
            _number(t, policy, Field.OFTEN_LIMIT, t.say("This many corrections are too many…")),
            _number(t, policy, Field.OFTEN_DAYS, t.say("…within this many days")),
            _number(
                t, policy, Field.UNPRAISED_LIMIT, t.say("This many without praise are too many…")
            ),
            _number(t, policy, Field.UNPRAISED_DAYS, t.say("…within this many days")),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def hours(t: Texts, policy: Policy) -> b.Block:
    """When people work who have said nothing else."""
    return b.modal(
        Form.WORKSPACE_SETTINGS_HOURS,
        t.say("Working time"),
        [
            b.section(
                t.say(
                    "This holds for everybody who has said nothing else, in their own time zone."
                    " I write to nobody outside of it."
                )
            ),
            *week_fields(t, policy.week),
            country_field(t, policy.country),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def retention(t: Texts, policy: Policy) -> b.Block:
    """How long what is kept."""
    return b.modal(
        Form.WORKSPACE_SETTINGS_RETENTION,
        t.say("How long things are kept"),
        [
            b.section(
                t.say(
                    "Every day, what is older is removed for good. A smaller number counts at once."
                )
            ),
            _number(t, policy, Field.CONTENT_MONTHS, t.say("Months that people's words are kept")),
            _number(t, policy, Field.AUDIT_MONTHS, t.say("Months that the audit is kept")),
            _number(
                t, policy, Field.DELIVERIES_DAYS, t.say("Days that I remember what I have sent")
            ),
            _number(
                t, policy, Field.INBOUND_DAYS, t.say("Days that I remember what I have received")
            ),
            _number(
                t,
                policy,
                Field.UNINSTALLED_DAYS,
                t.say("Days that everything is kept after the app was removed from Slack"),
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def features(t: Texts, policy: Policy) -> b.Block:
    """What the workspace does with or without."""
    explained = {
        Feature.FEEDBACK: t.say("Off: nobody gives any; what there is can be read."),
        Feature.NAG_GUARD: t.say("Off: nobody is warned before they nag."),
        Feature.PERSONAL_NOTES: t.say("Off: managers write no private notes about their people."),
        Feature.BIRTHDAYS: t.say("Off: nobody is asked for their birthday."),
        Feature.RECOGNITION: t.say("Off: nobody recognises; what was said stands."),
        Feature.PRAISE_REMINDERS: t.say("Off: managers are not told who was not praised."),
        Feature.ANNIVERSARIES: t.say("Off: years in the team are not celebrated."),
        Feature.CHECK_INS: t.say("Off: nobody new is asked how they get on."),
        Feature.SCORECARDS: t.say("Off: nobody is rated."),
        Feature.GOALS: t.say("Off: nobody sets goals; what there is can be read."),
        Feature.CADENCE_PROPOSALS: t.say("Off: I propose no rhythm and tell no early signs."),
        Feature.PIPELINE_REVIEWS: t.say("Off: no reviews of the pipeline are arranged."),
    }
    options = {one: b.Option(feature_name(t, one), one, explained[one]) for one in Feature}
    on = [one.value for one in Feature if policy.has(one)]
    groups = (
        (Field.FEATURES_ON, t.say("In use"), [one for one in Feature if one not in LEADING]),
        (Field.FEATURES_ON_LEADING, t.say("In use: rhythm, ratings and goals"), LEADING),
    )
    return b.modal(
        Form.WORKSPACE_SETTINGS_FEATURES,
        t.say("What is in use"),
        [
            b.field(
                name, label, checkboxes(name, [options[one] for one in some], on), optional=True
            )
            for name, label, some in groups
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
    )


def _number(t: Texts, policy: Policy, name: Field, label: str) -> b.Block:
    bounds = BOUNDS[name]
    value = int("".join(settled(policy)[name]))
    hint = t.say(
        "{lowest} to {highest}", lowest=t.number(bounds.lowest), highest=t.number(bounds.highest)
    )
    field = number(name, value, lowest=bounds.lowest, highest=bounds.highest)
    return b.field(name, label, field, hint=hint)


def _questions(t: Texts, questions: Sequence[str]) -> b.Block:
    name = Field.AGENDA_QUESTIONS
    area = b.text_area(name, limit=LINES_LIMIT, initial="\n".join(questions))
    hint = t.say(
        "One a line, {count} at most. They stand at the end of every agenda.",
        count=t.number(MOST_QUESTIONS),
    )
    label = t.say("Questions for every one-on-one")
    return b.field(name, label, area, hint=hint, optional=True)


def _list(t: Texts, name: Field, label: str, names: Names, words: Sequence[str]) -> b.Block:
    """A field with a word a line; a list that it cannot hold is shown nowhere and stays."""
    lines = lines_of(t, names, words)
    if len(lines) > LINES_LIMIT:
        return b.section(
            t.say(
                "*{label}*: this list is too long for a form. Whoever runs the bot can change it.",
                label=label,
            )
        )
    hint = t.say("One a line. An empty field takes the choice away from the forms.")
    area = b.text_area(name, limit=LINES_LIMIT, initial=lines)
    return b.field(name, label, area, hint=hint, optional=True)
