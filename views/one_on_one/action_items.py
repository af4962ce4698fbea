"""Action items: lists of what is open, and the forms that add one and change one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coaching.action_item import ACTION_LIMIT, ActionItem, OpenItem
from coaching.feedback import Problem
from coaching.people import Person
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.one_on_one.problems import person_problem

#: What the form calls its two owners; who they are is asked of the database.
MINE, THEIRS = "mine", "theirs"
#: Each takes two blocks of a modal's hundred.
_MOST_LISTED = 45
HOME_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsPage:
    """What one person has to do, or what two have promised each other."""

    items: Sequence[OpenItem]
    #: The other one; None: everything that the reader has to do.
    with_id: str | None = None
    #: Whether they can agree on something new: who no longer meet cannot.
    can_add: bool = True
    metadata: str = ""


def items_page(t: Texts, page: ItemsPage) -> b.Block:
    """The list, with a way to add to it."""
    return b.modal(
        Form.ONE_ON_ONE_ACTIONS,
        t.say("Action items"),
        [
            b.section(_heading(t, page)),
            *([b.actions([_add_button(t, page.with_id)])] if page.can_add else []),
            *(
                block
                for one in page.items[:_MOST_LISTED]
                for block in item_blocks(t, one, names_pair=page.with_id is None)
            ),
            *_left_out(t, len(page.items) - _MOST_LISTED),
        ],
        close=t.say("Close"),
        metadata=page.metadata,
    )


def home_section(t: Texts, items: Sequence[OpenItem]) -> b.Blocks:
    """The first few of one's own, for Home; nothing where nothing is open."""
    if not items:
        return []
    count = t.many("{count} is open.", "{count} are open.", len(items))
    return [
        b.divider(),
        b.header(t.say("Your action items")),
        b.section(count, b.button(t.say("Show all"), Act.ONE_ON_ONE_ACTIONS)),
        *(block for one in items[:HOME_SHOWN] for block in item_blocks(t, one)),
    ]


def item_blocks(t: Texts, one: OpenItem, *, names_pair: bool = True) -> b.Blocks:
    """One that is open, with what can be done about it."""
    return [b.section(item_line(t, one, names_pair=names_pair)), buttons(t, one.item)]


def item_line(t: Texts, one: OpenItem, *, names_pair: bool = True) -> str:
    """The words, whose it is, and by when; in mrkdwn."""
    item = one.item
    facts = [b.mention(item.owner_id), due_name(t, item, is_overdue=one.is_overdue)]
    if names_pair:
        other = b.mention(item.pair.other(item.owner_id))
        facts.append(t.say("agreed with {person}", person=other))
    return "\n".join([b.escape(item.words), " · ".join(facts)])


def due_name(t: Texts, item: ActionItem, *, is_overdue: bool = False) -> str:
    """By when it is to be done."""
    if item.due_on is None:
        return t.say("without a day")
    day = t.day(item.due_on)
    if is_overdue:
        return t.say(":warning: overdue since {day}", day=day)
    return t.say("due on {day}", day=day)


