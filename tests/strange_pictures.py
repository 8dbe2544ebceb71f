"""Pictures as they come from elsewhere, made in memory: with a place in them, turned, cut off, far too large, moving."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageWriter, QPainter

PLACE = b"GPS 52.5200 N 13.4050 E"
MARK = "Qwyxphotomarker"


def scene(width: int = 300, height: int = 200) -> QImage:
    """Return a teal picture whose upper left quarter is red, with words in it that only a program sees."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height // 2, QColor("red"))
    painter.end()
    image.setText("Author", MARK)
    return image


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(90)
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def exif(orientation: int = 1) -> bytes:
    """Return a segment with an orientation and a place."""
    entry = struct.pack("<HHII", 0x0112, 3, 1, orientation)
    content = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\0\0\0\0" + PLACE + MARK.encode()
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def camera_jpeg(image: QImage | None = None, orientation: int = 1) -> bytes:
    """Return a JPEG as a phone makes it: with a place, a profile, and a film behind its end."""
    shown = image or scene()
    shown.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    data = encoded(shown, "jpeg")
    return data[:2] + exif(orientation) + data[2:] + b"ftypmp42" + PLACE


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, depth: int = 8, colour: int = 0, *, extra: bytes = b"") -> bytes:
    """Return a PNG that says these numbers, with hardly anything behind them."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def moving_webp() -> bytes:
    """Return a WebP with two pictures one after the other."""
    still = encoded(scene(16, 16), "webp")[12:]
    frame = bytes(6) + (15).to_bytes(3, "little") * 2 + (100).to_bytes(3, "little") + b"\0" + still
    frame_chunk = b"ANMF" + struct.pack("<I", len(frame)) + frame + b"\0" * (len(frame) % 2)
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + (15).to_bytes(3, "little") * 2
    body = b"WEBP" + head + b"ANIM" + struct.pack("<I", 6) + bytes(6) + frame_chunk * 2
    return b"RIFF" + struct.pack("<I", len(body)) + body


def moving_gif() -> bytes:
    return b"GIF89a" + bytes(20) + b"\x00\x21\xf9\x04" * 3
