"""What people write is ciphertext in the file, and stays readable while keys change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL

from coaching.feedback import Response
from storage import feedback as records
from storage import workspaces
from storage.database import Database
from storage.encryption import Cipher, WrongKeyError, new_key
from tests.unit.factories import KEY, NOW, TEAM, answer, feedback, parts, scheduled
from tests.unit.storage.keeping import keep, opened

OLD, NEW, FOREIGN = KEY, new_key(), new_key()
any_words = st.dictionaries(
    st.text(max_size=20), st.text(st.characters(exclude_categories=[]), max_size=100), max_size=4
)


@given(any_words)
def test_what_was_sealed_opens_again(words: dict[str, str]) -> None:
    cipher = Cipher([OLD])
    assert cipher.open(cipher.seal(words)) == words


def test_the_same_words_never_look_the_same() -> None:
    cipher = Cipher([OLD])
    assert cipher.seal({"words": "yes"}) != cipher.seal({"words": "yes"})


def test_after_a_rotation_the_old_key_still_reads_and_the_new_one_writes() -> None:
    old, both, new = Cipher([OLD]), Cipher([NEW, OLD]), Cipher([NEW])
    words = {"words": "Ask first."}
    assert both.open(old.seal(words)) == words
    assert new.open(both.seal(words)) == words
    with pytest.raises(WrongKeyError):
        old.open(both.seal(words))


@pytest.mark.parametrize(
    "sealed",
    # Named: a sealed text is another one each time, and so would be the name of its test.
    ["", "nonsense", "gAAAAA==", pytest.param(Cipher([FOREIGN]).seal({}), id="foreign")],
)
def test_what_none_of_our_keys_wrote_is_refused(sealed: str) -> None:
    with pytest.raises(WrongKeyError):
        Cipher([NEW, OLD]).open(sealed)


@pytest.mark.parametrize("key", ["", "short", "é" * 32, OLD[:-2]])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Cipher([key])


def test_every_new_key_is_another_one_and_works() -> None:
    assert new_key() != new_key()
    Cipher([new_key()])


async def test_no_word_of_anybody_is_readable_in_the_file(url: URL) -> None:
    """Neither in the database nor in its log, whatever happened to the record."""
    secret = {
        name: f"Geheimnis-{name}-é"
        for name in ("issue", "consequence", "improvement", "well", "link", "answer", "reason")
    }
    written = parts(
        issue=secret["issue"],
        consequence=secret["consequence"],
        improvement=secret["improvement"],
        went_well=secret["well"],
    )
    record = feedback(
        parts=written,
        source_link=secret["link"],
        answer=answer(Response.ANSWER, secret["answer"]),
        withdrawn_at=NOW,
        withdrawal_reason=secret["reason"],
    )
    async with opened(url) as database:
        await database.write(lambda tx: keep(tx, record))
        found = await database.read(lambda tx: records.find(tx, TEAM, record.id))
        assert found == record
        contents = [_bytes_of(url)]
    contents.append(_bytes_of(url))
    for content in contents:
        assert record.id.bytes in content or record.id.hex.encode() in content
        assert b"Geheimnis" not in content


async def test_a_file_that_was_written_with_another_key_is_recognised_at_once(
    url: URL,
) -> None:
    await _remembered(url, OLD)
    await _remembered(url, NEW, OLD)
    with pytest.raises(WrongKeyError):
        await _remembered(url, FOREIGN)


async def test_a_record_of_before_the_rotation_is_read_and_changed_after_it(url: URL) -> None:
    record = scheduled()
    changed = replace(record, parts=parts(issue="Better put."), edited_at=NOW)
    async with opened(url, OLD) as before:
        await before.write(lambda tx: records.add(tx, record))
    async with opened(url, NEW, OLD) as after:
        await after.write(lambda tx: records.edit(tx, changed))
    async with opened(url, NEW) as only_new:
        found = await only_new.read(lambda tx: records.find(tx, TEAM, record.id))
    assert found == changed


async def _remembered(url: URL, *keys: str) -> None:
    async with opened(url, *keys) as database:
        await database.write(
            lambda tx: workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UBOT", now=NOW)
        )


def _bytes_of(url: URL) -> bytes:
    path = Path(str(url.database))
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


async def test_errors_of_the_database_do_not_quote_what_was_written(database: Database) -> None:
    """hide_parameters: an error that reaches a log holds no row (design section 6)."""
    record = feedback(giver_id="Geheimnis")
    await database.write(lambda tx: records.add(tx, record))
    with pytest.raises(Exception, match=r"(?i)unique") as twice:
        await database.write(lambda tx: records.add(tx, record))
    assert "Geheimnis" not in str(twice.value)


def test_a_mark_tells_the_same_text_and_nothing_without_the_key() -> None:
    old, both = Cipher([OLD]), Cipher([NEW, OLD])
    mark = old.mark("T01:UANA")
    assert mark == old.mark("T01:UANA")
    assert mark != old.mark("T01:UDRIN")
    assert mark != both.mark("T01:UANA")
    assert both.marks("T01:UANA") == {mark, Cipher([NEW]).mark("T01:UANA")}
    assert "UANA" not in mark
