"""How somebody wants to be coached, in their own words (practice C6)."""

from __future__ import annotations

from coaching.people import Person
from coaching.profile import Profile
from texts import Texts
from views import blocks as b
from views.notice import notice, notice_of

#: In a form that is about something else, so much is enough to be reminded.
_GLANCE = 300


def wishes(t: Texts, profile: Profile) -> b.Blocks:
    """Both answers whole; nothing where there is none."""
    return _answers(
        (t.say("How I like to get feedback"), profile.feedback_wish),
        (t.say("What drives me"), profile.drive),
    )


def wishes_at_a_glance(t: Texts, person: Person, profile: Profile) -> b.Blocks:
    """Both answers, shortened, as a manager reads them beside a form."""
    name = person.name
    return _answers(
        (
            t.say("How {name} likes to get feedback", name=name),
            b.shorten(profile.feedback_wish, _GLANCE),
        ),
        (t.say("What drives {name}", name=name), b.shorten(profile.drive, _GLANCE)),
    )


def wishes_page(t: Texts, person: Person, profile: Profile) -> b.Block:
    """Both answers whole, as a manager reads them by themselves."""
    answers = wishes(t, profile)
    if not answers:
        nothing = t.say(
            "{person} has not said yet how they like to be coached. Ask them: they can write it"
            " down with `{command}`.",
            person=b.mention(person.id),
            command=t.command("cadence me"),
        )
        return notice(t, t.say("How to coach them"), nothing)
    whose = b.section(t.say("In the words of {person}:", person=b.mention(person.id)))
    return notice_of(t, t.say("How to coach them"), [whose, *answers])


def _answers(*answers: tuple[str, str]) -> b.Blocks:
    return [
        b.rich(b.passage(b.words(title, bold=True)), b.quote(words))
        for title, words in answers
        if words
    ]
