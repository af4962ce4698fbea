"""Messages about action items, to their owner."""

from __future__ import annotations

from coaching.action_item import ActionItem, ActionState, OpenItem
from texts import Texts
from views import blocks as b
from views.message import Message
from views.one_on_one.action_items import buttons, item_line

#: Marks the buttons of a message that says nothing but the item: it is changed as a whole.
ALONE = "one_on_one_action_alone"


def due(t: Texts, item: ActionItem) -> Message:
    """On the morning of its day; once it is closed, that it is."""
    if item.state is not ActionState.OPEN:
        return closed(t, item)
    return _with_buttons(t, item, t.say(":alarm_clock: You have promised to do this:"))


def told(t: Texts, item: ActionItem) -> Message:
    """The other one has given it to the owner, or has changed it."""
    if item.state is not ActionState.OPEN:
        return closed(t, item)
    return _with_buttons(t, item, _news(t, item))


def closed(t: Texts, item: ActionItem) -> Message:
    """What became of it, and by whom."""
    lines = [_end(t, item), item_line(t, OpenItem(item=item))]
    if item.reason:
        lines.append(t.say("Why: {reason}", reason=b.escape(item.reason)))
    return Message(b.notification(lines), [b.section(line) for line in lines])


def _with_buttons(t: Texts, item: ActionItem, lead: str) -> Message:
    lines = [lead, item_line(t, OpenItem(item=item))]
    return Message(b.notification(lines), [*map(b.section, lines), buttons(t, item, ALONE)])


def _news(t: Texts, item: ActionItem) -> str:
    if item.changed_by_id is None:
        other = b.mention(item.pair.other(item.owner_id))
        return t.say(":memo: {person} has put this down for you:", person=other)
    if item.changed_by_id == item.owner_id:
        return t.say(":memo: You have set another day:")
    changed_by = b.mention(item.changed_by_id)
    return t.say(":memo: {person} has set another day for this:", person=changed_by)


def _end(t: Texts, item: ActionItem) -> str:
    is_done = item.state is ActionState.DONE
    if item.changed_by_id in {None, item.owner_id}:
        return t.say(":white_check_mark: Done.") if is_done else t.say("You have dropped this.")
    person = b.mention(str(item.changed_by_id))
    if is_done:
        return t.say(":white_check_mark: {person} has marked this as done.", person=person)
    return t.say("{person} has dropped this.", person=person)
