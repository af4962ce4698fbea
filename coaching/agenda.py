"""What two people talk about when they meet: it builds itself, in this order (practice A6, C3).

It begins with the person, then what was promised last time, then what both have put on the list.
What the practice asks at each meeting, and what the workspace asks besides, comes last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from coaching.action_item import ActionItem
from coaching.attainment import GoalStanding
from coaching.feedback import Feedback
from coaching.funnel import Numbers
from coaching.pair import Pair
from coaching.recognition import Recognition
from coaching.series import Matter
from coaching.talking_point import TalkingPoint
from coaching.training_need import TrainingNeed

#: What an agenda shows of recognition; a modal holds a hundred blocks.
MOST_RECOGNITIONS = 5


class Part(StrEnum):
    """The parts of an agenda, in their order."""

    #: How are you? With what the reader may know of the other one (practice A6, A8, C6).
    OPENING = "opening"
    #: What was promised and is still open (practice B9).
    ACTIONS = "actions"
    POINTS = "points"
    FEEDBACK = "feedback"
    #: What the rep was praised for since the two met last (practice A9).
    RECOGNITION = "recognition"
    #: Goals and plans for the next 30 days (practice C3).
    GOALS = "goals"
    #: The development plan: skills that are trained (practice D3).
    DEVELOPMENT = "development"
    #: What the template asks at each meeting.
    PROMPTS = "prompts"
    #: What the workspace asks besides.
    QUESTIONS = "questions"
    #: The second agenda, where the pipeline is reviewed (practice C5).
    PIPELINE = "pipeline"


class Prompt(StrEnum):
    """What is asked at each meeting; `views/one_on_one/agenda.py` has the words."""

    PLANS = "plans"
    SUPPORT = "support"
    #: Time on reports against time on training people.
    ROUTINE = "routine"
    #: The table of reps, each rated from 1 (did not meet the goals) to 4 (exceeded them).
    RATINGS = "ratings"
    #: Each rep's next 30 days, and what the manager contributes to them.
    REP_PLANS = "rep_plans"
    OWN_PERFORMANCE = "own_performance"
    SUPPORT_AND_TRAINING = "support_and_training"
    OPPORTUNITIES = "opportunities"
    WHY_TOO_FEW = "why_too_few"
    CALLS = "calls"
    STAGE_BY_STAGE = "stage_by_stage"
    #: The biggest three: the strategy for each, and what the manager helps with.
    BIGGEST_THREE = "biggest_three"
    NEXT_STEPS = "next_steps"


class Template(StrEnum):
    """Whose one-on-one it is: a rep's, or that of a manager with a leader (practice C3, C7)."""

    REP = "rep"
    MANAGER = "manager"


PROMPTS: Mapping[Template, tuple[Prompt, ...]] = {
    Template.REP: (Prompt.PLANS, Prompt.SUPPORT),
    Template.MANAGER: (
        Prompt.ROUTINE,
        Prompt.RATINGS,
        Prompt.REP_PLANS,
        Prompt.OWN_PERFORMANCE,
        Prompt.SUPPORT_AND_TRAINING,
    ),
}


#: What is asked where the pipeline is reviewed.
REVIEW_PROMPTS = (
    Prompt.OPPORTUNITIES,
    Prompt.WHY_TOO_FEW,
    Prompt.CALLS,
    Prompt.STAGE_BY_STAGE,
    Prompt.BIGGEST_THREE,
    Prompt.NEXT_STEPS,
)
#: What a review by itself goes through; the rest waits for the one-on-one.
_OF_A_REVIEW = frozenset({Part.ACTIONS, Part.PIPELINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The agenda of a pair as one of the two reads it: nothing that is the other one's alone."""

    pair: Pair
    reader_id: str
    #: How the other one wants to be coached; "" where they do not say, or not to the reader.
    feedback_wish: str = ""
    drive: str = ""
    #: What the reader, who leads, has noted about the other one; nobody else ever reads it.
    notes: str = ""
    #: Overdue ones first.
    actions: tuple[ActionItem, ...] = ()
    overdue: frozenset[UUID] = frozenset()
    points: tuple[TalkingPoint, ...] = ()
    #: Feedback to talk about, given by one of the two to the other.
    feedback: tuple[Feedback, ...] = ()
    #: What the rep was recognised for since the two met last, the newest first.
    recognition: tuple[Recognition, ...] = ()
    #: Open goals of the rep, and of the team that they lead; what was missed comes first.
    goals: tuple[GoalStanding, ...] = ()
    #: Skills that are trained, the oldest first.
    training: tuple[TrainingNeed, ...] = ()
    template: Template = Template.REP
    questions: tuple[str, ...] = ()
    matter: Matter = Matter.ONE_ON_ONE
    #: The funnel, where the pipeline is reviewed.
    numbers: Numbers | None = None

    @property
    def other_id(self) -> str:
        """Whom the reader meets."""
        return self.pair.other(self.reader_id)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What is asked at each meeting; goals have a part of their own where there are any."""
        asked = PROMPTS[self.template]
        return tuple(one for one in asked if one is not Prompt.PLANS or not self.goals)

    @property
    def is_prepared(self) -> bool:
        """Whether anybody has put something on it, or left something from last time."""
        return bool(self.actions or self.points or self.feedback)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those that have something."""
        filled = {
            Part.OPENING: True,
            Part.ACTIONS: bool(self.actions),
            Part.POINTS: bool(self.points),
            Part.FEEDBACK: bool(self.feedback),
            Part.RECOGNITION: bool(self.recognition),
            Part.GOALS: bool(self.goals),
            Part.DEVELOPMENT: bool(self.training),
            Part.PROMPTS: True,
            Part.QUESTIONS: bool(self.questions),
            Part.PIPELINE: self.matter.has_review,
        }
        found = tuple(part for part in Part if filled[part])
        is_review = self.matter is Matter.PIPELINE_REVIEW
        return tuple(part for part in found if part in _OF_A_REVIEW) if is_review else found


def overdue_first(
    actions: Sequence[ActionItem], overdue: Collection[UUID]
) -> tuple[ActionItem, ...]:
    """What is past its owner's day heads the agenda; otherwise the order stays."""
    return tuple(sorted(actions, key=lambda item: item.id not in overdue))


def is_ready(agenda: Agenda) -> bool:
    """Whether the reader has prepared this meeting, and nothing has come to it since.

    What was open already when they added their last point they have seen.
    """
    own = [point.added_at for point in agenda.points if _is_fresh(point, agenda.reader_id)]
    if not own:
        return False
    others = (
        *(point.added_at for point in agenda.points if point.author_id != agenda.reader_id),
        *(item.added_at for item in agenda.actions),
        *(one.answer.at if one.answer else one.given_at for one in agenda.feedback),
    )
    return all(came_at <= max(own) for came_at in others)


def _is_fresh(point: TalkingPoint, author_id: str) -> bool:
    return point.author_id == author_id and not point.carried
