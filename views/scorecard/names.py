"""What the ratings are called, and how one is told."""

from __future__ import annotations

from coaching.scorecard import MOST_SKILLS, RATINGS, SENTENCE_LIMIT, RatingProblem, Scorecard
from texts import Texts
from views import blocks as b
from views.skills import skill_name


def rating_name(t: Texts, rating: int) -> str:
    """A rating with its number and its words."""
    words = {
        1: t.say("did not meet the goals"),
        2: t.say("met them in part"),
        3: t.say("met the goals"),
        4: t.say("exceeded them"),
    }[rating]
    return f"{t.number(rating)} · {words}"


def rating_options(t: Texts) -> list[b.Option]:
    """The scale as a choice."""
    return [b.Option(rating_name(t, rating), str(rating)) for rating in RATINGS]


def rating_lines(t: Texts, card: Scorecard) -> list[str]:
    """The rating and those of the skills, the weakest first; mrkdwn."""
    performance = t.say("Performance: *{rating}*", rating=rating_name(t, card.performance))
    by_rating = sorted(card.skills.items(), key=lambda one: (one[1], one[0]))
    skills = [
        f"• {b.escape(skill_name(t, skill))}: {rating_name(t, rating)}"
        for skill, rating in by_rating
    ]
    return [performance, *skills]


def rating_problem(t: Texts, found: RatingProblem) -> str:
    """The line under a field."""
    return {
        RatingProblem.MISSING: t.say("Please fill this in."),
        RatingProblem.UNKNOWN_CHOICE: t.say("Please choose one of these."),
        RatingProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(SENTENCE_LIMIT)
        ),
        RatingProblem.TWICE: t.say("One of these skills has another rating already."),
        RatingProblem.TOO_MANY: t.say(
            "Please rate {limit} skills at most.", limit=t.number(MOST_SKILLS)
        ),
    }[found]
