"""Every id that Slack sends back to us: of actions, forms, blocks, shortcuts.

Values are stable: messages that were sent long ago still carry them.
"""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """Slash commands, without slash and prefix; the first also takes the others as its word."""

    CADENCE = "cadence"
    FEEDBACK = "feedback"


class Shortcut(StrEnum):
    """Global and message shortcuts."""

    GIVE_FEEDBACK = "feedback_give"
    GIVE_FEEDBACK_ON_MESSAGE = "feedback_give_on_message"


class Form(StrEnum):
    """The callback ids of modals."""

    FEEDBACK_GIVE = "feedback_give"
    FEEDBACK_GUARD = "feedback_guard"
    FEEDBACK_ANSWER = "feedback_answer"
    FEEDBACK_EDIT = "feedback_edit"
    FEEDBACK_WITHDRAW = "feedback_withdraw"
    FEEDBACK_HISTORY = "feedback_history"
    FEEDBACK_RECORD = "feedback_record"
    WORKSPACE_SETTINGS = "workspace_settings"
    WORKSPACE_SETTINGS_CHANNELS = "workspace_settings_channels"
    WORKSPACE_SETTINGS_WORDS = "workspace_settings_words"
    WORKSPACE_SETTINGS_COACHING = "workspace_settings_coaching"
    WORKSPACE_SETTINGS_HOURS = "workspace_settings_hours"
    WORKSPACE_SETTINGS_RETENTION = "workspace_settings_retention"
    WORKSPACE_SETTINGS_FEATURES = "workspace_settings_features"
    ADMINISTRATORS = "administrators"
    TEAM = "team"
    TEAM_ADD = "team_add"
    TEAM_CHANGE = "team_change"
    AUDIT = "audit"
    GUIDE = "guide"
    HANDOVER_CHOOSE = "handover_choose"
    NOTICE = "notice"


class Act(StrEnum):
    """The action ids of what can be clicked."""

    GIVE_FEEDBACK = "feedback_give"
    FEEDBACK_UNDERSTOOD = "feedback_understood"
    FEEDBACK_ANSWER = "feedback_answer"
    FEEDBACK_TALK = "feedback_talk"
    FEEDBACK_OPEN = "feedback_open"
    FEEDBACK_EDIT = "feedback_edit"
    FEEDBACK_WITHDRAW = "feedback_withdraw"
    FEEDBACK_SEND_KEPT = "feedback_send_kept"
    FEEDBACK_SEND_KEPT_ANYWAY = "feedback_send_kept_anyway"
    FEEDBACK_IMPROVED_YES = "feedback_improved_yes"
    FEEDBACK_IMPROVED_PARTLY = "feedback_improved_partly"
    FEEDBACK_IMPROVED_NOT_YET = "feedback_improved_not_yet"
    FEEDBACK_HISTORY = "feedback_history"
    FEEDBACK_FILTER_SKILL = "feedback_filter_skill"
    FEEDBACK_FILTER_STATE = "feedback_filter_state"
    FEEDBACK_NEWER = "feedback_newer"
    FEEDBACK_OLDER = "feedback_older"
    OUTBOX_RETRY = "outbox_retry"
    OUTBOX_RETRY_ALL = "outbox_retry_all"
    WORKSPACE_SETTINGS = "workspace_settings"
    WORKSPACE_SETTINGS_CHANNELS = "workspace_settings_channels"
    WORKSPACE_SETTINGS_WORDS = "workspace_settings_words"
    WORKSPACE_SETTINGS_COACHING = "workspace_settings_coaching"
    WORKSPACE_SETTINGS_HOURS = "workspace_settings_hours"
    WORKSPACE_SETTINGS_RETENTION = "workspace_settings_retention"
    WORKSPACE_SETTINGS_FEATURES = "workspace_settings_features"
    ADMINISTRATORS = "administrators"
    ADMINISTRATORS_TAKE_CHARGE = "administrators_take_charge"
    TEAM_OPEN = "team_open"
    TEAM_CHOOSE = "team_choose"
    TEAM_ADD = "team_add"
    TEAM_CHANGE = "team_change"
    TEAM_TAKE_OUT = "team_take_out"
    TEAM_PREVIOUS = "team_previous"
    TEAM_NEXT = "team_next"
    AUDIT = "audit"
    AUDIT_PERSON = "audit_person"
    AUDIT_EVERYBODY = "audit_everybody"
    AUDIT_NEWER = "audit_newer"
    AUDIT_OLDER = "audit_older"
    GUIDE_OPEN = "guide_open"
    GUIDE_NEXT = "guide_next"
    GUIDE_LATER = "guide_later"
    GUIDE_WHO_SEES = "guide_who_sees"
    HANDOVER_ALL = "handover_all"
    HANDOVER_CHOOSE = "handover_choose"
    HANDOVER_NOTHING = "handover_nothing"
    HANDOVER_READ = "handover_read"


class Field(StrEnum):
    """Fields of forms: the block id and the action id of each."""

    RECEIVER = "receiver"
    ISSUE = "issue"
    CONSEQUENCE = "consequence"
    IMPROVEMENT = "improvement"
    WENT_WELL = "went_well"
    SKILL = "skill"
    LOOK_AGAIN_ON = "look_again_on"
    TIMING = "timing"
    NAG_CHOICE = "nag_choice"
    ANSWER = "answer"
    REASON = "reason"
    #: These are named as what they settle, see `coaching.workspace_settings`.
    RECOGNITION_CHANNEL = "recognition_channel"
    LEADERSHIP_CHANNEL = "leadership_channel"
    VALUES = "values"
    SKILLS = "skills"
    EVERY_WEEKS = "every_weeks"
    SALES_CYCLE_WEEKS = "sales_cycle_weeks"
    OFTEN_LIMIT = "often_limit"
    OFTEN_DAYS = "often_days"
    UNPRAISED_LIMIT = "unpraised_limit"
    UNPRAISED_DAYS = "unpraised_days"
    COUNTRY = "country"
    WORKING_DAYS = "working_days"
    WORKS_FROM = "works_from"
    WORKS_UNTIL = "works_until"
    CONTENT_MONTHS = "content_months"
    DELIVERIES_DAYS = "deliveries_days"
    INBOUND_DAYS = "inbound_days"
    AUDIT_MONTHS = "audit_months"
    UNINSTALLED_DAYS = "uninstalled_days"
    FEATURES_ON = "features_on"
    ADMINISTRATORS = "administrators"
    TEAM_PEOPLE = "team_people"
    TEAM_ROLE = "team_role"
    TEAM_STARTED_ON = "team_started_on"
    TEAM_EXPERIENCE = "team_experience"
    TEAM_MANAGER = "team_manager"
    #: Followed by a number: one field holds ten boxes.
    HANDOVER_RECORDS = "handover_records"
    HANDOVER_OLDER = "handover_older"
