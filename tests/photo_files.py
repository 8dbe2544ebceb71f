"""Small JPEGs made by hand, for tests that need the bytes of a photo and no picture to look at."""

from __future__ import annotations

import struct


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


JFIF = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
EXIF = segment(0xE1, b"Exif\x00\x00MM\x00*GPS 52.5200 N 13.4050 E")
FRAME = segment(0xC0, b"\x08\x00\x20\x00\x40\x01\x01\x11\x00")
SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")


def jpeg(picture: bytes, *extra: bytes) -> bytes:
    """Return a JPEG of 64 by 32 pixels whose coded picture are these bytes, with more segments at its front."""
    return b"\xff\xd8" + JFIF + b"".join(extra) + FRAME + SCAN + picture.replace(b"\xff", b"\xff\x00") + b"\xff\xd9"
