"""Writes a finished document as a file: what is no stream is packed together, so that a structure costs little room."""

from __future__ import annotations

import hashlib
import html
import re
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream, PDFString

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_ONE_STREAM = 200
_STREAM_ENDS = b"endstream"
_OFFSET, _PACKED = 1, 2

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""

_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}'
    "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF>"
    '</x:xmpmeta><?xpacket end="r"?>'
)


class Raw(PDFObject):  # type: ignore[misc]
    """An object of a document that is written as it is; `text` may be filled in later."""

    def __init__(self) -> None:
        self.text = ""


def packed(canvas: Any, title: str, language: str) -> bytes:
    """Return the file of a canvas whose last page is shown. Its metadata are a title and a language: no author, program or time."""
    document = canvas._doc  # noqa: SLF001
    document.Catalog.Metadata = _metadata(title, language)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    root = _number(document, document.Catalog)
    about = _number(document, PDFDictionary({"Title": PDFString(title)}))
    out = _File()
    loose: list[tuple[int, bytes]] = []
    number = 1
    # Objects may name new ones while they are written.
    while number in document.numberToId:
        one = document.idToObject[document.numberToId[number]]
        content = one.text.encode("ascii") if isinstance(one, Raw) else pdfdoc.format(one, document, toplevel=1)
        if content.rstrip().endswith(_STREAM_ENDS):
            out.add(number, content)
        else:
            loose.append((number, content))
        number += 1
    for start in range(0, len(loose), _IN_ONE_STREAM):
        out.pack(number, loose[start:start + _IN_ONE_STREAM])
        number += 1
    return out.finish(number, f"/Root {root} 0 R/Info {about} 0 R")


def _number(document: Any, one: Any) -> int:
    found: int = document.idToObjectNumberAndVersion[document.Reference(one).name][0]
    return found


def _metadata(title: str, language: str) -> PDFStream:
    content = _XMP.format(title=html.escape(_NO_XML.sub("\ufffd", title)), language=html.escape(language)).encode("utf-8")
    return PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), content, [])


class _File:
    """The bytes of a file, and where in them each object stands."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._size = len(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {}

    def add(self, number: int, content: bytes) -> None:
        """Write an object by itself."""
        self._places[number] = (_OFFSET, self._size, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, content.rstrip()))

    def pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """Write objects that are no streams together as one."""
        index, body, at = [], [], 0
        for place, (one, content) in enumerate(objects):
            self._places[one] = (_PACKED, number, place)
            index.append(b"%d %d" % (one, at))
            body.append(content)
            at += len(content) + 1
        first = b" ".join(index) + b"\n"
        self.add(number, _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(first)), first + b"\n".join(body)))

    def finish(self, number: int, more: str) -> bytes:
        """Write where everything stands, as the object of a number that is the last one, and return the whole file."""
        start = self._size
        # The same text gives the same name, another text another: the name says nothing that is not in the file.
        name = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32].upper()
        self._places[number] = (_OFFSET, start, 0)
        rows = [(0, 0, 0xFFFF), *(self._places[one] for one in range(1, number + 1))]
        table = b"".join([kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big") for kind, place, last in rows])
        self.add(number, _stream(f"/Type/XRef/Size {number + 1}/W[1 4 2]/ID[<{name}><{name}>]{more}".encode("ascii"), table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _write(self, content: bytes) -> None:
        self._parts.append(content)
        self._size += len(content)


def _stream(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)
