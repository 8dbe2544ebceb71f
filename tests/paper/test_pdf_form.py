"""The file itself: the same bytes anywhere, nothing in its metadata, typefaces embedded, well formed, whatever the text."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import msgspec
import pypdf
import pytest
from reading import demand_in_order, need, pdfium_pages, poppler_pages, printed
from sample_plans import COPIES, FULL, OPTIONS, WORDS, entries, every_field, ordinary

from wrap_builder.paper.pages import page_count
from wrap_builder.paper.pdf import render
from wrap_builder.paper.sheet import recovery_outline
from wrap_builder.plan.values import Person, Plan, Text

HERE = Path(__file__).parent
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def with_answer(field: str, answer: object) -> Plan:
    plan = ordinary()
    return msgspec.structs.replace(plan, answers={**plan.answers, field: answer})


def told(tool: str, pdf: bytes) -> str:
    return subprocess.run([need(tool), "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("copy_id", COPIES)
def test_metadata_names_nobody_and_no_time(copy_id: str) -> None:
    pdf = printed(ordinary(), copy_id)
    said = told("pdfinfo", pdf)
    found = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in said.splitlines())}
    assert found["Title"] == "Document"
    assert not found.get("Author")
    assert not found.get("Creator")
    assert "2026" not in said
    assert not [word for word in ("Ana", os.uname().nodename, "ReportLab") if word in said]
    assert found["Encrypted"] == "no"


def test_the_title_holds_the_name_only_where_the_person_agrees() -> None:
    with_name = printed(ordinary(), "crisis", replace(OPTIONS, name_in_title=True))
    assert "Ana Díaz" in told("pdfinfo", with_name)


@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("copy_id", COPIES)
def test_every_typeface_is_embedded_and_can_be_read_back(copy_id: str, font: str) -> None:
    pdf = printed(with_answer("start.purpose", Text("Ελπίδα, надежда, hy vọng")), copy_id, replace(OPTIONS, font=font))
    lines = told("pdffonts", pdf).splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines), lines
    assert not [line for line in lines if "Helvetica" in line or "Times" in line]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("copy_id", COPIES)
def test_pages_have_the_size_of_the_paper_and_the_same_breaks(copy_id: str, paper: str) -> None:
    pdf = printed(ordinary(), copy_id, replace(OPTIONS, paper=paper))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        assert [round(float(side), 1) for side in page.mediabox[2:]] == [round(side, 1) for side in PAPERS[paper]]
    assert pdfium_pages(pdf) == pdfium_pages(printed(ordinary(), copy_id))


@pytest.mark.parametrize("plan", [Plan(), ordinary(), every_field(), every_field(rows=9, words=30)],
                         ids=["empty", "ordinary", "every field", "long"])
@pytest.mark.parametrize("copy_id", COPIES)
def test_qpdf_finds_nothing_wrong(plan: Plan, copy_id: str, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(printed(plan, copy_id))
    done = subprocess.run([need("qpdf"), "--check", tmp_path / "copy.pdf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


ODD = {
    "markup": "<b>bold</b> & <img src=x> <para> {page} {pages} %s &amp; </font>",
    "long word": "x" * 3000,
    "long answer": "quiet garden " * 1500,
    "controls": "a\x00b\x07c\x1bd\x7fe\u200bf\u202eg\ufeffh",
    "lines": "first\r\nsecond\rthird\u2028fourth\n\n\nfifth",
    "tab": "before\tafter",
    "combining": "Cafe\u0301 tie\u0302\u0301ng Vie\u0323\u0302t",
    "only blanks": " \n\t ",
}
READ = {
    "controls": ["abcdefgh"], "lines": ["first", "second", "third", "fourth", "fifth"], "tab": ["before after"],
    "combining": ["Café tiếng Việt"], "only blanks": [],
}


@pytest.mark.parametrize("copy_id", FULL)
@pytest.mark.parametrize("field", ["start.language", "crisis.home"])
@pytest.mark.parametrize("name", ODD)
def test_any_text_is_printed_as_it_is(name: str, field: str, copy_id: str) -> None:
    pdf = printed(with_answer(field, Text(ODD[name])), copy_id)
    for pages in (poppler_pages(pdf), pdfium_pages(pdf)):
        demand_in_order(READ.get(name, [ODD[name]]), "".join(pages), name)


def test_five_hundred_entries_stand_in_their_order() -> None:
    lines = [f"step {n} of many" for n in range(500)]
    for copy_id in FULL:
        pdf = printed(with_answer("crisis.helps", entries(*lines)), copy_id)
        whole = "".join(poppler_pages(pdf))
        demand_in_order(lines, whole, copy_id)
        assert page_count(pdf) > 10


def test_names_and_numbers_of_any_length_are_printed() -> None:
    people = (Person("p1", "W" * 900, connection="M" * 900, phones=("0" * 400,)),)
    plan = msgspec.structs.replace(ordinary(), people=people)
    for copy_id in FULL:
        document = "".join(poppler_pages(printed(plan, copy_id, replace(OPTIONS, for_whom="Q" * 700))))
        demand_in_order(("W" * 900, "0" * 400), document, copy_id)
        assert "Q" * 700 in document


def test_the_recovery_sheet_holds_its_code_and_nothing_of_a_plan() -> None:
    code = "123456-234567-345678-456789-567890-678901-789012-890123"
    sheet = render(recovery_outline(code, OPTIONS.printed_on, WORDS), OPTIONS)
    assert sheet == render(recovery_outline(code.replace("-", " "), OPTIONS.printed_on, WORDS), OPTIONS)
    assert page_count(sheet) == 1
    said = "".join(poppler_pages(sheet))
    demand_in_order(("Recovery sheet", "22 November 2026", *code.split("-"), "Where to keep it"), said, "sheet")
    assert [f"Group{number}" in said for number in range(1, 10)] == [True] * 8 + [False]
    with pytest.raises(ValueError, match="48 digits"):
        recovery_outline("123", OPTIONS.printed_on, WORDS)
