"""Reads finished copies as others do, with poppler and pdfium, and says what a plan's JSON should read as on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from tempfile import NamedTemporaryFile
from typing import Any

import pypdfium2
import pytest
from sample_plans import CATALOGUE, COPIES, OPTIONS, WORDS, outline_of

from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options
from wrap_builder.paper.pdf import render
from wrap_builder.plan import codec
from wrap_builder.plan.values import Plan

NO_LINES = HelplineBook({}, {})
_FOOTER = re.compile(r"(moreonpage\d+)?(Crisisplan(of.{0,60}?)?·)?(Copyfor.{0,60}?·)?Version[\d,]+·\d+[A-Z][a-z]+(\d{4})?"
                     r"(·replacesearliercopies)?·*page\d+of\d+$")
_HEAD = re.compile(r"^.{1,1000}?,continued")
"""What stands on later pages of a copy that should be one page."""


def need(tool: str) -> str:
    """Return a tool; without it the test is skipped, but never in CI."""
    if shutil.which(tool) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{tool} is missing")
        pytest.skip(f"{tool} is missing")
    return tool


def printed(plan: Plan, copy_id: str, options: Options = OPTIONS, book: HelplineBook = NO_LINES) -> bytes:
    """Return a copy as a PDF."""
    return render(outline_of(plan, COPIES[copy_id], options, book), options)


@lru_cache(maxsize=4)
def poppler_read(pdf: bytes, *arguments: str) -> str:
    """Return what poppler reads, with a form feed after each page."""
    done = subprocess.run([need("pdftotext"), *arguments, "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@lru_cache(maxsize=4)
def pdfium_read(pdf: bytes) -> tuple[str, ...]:
    """Return what pdfium reads on each page."""
    document = pypdfium2.PdfDocument(pdf)
    texts = tuple(str(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return texts


def poppler_pages(pdf: bytes) -> list[str]:
    """Return the text of each page in the order in which it is drawn, as poppler reads it, without blanks and footer."""
    return [_body(page) for page in poppler_read(pdf, "-raw").split("\f")[:-1]]


def poppler_columns(pdf: bytes) -> list[str]:
    """Return the text of each page as poppler reads it when it looks for columns: the way to read what runs leftward."""
    return [bare(page) for page in poppler_read(pdf).split("\f")[:-1]]


def pdfium_pages(pdf: bytes) -> list[str]:
    """Return the text of each page as pdfium reads it, without blanks and footer."""
    return [_body(page) for page in pdfium_read(pdf)]


def structure_read(pdf: bytes) -> str:
    """Return the text of a file in the order of its structure, as a screen reader says it; words that run leftward stand turned."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = subprocess.run([need("pdfinfo"), "-struct-text", "-enc", "UTF-8", file.name], capture_output=True, check=True)
    return bare("".join(re.findall(r'^ *"(.*)"$', done.stdout.decode(), re.MULTILINE)))


def letters_read(pdf: bytes) -> set[str]:
    """Return every letter that poppler or pdfium reads anywhere in a file, whole and taken apart."""
    text = poppler_read(pdf, "-raw") + "".join(pdfium_read(pdf))
    return {*text, *unicodedata.normalize("NFC", text), *unicodedata.normalize("NFD", text)}


def bare(text: str) -> str:
    """Return a text as it is compared: one form for each letter, no blanks and invisible marks, no hyphens.

    Reader programs take a hyphen at the end of a line for a broken word, and pdfium writes U+FFFE for it.
    """
    return unicodedata.normalize("NFC", text).translate(_BARE)


class _Bare(dict[int, str | None]):
    """What stands for each letter in a bare text; looked up once for each, since tests compare millions of them."""

    def __missing__(self, code: int) -> str | None:
        one = chr(code)
        # The two signs that ask for the look of an emoji are read by some and not by others.
        self[code] = None if one.isspace() or one in "-\ufffe\ufe0e\ufe0f" or unicodedata.category(one)[0] == "C" else one
        return self[code]


_BARE = _Bare()


