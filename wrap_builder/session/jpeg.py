"""The form of a JPEG, looked at without decoding it: is it whole, how large is the picture, and is nothing in it but the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_START, _END, _SCAN, _JFIF = 0xD8, 0xD9, 0xDA, 0xE0
_TABLES = frozenset({0xDB, 0xC4, 0xDD})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_RESTARTS = frozenset(range(0xD0, 0xD8))
_WITHOUT_LENGTH = frozenset({0x01, *_RESTARTS})
_PICTURE = _TABLES | _FRAMES | {_START, _SCAN, _END}
_JFIF_CONTENT = 14
"""What an APP0 segment of JFIF holds without a small picture in it."""


@dataclass(frozen=True, slots=True, repr=False)
class _Segment:
    """One part of a JPEG; `end` is where the next one stands."""

    marker: int
    content: bytes
    end: int


def is_jpeg(data: bytes) -> bool:
    """Tell if bytes begin as a JPEG does."""
    return data.startswith(b"\xff\xd8\xff")


def is_whole(data: bytes) -> bool:
    """Tell if a JPEG goes on to its end mark; a camera may have put more behind it."""
    return any(one.marker == _END for one in _segments(data))


def scans_in(data: bytes) -> int:
    """Return how often a decoder has to go over the whole picture."""
    return sum(one.marker == _SCAN for one in _segments(data))


def is_bare(data: bytes) -> bool:
    """Tell if a JPEG is whole and holds a picture and nothing else: no date, place, camera, profile, comment or small picture."""
    segments = list(_segments(data))
    if not segments or segments[-1].marker != _END or segments[-1].end != len(data):
        return False
    return all(one.marker in _PICTURE or _is_plain_head(one) for one in segments)


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as the header says; (0, 0) where it says nothing."""
    for one in _segments(data):
        if one.marker in _FRAMES and len(one.content) >= 5:
            return int.from_bytes(one.content[3:5], "big"), int.from_bytes(one.content[1:3], "big")
    return 0, 0


def _is_plain_head(one: _Segment) -> bool:
    return one.marker == _JFIF and one.content.startswith(b"JFIF\x00") and len(one.content) == _JFIF_CONTENT


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield each segment; it ends where the form is broken, so what has no end mark was cut off."""
    if not is_jpeg(data):
        return
    yield _Segment(_START, b"", 2)
    at = 2
    while at + 1 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # more of these may stand before a marker
            at += 1
            continue
        at += 2
        if marker == _END:
            yield _Segment(_END, b"", at)
            return
        if marker in _WITHOUT_LENGTH:
            continue
        size = int.from_bytes(data[at:at + 2], "big")
        if size < 2 or at + size > len(data):
            return
        content = data[at + 2:at + size]
        at += size
        if marker == _SCAN:
            at = _end_of_scan(data, at)
        yield _Segment(marker, content, at)


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker after the coded picture stands, or the end of the data."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0x00 and data[at + 1] not in _RESTARTS:
            return at
        at += 2
    return len(data)
