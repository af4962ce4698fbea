"""One message with every block that the page draws in messages."""

from __future__ import annotations

from typing import Any

from tests.acceptance.form import option, plain
from tests.acceptance.office import BEN, GENERAL

Json = dict[str, Any]


def mrkdwn(text: str) -> Json:
    """A mrkdwn text object."""
    return {"type": "mrkdwn", "text": text}


def button(text: str, **more: Any) -> Json:
    """A button whose action_id is its text."""
    return {"type": "button", "text": plain(text), "action_id": text, **more}


def _raw(*texts: str) -> list[Json]:
    return [{"type": "raw_text", "text": text} for text in texts]


def _series(name: str, *values: float) -> Json:
    points = zip(("W44", "W45", "W46"), values, strict=True)
    return {"name": name, "data": [{"label": label, "value": value} for label, value in points]}


def _chart(kind: str, title: str) -> Json:
    axis = {"categories": ["W44", "W45", "W46"], "x_label": "Week", "y_label": "Meetings"}
    chart = {"type": kind, "series": [_series("Held", 4, 6, 5), _series("Moved", 2, 0, -1)]}
    return {"type": "data_visualization", "title": title, "chart": {**chart, "axis_config": axis}}


def _run(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def _text(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


_RICH = {
    "type": "rich_text",
    "elements": [
        _run(
            _text("Next steps", bold=True, italic=True),
            {"type": "user", "user_id": BEN},
            {"type": "channel", "channel_id": GENERAL},
            {"type": "emoji", "name": "rocket"},
            {"type": "link", "url": "https://example.com/", "text": "plan"},
            {"type": "date", "timestamp": 1795604400, "format": "{date_long}", "fallback": "soon"},
            {"type": "broadcast", "range": "here"},
            _text("code", code=True),
            _text("gone", strike=True),
        ),
        {"type": "rich_text_list", "style": "ordered", "elements": [_run(_text("Call"))]},
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [_run(_text("x"))]},
        {"type": "rich_text_quote", "elements": [_text("They said yes")]},
        {"type": "rich_text_preformatted", "elements": [_text("stage: won")]},
    ],
}
_PIE = {
    "type": "pie",
    "segments": [{"label": label, "value": 10} for label in ("Discovery", "Closing", "Other")],
}
_TABLE = [
    _raw("Rep", "Attainment"),
    *[_raw(name, "104 %") for name in ("Ben", "Zoe", "Ivo", "Kim")],
]
_MENU = {"type": "overflow", "action_id": "more", "options": [option("later", "Later")]}
_SELECT = {
    "type": "static_select",
    "action_id": "period",
    "placeholder": plain("Period"),
    "options": [option("month", "This month")],
}
_PEOPLE = {"type": "users_select", "action_id": "rep", "placeholder": plain("A rep")}
_DAY = {"type": "datepicker", "action_id": "day", "placeholder": plain("A day")}
_BOXES = {"type": "checkboxes", "action_id": "box", "options": [option("digest", "Daily digest")]}

#: The picture is the page's own: nothing may be asked for elsewhere.
_PICTURE = {"type": "image", "image_url": "http://127.0.0.1/files/F0", "alt_text": "A picture"}

BLOCKS: list[Json] = [
    {"type": "header", "text": plain("Coaching this month")},
    {"type": "section", "text": mrkdwn(f"<@{BEN}> `code` <https://example.com/|link> *bold*")},
    {"type": "section", "fields": [mrkdwn("*One*"), mrkdwn("*Two*")], "accessory": _BOXES},
    {"type": "section", "text": plain("With a menu"), "accessory": _MENU},
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn("Seen by *nobody* else")]},
    {
        "type": "actions",
        "elements": [
            button("Plain"),
            button("Primary", style="primary"),
            button("Danger", style="danger"),
            _SELECT,
            _PEOPLE,
            _DAY,
        ],
    },
    _RICH,
    {"type": "table", "rows": [_raw("Skill", "Team"), _raw("Discovery", "2.4")]},
    {"type": "data_table", "caption": "Reps", "page_size": 2, "rows": _TABLE},
    _chart("bar", "Meetings by week"),
    {"type": "data_visualization", "title": "Time", "chart": _PIE},
]
