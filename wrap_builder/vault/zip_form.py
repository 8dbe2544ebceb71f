"""The one form in which a ZIP is written here: stored, undated, nothing between or behind its entries."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping, Sequence

LOCAL = struct.Struct("<4s5H3L2H")
LOCAL_MAGIC = b"PK\x03\x04"
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
CENTRAL_MAGIC = b"PK\x01\x02"
END_MAGIC = b"PK\x05\x06"
_VERSION = 20
_DATE = 33
"""1 January 1980 in the bits of MS-DOS: the entries carry no times."""


def pieces(entries: Mapping[str, bytes], order: Sequence[str]) -> list[bytes]:
    """Return the ZIP with these entries in this order, in pieces to be joined. Names are ASCII."""
    body: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name in order:
        data, label = entries[name], name.encode("ascii")
        fields = (_VERSION, 0, 0, 0, _DATE, zlib.crc32(data), len(data), len(data), len(label), 0)
        body += [LOCAL.pack(LOCAL_MAGIC, *fields), label, data]
        directory += [CENTRAL.pack(CENTRAL_MAGIC, _VERSION, *fields, 0, 0, 0, 0, position), label]
        position += LOCAL.size + len(label) + len(data)
    listing = b"".join(directory)
    end = END.pack(END_MAGIC, 0, 0, len(order), len(order), len(listing), position, 0)
    return [*body, listing, end]


def read_entries(data: bytes, names: re.Pattern[bytes], most: int) -> dict[str, bytes]:
    """Return the entries at the front of `data` that are whole and of the form that `pieces` gives them.

    Reading ends at a name that the pattern does not fit, or that stands twice, and after `most` entries.
    """
    entries: dict[str, bytes] = {}
    position = 0
    while len(entries) < most and len(data) - position >= LOCAL.size:
        magic, _, flags, method, _, _, _, stored, size, label_size, extra = LOCAL.unpack_from(data, position)
        start = position + LOCAL.size + label_size
        label = data[position + LOCAL.size : start]
        if magic != LOCAL_MAGIC or flags or method or extra or stored != size or not names.fullmatch(label):
            break
        name = label.decode("ascii")
        if name in entries or start + size > len(data):
            break
        entries[name] = data[start : start + size]
        position = start + size
    return entries


def is_made_of(data: bytes, parts: Sequence[bytes]) -> bool:
    """Return whether the parts, joined, are the data; without joining them, which would take the size of the file again."""
    position = 0
    for part in parts:
        if not data.startswith(part, position):
            return False
        position += len(part)
    return position == len(data)
