"""Pictures: one form only, under their own hashes, bounded, and whole again after padding."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_doubles import open_plan, saying

from wrap_builder.errors import FileDamaged, LimitReached, TooLarge
from wrap_builder.vault import limits, padding, zip_form
from wrap_builder.vault.attachments import name_of, pack, unpack
from wrap_builder.vault.container import ATTACHMENTS

JPEG = b"\xff\xd8\xff\xe0 picture \xff\xd9"


def named(*images: bytes) -> dict[str, bytes]:
    return {name_of(image): image for image in images}


IMAGES = named(JPEG, JPEG * 3, b"ends in blanks   ")
WHOLE = pack(IMAGES)


def zipped(images: dict[str, bytes], order: list[str]) -> bytes:
    return b"".join(zip_form.pieces(images, order))


def test_no_pictures_are_no_bytes() -> None:
    assert pack({}) == b""
    assert unpack(b"") == {}


def test_an_ordinary_tool_reads_them_and_the_form_does_not_depend_on_their_order() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == IMAGES
        assert archive.namelist() == sorted(IMAGES)
    assert pack(dict(reversed(IMAGES.items()))) == WHOLE


@given(st.lists(st.binary(max_size=5000), max_size=limits.IMAGES, unique=True))
def test_what_is_packed_and_padded_comes_out_whole(images: list[bytes]) -> None:
    data = pack(named(*images))
    assert not data.endswith(b" ")
    assert unpack(padding.strip(padding.pad(data))) == named(*images)


def test_a_zip_ends_in_a_zero_so_that_padding_can_be_told_from_it() -> None:
    """The last two bytes of a ZIP are the length of its comment: none here, also when a picture ends in blanks."""
    assert pack(named(b" " * 4096)).endswith(b"\0\0")
    with pytest.raises(FileDamaged):
        unpack(padding.pad(WHOLE))


def test_they_come_back_out_of_a_plan(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("with pictures"), {ATTACHMENTS: WHOLE})
    opened.close()
    opened = open_plan(plan_path)
    assert unpack(opened.part(ATTACHMENTS)) == IMAGES
    opened.close()


def test_a_thirteenth_picture_is_refused_by_writer_and_reader() -> None:
    twelve = named(*(bytes([number]) for number in range(limits.IMAGES)))
    assert unpack(pack(twelve)) == twelve
    more = twelve | named(b"one more")
    with pytest.raises(LimitReached) as refused:
        pack(more)
    with pytest.raises(TooLarge) as found:
        unpack(zipped(more, sorted(more)))
    assert (refused.value.facts, found.value.facts) == ({"limit": "attachments"}, {"part": ATTACHMENTS})


def four(size: int) -> dict[str, bytes]:
    """Return four pictures that have so many bytes together."""
    return named(*(bytes([number]) * limits.IMAGE for number in range(3)), b"9" * (size - 3 * limits.IMAGE))


def test_the_size_after_padding_is_the_same_limit_for_both() -> None:
    room = limits.ATTACHMENTS - len(pack(named(b"", b"1", b"2", b"3"))) + 3
    full = four(room)
    assert len(pack(full)) == limits.ATTACHMENTS
    assert unpack(pack(full)) == full
    for over in (room + 1, limits.ATTACHMENTS):
        images = four(over)
        with pytest.raises(LimitReached) as refused:
            pack(images)
        with pytest.raises(TooLarge):
            unpack(zipped(images, sorted(images)))
        assert refused.value.facts == {"limit": "attachments"}


def test_one_picture_has_a_limit_of_its_own_for_both() -> None:
    largest = named(bytes(limits.IMAGE))
    assert unpack(pack(largest)) == largest
    over = named(bytes(limits.IMAGE + 1))
    with pytest.raises(LimitReached):
        pack(over)
    with pytest.raises(TooLarge):
        unpack(zipped(over, sorted(over)))



@pytest.mark.parametrize("name", ["a.jpg", name_of(b"another"), name_of(JPEG).upper(), name_of(JPEG)[:-3] + "png"])
def test_a_picture_under_another_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="its own hash"):
        pack({name: JPEG})
    with pytest.raises(FileDamaged) as found:
        unpack(zipped({name: JPEG}, [name]))
    assert found.value.facts == {"part": ATTACHMENTS}


def test_every_changed_byte_and_every_cut_is_refused() -> None:
    for at in range(len(WHOLE)):
        for flip in (0x01, 0x20, 0x80):
            changed = bytearray(WHOLE)
            changed[at] ^= flip
            with pytest.raises(FileDamaged):
                unpack(bytes(changed))
        if at:
            with pytest.raises(FileDamaged):
                unpack(WHOLE[:at])


@pytest.mark.parametrize("data", [
    WHOLE + b"\0", b"\0" + WHOLE, WHOLE + WHOLE, zipped(IMAGES, sorted(IMAGES, reverse=True)), zipped({}, []), b" ",
])
def test_another_form_of_the_same_is_refused(data: bytes) -> None:
    with pytest.raises(FileDamaged):
        unpack(data)
