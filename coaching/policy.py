"""What a workspace has settled: its words, its channels and the numbers of its rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from coaching.cadence_limits import CadenceLimits
from coaching.errors import FeatureOffError
from coaching.nag_guard import NagLimits
from coaching.working_time import DEFAULT_WEEK, WorkingWeek

#: What a filter's menu calls "no filter"; no skill may have this key.
EVERYTHING = "everything"

#: Skills of a sales team (practice A1): stored as keys; `views/skills.py` names them.
DEFAULT_SKILLS: tuple[str, ...] = (
    "prospecting",
    "discovery",
    "presentation",
    "objections",
    "negotiation",
    "closing",
    "follow_up",
    "account_care",
    "communication",
    "body_language",
    "product_knowledge",
    "pipeline",
    "conduct",
)
#: The code of conduct as tags of recognition (practice A11): keys; `views/values.py` names them.
DEFAULT_VALUES: tuple[str, ...] = (
    "customer_first",
    "persistence",
    "teamwork",
    "honesty",
    "learning",
)

#: Stages of a pipeline (practice C5): keys; `views/pipeline_review/stages.py` names them.
DEFAULT_STAGES: tuple[str, ...] = ("prospect", "qualified", "proposal", "negotiation", "won")

#: Languages in which the bot can speak to a channel; those of `texts.py`.
CHANNEL_LANGUAGES: tuple[str, ...] = ("en", "sq", "sv", "hu", "it", "fa")


class Feature(StrEnum):
    """What a workspace may do without; the values are stored."""

    #: No new feedback is given; what there is can be read and answered.
    FEEDBACK = "feedback"
    NAG_GUARD = "nag_guard"
    #: Nobody writes new ones; who has some can read and delete them.
    PERSONAL_NOTES = "personal_notes"
    #: Nobody is asked for theirs.
    BIRTHDAYS = "birthdays"
    #: No new recognition is given; what there is stands.
    RECOGNITION = "recognition"
    #: Managers are not told that nobody was praised for a while.
    PRAISE_REMINDERS = "praise_reminders"
    #: Years in the team are not celebrated.
    ANNIVERSARIES = "anniversaries"
    #: Nobody is asked how they get on in a new job.
    CHECK_INS = "check_ins"
    #: Nobody is rated.
    SCORECARDS = "scorecards"
    #: Nobody sets goals; what there is can be read.
    GOALS = "goals"
    #: No rhythm is proposed, and no early signs are told.
    CADENCE_PROPOSALS = "cadence_proposals"
    #: No reviews of the pipeline are arranged.
    PIPELINE_REVIEWS = "pipeline_reviews"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long things are kept."""

    #: Months that people's words are kept.
    content_months: int = 24
    #: Days after which a row of the outbox is removed once it is closed.
    deliveries_days: int = 90
    #: Days that ids of what Slack sent are remembered.
    inbound_days: int = 7
    #: Months that the audit is kept.
    audit_months: int = 24
    #: Days that everything is kept after the app was removed from Slack.
    uninstalled_days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One workspace's settings for the rules."""

    skills: tuple[str, ...] = DEFAULT_SKILLS
    nag_limits: NagLimits = field(default_factory=NagLimits)
    cadence_limits: CadenceLimits = field(default_factory=CadenceLimits)
    values: tuple[str, ...] = DEFAULT_VALUES
    #: Slack's channel ids; None: nothing is posted.
    recognition_channel_id: str | None = None
    leadership_channel_id: str | None = None
    #: Recognitions that one person may give on a day.
    recognitions_a_day: int = 10
    #: Whoever puts it on a message is asked whether to recognise its author; Slack's name of an
    #: emoji, without colons; "" for none.
    recognition_emoji: str = ""
    #: How channels are spoken to that belong to no team: a language of ours, an IANA zone.
    channel_language: str = "en"
    channel_zone: str = "UTC"
    #: Weeks between one-on-ones, where a pair has agreed nothing else (practice A6).
    every_weeks: int = 1
    #: What is asked at every one-on-one besides what the practice asks.
    agenda_questions: tuple[str, ...] = ()
    #: From the first call to the signature; decides how often the pipeline is reviewed (C5).
    sales_cycle_weeks: int = 8
    #: Through which an opportunity goes; the reps say how many stand at each.
    pipeline_stages: tuple[str, ...] = DEFAULT_STAGES
    #: Whose public holidays are kept, where nothing else is known of a person: ISO 3166-1.
    country: str | None = None
    #: When people work who have said nothing else.
    week: WorkingWeek = DEFAULT_WEEK
    retention: Retention = field(default_factory=Retention)
    features_off: frozenset[Feature] = frozenset()

    def has(self, feature: Feature) -> bool:
        """Whether the workspace uses `feature`."""
        return feature not in self.features_off

    def ensure_has(self, feature: Feature) -> None:
        """Raise FeatureOffError unless the workspace uses `feature`."""
        if not self.has(feature):
            raise FeatureOffError
