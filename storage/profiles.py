"""What people say of themselves; their words and their birthday are sealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Field

from coaching.profile import Birthday, Profile, Shown
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.people import PersonRow, kinds_in


class ProfileRow(Row, table=True):
    """What somebody wrote on their own page."""

    __tablename__ = "profile"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: The two wishes and the birthday, "MM-DD".
    words: str = sealed()
    birthday_shown: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ToldBirthday:
    """What somebody has said of their birthday; nothing yet, if there is no day."""

    birthday: Birthday | None = None
    shown: Shown = Shown.PRIVATE

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to ask: they have named it, or that nobody is to hear of it."""
        return self.birthday is not None or self.shown is Shown.OFF


_TABLE, _PERSON = table_of(ProfileRow), table_of(PersonRow)
_C, _P = _TABLE.c, _PERSON.c


def find(tx: Transaction, workspace_id: str, person_id: str) -> Profile:
    """Somebody's page; an empty one for who has said nothing."""
    profile = Profile(workspace_id=workspace_id, person_id=person_id)
    person = tx.connection.execute(
        select(
            _P.own_zone_name, _P.own_language, _P.switched_off, _P.joins, _P.praise_at_once
        ).where(_P.workspace_id == workspace_id, _P.id == person_id)
    ).one_or_none()
    if person is not None:
        profile = replace(
            profile,
            zone_name=person.own_zone_name,
            language=person.own_language,
            switched_off=kinds_in(person.switched_off),
            joins=person.joins,
            praise_at_once=person.praise_at_once,
        )
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.person_id == person_id)
    ).one_or_none()
    if row is None:
        return profile
    words = tx.cipher.open(row.words)
    return replace(
        profile,
        birthday=_birthday(words["birthday"]),
        birthday_shown=Shown(row.birthday_shown),
        feedback_wish=words["feedback_wish"],
        drive=words["drive"],
    )


def birthdays(
    tx: Transaction, workspace_id: str, person_ids: Collection[str]
) -> dict[str, ToldBirthday]:
    """What those of `person_ids` who have filled in anything have said of their birthday."""
    rows = tx.connection.execute(
        select(_C.person_id, _C.words, _C.birthday_shown).where(
            _C.workspace_id == workspace_id, _C.person_id.in_(person_ids)
        )
    )
    return {
        row.person_id: ToldBirthday(
            _birthday(tx.cipher.open(row.words)["birthday"]), Shown(row.birthday_shown)
        )
        for row in rows
    }


def save(tx: Transaction, profile: Profile, now: datetime) -> None:
    """Keep somebody's page; the person is known already."""
    birthday = profile.birthday
    words = {
        "feedback_wish": profile.feedback_wish,
        "drive": profile.drive,
        "birthday": f"{birthday.month:02}-{birthday.day:02}" if birthday else "",
    }
    key = {"workspace_id": profile.workspace_id, "person_id": profile.person_id}
    values = {
        "words": tx.cipher.seal(words),
        "birthday_shown": profile.birthday_shown.value,
        "changed_at": now,
    }
    if tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 0:
        tx.connection.execute(
            update(_TABLE)
            .where(_C.workspace_id == profile.workspace_id, _C.person_id == profile.person_id)
            .values(**values)
        )
    tx.connection.execute(
        update(_PERSON)
        .where(_P.workspace_id == profile.workspace_id, _P.id == profile.person_id)
        .values(
            own_zone_name=profile.zone_name,
            own_language=profile.language,
            switched_off=sorted(profile.switched_off),
            joins=profile.joins,
            praise_at_once=profile.praise_at_once,
        )
    )


def _birthday(stored: str) -> Birthday | None:
    if not stored:
        return None
    month, day = stored.split("-")
    return Birthday(month=int(month), day=int(day))
