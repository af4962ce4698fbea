"""What administrators see of erasing somebody: who wishes it, what goes, what was done."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.erasure import Erasure, ErasurePlan, Goes, Stays
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message

_SHOWN = 20


def wishes(t: Texts, waiting: Sequence[Erasure], note: str = "") -> Message:
    """The wishes that wait, each with a way to see what it would do; `note` was just done."""
    lines = [_wish(t, one) for one in waiting[:_SHOWN]]
    head = [note] if note else []
    if not waiting:
        head.append(t.say("Nobody has asked to be erased."))
    else:
        head.append(
            t.many(
                "{count} person asks to be erased:",
                "{count} people ask to be erased:",
                len(waiting),
            )
        )
    how = t.say(
        "`{command}` shows what would go and what would stay, for anybody.",
        command=t.command(f"cadence erase {t.say('@name')}"),
    )
    rows = [
        b.section(line, b.button(t.say("What goes?"), Act.ERASURE_LOOK, one.person_id))
        for one, line in zip(waiting, lines, strict=False)
    ]
    blocks = [b.section("\n".join(head)), *rows, b.context(how)]
    return Message(b.notification([*head, *lines, how]), blocks)


def plan(t: Texts, found: ErasurePlan, wish: Erasure | None) -> Message:
    """What goes and what stays when this person is erased, with the button that does it."""
    who = b.mention(found.person_id)
    if found.is_empty:
        nothing = t.say("Nothing is kept about {person}.", person=who)
        return Message(nothing, [b.section(nothing)])
    head = t.say("*Erase {person}?* It cannot be taken back.", person=who)
    if wish is not None:
        asked = t.say("They asked for it on {when}.", when=t.moment(wish.asked_at))
        head = f"{head}\n{asked}"
    goes = _list(t.say("This goes:"), [_goes(t, *one) for one in found.goes.items()])
    stays = _list(
        t.say("This stays, with a pseudonym instead of the person:"),
        [_stays(t, *one) for one in found.stays.items()],
    )
    parts = [part for part in (head, goes, stays, _beyond(t)) if part]
    do_it = b.button(
        t.say("Erase"),
        Act.ERASURE_CARRY_OUT,
        found.person_id,
        style="danger",
        confirm=b.confirm(
            t.say("Erase this person?"),
            t.say("Their words go for good. Nobody can bring them back."),
            t.say("Erase"),
            t.say("Cancel"),
        ),
    )
    return Message(b.notification(parts), [*map(b.section, parts), b.actions([do_it])])


def done(t: Texts, person_id: str) -> str:
    """What was just done."""
    return t.say(
        ":white_check_mark: Everything about {person} was erased.", person=b.mention(person_id)
    )


def done_before(t: Texts, person_id: str) -> str:
    """The second click."""
    return t.say("There was nothing left to erase about {person}.", person=b.mention(person_id))


def _wish(t: Texts, one: Erasure) -> str:
    return t.say(
        "{person}, since {when}", person=b.mention(one.person_id), when=t.moment(one.asked_at)
    )


def _beyond(t: Texts) -> str:
    """What nobody here can erase."""
    return t.say(
        "Messages that are in Slack already belong to Slack: those with this person's feedback are"
        " changed, the others stay. What others wrote about this person stays theirs."
    )


def _list(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"• {line}" for line in lines)]) if lines else ""


def _goes(t: Texts, what: Goes, count: int) -> str:
    n = count
    return {
        Goes.GIVEN: t.many(
            "the words of {count} piece of feedback that they gave",
            "the words of {count} pieces of feedback that they gave",
            n,
        ),
        Goes.UNSEEN: t.many(
            "{count} piece of feedback of theirs that nobody has seen",
            "{count} pieces of feedback of theirs that nobody has seen",
            n,
        ),
        Goes.ANSWERS: t.many("{count} answer in words", "{count} answers in words", n),
        Goes.RECAPS: t.many(
            "the words of {count} recap of a one-on-one",
            "the words of {count} recaps of one-on-ones",
            n,
        ),
        Goes.PRAISE: t.many(
            "the words of {count} recognition that they gave",
            "the words of {count} recognitions that they gave",
            n,
        ),
        Goes.PROFILE: t.say("their own page: wishes, birthday, choices"),
        Goes.NOTES: t.many(
            "{count} set of private notes, by them or about them",
            "{count} sets of private notes, by them or about them",
            n,
        ),
        Goes.PREPARED: t.many(
            "{count} talking point or own note of a one-on-one",
            "{count} talking points and own notes of one-on-ones",
            n,
        ),
        Goes.ABSENCES: t.many("{count} absence", "{count} absences", n),
        Goes.PLACES: t.say("their role and what they administer"),
        Goes.ROSTERS: t.many(
            "{count} imported team list with them in it",
            "{count} imported team lists with them in it",
            n,
        ),
        Goes.MESSAGES: t.many(
            "the record of {count} message to them, sent or waiting",
            "the record of {count} messages to them, sent or waiting",
            n,
        ),
        Goes.PERSON: t.say("name, time zone, language and hours"),
    }[what]


def _stays(t: Texts, what: Stays, count: int) -> str:
    n = count
    return {
        Stays.GIVEN: t.many(
            "{count} piece of feedback that they gave: to whom and when, without words",
            "{count} pieces of feedback that they gave: to whom and when, without words",
            n,
        ),
        Stays.RECEIVED: t.many(
            "{count} piece of feedback that they got: the words are its giver's",
            "{count} pieces of feedback that they got: the words are their givers'",
            n,
        ),
        Stays.RECOGNISED: t.many(
            "{count} place in praise, given or got: a channel has read it",
            "{count} places in praise, given or got: channels have read it",
            n,
        ),
        Stays.SERIES: t.many("{count} series of meetings", "{count} series of meetings", n),
        Stays.LINES: t.many("{count} reporting line", "{count} reporting lines", n),
        Stays.HANDOVERS: t.many("{count} handover", "{count} handovers", n),
        Stays.AUDIT: t.many(
            "{count} entry of the audit, with Slack's id, until it is old",
            "{count} entries of the audit, with Slack's id, until they are old",
            n,
        ),
    }[what]
