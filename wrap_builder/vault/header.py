"""Reads and writes the header of an age v1 file: the part that says who can open it.

Source: the age specification, C2SP age.md, sections "Header" and "Header MAC".
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wrap_builder.vault import limits
from wrap_builder.vault.derivation import hkdf
from wrap_builder.vault.failures import HeaderError, MacError

MAGIC = b"age-encryption.org/v1\n"
_COLUMNS = 64
_MAC_LENGTH = 43
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")


@dataclass(frozen=True)
class Stanza:
    """One way into a file: its kind, its arguments, and the wrapped file key."""

    kind: bytes
    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True)
class Header:
    """A header that is well formed; whether it is genuine only `authenticate` can tell."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    length: int

    def authenticate(self, file_key: bytes) -> None:
        """Raise MacError when the header was not written by somebody who knew the file key."""
        if not hmac.compare_digest(_mac(file_key, self.signed), self.mac):
            raise MacError("the authentication code of the header")


def parse(data: bytes) -> Header:
    """Return the header at the start of `data`. Raises HeaderError; looks at no more than the limits allow."""
    lines = _Lines(data[: limits.HEADER])
    if lines.next() + b"\n" != MAGIC:
        raise HeaderError("version line")
    stanzas: list[Stanza] = []
    while True:
        start = lines.position
        line = lines.next()
        if line.startswith(b"---"):
            break
        if len(stanzas) == limits.STANZAS:
            raise HeaderError("too many stanzas")
        stanzas.append(_stanza(line, lines))
    if not stanzas:
        raise HeaderError("no stanza")
    if not line.startswith(b"--- ") or len(line) != 4 + _MAC_LENGTH:
        raise HeaderError("last line")
    return Header(tuple(stanzas), data[: start + 3], from_base64(line[4:]), lines.position)


def build(file_key: bytes, stanzas: Sequence[Stanza]) -> bytes:
    """Return the header with these stanzas, authenticated under the file key."""
    lines = [MAGIC]
    for stanza in stanzas:
        lines.append(b"-> " + b" ".join((stanza.kind, *stanza.arguments)) + b"\n")
        body = to_base64(stanza.body)
        # A line shorter than 64 columns ends the body, so a body of whole lines is followed by an empty one.
        lines += [body[at : at + _COLUMNS] + b"\n" for at in range(0, len(body) + 1, _COLUMNS)]
    signed = b"".join(lines) + b"---"
    return signed + b" " + to_base64(_mac(file_key, signed)) + b"\n"


def to_base64(data: bytes) -> bytes:
    """Return standard base64 without padding characters."""
    return base64.b64encode(data).rstrip(b"=")


def from_base64(text: bytes) -> bytes:
    """Return the bytes in canonical unpadded base64. Raises HeaderError."""
    if not _BASE64.fullmatch(text) or len(text) % 4 == 1:
        raise HeaderError("base64")
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if to_base64(data) != text:
        raise HeaderError("base64 is not canonical")
    return data


def _stanza(first_line: bytes, lines: _Lines) -> Stanza:
    if not first_line.startswith(b"-> "):
        raise HeaderError("start of a stanza")
    arguments = first_line[3:].split(b" ")
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise HeaderError("argument of a stanza")
    body = []
    while True:
        line = lines.next()
        if len(line) > _COLUMNS:
            raise HeaderError("long line in a stanza")
        body.append(from_base64(line))
        if len(line) < _COLUMNS:
            return Stanza(arguments[0], tuple(arguments[1:]), b"".join(body))


class _Lines:
    """The lines of a header, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.position = 0

    def next(self) -> bytes:
        end = self._data.find(b"\n", self.position)
        if end < 0:
            raise HeaderError("a line without an end, or a header over its limit")
        line = self._data[self.position : end]
        self.position = end + 1
        return line


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(hkdf(file_key, b"", b"header"), signed, "sha256")
