"""Looks at a file that is to come into a plan: what it is by what stands in it, and what it holds."""

from __future__ import annotations

import codecs
from pathlib import PurePath

from wrap_builder.content import ideas_file
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import BadPlanData, NotText, PictureHasNoWords, TooLarge, WebPage, WrongKind
from wrap_builder.paper.results import Filled
from wrap_builder.plan import strict_json
from wrap_builder.plan.limits import DOCUMENT_BYTES
from wrap_builder.plan.values import Shape
from wrap_builder.session.bringing import read_workbook
from wrap_builder.session.markdown_form import BEGIN
from wrap_builder.session.pictures import kind_of
from wrap_builder.session.plan_json import MOST_BYTES, Making, as_kept, read_raw
from wrap_builder.session.written_in import Found, read_written
from wrap_builder.words import Words

MARKDOWN = (".md", ".markdown")
ENDINGS = (".json", *MARKDOWN, ".txt", ".pdf")
"""How the names of files end that can come in."""

_PDF = b"%PDF-"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PAGES = ("<!doctype html", "<html")
_OURS = f"<!-- {BEGIN} "


def read_file(data: bytes, name: str, catalogue: Catalogue, shape: Shape, words: Words,
              made: Making = as_kept) -> Filled | Found | Ideas:
    """Return what a file holds. `name`: its name, of which only the ending counts. `made` takes its pictures in. For a worker.

    Raises TooLarge, NotText, WebPage, HalfDocument, NewerFormat, WrongKind, BadPlanData, NoIdeas, and what reading a form raises.
    """
    ending = PurePath(name).suffix.lower()
    if _PDF in data[:1024] or ending == ".pdf":
        return read_workbook(data)
    if len(data) > MOST_BYTES:
        raise TooLarge(part="document")
    if b"\x00" in data and kind_of(data):
        raise PictureHasNoWords
    text = _text(data)
    if ending == ".json" or text.lstrip().startswith('{"'):
        return _json(text.encode(), made)
    if len(data) > DOCUMENT_BYTES:
        raise TooLarge(part="document")
    return read_text(text, catalogue, shape, words, markdown=ending in MARKDOWN)


def read_text(text: str, catalogue: Catalogue, shape: Shape, words: Words, *, markdown: bool = False) -> Found:
    """Return what a text holds, such as one that was pasted. Raises TooLarge, NotText, WebPage, HalfDocument, NewerFormat."""
    start = text.lstrip("\ufeff \t\r\n")
    if len(text) > DOCUMENT_BYTES:
        raise TooLarge(part="document")
    if not start or "\x00" in text:
        raise NotText
    if start[:20].lower().startswith(_PAGES):
        raise WebPage
    return read_written(text, catalogue, shape, words, markdown=markdown or _OURS in start)


def _text(data: bytes) -> str:
    """Return bytes as text: UTF-8, or UTF-16 that says so at its beginning. Raises NotText."""
    try:
        return data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None


def _json(data: bytes, made: Making) -> Found | Ideas:
    raw = strict_json.read(data, MOST_BYTES)
    kind = raw.get("kind")
    if kind == ideas_file.KIND:
        return ideas_file.of_raw(raw)
    if kind == "workshop":
        raise WrongKind
    if kind is not None:
        raise BadPlanData(where="kind")
    read = read_raw(raw, len(data), made)
    return Found(read.plan, whole=True, images=read.images, lost_photos=read.lost)
