"""The container: one ordinary ZIP in one canonical form, so that nothing can hide in it and nothing is ever unpacked."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping

from wrap_builder.errors import FileDamaged, NotAPlan, TooLarge
from wrap_builder.vault import limits
from wrap_builder.vault.header import MAGIC

README = "README.txt"
KEY = "key.age"
RECOVERY = "recovery.age"
SEAL = "seal.age"
PLAN = "plan.age"
HISTORY = "history.age"
ATTACHMENTS = "attachments.age"

KNOWN = (README, KEY, RECOVERY, SEAL, PLAN, HISTORY, ATTACHMENTS)
"""The entries of this version, in the order in which they stand; entries of later versions follow by name."""

REQUIRED = (README, KEY, SEAL, PLAN)

_NAME = re.compile(rb"[a-z]{1,24}\.age|README\.txt")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MAGIC = b"PK\x03\x04"
_CENTRAL_MAGIC = b"PK\x01\x02"
_END_MAGIC = b"PK\x05\x06"
_VERSION = 20
_DATE = 33
"""1 January 1980 in the bits of MS-DOS: the entries carry no times."""


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names in the order of the container."""
    return sorted(names, key=lambda name: (KNOWN.index(name), "") if name in KNOWN else (len(KNOWN), name))


def build(entries: Mapping[str, bytes]) -> bytes:
    """Return the container with these entries: stored, in their order, with one date, and nothing else."""
    return b"".join(_pieces(entries))


def _pieces(entries: Mapping[str, bytes]) -> list[bytes]:
    body: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name in in_order(entries):
        data, label = entries[name], name.encode("ascii")
        fields = (_VERSION, 0, 0, 0, _DATE, zlib.crc32(data), len(data), len(data), len(label), 0)
        body += [_LOCAL.pack(_LOCAL_MAGIC, *fields), label, data]
        directory += [_CENTRAL.pack(_CENTRAL_MAGIC, _VERSION, *fields, 0, 0, 0, 0, position), label]
        position += _LOCAL.size + len(label) + len(data)
    listing = b"".join(directory)
    end = _END.pack(_END_MAGIC, 0, 0, len(entries), len(entries), len(listing), position, 0)
    return [*body, listing, end]


def parse(data: bytes) -> dict[str, bytes]:
    """Return the entries of a container.

    Raises NotAPlan for bytes that never were one, TooLarge, and FileDamaged (`file`) for everything that `build`
    would not have written: every byte of the container is accounted for.
    """
    if len(data) > limits.FILE:
        raise TooLarge(part="file")
    entries = read_entries(data)
    if not _is_made_of(data, _pieces(entries)):
        raise FileDamaged(part="file") if _was_one(data) else NotAPlan()
    for name in REQUIRED:
        if name not in entries:
            raise FileDamaged(part=name) if _was_one(data) else NotAPlan()
    return entries


def read_entries(data: bytes) -> dict[str, bytes]:
    """Return the entries at the front of `data` that are whole and of the form that `build` gives them."""
    entries: dict[str, bytes] = {}
    position = 0
    while len(entries) < limits.ENTRIES and len(data) - position >= _LOCAL.size:
        magic, _, flags, method, _, _, _, stored, size, label_size, extra = _LOCAL.unpack_from(data, position)
        start = position + _LOCAL.size + label_size
        label = data[position + _LOCAL.size : start]
        if magic != _LOCAL_MAGIC or flags or method or extra or stored != size or not _NAME.fullmatch(label):
            break
        name = label.decode("ascii")
        if name in entries or start + size > len(data):
            break
        entries[name] = data[start : start + size]
        position = start + size
    return entries


def is_beginning(data: bytes, whole: bytes) -> bool:
    """Return whether `data` can be the beginning of a container that was never written to its end.

    `whole` is a container of the same plan: both begin with the same README.
    """
    readme = _LOCAL.size + len(README) + len(read_entries(whole)[README])
    same = min(readme, len(data))
    if data[:same] != whole[:same]:
        return False
    entries = read_entries(data)
    complete = build(entries)
    rest = data[sum(_LOCAL.size + len(name) + len(stored) for name, stored in entries.items()) :]
    if len(data) < len(complete) and complete.startswith(data):
        return True  # cut between two entries, or in the list at the end
    if not rest.startswith(_LOCAL_MAGIC[: len(rest)]):
        return False
    return len(rest) < _LOCAL.size or _LOCAL.size + sum(_LOCAL.unpack_from(rest)[-3:-1]) > len(rest)


def _is_made_of(data: bytes, pieces: list[bytes]) -> bool:
    """Return whether the pieces, joined, are the data; without joining them, which would take the size of the file again."""
    position = 0
    for piece in pieces:
        if not data.startswith(piece, position):
            return False
        position += len(piece)
    return position == len(data)


def _was_one(data: bytes) -> bool:
    """Return whether the bytes look as if they had once been a container of this program."""
    label = README.encode("ascii")
    began = data.startswith(_LOCAL_MAGIC) and data[_LOCAL.size :].startswith(label)
    return began or (KEY.encode("ascii") in data and MAGIC in data)
