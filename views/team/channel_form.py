"""Where one team reads what is praised and celebrated, and whether its week is posted."""

from __future__ import annotations

from coaching.team_channel import WEEKLY_FROM, TeamChannel
from texts import Texts
from views import blocks as b
from views.ids import Field, Form
from views.inputs import channel_picker
from views.team.spot import Spot

#: What the choices of the weekly post stand for.
_WEEKLY: dict[str, bool | None] = {"by_size": None, "on": True, "off": False}


def channel_form(t: Texts, spot: Spot, settled: TeamChannel) -> b.Block:
    """What the manager of a team settles for its channel."""
    chosen = next(name for name, value in _WEEKLY.items() if value is settled.has_weekly_post)
    hint = t.say(
        "It follows your language and time zone. Empty: the channel that the administrators have"
        " chosen for everybody."
    )
    return b.modal(
        Form.TEAM_CHANNEL,
        t.say("Team channel"),
        [
            b.field(
                Field.TEAM_CHANNEL,
                t.say("Where does the team read praise?"),
                channel_picker(Field.TEAM_CHANNEL, t.say("Choose a channel"), settled.channel_id),
                hint=hint,
                optional=True,
            ),
            b.field(
                Field.TEAM_WEEKLY_POST,
                t.say("The praise of the week, on Fridays"),
                b.radio(Field.TEAM_WEEKLY_POST, _weekly_choices(t), chosen),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=spot.encode(),
    )


def weekly_post(choice: str | None) -> bool | None:
    """What a choice of the form means; None: by the size of the team."""
    return _WEEKLY.get(choice or "")


def _weekly_choices(t: Texts) -> list[b.Option]:
    return [
        b.Option(t.say("From {count} people on", count=t.number(WEEKLY_FROM)), "by_size"),
        b.Option(t.say("Always"), "on"),
        b.Option(t.say("Never"), "off"),
    ]
