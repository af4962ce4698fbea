"""What the load sends: commands and complete submissions, as Slack would send them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bench.doors import Door, Question
from bench.fake_slack import TEAM
from coaching.feedback import Parts, Timing
from coaching.policy import Policy
from handlers.origin import Origin
from sandbox.block_kit import assign_ids
from sandbox.delivery.envelope import Envelope
from sandbox.views import View, values_of, view_object
from texts import texts_for
from views.feedback.form import FormFacts, empty_draft, give_form

APP, BOT = "A0BENCH", "BBOT"
#: Replaced in each submission; as long as what replaces them.
_GIVER, _RECEIVER, _VIEW = "U9999998", "U9999999", "V999999999"
_WORDS = Parts(
    issue="In Tuesday's call with the hospital you named the price before asking their needs.",
    consequence="They compared us on price alone and asked for twenty per cent off before they"
    " had seen what the product does for their wards.",
    improvement="Ask three questions about their goals before any number is said, and write"
    " their answers down where they can see them.",
)


def person(number: int) -> str:
    """The Slack id of somebody in the team."""
    return f"U{number:07d}"


def command(person_id: str, name: str, text: str) -> Envelope:
    """A slash command (Slack facts 1)."""
    payload = {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "bench",
        "channel_id": "C0SALES",
        "channel_name": "sales",
        "user_id": person_id,
        "user_name": "somebody",
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/unused",
        "trigger_id": "1333.7384.8088930838d88f",
    }
    return Envelope("slash_commands", name, payload)


def click(person_id: str, action_id: str) -> Envelope:
    """A click on a button of App Home (Slack facts 2.1)."""
    action = {
        "type": "button",
        "action_id": action_id,
        "block_id": "b1",
        "text": {"type": "plain_text", "text": "Open", "emoji": True},
        "action_ts": "1548426417.840180",
    }
    source = {"type": "home", "blocks": [{"type": "actions", "elements": [action]}]}
    payload = {
        **_common(person_id, "block_actions"),
        "container": {"type": "view", "view_id": _VIEW},
        "view": _view(person_id, source),
        "actions": [action],
    }
    return Envelope("interactive", action_id, payload)


def submission(timing: Timing, response_url: str = "") -> Envelope:
    """The form for feedback, filled in; its giver, receiver and view are placeholders.

    With `response_url` it was opened by a command, else by the shortcut.
    """
    t = texts_for("en-GB", ZoneInfo("Europe/Madrid"))
    now = datetime.now(UTC)
    today = t.local_day(now)
    draft = replace(empty_draft(today, _RECEIVER, _WORDS), timing=timing, skill=Policy().skills[0])
    metadata = Origin(response_url=response_url, opened_at=int(now.timestamp())).encode()
    form = give_form(t, draft, FormFacts(today=today, skills=Policy().skills, metadata=metadata))
    payload = {**_common(_GIVER, "view_submission"), "view": _view(_GIVER, form)}
    return Envelope("interactive", "view_submission", payload | {"response_urls": []})


class Submissions:
    """Submissions that differ: each has a view of its own, and pairs of people take turns.

    A giver who corrects the same person again and again would meet the nag guard.
    """

    def __init__(self, door: Door, people: int) -> None:
        self._door = door
        self._people = people
        #: How many were made so far.
        self.count = 0

    def of(self, envelope: Envelope, count: int) -> Iterator[Question]:
        """The next `count` ones, made from a `submission`.

        Raises:
            ValueError: every pair of people has met twice.
        """
        template = self._door.template(envelope)
        for number in range(self.count, self.count + count):
            self.count += 1
            giver, receiver = self._pair(number)
            body = (
                template.replace(_GIVER.encode(), giver.encode())
                .replace(_RECEIVER.encode(), receiver.encode())
                .replace(_VIEW.encode(), b"V%09d" % number)
            )
            yield self._door.seal(body)

    def _pair(self, number: int) -> tuple[str, str]:
        meeting, giver = divmod(number, self._people)
        round_, distance = divmod(meeting, self._people - 1)
        if round_ >= 2:
            raise ValueError(number)
        return person(giver), person((giver + 1 + distance) % self._people)


def _common(person_id: str, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "api_app_id": APP,
        "token": "verification",
        "is_enterprise_install": False,
        "enterprise": None,
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": person_id, "username": "somebody", "name": "somebody", "team_id": TEAM},
        "trigger_id": "1333.7384.8088930838d88f",
    }


def _view(owner: str, source: dict[str, Any]) -> dict[str, Any]:
    blocks = assign_ids(source["blocks"])
    values = values_of(blocks, None, {})
    view = View(_VIEW, owner, source, blocks, "1571318366.2468e46f", values, _VIEW)
    return view_object(view, TEAM, APP, BOT)