def buttons(t: Texts, item: ActionItem, block_id: str | None = None) -> b.Block:
    """Done, later, or not at all: each in a click or two."""
    value = str(item.id)
    return b.actions(
        [
            b.button(t.say("Done"), Act.ONE_ON_ONE_ACTION_DONE, value, style="primary"),
            b.button(t.say("New date…"), Act.ONE_ON_ONE_ACTION_DATE, value),
            b.button(t.say("Drop…"), Act.ONE_ON_ONE_ACTION_DROP, value),
        ],
        block_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFacts:
    """What the form for a new one knows."""

    actor: Person
    #: With whom it is agreed; None: the form asks.
    other: Person | None
    #: The day that it begins with.
    due_on: date
    metadata: str = ""


def add_form(t: Texts, facts: AddFacts) -> b.Block:
    """What is to be done, by whom, and by when; stands alone or on top of another modal."""
    area = b.text_area(
        Field.ONE_ON_ONE_ACTION_WORDS,
        limit=ACTION_LIMIT,
        placeholder=t.say("e.g. Send the offer to Acme"),
        focus=True,
    )
    picker = b.date_picker(
        Field.ONE_ON_ONE_ACTION_DUE, t.say("Choose a day"), facts.due_on.isoformat()
    )
    return b.modal(
        Form.ONE_ON_ONE_ACTION_ADD,
        t.say("Add an action item"),
        [
            *_with_field(t, facts),
            b.field(Field.ONE_ON_ONE_ACTION_WORDS, t.say("What is to be done?"), area),
            _owner_field(t, facts),
            b.field(
                Field.ONE_ON_ONE_ACTION_DUE,
                t.say("By when?"),
                picker,
                hint=t.say("I remind the person on the morning of that day."),
                optional=True,
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.metadata,
    )


def date_form(t: Texts, item: ActionItem, suggested: date, metadata: str = "") -> b.Block:
    """Another day for it."""
    picker = b.date_picker(
        Field.ONE_ON_ONE_ACTION_DUE, t.say("Choose a day"), suggested.isoformat()
    )
    return b.modal(
        Form.ONE_ON_ONE_ACTION_DATE,
        t.say("A new date"),
        [
            b.section(item_line(t, OpenItem(item=item))),
            b.field(Field.ONE_ON_ONE_ACTION_DUE, t.say("By when?"), picker),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=metadata,
    )


def drop_form(t: Texts, item: ActionItem, metadata: str = "") -> b.Block:
    """Why it is not done at all."""
    area = b.text_area(Field.ONE_ON_ONE_ACTION_REASON, limit=ACTION_LIMIT, focus=True)
    return b.modal(
        Form.ONE_ON_ONE_ACTION_DROP,
        t.say("Drop it"),
        [
            b.section(item_line(t, OpenItem(item=item))),
            b.field(
                Field.ONE_ON_ONE_ACTION_REASON,
                t.say("Why is it not done?"),
                area,
                hint=t.say("You both can read it."),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Drop it"),
        metadata=metadata,
    )


def item_problem(t: Texts, found: Problem) -> str:
    """The line under a field."""
    if found is Problem.TOO_LONG:
        return t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(ACTION_LIMIT)
        )
    return person_problem(t, found)


def _heading(t: Texts, page: ItemsPage) -> str:
    if page.with_id is None:
        if not page.items:
            return t.say("You have nothing open. What you promise in a one-on-one stands here.")
        return t.say("What you have promised and not done yet.")
    person = b.mention(page.with_id)
    if not page.items:
        return t.say("Nothing is open between you and {person}.", person=person)
    return t.say("What you and {person} have promised each other.", person=person)


def _add_button(t: Texts, with_id: str | None) -> b.Block:
    return b.button(t.say("Add an action item"), Act.ONE_ON_ONE_ACTION_ADD, with_id or "")


def _left_out(t: Texts, count: int) -> b.Blocks:
    if count <= 0:
        return []
    return [
        b.context(t.many("And {count} more, due later.", "And {count} more, due later.", count))
    ]


def _with_field(t: Texts, facts: AddFacts) -> b.Blocks:
    if facts.other is not None:
        return []
    picker = b.person_picker(Field.ONE_ON_ONE_ACTION_WITH, t.say("Choose a colleague"))
    label = t.say("With whom is it agreed?")
    return [b.field(Field.ONE_ON_ONE_ACTION_WITH, label, picker)]


def _owner_field(t: Texts, facts: AddFacts) -> b.Block:
    """It always has an owner (practice B9)."""
    other = facts.other.name if facts.other else t.say("The other person")
    owners = [
        b.Option(t.say("{name} (you)", name=facts.actor.name), MINE),
        b.Option(other, THEIRS),
    ]
    boxes = b.radio(Field.ONE_ON_ONE_ACTION_OWNER, owners, MINE)
    return b.field(Field.ONE_ON_ONE_ACTION_OWNER, t.say("Who does it?"), boxes)
