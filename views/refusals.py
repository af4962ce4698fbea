"""Why something is refused, said to the person who asked for it."""

from __future__ import annotations

from coaching import errors
from coaching.feedback import PART_LIMIT, Problem
from coaching.goal import MOST_OPEN
from texts import Texts


def refusal(t: Texts, error: errors.CadenceError) -> str:
    """The sentence for one of our own refusals."""
    sentences: dict[type[errors.CadenceError], str] = {
        errors.NotAllowedError: t.say("You cannot do this: it belongs to somebody else."),
        errors.AdminsOnlyError: t.say("Only administrators of Cadence can do this."),
        errors.NotInChargeError: t.say(
            "Nobody has set up Cadence here yet. Ask an administrator of your Slack workspace to"
            " type `{command}`.",
            command=t.command("cadence settings"),
        ),
        errors.AlreadyInChargeError: t.say(
            "Somebody else administers Cadence already, and can make you an administrator too."
        ),
        errors.LastAdministratorError: t.say(
            "Somebody has to administer Cadence. Choose at least one person."
        ),
        errors.FeatureOffError: t.say("The administrators of Cadence have switched this off."),
        errors.NotFoundError: t.say("I cannot find this any more. It may have been removed."),
        errors.AlreadyAnsweredError: t.say("This feedback has been answered already."),
        errors.AlreadyWithdrawnError: t.say("This feedback has been withdrawn."),
        errors.TooLateToEditError: t.say(
            "Feedback can be edited for one day. You can still withdraw it and give it anew."
        ),
        errors.AlreadyJudgedError: t.say("You have already said whether it has improved."),
        errors.HandoverOverError: t.say("This is over: you report to somebody else by now."),
        errors.AskedLatelyError: t.say(
            "You have asked lately. You can ask again two weeks after the last time."
        ),
        errors.AlreadyShownError: t.say("You have shown these notes already."),
        errors.ErasureDoneError: t.say("There is no wish any more that could be taken back."),
        errors.NotLeadingError: t.say(
            "A team list is for managers, leaders and administrators of Cadence."
        ),
        errors.AlreadyAppliedError: t.say("This list was applied already."),
        errors.AlreadySentError: t.say("This feedback is no longer kept: it was sent."),
    }
    return (sentences | _of_one_on_ones(t) | _of_praise(t))[type(error)]


def _of_one_on_ones(t: Texts) -> dict[type[errors.CadenceError], str]:
    return {
        errors.NotInLineError: t.say(
            "A one-on-one is between somebody and their manager, and neither of you reports to the"
            " other."
        ),
        errors.AlreadyHeldError: t.say(
            "This meeting has been held or has joined another one, so it cannot be moved."
        ),
        errors.NoMeetingAheadError: t.say("The two of you have no one-on-one ahead of you."),
        errors.AlreadyClosedError: t.say("This action item has been closed already."),
        errors.NotesTooLongError: t.say(
            "The notes have become too long to be kept. Shorten them, then save again."
        ),
        errors.AlreadyDecidedError: t.say("You have already answered this proposal."),
        errors.NotHeldYetError: t.say(
            "You have not held a one-on-one with each other yet. A recap follows a meeting that"
            " was held."
        ),
        errors.NewerWordingError: t.say(
            "The wording has changed since then. Your message shows the new one: please read it"
            " once more."
        ),
    }


def _of_praise(t: Texts) -> dict[type[errors.CadenceError], str]:
    return {
        errors.SaidTodayError: t.say("You have said the same to them today."),
        errors.DailyLimitError: t.say(
            "You have praised as often today as it is possible here. Keep it for tomorrow: it will"
            " be read all the better."
        ),
        errors.TakenBackError: t.say("This recognition was taken back."),
        errors.CheckInAnsweredError: t.say("You have answered this already."),
        errors.CheckInOverError: t.say(
            "You report to nobody at the moment, so there is nobody who could read this."
        ),
        errors.GoalClosedError: t.say("This goal has been closed already."),
        errors.TooManyGoalsError: t.say(
            "There are {count} open goals already. Close one first.", count=t.number(MOST_OPEN)
        ),
        errors.CommendationAnsweredError: t.say(
            "Somebody of leadership has answered this already. The message says what they do."
        ),
    }


def problem(t: Texts, found: Problem) -> str:
    """The line under a field of a form."""
    return {
        Problem.MISSING: t.say("Please fill this in."),
        Problem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(PART_LIMIT)
        ),
        Problem.ONESELF: t.say("Feedback goes to somebody else. Choose a colleague."),
        Problem.BOT: t.say("This is a bot. Choose a person."),
        Problem.DEACTIVATED: t.say("This account is deactivated. Choose somebody else."),
        Problem.EXTERNAL: t.say(
            "This person belongs to another company. Choose somebody of this workspace."
        ),
        Problem.UNKNOWN_PERSON: t.say("I do not know this person. Choose somebody from the list."),
        Problem.PAST_DATE: t.say("This day is over. Choose today or a later day."),
        Problem.FAR_DATE: t.say("This is more than a year away. Choose an earlier day."),
        Problem.UNKNOWN_CHOICE: t.say("This choice no longer exists. Choose another."),
    }[found]


def try_again(t: Texts) -> str:
    """What to do when the database could not be written; nothing of the form was lost."""
    return t.say("This could not be saved just now. Your text is still here: please try again.")


def unexpected(t: Texts, reference: str) -> str:
    """What is said of an error that nobody foresaw; the reference stands in the log too."""
    return t.say(
        "Something went wrong on our side and was written down. Please try again;"
        " if it happens again, give your administrator this number: {reference}",
        reference=reference,
    )


def slack_trouble(t: Texts) -> str:
    """What is said when Slack did not do what we asked it."""
    return t.say("Slack did not let me do this just now. Please try again in a moment.")
