"""The same App Home written down as plain dicts: one language, one team, no builders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from coaching.feedback import Feedback, State
from views.home import HomeFacts

_STATES = {
    State.KEPT: "Kept for the one-on-one",
    State.SCHEDULED: "On its way",
    State.WAITING: "Not answered yet",
    State.WITHDRAWN: "Withdrawn",
}
_SKILLS = {"discovery": "Understanding needs", "negotiation": "Negotiation"}


def home(facts: HomeFacts, zone: ZoneInfo) -> dict[str, Any]:
    """The Home of one person, who reads English."""
    blocks: list[dict[str, Any]] = [
        {
            "type": "header",
            "text": {"type": "plain_text", "text": "Cadence helps you coach", "emoji": True},
        },
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": "Feedback in three parts: what happened, what it led to, how to do it"
                " better. Private, kind, and kept, so that a year of coaching can be read back.",
                "verbatim": True,
            },
        },
        _ways(),
    ]
    blocks += _records("Waiting for your answer", facts.waiting, facts.person_id, zone)
    blocks += _records("You gave lately", facts.given, facts.person_id, zone)
    blocks += _records("You received lately", facts.received, facts.person_id, zone)
    closing = {
        "type": "mrkdwn",
        "text": "Only the giver and the receiver can read a feedback, and a later manager"
        " if the receiver agrees."
        " `/cadence help` shows everything I understand.",
        "verbatim": True,
    }
    blocks += [{"type": "divider"}, {"type": "context", "elements": [closing]}]
    return {"type": "home", "blocks": blocks}


def _ways() -> dict[str, Any]:
    return {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "feedback_give",
                "text": {"type": "plain_text", "text": "Give feedback", "emoji": True},
                "style": "primary",
            },
            {
                "type": "button",
                "action_id": "recognition_open",
                "text": {"type": "plain_text", "text": "Recognise somebody", "emoji": True},
            },
            {
                "type": "button",
                "action_id": "feedback_history",
                "text": {"type": "plain_text", "text": "My feedback", "emoji": True},
            },
            {
                "type": "button",
                "action_id": "profile_open",
                "text": {"type": "plain_text", "text": "My page", "emoji": True},
            },
        ],
    }


def _records(
    title: str, records: Sequence[Feedback], reader_id: str, zone: ZoneInfo
) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [
        {"type": "divider"},
        {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": True}},
    ]
    for feedback in records:
        if feedback.giver_id == reader_id:
            who = f"To <@{feedback.receiver_id}>"
        else:
            who = f"From <@{feedback.giver_id}>"
        day = feedback.given_at.astimezone(zone).strftime("%a, %-d %b %Y")
        state, skill = _STATES[feedback.state], _SKILLS[feedback.skill or ""]
        blocks.append(
            {
                "type": "section",
                "text": {
                    "type": "mrkdwn",
                    "text": f"*{who}* · {day} · {state} · {skill}",
                    "verbatim": True,
                },
                "accessory": {
                    "type": "button",
                    "action_id": "feedback_open",
                    "text": {"type": "plain_text", "text": "Open", "emoji": True},
                    "value": str(feedback.id),
                },
            }
        )
        issue = {"type": "plain_text", "text": feedback.parts.issue, "emoji": True}
        blocks.append({"type": "context", "elements": [issue]})
    return blocks
