"""One complete, valid sample of every block, and the surfaces they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.unit.sandbox.block_kit_elements import ELEMENTS, Json, changed, mrkdwn, plain
from tests.unit.sandbox.block_kit_rich_text import RICH_PARTS, rich_text

BLOCKS: Mapping[str, Json] = {
    "section": {
        "type": "section",
        "block_id": "b",
        "text": mrkdwn("*Hello*"),
        "fields": [plain("One"), mrkdwn("_Two_")],
        "accessory": ELEMENTS["button"],
        "expand": True,
    },
    "actions": {"type": "actions", "block_id": "b", "elements": [ELEMENTS["button"]]},
    "context": {
        "type": "context",
        "block_id": "b",
        "elements": [ELEMENTS["image"], plain("One"), mrkdwn("Two")],
    },
    "context_actions": {
        "type": "context_actions",
        "block_id": "b",
        "elements": [ELEMENTS["feedback_buttons"], ELEMENTS["icon_button"]],
    },
    "divider": {"type": "divider", "block_id": "b"},
    "header": {"type": "header", "block_id": "b", "text": plain("This week")},
    "image": {
        "type": "image",
        "block_id": "b",
        "alt_text": "A chart",
        "slack_file": {"id": "F01"},
        "title": plain("Meetings held"),
    },
    "input": {
        "type": "input",
        "block_id": "b",
        "label": plain("What went well?"),
        "element": ELEMENTS["plain_text_input"],
        "hint": plain("One thing is enough."),
        "optional": True,
        "dispatch_action": True,
    },
    "rich_text": {
        "type": "rich_text",
        "block_id": "b",
        "elements": list(RICH_PARTS.values()),
    },
    "markdown": {"type": "markdown", "block_id": "b", "text": "# Title\n\n- item"},
    "video": {
        "type": "video",
        "block_id": "b",
        "video_url": "https://example.test/v",
        "thumbnail_url": "https://example.test/v.png",
        "alt_text": "How to prepare",
        "title": plain("Preparing"),
        "title_url": "https://example.test/watch",
        "description": plain("Three minutes"),
        "provider_name": "Example",
        "provider_icon_url": "https://example.test/icon.png",
        "author_name": "Ana",
    },
    "alert": {"type": "alert", "block_id": "b", "text": mrkdwn("*Mind*"), "level": "warning"},
    "card": {
        "type": "card",
        "block_id": "b",
        "hero_image": ELEMENTS["image"],
        "icon": ELEMENTS["image"],
        "title": mrkdwn("*Ana*"),
        "subtitle": plain("Monday"),
        "body": mrkdwn("Three open items"),
        "actions": [ELEMENTS["button"]],
    },
    "container": {
        "type": "container",
        "block_id": "b",
        "child_blocks": [{"type": "divider"}],
        "title": plain("Agenda"),
        "rich_text_title": rich_text(),
        "subtitle": mrkdwn("_Monday_"),
        "icon": ELEMENTS["image"],
        "width": "full",
        "is_collapsible": True,
        "default_collapsed": True,
        "has_header_divider": False,
    },
    "table": {
        "type": "table",
        "block_id": "b",
        "rows": [
            [{"type": "raw_text", "text": "Rep"}, {"type": "raw_text", "text": "Held"}],
            [rich_text(), {"type": "raw_number", "value": 3, "text": "3"}],
        ],
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
    "data_table": {
        "type": "data_table",
        "block_id": "b",
        "rows": [
            [{"type": "raw_text", "text": "Rep"}, {"type": "raw_text", "text": "Held"}],
            [rich_text(), {"type": "raw_number", "value": 0.5, "text": "½"}],
        ],
        "caption": "Meetings held",
        "page_size": 10,
        "row_header_column_index": 1,
    },
    "data_visualization": {
        "type": "data_visualization",
        "block_id": "b",
        "title": "Meetings held",
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": "Held",
                    "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": -1.5}],
                },
            ],
            "axis_config": {"categories": ["Mon", "Tue"], "x_label": "Day", "y_label": "Count"},
        },
    },
}


def block(kind: str, **fields: Any) -> Json:
    """The sample with some fields set anew; a field set to `...` is left out."""
    return changed(BLOCKS[kind], fields)


def message(*blocks: Json) -> Json:
    return {"text": "Hello", "blocks": list(blocks)}


def modal(*blocks: Json) -> Json:
    return {
        "type": "modal",
        "title": plain("Feedback"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": list(blocks),
        "private_metadata": "{}",
        "callback_id": "feedback",
        "external_id": "feedback-1",
        "clear_on_close": True,
        "notify_on_close": True,
    }


def home(*blocks: Json) -> Json:
    return {
        "type": "home",
        "blocks": list(blocks),
        "private_metadata": "{}",
        "callback_id": "home",
        "external_id": "home-1",
    }
