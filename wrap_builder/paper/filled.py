"""Reads what was typed into a form: names and values only. Nothing of the file is drawn, run or fetched."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, NameObject, NullObject, StreamObject

from wrap_builder.errors import FormDamaged, FormLocked, NoForm, TooLarge
from wrap_builder.paper.results import MOST_BYTES, Filled

MOST_PLACES = 20_000
"""The most names in a form. The whole workbook has fewer than a thousand."""
MOST_CHARACTERS = 4_000_000
"""The most characters in all answers together: a plan holds no more either."""
DEEPEST = 16
"""How many parts a name may have."""

_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError, RecursionError,
           NotImplementedError, OSError, MemoryError, struct.error, zlib.error)
"""What a file that is not whole can raise in the reader, which promises no single error."""

# The reader tells what it meets, which may be words of a person.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def read_form(pdf: bytes) -> Filled:
    """Return what was typed into a PDF, with every kind of line break as a line break.

    Raises TooLarge, FormDamaged for what is no PDF that can be read, FormLocked, NoForm where there are no places to type.
    """
    if len(pdf) > MOST_BYTES:
        raise TooLarge(part="form")
    try:
        return _read(pdf)
    except _BROKEN:
        raise FormDamaged from None


def _read(pdf: bytes) -> Filled:
    reader = PdfReader(io.BytesIO(pdf))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FormLocked
    form = _whole(_whole(reader.trailer["/Root"]).get("/AcroForm"))
    fields = _whole(form.get("/Fields")) if isinstance(form, DictionaryObject) else None
    if not isinstance(fields, ArrayObject) or not fields:
        raise NoForm
    texts: dict[str, str] = {}
    ticked: set[str] = set()
    size = 0
    for count, (name, kind, value) in enumerate(_places(fields), start=1):
        if kind == "/Btn":
            if isinstance(value, NameObject) and value != "/Off":
                ticked.add(name)
        elif text := _text(value):
            size += len(text)
            texts[name] = texts[name] + "\n" + text if name in texts else text
        if count > MOST_PLACES or size > MOST_CHARACTERS:
            raise TooLarge(part="form")
    return Filled(MappingProxyType(texts), frozenset(ticked))


def _places(fields: ArrayObject) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, kind and value of each place in the order of the file. One that stands in itself is met once."""
    waiting = [(one, "", None, None, 0) for one in reversed(fields)]
    met: set[int] = set()
    looked = 0
    while waiting:
        one, before, kind, value, depth = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in met:
                continue
            met.add(one.idnum)
        field = _whole(one)
        if not isinstance(field, DictionaryObject) or depth > DEEPEST:
            continue
        part = _string(_whole(field.get("/T")))
        name = f"{before}.{part}" if before and part else before or part
        kind, value = _whole(field.get("/FT")) or kind, _value(field, value)
        kids = _whole(field.get("/Kids"))
        looked += len(kids) if isinstance(kids, ArrayObject) else 0
        if looked + len(fields) > 2 * MOST_PLACES:
            raise TooLarge(part="form")
        if kids := _names_in(kids):
            waiting += [(kid, name, kind, value, depth + 1) for kid in reversed(kids)]
        elif name:
            yield name, kind, value


def _names_in(kids: Any) -> list[Any]:
    """Return what stands under a name: other names, not the several spots where one place is drawn."""
    if not isinstance(kids, ArrayObject):
        return []
    return [kid for kid in kids if isinstance(one := _whole(kid), DictionaryObject) and "/T" in one]


def _value(field: DictionaryObject, above: Any) -> Any:
    """Return the value of a place. A box may tell only by its look that it is ticked."""
    for key in ("/V", "/AS"):
        found = _whole(field.get(key))
        if found is not None:
            return found
    return above


def _whole(one: Any) -> Any:
    """Return what a reference leads to; None for nothing."""
    found = one.get_object() if isinstance(one, IndirectObject) else one
    return None if isinstance(found, NullObject) else found


def _text(value: Any) -> str:
    """Return a value as text with plain line breaks, "" for what is none. A list of texts is one text, and holds no other lists."""
    if isinstance(value, StreamObject):
        return _string(ByteStringObject(value.get_data()))
    if isinstance(value, ArrayObject):
        return "\n".join(filter(None, (_string(_whole(one)) for one in value[:MOST_PLACES])))
    return _string(value)


def _string(value: Any) -> str:
    if isinstance(value, bytes):
        value = _decoded(value)
    if not isinstance(value, str) or isinstance(value, NameObject):
        return ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(value: bytes) -> str:
    for mark, name in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if value.startswith(mark):
            return value[len(mark):].decode(name, "replace")
    return value.decode("latin-1")
