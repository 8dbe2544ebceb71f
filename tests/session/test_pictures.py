"""The bytes of photos: their form is looked at before they are kept, and what a file has room for is chosen by what names it."""

from __future__ import annotations

import pytest
from photo_files import EXIF, FRAME, JFIF, jpeg, segment

from wrap_builder.errors import FileDamaged, NotAPicture, PhotosFull
from wrap_builder.plan.history import History, Version, Why
from wrap_builder.plan.values import Photo, Plan
from wrap_builder.session.jpeg import is_bare, is_whole, size_of
from wrap_builder.session.pictures import MOST_BYTES, Pictures, fitting, names_in
from wrap_builder.vault import limits

BARE = jpeg(b"sea\xff\xd9wind")


def planned(*names: str) -> Plan:
    return Plan(photos=tuple(Photo(id=f"p{name[:8]}", image=name) for name in names))


def version(number: int, why: Why, *names: str) -> Version:
    return Version(id=f"{number:016x}", at="2026-11-22T10:05", why=why, plan=planned(*names))


def test_a_bare_jpeg_is_known_and_measured() -> None:
    assert is_bare(BARE)
    assert is_whole(BARE)
    assert size_of(BARE) == (64, 32)
    assert size_of(b"\xff\xd8\xff") == (0, 0)


@pytest.mark.parametrize("extra", [
    EXIF, segment(0xE2, b"ICC_PROFILE\x00"),
    segment(0xFE, b"a comment"), segment(0xED, b"Photoshop"), segment(0xE1, b"http://ns.adobe.com"),
    segment(0xE0, b"JFXX\x00\x10small picture"), segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01rgb"),
])
def test_whatever_else_is_in_a_jpeg_makes_it_not_bare(extra: bytes) -> None:
    assert is_whole(jpeg(b"sea", extra))
    assert not is_bare(jpeg(b"sea", extra))


@pytest.mark.parametrize("more", [b"\x00", b"a film behind the picture", b"\xff\xd9", BARE])
def test_nothing_hides_behind_the_end(more: bytes) -> None:
    assert is_whole(BARE + more)
    assert not is_bare(BARE + more)


def test_every_truncation_is_seen() -> None:
    for end in range(len(BARE)):
        assert not is_whole(BARE[:end])
        assert not is_bare(BARE[:end])


@pytest.mark.parametrize("data", [
    b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x01", b"\xff\xd8" + JFIF + FRAME + b"\x00", b"\xff\xd8\xff" * 99,
])
def test_what_is_no_jpeg_is_not_called_one(data: bytes) -> None:
    assert not is_whole(data)
    assert not is_bare(data)


def test_only_bare_and_small_ones_are_added() -> None:
    pictures = Pictures()
    name = pictures.add(BARE)
    assert pictures.get(name) == BARE
    assert len(name) == 64
    for wrong in (jpeg(b"sea", EXIF), b"words", jpeg(b"x" * MOST_BYTES)):
        with pytest.raises(NotAPicture):
            pictures.add(wrong)
    pictures.unreadable = True
    with pytest.raises(FileDamaged):
        pictures.add(BARE)


def test_what_nothing_leads_back_to_is_let_go_and_what_a_file_holds_stays() -> None:
    pictures = Pictures()
    pictures.learn({"f" * 64: BARE})
    first, second = pictures.add(jpeg(b"first")), pictures.add(jpeg(b"second"))
    pictures.keep_only({second})
    assert pictures.get(first) is None
    assert pictures.get(second)
    assert pictures.get("f" * 64)
    pictures.clear()
    assert pictures.get(second) is None


def test_versions_that_somebody_kept_come_before_daily_ones_and_newer_before_older() -> None:
    kept = History(versions=(
        version(1, Why.NAMED, "a"), version(2, Why.DAILY, "b", "a"), version(3, Why.PRINTED, "c"), version(4, Why.DAILY, "d"),
    ))
    assert names_in(kept) == ("c", "a", "d", "b")


def test_photos_of_the_oldest_versions_make_room() -> None:
    pictures = Pictures()
    names = [pictures.add(jpeg(bytes([number]))) for number in range(limits.IMAGES + 3)]
    plan, older = planned(*names[:4]), names[4:]
    assert list(fitting(plan, older, pictures)) == names[:limits.IMAGES]
    assert list(fitting(plan, (), pictures)) == names[:4]
    assert list(fitting(planned("0" * 64), older[:1], pictures)) == older[:1]


def test_twelve_of_the_largest_fit_and_what_other_programs_put_in_may_not() -> None:
    pictures = Pictures()
    twelve = [pictures.add(jpeg(bytes([number]) * (MOST_BYTES - 100))) for number in range(limits.IMAGES)]
    assert len(fitting(planned(*twelve), (), pictures)) == limits.IMAGES
    large = {str(number) * 64: bytes(limits.IMAGE) for number in range(5)}
    pictures.learn(large)
    with pytest.raises(PhotosFull):
        fitting(planned(*large), (), pictures)
    assert len(fitting(planned(*list(large)[:3]), twelve, pictures)) == 6