def demand_in_order(texts: Iterable[str], document: str, what: str) -> None:
    """Fail unless every text stands whole in the document, each after the one before."""
    at = 0
    for text in map(bare, texts):
        found = document.find(text, at)
        assert found >= 0, f"{what}: {text[:80]!r} is not there, or not in its place"
        at = found + len(text)


def stand_in_order(texts: Iterable[str], document: str) -> bool:
    """Tell if every text stands whole in the document, each after the one before."""
    at = 0
    for text in map(bare, texts):
        found = document.find(text, at)
        if found < 0:
            return False
        at = found + len(text)
    return True


def runs_leftward(text: str) -> bool:
    """Tell if a text has letters that are read from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def demand_words(texts: Iterable[str], documents: Mapping[str, str], what: str) -> None:
    """Fail unless every word of texts that are read leftward is in what each reader read.

    What readers make of such lines differs: they turn phrases of other scripts, brackets and marks round (see test_scripts.py for
    what they read exactly). So words are compared by their letters; pdfium mixes those of single words that touch other scripts.
    """
    for name, document in documents.items():
        read = _letters(document)
        for word in (word for text in texts for word in _WORD.findall(_letters(text))):
            assert word in read or (name == "pdfium" and _mixed(word, read)), f"{what}: {word!r} is not read by {name}"


_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\d{1,40}|[^\W\d_]{1,40}")
"""A word within a line: ideographs are parted between any two, and a giant word goes on on the next page."""


def _mixed(word: str, read: str) -> bool:
    letters = sorted(word)
    return any(sorted(read[at:at + len(word)]) == letters for at in range(len(read)))


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")


def should_read(plan: Plan) -> dict[str, list[str]]:
    """Return, for each answered field, the texts that paper has to hold in this order. Taken from the plan's JSON alone."""
    return texts_of_document(json.loads(codec.to_json(plan)))


def texts_of_document(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the same for a plan as its JSON holds it, or for a part of it."""
    people = {person["id"]: person for person in document.get("people", [])}
    answers = document.get("answers", {})
    return {field: texts for field, answer in answers.items() if (texts := list(_texts(field, answer, people)))}


def _texts(field: str, answer: dict[str, Any], people: dict[str, Any]) -> Iterator[str]:
    definition = CATALOGUE.by_id.get(field)
    match answer["kind"]:
        case "text":
            yield from _lines(answer["text"])
        case "entries":
            for entry in answer.get("items", []):
                yield from (*_lines(entry["text"]), *_lines(entry.get("note", "")))
        case "records":
            for row in answer.get("rows", []):
                known = {people[cell["ref"]].get("connection", "").casefold() for cell in row.get("cells", {}).values()
                         if cell.get("ref") in people}
                for column in definition.columns if definition else ():
                    if column.id in row.get("cells", {}):
                        labels = {option.id: option.label for option in column.options}
                        read = list(_cell(row["cells"][column.id], {"yes": "Yes", "no": "No", **labels}, people))
                        # What repeats the connection, which is read behind the name, is said once.
                        yield from read if " ".join(read).casefold() not in known else ()
        case "pick":
            yield from _cell(answer["value"], {one.id: one.label for one in definition.options} if definition else {}, people)
        case "sign":
            for signer in answer.get("signers", []):
                yield signer.get("name", "")


def _cell(cell: dict[str, str], labels: dict[str, str], people: dict[str, Any]) -> Iterator[str]:
    ref, text = cell.get("ref", ""), cell.get("text", "")
    if ref in people:
        connection = people[ref].get("connection", "")
        yield people[ref]["name"] + (f" ({connection})" if connection else "")
    elif ref in labels:
        yield labels[ref]
        yield from _lines(text)
    elif ref:
        yield WORDS.date(date.fromisoformat(ref))
    else:
        yield from _lines(text)


def _lines(text: str) -> list[str]:
    """Return the lines of a text; an answer may continue on another page, so that a footer stands between two of them."""
    return [line for line in text.splitlines() if line.strip()]


def _body(page: str) -> str:
    return _HEAD.sub("", _FOOTER.sub("", bare(page)))
