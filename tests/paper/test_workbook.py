"""The blank workbook: every question has room, each part begins a page, a pack begins on front sides, a form speaks."""

from __future__ import annotations

import html
import io
import itertools
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reportlab.pdfgen.canvas import Canvas

from wrap_builder.content.definitions import FieldKind
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.loader import load
from wrap_builder.paper.form import Form
from wrap_builder.paper.options import Options
from wrap_builder.paper.parts import form_part
from wrap_builder.paper.rooms import ROOMS
from wrap_builder.paper.rows import FieldMark
from wrap_builder.plan.values import OwnField, OwnSection, Plan, Shape, Text
from wrap_builder.session.copies import empty_workbook_plan, html_copy, make_copy, text_copy
from wrap_builder.words import Words

CATALOGUE = load("en")
WORDS = Words()
BOOK = HelplineBook({}, {})
PAPER = Options(printed_on=date(2026, 11, 22))
FORM = replace(PAPER, fillable=True)
PLAN = empty_workbook_plan(CATALOGUE)
OWN = Plan(
    language="en", answers={"start.purpose": Text(text="Secretum")},
    shape=Shape(crisis="full", hidden=("stressors", "toolbox.have"), titles={"toolbox.try": "Maybe one day"},
                own_sections=(OwnSection(id="o1", title="My garden"),),
                own_fields={"o1": (OwnField(id="o.2/ä", kind="entries", title="What grows"),
                                   OwnField(id="start", kind="line", title="Tree"))}),
)


def workbook(options: Options, plan: Plan = PLAN) -> bytes:
    return make_copy(plan, CATALOGUE, "workbook", options, WORDS, BOOK)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]


def fields(pdf: bytes) -> dict[str, DictionaryObject]:
    return dict(PdfReader(io.BytesIO(pdf)).get_fields() or {})


def widgets(pdf: bytes) -> list[DictionaryObject]:
    return [annotation.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for annotation in page.get("/Annots", ())
            if annotation.get_object()["/Subtype"] == "/Widget"]


def name_of(widget: DictionaryObject) -> str:
    parent = widget.get("/Parent")
    return (name_of(parent.get_object()) + "." if parent else "") + str(widget["/T"])


PRINTED, TYPED = workbook(PAPER), workbook(FORM)


def test_every_question_of_every_part_is_there_with_its_help() -> None:
    text = " ".join(" ".join(pages(PRINTED)).split())
    for section in CATALOGUE.sections:
        assert section.print_title in text
        for field in section.fields:
            # Where each row answers one of some given questions, those stand in the place of the column's label.
            labels = [column.label for column in field.columns if column != field.columns[0] or not column.options]
            options = [option for column in field.columns for option in column.options]
            for words in (field.print_title, field.prompt, field.hint, *labels,
                          *(option.label for option in (*field.options, *field.roles, *options))):
                assert words in text, (field.id, words)


def test_every_field_has_a_place_to_write() -> None:
    names = set(fields(TYPED))
    for field in CATALOGUE.by_id.values():
        assert any(name == field.id or name.startswith(field.id + ".") for name in names), field.id
    assert set(ROOMS) == set(FieldKind)


def test_each_part_begins_a_page_of_its_own() -> None:
    texts = pages(PRINTED)
    for section in CATALOGUE.sections:
        assert sum(text.startswith(section.print_title) for text in texts) == 1


def test_a_workbook_has_no_answer_and_follows_the_plan() -> None:
    own = " ".join(pages(workbook(PAPER, OWN)))
    assert "Secretum" not in own
    assert "Maybe one day" in own
    assert "My garden" in own
    assert "What grows" in own
    assert "What upsets my balance" not in own
    assert "Things that help me" not in own
    names = set(fields(workbook(FORM, OWN)))
    assert {"own.o%2E2%2F%C3%A4.1", "own.start"} <= names


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("two_sided", [True, False])
def test_a_pack_holds_whole_workbooks_that_begin_on_front_sides(paper: str, two_sided: bool) -> None:
    small = Plan(shape=Shape(hidden=tuple(one.id for one in CATALOGUE.sections if one.id != "daily")))
    one = pages(workbook(replace(PAPER, paper=paper), small))
    pack = pages(workbook(replace(PAPER, paper=paper, pack=3, two_sided=two_sided), small))
    starts = [n for n, text in enumerate(pack) if text == one[0]]
    blank = len(one) % 2 if two_sided else 0
    assert starts == [0, len(one) + blank, 2 * (len(one) + blank)]
    assert [text for text in pack if text] == one * 3
    assert len(one) % 2 == 1, "the sample has to show what happens to an odd number of pages"


def test_a_form_is_never_a_pack() -> None:
    assert len(pages(workbook(replace(FORM, pack=5)))) == len(pages(TYPED))


def test_a_workbook_for_somebody_says_whose_it_is_on_every_page() -> None:
    named = pages(workbook(replace(PAPER, for_whom="Noor <b>A")))
    assert "This workbook belongs to Noor <b>A." in named[0]
    assert all("Workbook of Noor <b>A" in page for page in named)
    assert len(named) == len(pages(PRINTED))


