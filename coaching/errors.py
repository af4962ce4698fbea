"""Refusals that a person can cause; each class's docstring is its message to developers.

What the person reads is made from them in `views/refusals.py`, in their language.
"""

from __future__ import annotations


class CadenceError(Exception):
    """Something was refused for a reason that a person can understand."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class NotAllowedError(CadenceError):
    """The actor may not do this with this subject."""


class AdminsOnlyError(CadenceError):
    """Only administrators of Cadence may do this."""


class NotInChargeError(CadenceError):
    """Nobody administers Cadence here yet, and the actor cannot be the first to."""


class AlreadyInChargeError(CadenceError):
    """Somebody else administers Cadence already."""


class LastAdministratorError(CadenceError):
    """Somebody has to administer Cadence: the last one cannot be removed."""


class FeatureOffError(CadenceError):
    """The administrators have switched this off."""


class NotFoundError(CadenceError):
    """There is no such record in this workspace, or not for this person."""


class AlreadyAnsweredError(CadenceError):
    """The receiver has answered this feedback already."""


class AlreadyWithdrawnError(CadenceError):
    """The giver has withdrawn this feedback."""


class TooLateToEditError(CadenceError):
    """Feedback can be edited for one day and until it is answered."""


class AlreadyJudgedError(CadenceError):
    """The giver has said already whether it has improved."""


class NotLeadingError(CadenceError):
    """Only who leads a team or administers Cadence may exchange rosters."""


class AlreadyAppliedError(CadenceError):
    """This roster was applied already."""


class AlreadySentError(CadenceError):
    """Kept feedback that was sent in the meantime cannot be sent again."""


class HandoverOverError(CadenceError):
    """The person reports to somebody else by now."""


class AskedLatelyError(CadenceError):
    """The person has asked this author for the notes within the last fortnight."""


class AlreadyShownError(CadenceError):
    """The notes were shown already; each wish to see them is answered once."""


class ErasureDoneError(CadenceError):
    """The wish to be erased was carried out, or taken back before."""


class NotInLineError(CadenceError):
    """A one-on-one is between somebody and their manager."""


class AlreadyHeldError(CadenceError):
    """This meeting was held, or has joined another; it is moved no more."""


class NoMeetingAheadError(CadenceError):
    """The pair has no meeting to come that a calendar could show."""


class NotesTooLongError(CadenceError):
    """The notes of a meeting do not fit into the fields of its form any more."""


class AlreadyDecidedError(CadenceError):
    """The lead has answered this proposal already."""


class AlreadyClosedError(CadenceError):
    """This action item was done or dropped already."""


class NotHeldYetError(CadenceError):
    """A recap follows a meeting that was held."""


class NewerWordingError(CadenceError):
    """The recap was worded anew since; an answer belongs to one wording."""


class SaidTodayError(CadenceError):
    """The giver has recognised this person today in the same words."""


class DailyLimitError(CadenceError):
    """The giver has recognised as often today as the workspace allows."""


class CommendationAnsweredError(CadenceError):
    """A leader has said already what they make of this word upward."""


class CheckInAnsweredError(CadenceError):
    """The rep has answered this check-in already."""


class CheckInOverError(CadenceError):
    """The rep reports to nobody any more who could read the answers."""


class TakenBackError(CadenceError):
    """This recognition was taken back."""


class GoalClosedError(CadenceError):
    """The goal was closed before."""


class TooManyGoalsError(CadenceError):
    """There are as many open goals as one can keep in view."""
