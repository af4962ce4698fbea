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
