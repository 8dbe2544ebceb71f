"""Every copy of what nobody should write and somebody will: a proper document each time, with nothing lost."""

from __future__ import annotations

import dataclasses
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from demands import demand_true_pdf, demand_true_text
from reading import bare, need, poppler_pages, printed
from sample_plans import CATALOGUE, COPIES, OPTIONS, entries, every_field, outline_of, records
from truths import asking_for_all, judged

from wrap_builder.content.definitions import ColumnKind, FieldDef, FieldKind
from wrap_builder.paper.html import render_html
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Answer, Cell, Person, Pick, Plan, Sign, Signer, Text

WORDS = " ".join(f"word{n}" for n in range(3000))
WORD = "".join("WIDE" for _ in range(750))
CONTROLS = "".join(map(chr, (*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0x2028)))
SURROGATES = "\ud800\udfff\udc00\ud83d"
BLOCKS = "".join(next((letter for letter in map(chr, range(start, start + 0x100)) if unicodedata.category(letter)[0] in "LSPN"), "")
                 for start in range(0x80, 0x30000, 0x100)) + "\u0378\ue000\U000f0000\U0010ff41"
"""A letter of each row of Unicode that has one, then what is nobody's."""
FILLED = [copy.id for copy in COPIES.values() if copy.group != "blank"]


@cache
def struck_fields(copy_id: str) -> dict[FieldKind, FieldDef]:
    """Return one field of each kind that a copy shows."""
    copy, plan = COPIES[copy_id], every_field()
    fields = [CATALOGUE.by_id[one] for one in judged(plan, copy, asking_for_all(copy, plan)).wanted if one in CATALOGUE.by_id]
    return {field.kind: field for field in reversed(fields)}


def struck(copy_id: str, text: str, line: str, rows: int) -> Plan:
    """Return a plan with a text in one answer of each kind, and lists of so many rows of another text."""
    return Plan(answers={field.id: answer(field, text, line, rows) for field in struck_fields(copy_id).values()},
                people=(Person(id="p", name=line, connection=line, phones=("0555 0100",)),))


def answer(field: FieldDef, text: str, line: str, rows: int) -> Answer:
    match field.kind:
        case FieldKind.ENTRIES:
            return entries((text, line), *(f"{n} {line}" for n in range(rows)))
        case FieldKind.RECORDS:
            typed = [column for column in field.columns if column.kind in {ColumnKind.TEXT, ColumnKind.PHONE}]
            people = {column.id: Cell(ref="p") for column in field.columns if column.kind is ColumnKind.PERSON}
            return records({**people, **{column.id: line for column in typed[:1]}},
                           *({**people, **{column.id: f"{n} {line}" for column in typed[:1]}} for n in range(rows)))
        case FieldKind.SIGN:
            return Sign(signers=tuple(Signer(id=role.id, role=role.id, name=line) for role in field.roles))
        case FieldKind.CHOICE | FieldKind.DATE:
            return Pick(value=Cell(text=line))
        case _:
            return Text(text=text)


def demand_proper(pdf: bytes, folder: Path) -> None:
    """Fail unless other programs find nothing wrong with a file, and every one of its pages can be drawn."""
    path = folder / "copy.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([need("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(path)
    assert len(document)
    document[len(document) - 1].render(scale=0.2)
    document.close()


@pytest.mark.parametrize("copy_id", FILLED)
def test_much_is_printed_whole(copy_id: str, tmp_path: Path) -> None:
    """An answer of 3,000 words, lists of 500 lines."""
    copy, plan = COPIES[copy_id], struck(copy_id, WORDS, "line", 500)
    one = judged(plan, copy, dataclasses.replace(asking_for_all(copy, plan), for_whom="line"))
    demand_proper(demand_true_pdf(one), tmp_path)
    demand_true_text(one)


@pytest.mark.parametrize("copy_id", FILLED)
def test_a_word_of_3000_letters_is_printed_whole(copy_id: str, tmp_path: Path) -> None:
    copy, plan = COPIES[copy_id], struck(copy_id, WORD, WORD, 1)
    one = judged(plan, copy, asking_for_all(copy, plan))
    demand_proper(demand_true_pdf(one), tmp_path)
    demand_true_text(one)


@pytest.mark.parametrize("copy_id", FILLED)
def test_signs_that_are_none_leave_no_trace_and_unknown_letters_their_number(copy_id: str, tmp_path: Path) -> None:
    """Controls, lone surrogates, two letters of every row of Unicode."""
    strange = f"begin {CONTROLS}{SURROGATES} {BLOCKS} end"
    copy, plan = COPIES[copy_id], struck(copy_id, strange, f"b{CONTROLS}{SURROGATES}e", 1)
    options = asking_for_all(copy, plan)
    pdf = printed(plan, copy_id, options)
    demand_proper(pdf, tmp_path)
    read = "".join(poppler_pages(pdf))
    assert "be" in read
    if FieldKind.TEXT in struck_fields(copy_id):
        assert read.index("begin") < read.index("U+10FF41")
    outline = outline_of(plan, copy, options)
    for said in (render_text(outline), render_html(outline, options)):
        said.encode()
        assert not [one for one in said if unicodedata.category(one) in {"Cc", "Cs"} and one != "\n"]
        assert bare("be") in bare(said)
    ET.fromstring(render_html(outline, options))  # noqa: S314  # a page that we have just made


@pytest.mark.parametrize("copy_id", COPIES)
def test_an_empty_plan_is_a_document_with_something_to_read(copy_id: str, tmp_path: Path) -> None:
    copy = COPIES[copy_id]
    for options in (OPTIONS, asking_for_all(copy, Plan())):
        demand_proper(printed(Plan(), copy_id, options), tmp_path)
        text = render_text(outline_of(Plan(), copy, options))
        assert sum(letter.isalpha() for letter in text) > 20
