"""The container: one form only, read by ordinary ZIP tools, and nothing in it that is not accounted for."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.errors import FileDamaged, NotAPlan, TooLarge, WrapError
from wrap_builder.vault import container, limits
from wrap_builder.vault.header import MAGIC

ENTRIES = {
    "README.txt": b"read me", "key.age": MAGIC + b"key", "seal.age": MAGIC + b"seal", "plan.age": MAGIC + b"plan" * 20,
    "history.age": MAGIC + b"history",
}
WHOLE = container.build(ENTRIES)


def rewritten(**options: object) -> bytes:
    """Return the entries as an ordinary ZIP writer puts them down."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in ENTRIES.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def test_an_ordinary_tool_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == ENTRIES
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_STORED}
        assert not any(item.extra or item.comment for item in archive.infolist())


def test_entries_have_one_order_and_later_ones_follow_by_name() -> None:
    known = ["README.txt", "key.age", "recovery.age", "seal.age", "plan.age", "history.age", "attachments.age"]
    expected = [*known, "voice.age", "zebra.age"]
    assert container.in_order(sorted(expected, reverse=True)) == expected
    assert container.parse(container.build(dict(reversed(ENTRIES.items())))) == ENTRIES


def test_every_changed_byte_is_refused() -> None:
    for at in range(len(WHOLE)):
        for flip in (0x01, 0x20, 0x80):
            changed = bytearray(WHOLE)
            changed[at] ^= flip
            with pytest.raises((FileDamaged, NotAPlan)):
                container.parse(bytes(changed))


def test_every_cut_and_anything_added_is_refused() -> None:
    for length in range(len(WHOLE)):
        with pytest.raises((FileDamaged, NotAPlan)):
            container.parse(WHOLE[:length])
    for changed in (WHOLE + b"\0", b"\0" + WHOLE, WHOLE + WHOLE, WHOLE[:-2] + b"\x01\x00c"):
        with pytest.raises((FileDamaged, NotAPlan)):
            container.parse(changed)


@pytest.mark.parametrize("name", [
    "../key.age", "Key.age", "key.age\0", "a" * 25 + ".age", "k-y.age", "README.md", "key.age\n", ".age",
])
def test_foreign_names_are_refused(name: str) -> None:
    with pytest.raises(FileDamaged):
        container.parse(container.build({**ENTRIES, name: b"x"}))


@pytest.mark.parametrize("data", [rewritten(), rewritten(compression=zipfile.ZIP_DEFLATED)])
def test_what_a_zip_tool_packed_again_is_not_in_our_form(data: bytes) -> None:
    with pytest.raises(FileDamaged):
        container.parse(data)


def test_an_entry_that_stands_twice_or_too_many_are_refused() -> None:
    local = WHOLE[: 30 + len("README.txt") + len(ENTRIES["README.txt"])]
    with pytest.raises(FileDamaged):
        container.parse(local + WHOLE)
    with pytest.raises(FileDamaged):
        container.parse(container.build({**ENTRIES, **{f"{letter}.age": b"" for letter in "bcdefghij"}}))
    assert container.parse(container.build({**ENTRIES, **{f"{letter}.age": b"" for letter in "bcdefghi"}}))


@pytest.mark.parametrize("missing", ["README.txt", "key.age", "seal.age", "plan.age"])
def test_a_part_that_has_to_be_there_is_named(missing: str) -> None:
    entries = {name: data for name, data in ENTRIES.items() if name != missing}
    with pytest.raises(WrapError) as caught:
        container.parse(container.build(entries))
    assert caught.value.facts == {"part": missing} or (missing, type(caught.value)) == ("key.age", FileDamaged)


def other_zip() -> bytes:
    return container.build({"letter.age": b"text"})


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", other_zip(), MAGIC + b"-> x", b"PK\x05\x06" + bytes(18)])
def test_what_never_was_a_plan_is_called_so(data: bytes) -> None:
    with pytest.raises(NotAPlan):
        container.parse(data)


def test_size_is_looked_at_first() -> None:
    with pytest.raises(TooLarge) as caught:
        container.parse(bytes(limits.FILE + 1))
    assert caught.value.facts == {"part": "file"}


@given(st.binary(max_size=200), st.integers(0, len(WHOLE)), st.integers(0, 200))
def test_any_bytes_are_refused_by_name(piece: bytes, at: int, dropped: int) -> None:
    changed = WHOLE[:at] + piece + WHOLE[at + dropped :]
    if changed != WHOLE:
        with pytest.raises((FileDamaged, NotAPlan)):
            container.parse(changed)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,24}\.age", fullmatch=True), st.binary(max_size=50), max_size=8))
def test_what_is_built_is_read(more: dict[str, bytes]) -> None:
    entries = {**more, **ENTRIES}
    assert container.parse(container.build(entries)) == entries


def test_every_beginning_is_told_from_a_whole_file() -> None:
    assert all(container.is_beginning(WHOLE[:length], WHOLE) for length in range(len(WHOLE)))
    assert not container.is_beginning(WHOLE, WHOLE)


@pytest.mark.parametrize("data", [
    WHOLE + b"x", WHOLE[:-1] + b"x", WHOLE[:200] + b"\0" * 500, b"something else", b"something else entirely" * 5,
    container.build({**ENTRIES, "README.txt": b"readme!"})[:-40], WHOLE[:-22] + b"x" * 30,
])
def test_what_is_no_beginning_is_told(data: bytes) -> None:
    assert not container.is_beginning(data, WHOLE)
