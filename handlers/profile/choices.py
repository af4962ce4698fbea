"""Birthday, messages and preferences: what somebody says of themselves and wants of the bot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from coaching.feedback import Problem
from coaching.people import Person
from coaching.profile import (
    ANSWER_LIMIT,
    Birthday,
    Profile,
    Shown,
    birthday_of,
    switchable_kinds,
)
from handlers import forms
from handlers.interaction import Interaction
from handlers.profile.opening import opening
from handlers.profile.page import Said, save
from handlers.routes import Routes
from storage import celebrations, profiles
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.profile import forms as pages
from views.profile.names import answer_problem
from views.profile.notes import saved
from views.refusals import problem


def register(routes: Routes) -> None:
    """Take the three buttons and their forms."""
    routes.actions[Act.PROFILE_BIRTHDAY] = opening(_birthday_form)
    routes.actions[Act.PROFILE_MESSAGES] = opening(_messages_form)
    routes.actions[Act.PROFILE_WISHES] = opening(_wishes_form)
    routes.submissions[Form.PROFILE_BIRTHDAY] = _submit_birthday
    routes.submissions[Form.PROFILE_MESSAGES] = _submit_messages
    routes.submissions[Form.PROFILE_WISHES] = _submit_wishes


def _birthday_form(interaction: Interaction, _me: Person, profile: Profile, page_id: str) -> Block:
    return pages.birthday_form(interaction.t, profile, page_id)


def _messages_form(interaction: Interaction, _me: Person, profile: Profile, page_id: str) -> Block:
    return pages.messages_form(interaction.t, profile, page_id)


def _wishes_form(interaction: Interaction, _me: Person, profile: Profile, page_id: str) -> Block:
    return pages.wishes_form(interaction.t, profile, page_id)


async def _submit_birthday(interaction: Interaction) -> None:
    try:
        birthday = _birthday(interaction.view)
    except (ValueError, OverflowError):
        await _refuse(interaction, {Field.PROFILE_DAY: _no_such_day(interaction)})
        return
    shown = forms.choice(interaction.view, Field.PROFILE_SHOWN)
    if shown not in set(Shown):
        await _refuse(
            interaction, {Field.PROFILE_SHOWN: problem(interaction.t, Problem.UNKNOWN_CHOICE)}
        )
        return
    await _save(
        interaction,
        lambda profile: replace(profile, birthday=birthday, birthday_shown=Shown(shown)),
    )


def _keep(tx: Transaction, interaction: Interaction, profile: Profile) -> None:
    profiles.save(tx, profile, interaction.now)
    # It may be today, or tomorrow, and what was put ahead may not be theirs any more.
    celebrations.plan(tx, interaction.workspace_id, [profile.person_id], interaction.now)


def _birthday(view: forms.View) -> Birthday | None:
    """The birthday that was filled in; raises ValueError for half of one."""
    month, day = (
        forms.choice(view, name) or pages.NOT_TOLD
        for name in (Field.PROFILE_MONTH, Field.PROFILE_DAY)
    )
    return birthday_of(
        None if month == pages.NOT_TOLD else int(month),
        None if day == pages.NOT_TOLD else int(day),
    )


async def _submit_messages(interaction: Interaction) -> None:
    fields = (Field.PROFILE_KINDS, Field.PROFILE_KINDS_LEADING)
    ticked = {kind for field in fields for kind in forms.choices(interaction.view, field)}
    joins = pages.YES in forms.choices(interaction.view, Field.PROFILE_JOINS)
    off = frozenset(kind for kind in switchable_kinds() if kind.value not in ticked)
    at_once = pages.YES in forms.choices(interaction.view, Field.PROFILE_PRAISE)
    await _save(
        interaction,
        lambda profile: replace(profile, switched_off=off, joins=joins, praise_at_once=at_once),
    )


async def _submit_wishes(interaction: Interaction) -> None:
    fields = (Field.PROFILE_FEEDBACK_WISH, Field.PROFILE_DRIVE)
    answers = {name: forms.text(interaction.view, name) for name in fields}
    wrong = [name for name, answer in answers.items() if len(answer) > ANSWER_LIMIT]
    if wrong:
        await _refuse(interaction, dict.fromkeys(wrong, answer_problem(interaction.t)))
        return
    wish, drive = answers.values()
    await _save(interaction, lambda profile: replace(profile, feedback_wish=wish, drive=drive))


def _no_such_day(interaction: Interaction) -> str:
    return interaction.t.say("There is no such day. Choose a month and a day, or neither.")


async def _refuse(interaction: Interaction, errors: Mapping[str, str]) -> None:
    await interaction.ack(response_action="errors", errors=dict(errors))


async def _save(interaction: Interaction, new: Callable[[Profile], Profile]) -> None:
    def change(tx: Transaction, profile: Profile) -> Said:
        _keep(tx, interaction, new(profile))
        return saved

    await save(interaction, change)
