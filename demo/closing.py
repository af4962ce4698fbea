"""The last words of the demo: where to go, whom to be, what to try."""

from __future__ import annotations

from urllib.parse import urlencode

from babel import Locale

from demo import team
from demo.team import Colleague
from demo.terminal import Ink, Terminal
from sandbox.client import SandboxClient

#: Short enough to be copied from one line.
_ONE_TOO_MANY = "/feedback @oliver the offer had no date | they cannot plan | name a day"


async def invite(terminal: Terminal, client: SandboxClient, url: str) -> None:
    """Show the way in to whoever sits in front of the terminal."""
    terminal.line()
    terminal.line("NOW IT IS YOURS", Ink.BOLD)
    terminal.line("Open this in a browser to see Emma and Daniel side by side:")
    terminal.line(f"  {await _side_by_side(client, url)}", Ink.BLUE)
    terminal.line()
    terminal.line("Or be somebody else, in their language, with their manager beside them:")
    for rep in team.REPS:
        _person(terminal, rep, _link(url, rep, team.manager_of(rep)))
    _person(terminal, team.INGRID, _link(url, team.INGRID))
    terminal.line()
    _things_to_try(terminal, url)
    terminal.line()
    terminal.line("Ctrl-C ends it and leaves nothing behind.", Ink.BOLD)


async def _side_by_side(client: SandboxClient, url: str) -> str:
    """Both of the story, each at their messages from the bot."""
    query: dict[str, str] = {}
    for who, key in ((team.EMMA, "as"), (team.DANIEL, "beside")):
        screen = await client.person(who.id).screen()
        at = "at" if key == "as" else f"{key}_at"
        query |= {key: who.id, at: screen.channel_id(str(screen.raw["app"]["bot_user_id"]))}
    return f"{url}/?{urlencode(query)}"


def _link(url: str, who: Colleague, beside: Colleague | None = None) -> str:
    query = {"as": who.id} | ({"beside": beside.id} if beside else {})
    return f"{url}/?{urlencode(query)}"


def _person(terminal: Terminal, who: Colleague, link: str) -> None:
    language = Locale.parse(who.locale, sep="-").get_language_name("en") or who.locale
    about = f"  {who.first_name:<8}{who.city:<11}{language:<10}"
    terminal.line(f"{about}{terminal.ink(link, Ink.BLUE)}")


def _things_to_try(terminal: Terminal, url: str) -> None:
    terminal.line("Things to try:")
    things = (
        "The nag guard. Emma has corrected Oliver twice within a week, and her last praise is"
        " weeks old. Correct him once more: as Emma, send this in any channel and save the form.",
        "Feedback on a message. As Emma, in #deals, open the menu of something that Maya wrote"
        " and choose “Give feedback on this”.",
        "Home. Click Cadence in the sidebar: what waits for an answer, what was given and"
        " received lately, and a year of it behind “My feedback”.",
        "What is refused: feedback for @tom, who has left, for @nora, who works elsewhere, or"
        " for oneself.",
        f"What Slack and the bot say to each other: {url}/inspector",
    )
    for number, text in enumerate(things, start=1):
        terminal.wrapped(text, indent="     ", first=f"  {number}. ")
        if number == 1:
            terminal.line(f"     {_ONE_TOO_MANY}", Ink.BOLD)
