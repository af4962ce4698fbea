"""What the bot says of its own accord: every kind of message."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is said; each has one renderer in `scheduling/renderers.py`."""

    FEEDBACK_GIVEN = "feedback_given"
    #: The message of FEEDBACK_GIVEN again, from fresh facts, in place.
    FEEDBACK_REFRESHED = "feedback_refreshed"
    #: To the giver: the message of FEEDBACK_GIVEN could not be sent.
    FEEDBACK_UNDELIVERED = "feedback_undelivered"
    FEEDBACK_ANSWERED = "feedback_answered"
    FEEDBACK_LOOK_AGAIN = "feedback_look_again"
    FEEDBACK_LOOK_AGAIN_ONCE_MORE = "feedback_look_again_once_more"
    FEEDBACK_IMPROVED = "feedback_improved"
    #: To everybody who meets, on the morning of their working day before.
    ONE_ON_ONE_AHEAD = "one_on_one_ahead"
    #: To the author of private notes: the person whom they are about asks to see them.
    PERSONAL_NOTE_ASKED = "personal_note_asked"
    #: To that person: what the notes say.
    PERSONAL_NOTE_SHOWN = "personal_note_shown"
    #: To administrators: somebody wishes to be erased.
    ERASURE_ASKED = "erasure_asked"
    #: The message of ONE_ON_ONE_AHEAD again, from fresh facts, in place.
    ONE_ON_ONE_AHEAD_REFRESHED = "one_on_one_ahead_refreshed"
    #: To the other one: the two meet from now on, or by another rhythm; the subject is the series.
    ONE_ON_ONE_ARRANGED = "one_on_one_arranged"
    #: To the lead: the other one wishes for another day or time; the subject is the proposal.
    ONE_ON_ONE_PROPOSED = "one_on_one_proposed"
    #: To whoever proposed it: what the lead has answered.
    ONE_ON_ONE_DECIDED = "one_on_one_decided"
    #: To the other one: the meeting was moved; the subject is the occurrence.
    ONE_ON_ONE_MOVED = "one_on_one_moved"
    #: It has left a day on which one of the two turned out not to work.
    ONE_ON_ONE_DISPLACED = "one_on_one_displaced"
    #: To the lead, at the end of the day of a meeting: did you meet? And once more the next day.
    ONE_ON_ONE_MET = "one_on_one_met"
    ONE_ON_ONE_MET_ONCE_MORE = "one_on_one_met_once_more"
    #: The same again in place, with what became of the meeting.
    ONE_ON_ONE_MET_REFRESHED = "one_on_one_met_refreshed"
    ONE_ON_ONE_MET_ONCE_MORE_REFRESHED = "one_on_one_met_once_more_refreshed"
    #: To the owner of an action item, on the morning of its day; the subject is the item.
    ONE_ON_ONE_ACTION_DUE = "one_on_one_action_due"
    #: The message of ONE_ON_ONE_ACTION_DUE again, from fresh facts, in place.
    ONE_ON_ONE_ACTION_DUE_REFRESHED = "one_on_one_action_due_refreshed"
    #: To the owner: the other one has given them an action item, or changed one of theirs.
    ONE_ON_ONE_ACTION_TOLD = "one_on_one_action_told"
    #: The message of ONE_ON_ONE_ACTION_TOLD again, from fresh facts, in place.
    ONE_ON_ONE_ACTION_TOLD_REFRESHED = "one_on_one_action_told_refreshed"
    #: To the other one: what the two take with them; the subject is the recap.
    ONE_ON_ONE_RECAP = "one_on_one_recap"
    #: The message of ONE_ON_ONE_RECAP again, in place.
    ONE_ON_ONE_RECAP_REFRESHED = "one_on_one_recap_refreshed"
    #: To whoever wrote it: what was sent, and how it stands.
    ONE_ON_ONE_RECAP_WRITTEN = "one_on_one_recap_written"
    #: The message of ONE_ON_ONE_RECAP_WRITTEN again, in place.
    ONE_ON_ONE_RECAP_WRITTEN_REFRESHED = "one_on_one_recap_written_refreshed"
    #: To whoever has not answered it: once.
    ONE_ON_ONE_RECAP_REMINDER = "one_on_one_recap_reminder"
    ONE_ON_ONE_RECAP_REMINDER_REFRESHED = "one_on_one_recap_reminder_refreshed"
    #: To everybody who meets, ten minutes before.
    ONE_ON_ONE_SOON = "one_on_one_soon"
    #: To the other one: a talking point that is not to wait for the meeting (practice B8).
    ONE_ON_ONE_POINT_SAID = "one_on_one_point_said"
    #: To whoever put the emoji on a message that asks, where they cannot be asked in the channel.
    RECOGNITION_OFFERED = "recognition_offered"
    #: To a manager, once a week, if there is something: rhythms proposed and early signs.
    CADENCE_REVIEW = "cadence_review"
    #: The message of CADENCE_REVIEW again, with what was answered, in place.
    CADENCE_REVIEW_REFRESHED = "cadence_review_refreshed"
    #: To the rep, two working days before a review of the pipeline: its numbers. The subject is
    #: the occurrence of the review, joined with a one-on-one or not.
    PIPELINE_REVIEW_PREPARE = "pipeline_review_prepare"
    #: To the other one, or to the team: there is a new goal; the subject is the goal.
    GOAL_SET = "goal_set"
    #: To its owner: 80 percent are reached (practice A7).
    GOAL_ENCOURAGED = "goal_encouraged"
    #: To the manager: the goal is reached, a recognition is prepared (practice E5).
    GOAL_REACHED = "goal_reached"
    #: The same at 120 percent.
    GOAL_EXCEEDED = "goal_exceeded"
    #: A message that says several deliveries again, from fresh facts, in place; its subject is
    #: the bundle.
    BUNDLE_REFRESHED = "bundle_refreshed"
    #: To somebody who was made an administrator of Cadence.
    ADMINISTRATOR_NAMED = "administrator_named"
    #: To a leader or the channel of leadership: somebody does well; the subject is the word.
    COMMENDATION_SENT = "commendation_sent"
    #: The message of COMMENDATION_SENT again, with what leadership makes of it, in place.
    COMMENDATION_SENT_REFRESHED = "commendation_sent_refreshed"
    #: To the giver: the message of COMMENDATION_SENT could not be sent.
    COMMENDATION_UNHEARD = "commendation_unheard"
    #: To the person's manager: leadership was told of them.
    COMMENDATION_HEARD = "commendation_heard"
    #: To the giver, and of a promotion to the person's manager: what leadership makes of it.
    COMMENDATION_ANSWERED = "commendation_answered"
    #: To the leader who considers a promotion, on the day by which they wanted to.
    COMMENDATION_DUE = "commendation_due"
    #: To a rep who began lately: how do you get on? The subject is the check-in.
    CHECK_IN_ASKED = "check_in_asked"
    #: The message of CHECK_IN_ASKED again, with the answers, in place.
    CHECK_IN_ASKED_REFRESHED = "check_in_asked_refreshed"
    #: To the manager: what the rep has answered.
    CHECK_IN_ANSWERED = "check_in_answered"
    #: To the rep, once it is shared: how their manager rates them; the subject is the scorecard.
    SCORECARD_SHARED = "scorecard_shared"
    #: The message of SCORECARD_SHARED again, in place; emptied when it is not shared any more.
    SCORECARD_SHARED_REFRESHED = "scorecard_shared_refreshed"
    #: To a manager, once a month: rate your people; the subject is the message itself.
    SCORECARD_MONTH = "scorecard_month"
    #: The message of SCORECARD_MONTH again, with what was chosen, in place.
    SCORECARD_MONTH_REFRESHED = "scorecard_month_refreshed"
    #: To the rep: a skill to train, with its plan; the subject is the training need.
    TRAINING_NEED_OPENED = "training_need_opened"
    #: The message of TRAINING_NEED_OPENED again, in place: it is trained.
    TRAINING_NEED_OPENED_REFRESHED = "training_need_opened_refreshed"
    #: To whoever is to help with it.
    TRAINING_NEED_MENTOR = "training_need_mentor"
    #: The guides of the first run, see `coaching.guide`; each once for a person.
    GUIDE_ADMINISTRATOR = "guide_administrator"
    GUIDE_MANAGER = "guide_manager"
    GUIDE_REP = "guide_rep"
    #: To a team's channel, or to the person alone: it is their birthday, or their years of work.
    #: The subject is the celebration, see `coaching.celebration`; nothing else is kept of it.
    CELEBRATION_BIRTHDAY = "celebration_birthday"
    CELEBRATION_ANNIVERSARY = "celebration_anniversary"
    #: To the manager, on the morning of their working day before.
    CELEBRATION_AHEAD = "celebration_ahead"
    #: To somebody of a team, once ever: when is your birthday?
    CELEBRATION_DATES_ASKED = "celebration_dates_asked"
    #: To somebody with a new manager: what may that manager read of the feedback so far?
    HANDOVER_ASKED = "handover_asked"
    #: The message of HANDOVER_ASKED again, with the answer, in place.
    HANDOVER_REFRESHED = "handover_refreshed"
    #: To the new manager: what they should know of the person.
    HANDOVER_SUMMARY = "handover_summary"
    #: To the new manager, who has the summary already: feedback may be read after all.
    HANDOVER_CARRIED = "handover_carried"
    #: To a manager: who of their team was recognised, once a day or at once; the subject is the
    #: first recognition that it tells of.
    RECOGNITION_TOLD_MANAGER = "recognition_told_manager"
    #: To a manager: somebody of their team goes without praise; the subject is the message itself.
    PRAISE_MISSING = "praise_missing"
    #: What could not be said in time, after the bot stood still.
    DIGEST = "digest"
    #: What a channel reads of a recognition; the recipient is the channel.
    RECOGNITION_POSTED = "recognition_posted"
    #: The message of RECOGNITION_POSTED again, from fresh facts, in place.
    RECOGNITION_REFRESHED = "recognition_refreshed"
    #: To the giver: the channel of RECOGNITION_POSTED does not have it; what is to become of it?
    RECOGNITION_UNPOSTED = "recognition_unposted"
    #: To the giver: Slack did not take the picture, and the recognition went without it.
    RECOGNITION_WITHOUT_PICTURE = "recognition_without_picture"
    #: To administrators: nothing can be posted in a channel any more; the subject is the first
    #: delivery that could not.
    CHANNEL_LOST = "channel_lost"
    #: To each receiver.
    RECOGNITION_RECEIVED = "recognition_received"
    #: The message of RECOGNITION_RECEIVED again, in place.
    RECOGNITION_RECEIVED_REFRESHED = "recognition_received_refreshed"
    #: To everybody who said "me too": the giver has taken it back.
    RECOGNITION_TAKEN_BACK = "recognition_taken_back"
    #: To the giver: whether the receiver has the message of FEEDBACK_GIVEN cannot be found out.
    FEEDBACK_UNCERTAIN = "feedback_uncertain"
    #: To a channel: what was recognised this week; it is about no record, the time it is due says
    #: which week is meant.
    RECOGNITION_WEEK = "recognition_week"
    #: The message of RECOGNITION_WEEK again, in place: something in it was edited or taken back.
    RECOGNITION_WEEK_REFRESHED = "recognition_week_refreshed"
    #: To a channel: how often each value was recognised over the months before it is due.
    RECOGNITION_MONTHS = "recognition_months"


