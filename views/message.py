"""A message: its blocks, and the text that notifications and screen readers use instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from views.blocks import Blocks
from views.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Message:
    """What chat.postMessage is given; `text` says everything that the blocks say."""

    text: str
    blocks: Blocks
    #: Charts that blocks of `views.blocks.picture` show, by the names that stand in them. They are
    #: drawn and brought to Slack before it is posted, see `with_files`.
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def with_files(self, file_ids: Mapping[str, str]) -> Message:
        """The message as it can be posted: its charts are the files of Slack with these ids."""
        shown = [
            {**block, "slack_file": {"id": file_ids[block["slack_file"]["id"]]}}
            if block["type"] == "image" and block.get("slack_file", {}).get("id") in file_ids
            else block
            for block in self.blocks
        ]
        return Message(self.text, shown)
