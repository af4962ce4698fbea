"""The private address of somebody's calendar, as their own page shows it."""

from __future__ import annotations

from texts import Texts
from views import blocks as b
from views.ids import Act


def address_entry(t: Texts, address: str) -> b.Blocks:
    """What the page says of the address; `address` is "" where they have none yet."""
    title = t.say("In my calendar")
    if not address:
        what = t.say(
            "Your calendar can show your one-on-ones and follow every move. It subscribes to a"
            " private address, which tells with whom and when, and nothing else."
        )
        make = b.button(t.say("Get an address"), Act.CALENDAR_SUBSCRIBE)
        return [b.section(f"*{title}*\n{what}", make)]
    how = t.say(
        "Subscribe to this address in your calendar. Whoever knows it sees with whom you meet and"
        " when: keep it to yourself."
    )
    renew = b.button(t.say("Renew address"), Act.CALENDAR_RENEW, confirm=_confirm(t))
    return [b.section(f"*{title}*\n{how}", renew), b.section(f"`{b.entities(address)}`")]


def _confirm(t: Texts) -> b.Block:
    return b.confirm(
        t.say("A new address?"),
        t.say("The present one stops at once. Your calendar then needs the new one."),
        t.say("Renew it"),
        t.say("Keep it"),
    )


def address_made(t: Texts) -> str:
    """They have an address now."""
    return t.say(":white_check_mark: Your address is ready. It stands below.")


def address_renewed(t: Texts) -> str:
    """The address was renewed."""
    return t.say(":white_check_mark: Renewed. The address that you had leads nowhere any more.")