#: Which message of a record a kind changes in place.
REFRESHES: dict[Kind, Kind] = {
    Kind.FEEDBACK_REFRESHED: Kind.FEEDBACK_GIVEN,
    Kind.HANDOVER_REFRESHED: Kind.HANDOVER_ASKED,
    Kind.RECOGNITION_WEEK_REFRESHED: Kind.RECOGNITION_WEEK,
    Kind.CHECK_IN_ASKED_REFRESHED: Kind.CHECK_IN_ASKED,
    Kind.SCORECARD_SHARED_REFRESHED: Kind.SCORECARD_SHARED,
    Kind.SCORECARD_MONTH_REFRESHED: Kind.SCORECARD_MONTH,
    Kind.TRAINING_NEED_OPENED_REFRESHED: Kind.TRAINING_NEED_OPENED,
    Kind.COMMENDATION_SENT_REFRESHED: Kind.COMMENDATION_SENT,
    Kind.CADENCE_REVIEW_REFRESHED: Kind.CADENCE_REVIEW,
    Kind.ONE_ON_ONE_AHEAD_REFRESHED: Kind.ONE_ON_ONE_AHEAD,
    Kind.ONE_ON_ONE_MET_REFRESHED: Kind.ONE_ON_ONE_MET,
    Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: Kind.ONE_ON_ONE_MET_ONCE_MORE,
    Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: Kind.ONE_ON_ONE_ACTION_DUE,
    Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: Kind.ONE_ON_ONE_ACTION_TOLD,
    Kind.ONE_ON_ONE_RECAP_REFRESHED: Kind.ONE_ON_ONE_RECAP,
    Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED: Kind.ONE_ON_ONE_RECAP_WRITTEN,
    Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: Kind.ONE_ON_ONE_RECAP_REMINDER,
    Kind.RECOGNITION_REFRESHED: Kind.RECOGNITION_POSTED,
    Kind.RECOGNITION_RECEIVED_REFRESHED: Kind.RECOGNITION_RECEIVED,
}
