"""Reads finished copies as others do, with poppler and pdfium, and says what a plan's JSON should read as on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from sample_plans import CATALOGUE, COPIES, OPTIONS, WORDS, outline_of

from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options
from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.paper.pdf import render
from wrap_builder.plan import codec
from wrap_builder.plan.values import Plan

NO_LINES = HelplineBook({}, {})
_FOOTER = re.compile(r"(Copyfor.{0,60}?·)?Version[\d,]+·\d+[A-Z][a-z]+\d{4}·replacesearliercopies·page\d+of\d+$")


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


def poppler_pages(pdf: bytes) -> list[str]:
    """Return the text of each page in the order in which it is drawn, as poppler reads it, without blanks and footer."""
    done = subprocess.run([need("pdftotext"), "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return [_body(page) for page in done.stdout.decode().split("\f")[:-1]]


def pdfium_pages(pdf: bytes) -> list[str]:
    """Return the text of each page as pdfium reads it, without blanks and footer."""
    return [_body(page_text(pdf, index)) for index in range(page_count(pdf))]


def bare(text: str) -> str:
    """Return a text as it is compared: one form for each letter, no blanks and invisible marks, no hyphens.

    Reader programs take a hyphen at the end of a line for a broken word, and pdfium writes U+FFFE for it.
    """
    one_form = unicodedata.normalize("NFC", text)
    return "".join(one for one in one_form if not (one.isspace() or one in "-\ufffe" or unicodedata.category(one)[0] == "C"))


def demand_in_order(texts: Iterable[str], document: str, what: str) -> None:
    """Fail unless every text stands whole in the document, each after the one before."""
    at = 0
    for text in map(bare, texts):
        found = document.find(text, at)
        assert found >= 0, f"{what}: {text[:80]!r} is not there, or not in its place"
        at = found + len(text)


def should_read(plan: Plan) -> dict[str, list[str]]:
    """Return, for each answered field, the texts that paper has to hold in this order. Taken from the plan's JSON alone."""
    document = json.loads(codec.to_json(plan))
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
    return _FOOTER.sub("", bare(page))
