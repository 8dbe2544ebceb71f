"""Pictures that come from elsewhere: what is seen stays, everything else goes, and what is none is refused before it is decoded."""

from __future__ import annotations

import os
import random
import tracemalloc
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from strange_pictures import MARK, PLACE, camera_jpeg, encoded, moving_gif, moving_webp, png, scene

from wrap_builder.errors import (
    CannotRead,
    NotAPicture,
    PictureAvif,
    PictureDamaged,
    PictureEmpty,
    PictureHeic,
    PictureMoves,
    PictureTooLarge,
)
from wrap_builder.session import jpeg
from wrap_builder.session.pictures import MOST_BYTES
from wrap_builder.ui.images import LONG_SIDE, MOST_FILE_BYTES, MOST_SCANS, photo_from, photo_from_image, picture_of, read_file

pytestmark = pytest.mark.usefixtures("qapp")


def seen(photo: bytes) -> QImage:
    return QImage.fromData(photo, "jpeg")


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    return all(abs(getattr(one, part)() - getattr(wanted, part)()) < 40 for part in ("red", "green", "blue"))


def test_nothing_but_the_picture_is_left_of_a_photo_from_a_phone() -> None:
    strange = camera_jpeg()
    assert PLACE in strange
    assert MARK.encode() in strange
    photo = photo_from(strange)
    assert jpeg.is_bare(photo)
    for word in (PLACE, MARK.encode(), b"Exif", b"ICC_PROFILE", b"GPS", b"ftyp", b"Author"):
        assert word not in photo
    assert seen(photo).size() == QSize(300, 200)
    assert not seen(photo).textKeys()
    assert not seen(photo).colorSpace().isValid()


