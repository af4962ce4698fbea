"""The menu: each page with what holds now, and a button that opens its form."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.policy import Feature, Policy
from texts import Texts
from views import blocks as b
from views.ids import Act, Form
from views.working_week import week_line
from views.workspace_settings.names import feature_name

#: More are counted, not named.
_ADMINS_SHOWN = 20


def menu(t: Texts, policy: Policy, admin_ids: Sequence[str]) -> b.Block:
    """Everything that is settled, in one look."""
    rows = [
        (t.say("Channels"), _channels(t, policy), Act.WORKSPACE_SETTINGS_CHANNELS),
        (t.say("Values and skills"), _words(t, policy), Act.WORKSPACE_SETTINGS_WORDS),
        (t.say("Recognition"), _recognition(t, policy), Act.WORKSPACE_SETTINGS_RECOGNITION),
        (t.say("Coaching"), _coaching(t, policy), Act.WORKSPACE_SETTINGS_COACHING),
        (t.say("Working time"), _hours(t, policy), Act.WORKSPACE_SETTINGS_HOURS),
        (t.say("How long things are kept"), _kept(t, policy), Act.WORKSPACE_SETTINGS_RETENTION),
        (t.say("What is in use"), _features(t, policy), Act.WORKSPACE_SETTINGS_FEATURES),
        (t.say("Administrators"), _administrators(t, admin_ids), Act.ADMINISTRATORS),
    ]
    return b.modal(
        Form.WORKSPACE_SETTINGS,
        t.say("Settings of Cadence"),
        [
            b.section(f"*{title}*\n{summary}", b.button(t.say("Change…"), act))
            for title, summary, act in rows
        ],
        close=t.say("Close"),
    )


def _channels(t: Texts, policy: Policy) -> str:
    return "\n".join(
        (
            t.say("Recognition: {channel}", channel=_channel(t, policy.recognition_channel_id)),
            t.say("Leadership: {channel}", channel=_channel(t, policy.leadership_channel_id)),
        )
    )


def _channel(t: Texts, channel_id: str | None) -> str:
    return t.say("no channel") if channel_id is None else b.channel(channel_id)


def _words(t: Texts, policy: Policy) -> str:
    values = t.many("{count} value", "{count} values", len(policy.values))
    skills = t.many("{count} skill", "{count} skills", len(policy.skills))
    return f"{values} · {skills}"


def _recognition(t: Texts, policy: Policy) -> str:
    a_day = t.say(
        "At most a day, of one person: {count}", count=t.number(policy.recognitions_a_day)
    )
    if not policy.recognition_emoji:
        return a_day
    return f"{a_day}\n" + t.say("Emoji: {emoji}", emoji=f":{policy.recognition_emoji}:")


def _coaching(t: Texts, policy: Policy) -> str:
    between = t.say("Weeks between one-on-ones: {weeks}", weeks=t.number(policy.every_weeks))
    cycle = t.say("Weeks of a sales cycle: {weeks}", weeks=t.number(policy.sales_cycle_weeks))
    return f"{between}\n{cycle}"


def _hours(t: Texts, policy: Policy) -> str:
    country = t.say("no public holidays")
    if policy.country is not None:
        country = t.say("public holidays of {country}", country=t.country(policy.country))
    return f"{week_line(t, policy.week)}\n{country}"


def _kept(t: Texts, policy: Policy) -> str:
    kept = policy.retention
    words = t.many(
        "People's words: {count} month", "People's words: {count} months", kept.content_months
    )
    audit = t.many("The audit: {count} month", "The audit: {count} months", kept.audit_months)
    return f"{words}\n{audit}"


def _features(t: Texts, policy: Policy) -> str:
    names = ", ".join(feature_name(t, one) for one in Feature if not policy.has(one))
    return t.say("Switched off: {names}", names=names) if names else t.say("Everything")


def _administrators(t: Texts, admin_ids: Sequence[str]) -> str:
    named = ", ".join(b.mention(one) for one in admin_ids[:_ADMINS_SHOWN])
    left = len(admin_ids) - _ADMINS_SHOWN
    return named if left <= 0 else f"{named} {t.many('and {count} more', 'and {count} more', left)}"
