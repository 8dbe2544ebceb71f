"""Finds what is left of a container that is not in our form: where another tool packed it, or a part of it is damaged.

Three ways, each bounded before it is tried: the ZIP's own list, the headers before the entries, and at last the line that
every age file begins with. What is found is in memory only, and only a guess: the seal has to say whether it holds.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from wrap_builder.errors import HostileFactor, WrapError
from wrap_builder.vault import box, container, header, limits, recipients, seal, stream
from wrap_builder.vault.failures import AgeError
from wrap_builder.vault.zip_form import CENTRAL, CENTRAL_MAGIC, END, END_MAGIC, LOCAL, LOCAL_MAGIC

_SIGNATURES = 128
"""How many headers of a ZIP are looked at in a file, and how many names in them."""

_AGE_FILES = 32
"""How many beginnings of age files are looked at in a file."""

_PIECES = 16
_WAYS = 4
"""How many headers, and how many different contents, are looked at for one name. The right content comes first."""

_LOCKS = 2
"""How many locks of one kind are tried: each may cost seconds."""

_STORED, _DEFLATED = 0, 8
_SIZE_BEHIND = 8
_SIGNATURE = re.compile(b"|".join(map(re.escape, (LOCAL_MAGIC, CENTRAL_MAGIC, END_MAGIC))))
_LOCK_PAYLOAD = stream.NONCE + 96 + stream.TAG
_SEAL_PAYLOAD = stream.NONCE + seal.SIZE + stream.TAG


@dataclass(frozen=True, repr=False)
class _Piece:
    """A stretch of the file that a header calls an entry. `listed`: the header stands in the ZIP's own list."""

    name: str
    start: int
    size: int
    deflated: bool
    crc: int
    listed: bool


@dataclass(frozen=True, repr=False)
class _Reading:
    """One content that headers give to a name: is its checksum right, and also in the ZIP's own list?"""

    content: bytes
    is_intact: bool = False
    is_listed: bool = False


class Remains:
    """What can be found in the bytes of a file. Nothing is decrypted or derived, and nothing over a limit is given out."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pieces: dict[str, dict[_Piece, None]] = {}
        self._readings: dict[str, list[_Reading]] = {}
        for piece in (*_from_list(data), *_from_headers(data)):
            known = self._pieces.setdefault(piece.name, {})
            if len(known) < _PIECES and piece.size <= _packed_room(piece.name):
                known[piece] = None

    @cached_property
    def _age_files(self) -> list[tuple[int, int, bool]]:
        """Where age files begin, where their headers end, and whether a passphrase opens them."""
        found = []
        for start in _places(self._data, header.MAGIC, _AGE_FILES):
            with contextlib.suppress(AgeError):
                parsed = header.parse(self._data[start : start + limits.HEADER])
                found.append((start, start + parsed.length, recipients.is_for_a_passphrase(parsed.stanzas)))
        return found

    def named(self, name: str) -> list[bytes]:
        """Return the different contents that headers give to a name: those whose checksum is right come first."""
        return [one.content for one in self._named(name)]

    def intact(self, name: str) -> list[bytes]:
        """Return those of them whose checksum is right."""
        return [one.content for one in self._named(name) if one.is_intact]

    def listed(self) -> Iterator[tuple[str, bytes]]:
        """Yield every entry in the ZIP's own list whose checksum is right: what an ordinary tool shows."""
        for name in self._pieces:
            yield from ((name, one.content) for one in self._named(name) if one.is_listed)

    def elsewhere(self, name: str) -> Iterator[bytes]:
        """Yield what may be the content of a name, and stands under another one or under none."""
        for other in self._pieces:
            if other != name:
                yield from self.named(other)
        yield from self.unnamed(name)

    def unnamed(self, name: str) -> Iterator[bytes]:
        """Yield stretches that begin like an age file of the kind that belongs to a name, whatever headers say."""
        if name == container.README:
            return
        for start, content, is_lock in self._age_files:
            if is_lock == (name in box.SLOTS):
                yield from (self._data[start:end] for end in self._ends(name, content) if end - start <= _room(name))

    def slots(self, name: str) -> list[bytes]:
        """Return what may be a lock, bounded as the strict reader does it. Raises HostileFactor where it finds nothing else."""
        other = next(slot for slot in box.SLOTS if slot != name)
        # Whatever a header does not name may be either lock; what is the other one for sure is not tried.
        guessed = [one for one in self.unnamed(name) if one not in self.intact(other)]
        found, hostile = [], False
        for stored in dict.fromkeys((*self.named(name), *guessed)):
            try:
                box.inspect_entry(name, stored)
            except HostileFactor:
                hostile = True
            except WrapError:
                continue
            else:
                found.append(stored)
        if hostile and not found:
            raise HostileFactor
        return found[:_LOCKS]

    def has_content(self) -> bool:
        """Return whether there is anything that a lock could open."""
        return any(name in self._pieces for name in box.OPENED) or next(self.unnamed(container.SEAL), None) is not None

    def _named(self, name: str) -> list[_Reading]:
        if name not in self._readings:
            found: dict[bytes, _Reading] = {}
            for piece in self._pieces.get(name, ()):
                content = _content(self._data, piece)
                if content is None:
                    continue
                is_intact = zlib.crc32(content) == piece.crc
                before = found.get(content, _Reading(content))
                is_listed = (is_intact and piece.listed) or before.is_listed
                found[content] = _Reading(content, is_intact or before.is_intact, is_listed)
            ordered = sorted(found.values(), key=lambda one: (not one.is_intact, not one.is_listed))
            self._readings[name] = ordered[:_WAYS]
        return self._readings[name]

    def _ends(self, name: str, at: int) -> Iterator[int]:
        """Yield where the age file may end whose header ends at a position, inside the file."""
        if name in box.SLOTS:
            ends: Iterable[int] = [at + _LOCK_PAYLOAD]
        elif name == container.SEAL:
            ends = [at + _SEAL_PAYLOAD]
        else:
            marks = _SIGNATURE.finditer(self._data, at, at + _room(name))
            ends = (*(mark.start() for mark in islice(marks, _WAYS)), len(self._data))
        return (end for end in ends if end <= len(self._data))


