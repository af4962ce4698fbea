"""What the commands understand: the answer to `help` and to words that nobody knows."""

from __future__ import annotations

from texts import Texts
from views.blocks import Blocks, escape, section
from views.message import Message


def usage_message(t: Texts, complaint: str = "") -> Message:
    """What the commands understand, as a message."""
    blocks = usage(t, complaint)
    return Message("\n".join(block["text"]["text"] for block in blocks), blocks)


def usage(t: Texts, complaint: str = "") -> Blocks:
    """All commands with a line each; `complaint` says what was not understood (our words)."""
    intro = t.say(
        "*Cadence* keeps feedback in three parts: what happened, what it led to,"
        " how to do it better. Only the two of you can read it, and a later"
        " manager if the receiver agrees."
    )
    tip = t.say(
        "You can also choose *Give feedback* in the shortcuts menu, or *Give feedback on this*"
        " in the menu of a message."
    )
    praise = t.say(
        "*Recognize somebody* and *Recognize this* are there, too: for what somebody did well."
    )
    parts = [complaint, intro, *map(_listed, _groups(t)), f"{tip} {praise}"]
    return [section(part) for part in parts if part]


def _groups(t: Texts) -> list[list[tuple[str, str]]]:
    """The commands with their meanings; each group fits into a block of its own."""
    name = t.say("@name")
    return [_feedback(t, name), _one_on_ones(t, name), _recognition(t, name), _cadence(t, name)]


def _listed(lines: list[tuple[str, str]]) -> str:
    return "\n".join(f"• `{command}` {meaning}" for command, meaning in lines)


def _feedback(t: Texts, name: str) -> list[tuple[str, str]]:
    return [
        (t.command(f"feedback {name}"), t.say("opens the form with that person chosen")),
        (t.command("feedback"), t.say("opens the form and lets you choose")),
        (
            t.command(f"feedback {name} " + t.say("issue | consequence | improvement")),
            t.say("opens the form filled in"),
        ),
        (t.command("feedback history"), t.say("what you gave and received")),
        (t.command(f"feedback history {name}"), t.say("what concerns the two of you")),
        (t.command("feedback help"), t.say("this help")),
        (t.command("cadence feedback …"), t.say("the same, if another app has taken the command")),
    ]


def _one_on_ones(t: Texts, name: str) -> list[tuple[str, str]]:
    return [
        (
            t.command(f"one-on-one {name}"),
            t.say("arranges when you meet, or changes it"),
        ),
        (
            t.command(f"one-on-one agenda {name}"),
            t.say("what you talk about when you meet, and adding to it"),
        ),
        (
            t.command("one-on-one actions"),
            t.say("what you have promised; with a name, what you two have promised each other"),
        ),
        (t.command(f"one-on-one recap {name}"), t.say("what you take with you from a meeting")),
        (t.command(f"one-on-one history {name}"), t.say("what became of your meetings")),
        (
            t.command(f"cadence pipeline {name}"),
            t.say("for managers: how often you review somebody's pipeline"),
        ),
        (
            t.command("cadence pipeline numbers"),
            t.say("the numbers of your funnel, before the next review"),
        ),
    ]


def _recognition(t: Texts, name: str) -> list[tuple[str, str]]:
    return [
        (t.command("recognize"), t.say("says in the channel what somebody did well")),
        (
            t.command(f"recognize {name} {name} " + t.say("what they did #value")),
            t.say("shows first how it will look"),
        ),
        (t.command(f"recognize up {name}"), t.say("tells leadership who does well")),
        (t.command("recognize mine"), t.say("what you gave and got")),
        (t.command("recognize team"), t.say("what praise your team misses")),
    ]


def _cadence(t: Texts, name: str) -> list[tuple[str, str]]:
    return [
        (
            t.command("cadence me"),
            t.say("your own page: hours, absences, messages, calendar, export"),
        ),
        (t.command(f"cadence notes {name}"), t.say("your private notes about somebody you lead")),
        (t.command("cadence"), t.say("a menu of what you can do")),
        (t.command("cadence team"), t.say("who is in your team, and how to change it")),
        (
            t.command("cadence team export"),
            t.say("your team as a file; change it and send it to me"),
        ),
        (t.command("cadence settings"), t.say("for administrators: what holds for everybody")),
        (t.command("cadence setup"), t.say("for administrators: the first steps")),
        (t.command("cadence audit"), t.say("for administrators: who did what")),
        (t.command("cadence erase"), t.say("for administrators: who asks to be erased")),
        (t.command(f"cadence rate {name}"), t.say("rates somebody you lead, from 1 to 4")),
        (
            t.command(f"cadence ratings {name}"),
            t.say("how you rated somebody; without a name, what is shared with you"),
        ),
        (t.command("cadence goal"), t.say("your open goals, and a new one")),
        (t.command(f"cadence goal {name}"), t.say("the goals of somebody you lead")),
        (t.command("cadence goal team"), t.say("the goals of your team")),
        (t.command(f"cadence train {name}"), t.say("marks a skill to train, with a plan")),
        (t.command(f"cadence why {name}"), t.say("which rhythm fits somebody you lead, and why")),
    ]


def unread(t: Texts) -> str:
    """What is answered to words that are written to the bot."""
    return t.say(
        ":wave: I do not read what is written here. I understand commands"
        " and buttons, and a team list as a CSV file."
    )


def unknown_word(t: Texts, word: str) -> str:
    """The complaint about a word that is no command."""
    return t.say("I do not know “{word}”. This is what I understand:", word=escape(word[:50]))


def unknown_person(t: Texts, name: str) -> str:
    """The complaint about a name that Slack did not turn into a person."""
    return t.say(
        "I do not know “{name}”. Type @ and choose the person from Slack's list.",
        name=escape(name[:80]),
    )