@pytest.mark.parametrize(("orientation", "red"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1)), (2, (1, 0)), (5, (0, 0))])
def test_a_photo_stands_upright(orientation: int, red: tuple[int, int]) -> None:
    image = seen(photo_from(camera_jpeg(orientation=orientation)))
    assert (image.size() == QSize(200, 300)) is (orientation >= 5)
    corners = {(x, y): image.pixelColor(10 if not x else image.width() - 10, 10 if not y else image.height() - 10)
               for x in (0, 1) for y in (0, 1)}
    assert [place for place, colour in corners.items() if colour.red() > colour.green() + 100] == [red]


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_each_kind_is_taken_whatever_its_file_is_called(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(encoded(scene(), kind))
    photo = photo_from(read_file(path))
    assert jpeg.is_bare(photo)
    assert near(seen(photo).pixelColor(20, 20), "red")
    assert near(seen(photo).pixelColor(250, 150), "teal")


@pytest.mark.parametrize(("form", "kind"), [
    (QImage.Format.Format_CMYK8888, "jpeg"), (QImage.Format.Format_RGBA64, "png"), (QImage.Format.Format_Grayscale16, "png"),
    (QImage.Format.Format_Indexed8, "png"), (QImage.Format.Format_Grayscale8, "jpeg"), (QImage.Format.Format_Mono, "png"),
])
def test_colours_of_other_forms_become_the_usual_ones(form: QImage.Format, kind: str) -> None:
    photo = photo_from(encoded(scene().convertToFormat(form), kind))
    assert jpeg.is_bare(photo)
    if form not in {QImage.Format.Format_Grayscale16, QImage.Format.Format_Grayscale8, QImage.Format.Format_Mono}:
        assert near(seen(photo).pixelColor(20, 20), "red")


def test_what_can_be_seen_through_stands_on_white() -> None:
    clear = QImage(20, 20, QImage.Format.Format_ARGB32)
    clear.fill(0)
    assert near(seen(photo_from(encoded(clear, "png"))).pixelColor(10, 10), "white")
    assert near(seen(photo_from_image(clear)).pixelColor(10, 10), "white")


def test_a_large_photo_becomes_smaller_and_one_full_of_detail_too() -> None:
    assert seen(photo_from(encoded(scene(4000, 1000), "jpeg"))).size() == QSize(LONG_SIDE, 500)
    noise = QImage(os.urandom(2000 * 1600 * 4), 2000, 1600, QImage.Format.Format_RGB32)
    photo = photo_from(encoded(noise, "jpeg"))
    assert len(photo) <= MOST_BYTES
    assert jpeg.is_bare(photo)
    assert seen(photo_from(encoded(scene(1, 1), "png"))).size() == QSize(1, 1)


@pytest.mark.parametrize(("data", "error"), [
    (b"", PictureEmpty), (b"hello", NotAPicture), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAPicture),
    (b"%PDF-1.7", NotAPicture), (b"BM" + bytes(90), NotAPicture), (b"GIF89a" + bytes(90), NotAPicture), (moving_gif(), PictureMoves),
    (b"RIFF\0\0\0\0WAVE", NotAPicture), (b"\xff\xd8\xff", PictureDamaged), (b"\x89PNG\r\n\x1a\n", PictureDamaged),
    (png(0, 5), PictureDamaged), (png(50, 50), PictureDamaged), (png(100_000, 100_000), PictureTooLarge),
    (png(2**31 - 1, 2**31 - 1), PictureDamaged), (png(7_900, 8_000, 16, 6), PictureTooLarge),
    (png(16, 16, extra=b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0"), PictureMoves), (bytes(MOST_FILE_BYTES + 1), PictureTooLarge),
])
def test_what_is_no_picture_is_refused_by_its_name(data: bytes, error: type[NotAPicture]) -> None:
    with pytest.raises(NotAPicture) as caught:
        photo_from(data)
    assert type(caught.value) is error


@pytest.mark.parametrize(("head", "error"), [
    # The first bytes of files as an iPhone, a Samsung phone, a burst, libheif and avifenc write them.
    ("0000002466747970686569630000000 06d6966314d6948454d6950726d6961664d69484268656963", PictureHeic),
    ("0000001866747970686569630000000 06d69663168656963", PictureHeic),
    ("0000001c667479706d696631000000006d696631686569636d696166", PictureHeic),
    ("0000001866747970686576630000000 06d73663168657663", PictureHeic),
    ("0000002066747970617669660000000 0617669666d6966316d6961664d413142", PictureAvif),
    ("0000001c667479706d696631000000006d696631617669666d696166", PictureAvif),
    ("00000014667479706d7034320000000 06d703432", NotAPicture), ("0000001466747970717420200000020071742020", NotAPicture),
])
def test_what_phones_make_is_told_by_its_name_with_a_way_out(head: str, error: type[NotAPicture]) -> None:
    with pytest.raises(NotAPicture) as caught:
        photo_from(bytes.fromhex(head.replace(" ", "")) + bytes(5000))
    assert type(caught.value) is error
    assert error is NotAPicture or "JPEG" in error.advice


def test_a_moving_webp_is_refused_and_a_still_one_with_the_same_head_is_not_moving() -> None:
    with pytest.raises(PictureMoves):
        photo_from(moving_webp())


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = encoded(scene(), kind)
    for end in (len(data) // 10, len(data) // 2, len(data) * 9 // 10, len(data) - 13):
        with pytest.raises(PictureDamaged):
            photo_from(data[:end])


def test_a_jpeg_that_would_be_gone_over_again_and_again_is_not_decoded() -> None:
    data = encoded(scene(16, 16), "jpeg")
    at = data.index(b"\xff\xda")
    with pytest.raises(PictureDamaged):
        photo_from(data[:at] + data[at:-2] * (MOST_SCANS + 1) + b"\xff\xd9")


def test_a_bomb_of_pixels_takes_no_memory() -> None:
    bomb = png(100_000, 100_000)
    tracemalloc.start()
    with pytest.raises(PictureTooLarge):
        photo_from(bomb)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_files_that_are_none_are_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    with pytest.raises(PictureEmpty):
        read_file(tmp_path / "empty.jpg")
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)
    with pytest.raises(PictureTooLarge):
        read_file(large)
    os.mkfifo(tmp_path / "pipe.jpg")
    for name in ("pipe.jpg", "gone.jpg", "."):
        with pytest.raises(CannotRead):
            read_file(tmp_path / name)


def test_an_image_in_memory_is_taken_within_the_same_bounds() -> None:
    photo = photo_from_image(scene())
    assert jpeg.is_bare(photo)
    assert MARK.encode() not in photo
    with pytest.raises(PictureEmpty):
        photo_from_image(QImage())
    with pytest.raises(PictureTooLarge):
        photo_from_image(QImage(64_000_001, 1, QImage.Format.Format_Mono))


def test_a_kept_photo_is_painted_within_the_room_there_is() -> None:
    photo = photo_from(camera_jpeg(scene(1200, 800)))
    assert picture_of(photo, QSize(600, 600)).size() == QSize(600, 400)
    assert picture_of(photo, QSize(5000, 5000)).size() == QSize(1200, 800)
    for wrong in (b"", b"words", png(16, 16), photo[: len(photo) // 2]):
        with pytest.raises(NotAPicture):
            picture_of(wrong, QSize(100, 100))


@pytest.mark.qt_log_level_fail("CRITICAL")  # the decoders say what they think of such files
@pytest.mark.parametrize("seed", range(4))
def test_a_picture_that_was_changed_anywhere_is_refused_or_made_anew(seed: int) -> None:
    rng = random.Random(seed)
    kinds = [camera_jpeg(scene(60, 40)), encoded(scene(60, 40), "png"), encoded(scene(60, 40), "webp"), moving_webp()]
    made = 0
    for _ in range(150):
        data = bytearray(rng.choice(kinds))
        for _ in range(rng.randint(1, 5)):
            at = rng.randrange(len(data) - 2)
            data[at:at + rng.choice([1, 1, 1, 30])] = rng.choice([bytes([rng.randrange(256)]), b"\xff\xff", b"\0\0\0", b""])
        try:
            photo = photo_from(bytes(data))
        except NotAPicture:
            continue
        assert jpeg.is_bare(photo)
        assert PLACE not in photo
        made += 1
    assert made
