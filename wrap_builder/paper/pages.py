"""Looks at finished pages through pypdfium2, one thread at a time, since the library itself may not be entered twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2

from wrap_builder.paper.results import PageImage

_ONE_AT_A_TIME = Lock()


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, index: int, dpi: float) -> PageImage:
    """Return a page, counted from 0, on white at a number of pixels an inch. IndexError if there is no such page."""
    with _opened(pdf) as document:
        bitmap = _page(document, index).render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=True, fill_color=(255, 255, 255, 255))
        line, data = bitmap.width * 4, bytes(bitmap.buffer)
        if bitmap.stride != line:
            data = b"".join(data[row * bitmap.stride:row * bitmap.stride + line] for row in range(bitmap.height))
        return PageImage(bitmap.width, bitmap.height, data)


def page_text(pdf: bytes, index: int) -> str:
    """Return the text of a page, counted from 0, as a reader program would copy it. IndexError if there is no such page."""
    with _opened(pdf) as document:
        return str(_page(document, index).get_textpage().get_text_range())


def _page(document: Any, index: int) -> Any:
    if not 0 <= index < len(document):
        raise IndexError("no such page")
    return document[index]


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
