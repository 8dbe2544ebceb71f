"""Takes a written document apart: what stands under which heading, and of which question each heading may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wrap_builder.content.definitions import Catalogue
from wrap_builder.errors import HalfDocument, NewerFormat
from wrap_builder.plan.values import Shape
from wrap_builder.session.markdown_form import BEGIN, END, FORMAT, decoded, marked, plain

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*))?")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*")
_BULLET = re.compile(r"\s*(?:[-*+>•]|\d{1,9}[.)])\s")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_FENCES = ("```", "~~~")


_AROUND = re.compile(rf"{END}|<!-- {BEGIN}((?: [^>\n]{{0,100}})?) -->")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines under one heading. `mark`: the words of the mark that the heading ends in, () without one."""

    title: str
    mark: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return "<Part>"


class Titles:
    """What sections and questions are called here: by the program, on paper, and by the person."""

    def __init__(self, catalogue: Catalogue, shape: Shape) -> None:
        self._sections: dict[str, set[str]] = {}
        self._fields: dict[str, set[tuple[str, str]]] = {}
        for section in catalogue.sections:
            for title in (section.title, section.print_title, shape.titles.get(section.id, "")):
                self._sections.setdefault(folded(title), set()).add(section.id)
            for one in section.fields:
                for title in (one.title, one.print_title, shape.titles.get(one.id, "")):
                    self._fields.setdefault(folded(title), set()).add((section.id, one.id))
        for own_section in shape.own_sections:
            self._sections.setdefault(folded(shape.titles.get(own_section.id) or own_section.title), set()).add(own_section.id)
        for section_id, fields in shape.own_fields.items():
            for own in fields:
                self._fields.setdefault(folded(shape.titles.get(own.id) or own.title), set()).add((section_id, own.id))
        for known in (self._sections, self._fields):
            known.pop("", None)

    def knows(self, title: str) -> bool:
        """Tell if a section or a question is called so."""
        return folded(title) in self._sections or folded(title) in self._fields

    def section(self, title: str) -> str:
        """Return the section that is called so, "" for none or several."""
        return _only(self._sections.get(folded(title), set()))

    def question(self, title: str, section: str) -> str:
        """Return the question that is called so: the one of this section, else the only one; "" for none or several."""
        found = self._fields.get(folded(title), set())
        return _only({one for home, one in found if home == section}) or _only({one for _, one in found})


def folded(title: str) -> str:
    """Return a title without what differs between two ways to write it: capitals, blanks, a number before it, a colon after it."""
    text = " ".join(title.split()).strip("#*_: ")
    return _NUMBER.sub("", text, count=1).casefold()


def documents(text: str) -> tuple[list[str], str]:
    """Return what stands between the first and the last mark of each document of this program, and what stands around them, in
    their order; and the language that the first one names, "" without any.

    Who goes on writing in another program does so under all of it, or puts one document under another. Raises HalfDocument where
    an end is missing, and NewerFormat.
    """
    pieces, language, start, is_open = [], "", 0, False
    for found in _AROUND.finditer(text):
        pieces.append(text[start:found.start()])
        start = found.end()
        begins = found[1] is not None
        if begins and is_open:
            raise HalfDocument
        if begins:
            version, named = ([*found[1].split(), "", ""])[:2]
            if version != str(FORMAT):
                raise NewerFormat
            language = language or decoded(named)
        is_open = begins
    if is_open:
        raise HalfDocument
    return [*pieces, text[start:]], language


def markdown_parts(text: str) -> Iterator[Part]:
    """Yield what stands under each heading of a Markdown document; first what stands before all of them."""
    part, in_fence = Part(""), False
    lines = text.split("\n")
    for index, line in enumerate(lines):
        in_fence ^= line.lstrip().startswith(_FENCES)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        heading = _HEADING.fullmatch(line) if not in_fence else None
        if heading is None and not in_fence and line.strip() and _UNDERLINE.fullmatch(following) and not _BULLET.match(line):
            heading = _TITLE.fullmatch(line)
        if heading is not None:
            yield part
            title, mark = marked(heading[1] or "")
            part = Part(plain(title if mark else title.rstrip("#").rstrip()), mark)
        elif not (_UNDERLINE.fullmatch(line) and not part.lines and part.title):
            part.lines.append(line)
    yield part


def text_parts(text: str, titles: Titles) -> Iterator[Part]:
    """Yield what stands under each line that is a known title; first what stands before all of them."""
    part = Part("")
    for line in text.split("\n"):
        if line.strip() and titles.knows(line):
            yield part
            part = Part(" ".join(line.split()).strip("#*_: "))
        elif not (_UNDERLINE.fullmatch(line) and not part.lines and part.title):
            part.lines.append(line)
    yield part


_TITLE = re.compile(r"(.*)")


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""
