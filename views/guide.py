"""The guides of the first run: three steps for the administrator, a word to managers and reps."""

from __future__ import annotations

from coaching.guide import STEPS, Progress
from texts import Texts
from views import blocks as b
from views.ids import Act, Form
from views.message import Message
from views.notice import notice_of


def first_steps(t: Texts, progress: Progress) -> Message:
    """The step that the administrator is at, or that they are through."""
    lines, doors = _step(t, progress)
    buttons = [*doors, *_onward(t, progress)]
    if progress.finished_at is None and progress.step < STEPS[progress.guide]:
        buttons.append(b.button(t.say("Later"), Act.GUIDE_LATER))
    return _message(lines, buttons)


def put_off(t: Texts) -> Message:
    """After *Later*."""
    line = t.say(
        "Setting up can wait. `{command}` goes on where you are.",
        command=t.command("cadence setup"),
    )
    return _message([line], [b.button(t.say("Go on"), Act.GUIDE_OPEN)])


def page(t: Texts, progress: Progress) -> b.Block:
    """The same step in a window."""
    lines, doors = _step(t, progress)
    buttons = [*doors, *_onward(t, progress)]
    rows = [b.actions(buttons)] if buttons else []
    return b.modal(
        Form.GUIDE,
        t.say("Set up Cadence"),
        [*(b.section(line) for line in lines), *rows],
        close=t.say("Close"),
    )


def to_manager(t: Texts) -> Message:
    """To whoever is put in charge of a team for the first time."""
    lines = [
        t.say(":wave: You lead a team in Cadence now. Three things help you begin:"),
        t.say(
            "• `{feedback}` writes feedback in three parts: what happened, what it led to, how to"
            " do it better. Before corrections turn into nagging, I say so.",
            feedback=t.command(f"feedback {t.say('@name')}"),
        ),
        t.say(
            "• `{team}` shows who reports to you, and changes it.", team=t.command("cadence team")
        ),
        t.say("• What you write is read by the two of you alone. Your own managers do not see it."),
    ]
    buttons = [
        b.button(t.say("Give feedback"), Act.GIVE_FEEDBACK, style="primary"),
        b.button(t.say("Team"), Act.TEAM_OPEN),
        _who_sees(t),
    ]
    return _message(lines, buttons)


def to_rep(t: Texts, manager_id: str | None) -> Message:
    """To whoever is put into a team for the first time: what this is, who sees what."""
    hello = t.say(":wave: Your sales team uses Cadence for coaching.")
    if manager_id is not None:
        hello = t.say(
            ":wave: {manager} uses Cadence for coaching, and you are in the team.",
            manager=b.mention(manager_id),
        )
    lines = [
        hello,
        t.say(
            "You get feedback here as a direct message, and can thank, answer, or ask to talk. You"
            " can give it, too: to colleagues and to your manager."
        ),
        t.say(
            "Only the two of you read a feedback, unless you yourself let a new manager read it."
            " Nothing of it is ever posted in a channel."
        ),
        t.say(
            "I write within your working hours only. `{command}` is your own page: your hours, what"
            " I send you and what not, and everything that is kept about you.",
            command=t.command("cadence me"),
        ),
    ]
    return _message(lines, [b.button(t.say("My page"), Act.PROFILE_OPEN), _who_sees(t)])


def who_sees_what(t: Texts) -> b.Block:
    """The rules of privacy in a few lines."""
    lines = [
        t.say(
            "• *Feedback:* its giver and its receiver; a new manager only what the receiver lets"
            " them read. Nobody else, whatever their position."
        ),
        t.say("• *Personal notes:* whoever wrote them. The person can see that there are some."),
        t.say("• *Meetings held, moved, overdue:* also the managers above. Never any words."),
        t.say("• *Administrators of Cadence:* what is settled, and who did what. Never any words."),
        t.say("• *Channels:* never a correction, a rating or a note."),
        t.say(
            "Whoever runs the bot for your company has the database and its key, and could read"
            " everything. Nobody else has either."
        ),
    ]
    return notice_of(t, t.say("Who sees what"), [b.section(line) for line in lines])


def _step(t: Texts, progress: Progress) -> tuple[list[str], list[b.Block]]:
    """What the step says, and what it opens."""
    if progress.finished_at is not None:
        return _done(t), []
    title = t.say(
        "*Set up Cadence: step {step} of {steps}*",
        step=t.number(progress.step),
        steps=t.number(STEPS[progress.guide]),
    )
    lines, doors = {1: _where_and_when, 2: _who, 3: _first_words}[progress.step](t)
    return [title, *lines], doors


def _where_and_when(t: Texts) -> tuple[list[str], list[b.Block]]:
    lines = [
        t.say(
            "Choose the channel where praise is posted, and when people work. I keep your public"
            " holidays, and write to nobody outside of working hours."
        )
    ]
    return lines, [
        b.button(t.say("Channels…"), Act.WORKSPACE_SETTINGS_CHANNELS),
        b.button(t.say("Working time…"), Act.WORKSPACE_SETTINGS_HOURS),
    ]


def _who(t: Texts) -> tuple[list[str], list[b.Block]]:
    lines = [
        t.say(
            "Say who leads whom: first the managers, then their teams. Everybody whom you add hears"
            " from me once what this is, and who sees what."
        )
    ]
    return lines, [b.button(t.say("Teams…"), Act.TEAM_OPEN)]


def _first_words(t: Texts) -> tuple[list[str], list[b.Block]]:
    lines = [
        t.say(
            "Try it: give a colleague some feedback, best with something that went well. Then tell"
            " your managers that `{command}` does the same for them.",
            command=t.command(f"feedback {t.say('@name')}"),
        )
    ]
    return lines, [b.button(t.say("Give feedback"), Act.GIVE_FEEDBACK), _who_sees(t)]


def _done(t: Texts) -> list[str]:
    return [
        t.say(
            ":white_check_mark: Cadence is set up. `{settings}` changes what you have settled, and"
            " names further administrators; `{menu}` shows everything you can do.",
            settings=t.command("cadence settings"),
            menu=t.command("cadence"),
        )
    ]


def _onward(t: Texts, progress: Progress) -> list[b.Block]:
    if progress.finished_at is not None:
        return []
    is_last = progress.step == STEPS[progress.guide]
    label = t.say("Done") if is_last else t.say("Next")
    # The step that they see: a late second click must not jump over one.
    return [b.button(label, Act.GUIDE_NEXT, str(progress.step), style="primary")]


def _who_sees(t: Texts) -> b.Block:
    return b.button(t.say("Who sees what"), Act.GUIDE_WHO_SEES)


def _message(lines: list[str], buttons: list[b.Block]) -> Message:
    rows = [b.actions(buttons)] if buttons else []
    return Message(b.notification(lines), [*(b.section(line) for line in lines), *rows])