def test_large_print_has_larger_letters_and_the_same_places() -> None:
    large = replace(PAPER, large=True)
    text = workbook(large)
    with pypdfium2.PdfDocument(text) as document:
        sizes = {round(one.get_font_size(), 1) for one in document[2].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT}
    assert 18.0 in sizes
    assert min(sizes) >= 12.5, "what stands under the page is the smallest"
    assert list(fields(workbook(replace(large, fillable=True)))) == list(fields(TYPED))
    for section in CATALOGUE.sections:
        assert sum(page.startswith(section.print_title) for page in pages(text)) == 1


def test_who_and_their_number_stand_side_by_side() -> None:
    places = {name_of(one): one["/Rect"] for one in widgets(TYPED)}
    for field in CATALOGUE.by_id.values():
        if any(column.id == "person" for column in field.columns):
            row = field.columns[0].options[0].id if field.columns[0].options else 1
            who, phone = (places[f"{field.id}.{row}.{part}"] for part in ("person", "person_phone"))
            assert float(who[1]) == pytest.approx(float(phone[1])), field.id


def test_every_place_of_the_form_has_a_name_a_voice_and_no_limit() -> None:
    found = widgets(TYPED)
    assert len({name_of(one) for one in found}) == len(found) > 400
    for one in found:
        assert str(one["/TU"]).strip()
        assert "/MaxLen" not in one
        if one["/FT"] == "/Tx":
            assert int(one["/Ff"]) == 1 << 12
            assert not int(one["/Ff"]) & 1 << 23, "what has no room has to scroll"
        else:
            assert set(one["/AP"]["/N"]) == {"/Yes", "/Off"}
    voices = [str(one["/TU"]) for one in found if one["/FT"] == "/Tx"]
    assert len(set(voices)) > len(voices) * 0.95


def test_the_tab_key_goes_from_place_to_place_as_they_are_read() -> None:
    for page in PdfReader(io.BytesIO(TYPED)).pages:
        tops = [float(one.get_object()["/Rect"][3]) for one in page.get("/Annots", ()) if one.get_object()["/Subtype"] == "/Widget"]
        assert all(after <= before + 1 for before, after in itertools.pairwise(tops))


def test_each_place_is_a_part_of_the_structure_in_reading_order() -> None:
    reader = PdfReader(io.BytesIO(TYPED))
    assert all(page["/Tabs"] == "/S" for page in reader.pages)
    found: list[str] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop(0)
        element = one.get_object()
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        if element.get("/S") == "/Form":
            found.append(name_of(kids[0]["/Obj"].get_object()))
        else:
            waiting[:0] = [kid for kid in kids if not isinstance(kid, int)]
    assert found == [name_of(one) for one in widgets(TYPED)]


def test_names_do_not_depend_on_paper_or_size() -> None:
    assert list(fields(workbook(replace(FORM, paper="letter", font="atkinson")))) == list(fields(TYPED))
    assert "toolbox.have.3" in fields(TYPED)
    assert "toolbox.have.3_note" in fields(TYPED)
    assert "crisis.supporters.2.person_phone" in fields(TYPED)
    assert "crisis.agree.majority" in fields(TYPED)
    assert "after.home.safe_place.answer" in fields(TYPED)


def test_a_form_in_a_language_that_is_read_leftward_is_mirrored() -> None:
    arabic = make_copy(empty_workbook_plan(CATALOGUE, "ar"), CATALOGUE, "workbook", FORM, Words("ar"), BOOK)
    left, right = widgets(TYPED), widgets(arabic)
    assert [name_of(one) for one in left] == [name_of(one) for one in right]
    assert all(int(one["/Q"]) == 2 for one in right if one["/FT"] == "/Tx")
    notes = [next(one for one in group if name_of(one) == "toolbox.have.1_note")["/Rect"] for group in (left, right)]
    page = 595.28
    # The margin for holes is on the other side too.
    assert float(notes[1][0]) == pytest.approx(page - float(notes[0][2]), abs=0.1)


def test_a_form_and_its_typeface_are_sound(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(TYPED)
    told = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    form = PdfReader(file).trailer["/Root"]["/AcroForm"]
    assert form["/NeedAppearances"] == True  # noqa: E712 - a value of the file, not of Python
    font = form["/DR"]["/Font"]["/WBText"]
    assert "/FontFile2" in font["/FontDescriptor"]
    assert len(font["/Widths"]) == 224
    assert workbook(FORM) == TYPED


def test_the_text_of_a_workbook_has_its_lines_and_boxes() -> None:
    text = text_copy(PLAN, CATALOGUE, "workbook", PAPER, WORDS, BOOK)
    assert "[ ] Any one of them" in text
    assert "1. ____" in text


def test_a_workbook_as_a_web_page_has_every_question_and_room() -> None:
    page = html_copy(PLAN, CATALOGUE, "workbook", PAPER, WORDS, BOOK)
    for field in CATALOGUE.by_id.values():
        assert html.escape(field.prompt, quote=False) in page or html.escape(field.prompt) in page, field.id
    assert page.count('class="room"') > 700
    assert "☐" in page


def test_a_name_of_a_place_cannot_be_used_twice_or_within_another() -> None:
    form = Form(Canvas(io.BytesIO())._doc, leftward=False)
    mark = FieldMark(0, 0, 10, 10, "a.b", "spoken", form_part(), size=10)
    form.place(mark, 0, 0)
    for name in ("a.b", "a", "a.b.c"):
        with pytest.raises(ValueError, match="a name"):
            form.place(mark._replace(name=name), 0, 0)