def _from_list(data: bytes) -> Iterator[_Piece]:
    """Yield the entries of every list in a ZIP; listed are those of the one that its end points at."""
    end = data.rfind(END_MAGIC)
    begin, shift = end, 0
    if 0 <= end <= len(data) - END.size:
        _, _, _, _, _, size, offset, _ = END.unpack_from(data, end)
        begin, shift = end - size, max(0, end - size - offset)
    for at in _places(data, CENTRAL_MAGIC, _SIGNATURES):
        if at > len(data) - CENTRAL.size:
            return
        _, _, _, _, method, _, _, crc, size, _, label_size, _, _, _, _, _, offset = CENTRAL.unpack_from(data, at)
        name = _name(data[at + CENTRAL.size : at + CENTRAL.size + label_size])
        if name is not None and method in {_STORED, _DEFLATED}:
            for start in _starts(data, offset, shift, label_size):
                yield _Piece(name, start, size, method == _DEFLATED, crc, begin <= at < end)


def _starts(data: bytes, offset: int, shift: int, label_size: int) -> set[int]:
    """Return where the content may begin whose header the list puts at an offset; `shift` is what stands before the ZIP."""
    starts = set()
    for at in {offset, offset + shift}:
        starts.add(at + LOCAL.size + label_size)
        if data.startswith(LOCAL_MAGIC, at) and at <= len(data) - LOCAL.size:
            starts.add(at + LOCAL.size + sum(LOCAL.unpack_from(data, at)[-2:]))
    return starts


def _from_headers(data: bytes) -> Iterator[_Piece]:
    """Yield the entries that have a header of their own before them, wherever it stands."""
    for at in _places(data, LOCAL_MAGIC, _SIGNATURES):
        if at > len(data) - LOCAL.size:
            return
        _, _, flags, method, _, _, crc, size, _, label_size, extra = LOCAL.unpack_from(data, at)
        start = at + LOCAL.size + label_size
        name = _name(data[at + LOCAL.size : start])
        if name is not None and method in {_STORED, _DEFLATED} and not flags & _SIZE_BEHIND:
            yield _Piece(name, start + extra, size, method == _DEFLATED, crc, listed=False)


def _content(data: bytes, piece: _Piece) -> bytes | None:
    room = _room(piece.name)
    stored = data[piece.start : piece.start + piece.size]
    if not piece.deflated:
        return stored if len(stored) <= room else None
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(stored, room + 1)
    except zlib.error:
        return None
    return content if unpacking.eof and len(content) <= room else None


def _name(label: bytes) -> str | None:
    """Return the name of an entry, also where somebody packed the folder that it was in."""
    last = label.rpartition(b"/")[2]
    return last.decode("ascii") if container.NAME.fullmatch(last) else None


def _places(data: bytes, mark: bytes, most: int) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0 and most > 0:
        yield at
        at, most = data.find(mark, at + 1), most - 1


def _room(name: str) -> int:
    """Return how long an entry can be as it is stored. An age file adds its header and 16 bytes to each chunk."""
    if name == container.README:
        return limits.README
    if name in box.SLOTS:
        return limits.SLOT
    most = box.CONTENT_LIMITS.get(name, limits.FILE)
    return min(limits.FILE, most + most // 1024 + limits.HEADER)


def _packed_room(name: str) -> int:
    """Return how long it can be in the ZIP: packing may add a little to what cannot be packed."""
    return _room(name) + _room(name) // 8 + 1024
