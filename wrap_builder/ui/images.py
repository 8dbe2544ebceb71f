"""Pictures through Qt, for a worker: a strange one becomes a bare JPEG, a kept one what is painted. Bounded before decoding."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from wrap_builder.errors import NotAPicture, PictureAvif, PictureDamaged, PictureEmpty, PictureHeic, PictureMoves, PictureTooLarge
from wrap_builder.session import infile, jpeg
from wrap_builder.session.pictures import MOST_BYTES, is_as_kept, kind_of

MOST_FILE_BYTES = 32 * 1024 * 1024
"""The largest file that is read to take a picture from."""

MOST_PIXELS = 64_000_000
"""The most pixels that are decoded: in the usual form they take 244 MiB for a moment, a little less than the allocation limit."""

ALLOCATION_MIB = 256
"""The most memory that Qt may take for one picture, whatever its header says."""

MOST_SCANS = 64
"""How often a JPEG may have its decoder go over the whole picture; a camera needs ten at most."""

LONG_SIDE = 2000
"""The longer side of a kept photo, in pixels: sharp on a large screen, and small enough for twelve of them."""

QUALITIES = (88, 80, 70, 55, 40)
"""Tried one after the other until the photo is small enough; the first one nearly always is."""

_DOTS_PER_METRE = 2835  # always the same, so that nothing of the strange picture is left in the head of ours
_READ = ("jpeg", "png", "webp")
_OTHERS: dict[str, type[NotAPicture]] = {"heic": PictureHeic, "avif": PictureAvif}


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that may be a picture. Raises PictureEmpty, PictureTooLarge, CannotRead."""
    data = infile.beginning(path, MOST_FILE_BYTES + 1)
    if not data:
        raise PictureEmpty
    if len(data) > MOST_FILE_BYTES:
        raise PictureTooLarge
    return data


def photo_from(data: bytes) -> bytes:
    """Return what is seen in a picture as a bare JPEG, upright and in the usual colours.

    Raises NotAPicture and its kinds for everything that is none, that moves, or is too large; nothing of those is decoded.
    """
    reader = _Reader(data)
    return _encoded(reader.read(LONG_SIDE))


def photo_from_image(image: QImage) -> bytes:
    """Return a picture that is in memory already, such as one in the clipboard, as a bare JPEG. Raises as `photo_from` does."""
    if image.isNull():
        raise PictureEmpty
    if image.width() * image.height() > MOST_PIXELS:
        raise PictureTooLarge
    return _encoded(_scaled(image, LONG_SIDE))


def photo_again(data: bytes) -> bytes:
    """Return a photo that was written out and comes back: as it is where it is one of this program's, else made anew.

    So a photo loses nothing by going out and coming in. It is decoded all the same. Raises as `photo_from` does.
    """
    if max(jpeg.size_of(data)) > LONG_SIDE or not is_as_kept(data):
        return photo_from(data)
    _Reader(data).read(LONG_SIDE)
    return data


def picture_of(photo: bytes, size: QSize) -> QImage:
    """Return a kept photo, as large as it can be within a size. Raises NotAPicture for bytes that are no JPEG of this program."""
    if not jpeg.is_jpeg(photo):
        raise NotAPicture
    reader = _Reader(photo)
    return reader.read(max(1, size.width()), max(1, size.height())).convertToFormat(QImage.Format.Format_RGB32)


class _Reader:
    """One picture of a known kind: looked at first, then decoded by the part of Qt for that kind and no other."""

    def __init__(self, data: bytes) -> None:
        if not data:
            raise PictureEmpty
        if len(data) > MOST_FILE_BYTES:
            raise PictureTooLarge
        kind = kind_of(data)
        if kind not in _READ:
            raise PictureMoves if _is_moving_gif(data) else _OTHERS.get(kind, NotAPicture)
        if kind == "jpeg" and (not jpeg.is_whole(data) or jpeg.scans_in(data) > MOST_SCANS):
            raise PictureDamaged
        QImageReader.setAllocationLimit(ALLOCATION_MIB)
        self._data = QByteArray(data)
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._reader = QImageReader(self._buffer, QByteArray(kind.encode()))
        self._reader.setAutoDetectImageFormat(False)
        self._reader.setAutoTransform(True)
        self._size = self._reader.size()
        if self._size.isEmpty():
            raise PictureDamaged
        pixels, bits = self._size.width() * self._size.height(), QImage(1, 1, self._reader.imageFormat()).depth()
        if pixels > MOST_PIXELS or (kind != "jpeg" and pixels * bits // 8 > ALLOCATION_MIB * 1024 * 1024):
            raise PictureTooLarge
        moves = _is_moving_png(data) if kind == "png" else kind == "webp" and self._reader.imageCount() > 1
        if moves:
            raise PictureMoves

    def read(self, width: int, height: int = 0) -> QImage:
        """Return the picture as large as it can be within these pixels; never larger than it is."""
        turned = bool(self._reader.transformation().value & 4)  # the turns by a quarter among Qt's eight
        room = QSize(width, height or width)
        if turned:
            room.transpose()
        wanted = self._size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        if wanted.width() < self._size.width():
            self._reader.setScaledSize(wanted)
        image = self._reader.read()
        if image.isNull():
            raise PictureDamaged
        return _scaled(image, max(width, height))


def _scaled(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _encoded(image: QImage) -> bytes:
    """Return a JPEG made from nothing but the colours of the dots."""
    bare = _bare(image)
    while True:
        for quality in QUALITIES:
            data = _jpeg(bare, quality)
            if len(data) <= MOST_BYTES:
                return data
        bare = _scaled(bare, max(1, max(bare.width(), bare.height()) * 3 // 4))


def _bare(image: QImage) -> QImage:
    """Return the dots alone: in the usual colours, on white where nothing is, without texts, profile and size on paper."""
    usual = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != usual:
        turned = image.convertedToColorSpace(usual, QImage.Format.Format_ARGB32)
        image = image if turned.isNull() else turned
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    if bare.isNull():
        raise PictureTooLarge
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(QPoint(0, 0), image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
    painter.end()
    bare.setDotsPerMeterX(_DOTS_PER_METRE)
    bare.setDotsPerMeterY(_DOTS_PER_METRE)
    return bare


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.setOptimizedWrite(True)
    if not writer.write(image):
        raise PictureDamaged
    return bytes(buffer.data().data())


def _is_moving_gif(data: bytes) -> bool:
    """Tell if a GIF has more than one picture; such files are mostly made for that."""
    return data[:6] in {b"GIF87a", b"GIF89a"} and data.count(b"\x00\x21\xf9\x04") > 1


def _is_moving_png(data: bytes) -> bool:
    """Tell if a PNG says before its first picture that it moves."""
    return b"acTL" in data[:data.find(b"IDAT")] if b"IDAT" in data else False
