"""The forms behind the menu: each is read, tried on the policy, and kept in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from coaching.access import Action
from coaching.policy import Feature, Policy
from coaching.workspace_settings import NOTHING, changes_between, with_settings
from handlers import forms
from handlers.charge import ensure_may
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.workspace_settings import channels
from handlers.workspace_settings.menu import id_of_menu, refresh
from storage import inbound, workspace_settings, workspaces
from storage.database import Transaction
from texts import Texts
from views.blocks import Block, option
from views.ids import Act, Field, Form
from views.own_words import words_in
from views.skills import skill_names
from views.values import value_names
from views.workspace_settings import pages
from views.workspace_settings.names import problem
from views.zones import zone_option, zone_suggestions

#: Values as they are typed, by the name of the setting, which is that of the field.
Changes = Mapping[str, Sequence[str]]
_CHANNELS = (Field.RECOGNITION_CHANNEL, Field.LEADERSHIP_CHANNEL)
_COACHING = (
    Field.EVERY_WEEKS,
    Field.SALES_CYCLE_WEEKS,
    Field.OFTEN_LIMIT,
    Field.OFTEN_DAYS,
    Field.UNPRAISED_LIMIT,
    Field.UNPRAISED_DAYS,
)
_RETENTION = (
    Field.CONTENT_MONTHS,
    Field.AUDIT_MONTHS,
    Field.DELIVERIES_DAYS,
    Field.INBOUND_DAYS,
    Field.UNINSTALLED_DAYS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One form."""

    #: What the audit counts its changes by.
    word: str
    build: Callable[[Texts, Policy], Block]
    read: Callable[[forms.View, Policy], Changes]
    #: Looks outside for what is wrong with what was read; lines by the field.
    check: Callable[[Interaction, Changes], Awaitable[dict[str, str]]] | None = None


def register(routes: Routes) -> None:
    """Take the buttons of the menu and the forms that they open."""
    for (act, form), page in _PAGES.items():
        routes.actions[act] = _opening(page)
        routes.submissions[form] = _submitting(page)
    routes.suggestions[Field.CHANNEL_ZONE] = _suggest_zone


def _opening(page: _Page) -> Callable[[Interaction], Awaitable[None]]:
    async def open_page(interaction: Interaction) -> None:
        policy = await interaction.services.database.read(lambda tx: _policy(tx, interaction))
        await interaction.ack()
        view = page.build(interaction.t, policy)
        interaction.after(interaction.show(view | {"private_metadata": id_of_menu(interaction)}))

    return open_page


def _submitting(page: _Page) -> Callable[[Interaction], Awaitable[None]]:
    async def submit(interaction: Interaction) -> None:
        policy = await interaction.services.database.read(lambda tx: _policy(tx, interaction))
        changes = page.read(interaction.view, policy)
        _, wrong = with_settings(policy, changes)
        errors = {_field(name): problem(interaction.t, name, what) for name, what in wrong.items()}
        if page.check is not None and not errors:
            errors = await page.check(interaction, changes)
        if errors:
            await interaction.ack(response_action="errors", errors=errors)
            return
        await interaction.services.database.write(lambda tx: _keep(tx, interaction, page, changes))
        interaction.services.policies.forget(interaction.workspace_id)
        interaction.services.directory.forget_everybody()
        await interaction.ack()
        if menu_id := interaction.view["private_metadata"]:
            interaction.after(refresh(interaction, menu_id))

    return submit


def _policy(tx: Transaction, interaction: Interaction) -> Policy:
    """What holds now, for somebody who may change it."""
    ensure_may(tx, interaction, Action.CHANGE_SETTINGS)
    return workspaces.policy_of(tx, interaction.workspace_id)


def _keep(tx: Transaction, interaction: Interaction, page: _Page, changes: Changes) -> None:
    ensure_may(tx, interaction, Action.CHANGE_SETTINGS)
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return
    old, new = workspace_settings.change(
        tx,
        interaction.workspace_id,
        lambda policy: with_settings(policy, changes)[0],
        interaction.now,
    )
    if count := changes_between(old, new):
        interaction.note(tx, Action.CHANGE_SETTINGS, counts={page.word: count})


def _field(name: str) -> str:
    """The field whose line says what is wrong with a setting."""
    return Field.FEATURES_ON if name == "features_off" else name


def _numbers(fields: Sequence[Field]) -> Callable[[forms.View, Policy], Changes]:
    return lambda view, _policy: {field: [forms.text(view, field)] for field in fields}


def _read_channels(view: forms.View, _policy: Policy) -> Changes:
    voice = (Field.CHANNEL_LANGUAGE, Field.CHANNEL_ZONE)
    return {
        **{field: [forms.conversation(view, field) or NOTHING] for field in _CHANNELS},
        **{field: [forms.choice(view, field) or ""] for field in voice},
    }


async def _check_channels(interaction: Interaction, changes: Changes) -> dict[str, str]:
    return await channels.complaints(interaction, {field: changes[field] for field in _CHANNELS})


async def _suggest_zone(interaction: Interaction) -> None:
    t, now = interaction.t, interaction.now
    usual = [zone_option(t, name, now) for name in dict.fromkeys((t.zone.key, "UTC"))]
    found = zone_suggestions(t, interaction.typed, now, usual)
    await interaction.ack(options=[option(one) for one in found])


def _read_words(view: forms.View, policy: Policy) -> Changes:
    """The lists that the form has; one that is too long for a field is not in it."""
    lists = {
        Field.VALUES: (value_names, policy.values),
        Field.SKILLS: (skill_names, policy.skills),
    }
    shown = {block["block_id"] for block in view["blocks"]}
    return {
        field: words_in(names, forms.text(view, field), held)
        for field, (names, held) in lists.items()
        if field in shown
    }


def _read_recognition(view: forms.View, policy: Policy) -> Changes:
    emoji = forms.text(view, Field.RECOGNITION_EMOJI) or NOTHING
    return {
        **_numbers([Field.RECOGNITIONS_A_DAY])(view, policy),
        Field.RECOGNITION_EMOJI: [emoji],
    }


def _read_coaching(view: forms.View, policy: Policy) -> Changes:
    lines = forms.text(view, Field.AGENDA_QUESTIONS).splitlines()
    return {**_numbers(_COACHING)(view, policy), Field.AGENDA_QUESTIONS: lines}


def _read_hours(view: forms.View, _policy: Policy) -> Changes:
    hours = (Field.WORKS_FROM, Field.WORKS_UNTIL)
    times = {field: forms.moment(view, field) for field in hours}
    return {
        Field.WORKING_DAYS: forms.choices(view, Field.WORKING_DAYS),
        **{name: [wall.isoformat("minutes") if wall else ""] for name, wall in times.items()},
        Field.COUNTRY: [forms.choice(view, Field.COUNTRY) or NOTHING],
    }


def _read_features(view: forms.View, _policy: Policy) -> Changes:
    fields = (Field.FEATURES_ON, Field.FEATURES_ON_LEADING)
    on = {one for field in fields for one in forms.choices(view, field)}
    return {"features_off": [feature for feature in Feature if feature not in on]}


_PAGES: dict[tuple[Act, Form], _Page] = {
    (Act.WORKSPACE_SETTINGS_CHANNELS, Form.WORKSPACE_SETTINGS_CHANNELS): _Page(
        word="channels", build=pages.channels, read=_read_channels, check=_check_channels
    ),
    (Act.WORKSPACE_SETTINGS_WORDS, Form.WORKSPACE_SETTINGS_WORDS): _Page(
        word="words", build=pages.words, read=_read_words
    ),
    (Act.WORKSPACE_SETTINGS_RECOGNITION, Form.WORKSPACE_SETTINGS_RECOGNITION): _Page(
        word="recognition", build=pages.recognition, read=_read_recognition
    ),
    (Act.WORKSPACE_SETTINGS_COACHING, Form.WORKSPACE_SETTINGS_COACHING): _Page(
        word="coaching", build=pages.coaching, read=_read_coaching
    ),
    (Act.WORKSPACE_SETTINGS_HOURS, Form.WORKSPACE_SETTINGS_HOURS): _Page(
        word="hours", build=pages.hours, read=_read_hours
    ),
    (Act.WORKSPACE_SETTINGS_RETENTION, Form.WORKSPACE_SETTINGS_RETENTION): _Page(
        word="retention", build=pages.retention, read=_numbers(_RETENTION)
    ),
    (Act.WORKSPACE_SETTINGS_FEATURES, Form.WORKSPACE_SETTINGS_FEATURES): _Page(
        word="features", build=pages.features, read=_read_features
    ),
}
