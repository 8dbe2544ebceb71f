"""The structure that screen readers walk through: whole, in the order in which a copy is read, whatever the plan."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import Phase, given, settings
from random_plans import plans
from reading import bare, demand_in_order, need, printed
from sample_plans import COPIES, LANGUAGES, OPTIONS, entries, every_field, example, ordinary, outline_of
from structure_check import Structure

from wrap_builder.content import examples
from wrap_builder.paper import parts, rows, setting
from wrap_builder.paper.copies import load_copies
from wrap_builder.paper.directions import has_right_to_left
from wrap_builder.paper.outline import (
    Bar,
    Bars,
    Block,
    Boxes,
    Card,
    Cards,
    Columns,
    Contents,
    Faces,
    Footer,
    Going,
    Groups,
    Heading,
    Item,
    ItemList,
    Moment,
    Moments,
    More,
    Outline,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    Rules,
    SignLine,
    SignLines,
    Space,
    Stretch,
    Timetable,
    Tone,
    texts_of,
    walk,
)
from wrap_builder.paper.packing import Raw
from wrap_builder.paper.pdf import Painter, render
from wrap_builder.paper.sheet import recovery_outline
from wrap_builder.paper.tags import Tags
from wrap_builder.plan.values import Plan, Text
from wrap_builder.words import Words

ALL = {copy.id: copy for copy in load_copies()}
PLANS = {
    "empty": Plan(), "ordinary": ordinary(), "every field": every_field(),
    **{name: example(name) for name in (*LANGUAGES, *(one.id for one in examples.examples()))},
}
PAIRS = [(copy, name) for copy in ALL for name in PLANS if copy != "workbook" or name in {"empty", "ar"}]
"""Every copy of every plan. A workbook holds no answers: it is the same for every plan but for its language."""
EVERYTHING: tuple[Block, ...] = (
    Heading(1, "The first part", anchor="first", listed=True), Contents(), PageBreak(),
    Heading(3, "Two levels lower"), Paragraph("One line.\nAnother line.", label="Known as:"), Paragraph("Loud", Tone.ALERT),
    ItemList((Item("Alone"), Item("First\nsecond", "Noted"))), ItemList((Item("Numbered"),), numbered=True),
    Card("Somebody", (("Phone", "555-0101"), ("Nothing", ""), ("", "No label"), ("Lines", "one\ntwo"))), Card("Only a title"),
    Card("", (("Label", "value"),)), Phones((PhoneLine("Rosa", ("555-0102", "555-0103"), "Comes by", "as of May"),)),
    SignLines((SignLine("Me", "Ana"), SignLine("Witness")), "Date"), More("More on page {page}", "first"), More("Nowhere", "lost"),
    Columns((Heading(2, "Left"), ItemList((Item("left one"),))), (Heading(2, "Right"), Paragraph("right one")),
            ((Heading(2, "Then this"), Paragraph("third")), (Heading(2, "Then that"), Paragraph("fourth")))),
    Groups(tuple(zip("abcde", ("123456", "234567", "345678", "456789", "567890"), strict=True))),
    Space(10), Boxes((Item("Ticked", "with a note"), Item("Later"))),
    Rules("Written by hand", 3), Rules("", 2), Moments((Moment("Morning", "tea"), Moment("", "rest"), Moment("Evening", ""))),
    Timetable((Stretch("Cooking", "Rosa until May", 0.5), Stretch("Post", "Jo, until I say so")), "today", "June", "How to read it"),
    Bars((Bar("First meeting", "9 came", 1.0), Bar("Second meeting", "nobody came", 0.0)), "How to read the bars"),
)


def spoken(pdf: bytes) -> str:
    """Return what a screen reader says of a file, as it is compared, after its structure is found without a fault."""
    structure = Structure(pdf)
    assert structure.problems == []
    said = bare(structure.spoken())
    for text in structure.passed_over:
        # What is passed over stands where a page begins or ends, or is drawn once more.
        assert not text or text.startswith("PAGE ") or bare(text) in said
    return said


def rightward(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the texts of blocks that a file holds in the order in which they are read: its leftward letters stand as they are seen."""
    for block in walk(blocks):
        if not isinstance(block, Contents | More):
            yield from (line for text in texts_of(block) for line in text.splitlines() if line.strip() and not has_right_to_left(line))


def in_order(blocks: tuple[Block, ...], document: str) -> bool:
    """Tell if the texts of blocks stand in a document, each after the one before.

    The colon of a label stands where what it says begins, which is left of it where that is read leftward.
    """
    at = 0
    for text in map(bare, rightward(blocks)):
        text = text.rstrip(":")
        if (found := document.find(text, at)) < 0:
            return False
        at = found + len(text)
    return True


def demand_outline(outline: Outline, pdf: bytes) -> None:
    """Fail unless the structure is sound and holds what the outline says, in its order."""
    document = spoken(pdf)
    ways = [outline.blocks, *(fit.blocks for fit in outline.fits)]
    assert any(in_order(blocks, document) for blocks in ways)


@pytest.mark.parametrize(("copy_id", "name"), PAIRS)
def test_every_copy_of_every_plan_is_sound_and_read_in_its_order(copy_id: str, name: str, tmp_path: Path) -> None:
    outline = outline_of(PLANS[name], ALL[copy_id])
    pdf = render(outline, OPTIONS)
    demand_outline(outline, pdf)
    (tmp_path / "copy.pdf").write_bytes(pdf)
    done = subprocess.run([need("qpdf"), "--check", tmp_path / "copy.pdf"], capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"WARNING" not in done.stdout + done.stderr


@pytest.mark.parametrize("copy_id", COPIES)
@given(plan=plans())
@settings(max_examples=10, phases=(Phase.generate,))
def test_any_plan_is_read_in_its_order(copy_id: str, plan: Plan) -> None:
    outline = outline_of(plan, COPIES[copy_id])
    demand_outline(outline, render(outline, OPTIONS))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_block_has_its_place_in_the_structure(language: str, large: bool) -> None:
    outline = Outline("Title", language, EVERYTHING, Footer("Version 1", "page {page} of {pages}"), large=large)
    structure = Structure(render(outline, OPTIONS))
    assert structure.problems == []
    kinds = [one.kind for one in structure.root.walk()]
    assert kinds.count("Table") == 2
    assert kinds.count("Figure") == 2
    assert kinds.count("Link") == 2
    assert [kind for kind in kinds if kind.startswith("H")] == ["H1", *["H2"] * 5]


def test_columns_are_read_before_what_is_set_under_one_of_them() -> None:
    document = spoken(printed(ordinary(), "crisis"))
    demand_in_order(("ALLERGIES", "Please do", "Please do not", "Many questions", "Call", "555-0101", "How you can tell I need help",
                     "If I or others", "Medicines I take", "Not wanted: medicines", "Signatures"), document, "crisis")


def test_a_footer_is_read_once() -> None:
    pdf = printed(ordinary(), "whole")
    assert spoken(pdf).count(bare("22 November 2026 · replaces earlier copies · page")) == 1
    assert sum("replaces earlier" in text for text in Structure(pdf).passed_over) == len(Structure(pdf).reader.pages) - 1


def test_a_card_is_read_once_however_often_it_is_drawn() -> None:
    way = Faces((Heading(1, "Ana"), Phones((PhoneLine("Rosa", ("555-0101",)),))), (Paragraph("The other side"),))
    for ten in (True, False):
        document = spoken(render(Outline("Card", "en", (), cards=Cards((way,), ten, "Cut here")), OPTIONS))
        assert document.count("Rosa") == document.count(bare("The other side")) == 1


def test_what_only_turns_a_page_is_passed_over() -> None:
    blocks = (Heading(1, "Begin"), *(Paragraph(f"Sentence {n} " * 20) for n in range(60)))
    pdf = render(Outline("Long", "en", blocks, going=Going((12.0,), "GOING ON", "MORE ON {page}")), OPTIONS)
    assert len(Structure(pdf).reader.pages) > 1
    document = spoken(pdf)
    assert "MOREON" not in document
    assert document.count("GOINGON") == len(Structure(pdf).reader.pages) - 1
    assert not Structure(pdf).root.elements[1].kind.startswith("H")


def test_bookmarks_are_the_headings() -> None:
    structure = Structure(printed(every_field(), "whole"))
    headings = [(int(one.kind[1]), bare(one.text)) for one in structure.root.walk() if one.kind in {"H1", "H2", "H3"}]
    assert [(level, bare(title)) for level, title in structure.bookmarks] == headings
    assert len(headings) > 50


def test_a_text_in_letters_of_another_language_is_said_in_that_language() -> None:
    plan = Plan(answers={"start.treat_me": entries("Ελπίδα και φως", "hope", "надежда", "שקט בבקשה", "ruhig Ω bleiben")})
    structure = Structure(printed(plan, "crisis"))
    said = {bare(one.text): one.raw.get("/Lang") for one in structure.root.walk() if one.kind == "LBody"}
    assert said[bare("Ελπίδα και φως")] == "el"
    assert said["hope"] is said["надежда"] is said[bare("ruhig Ω bleiben")] is None
    assert "he" in said.values()
    greek = Structure(render(Outline("T", "el", (Paragraph("Ελπίδα"),)), OPTIONS))
    assert not [one for one in greek.root.walk() if "/Lang" in one.raw]


def test_the_recovery_sheet_is_tagged() -> None:
    code = "123456-234567-345678-456789-567890-678901-789012-890123"
    document = spoken(render(recovery_outline(code, OPTIONS.printed_on, Words()), OPTIONS))
    groups = [part for number, group in enumerate(code.split("-"), start=1) for part in (f"Group {number}", group)]
    demand_in_order(("Recovery sheet", *groups, "Where to keep it"), document, "sheet")


def test_every_field_of_a_form_is_an_element_with_a_name() -> None:
    options = replace(OPTIONS, fillable=True)
    structure = Structure(render(outline_of(Plan(), ALL["workbook"], options), options))
    assert structure.problems == []
    assert sum(one.kind == "Form" for one in structure.root.walk()) > 100


def no_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "heading_cell", lambda row, **_: parts.Part("TH", row))


def one_list_item_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "listing", lambda **_: None)


def links_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tags, "annotate", lambda *_: None)


def boxes_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Painter._put

    def put(painter: Painter, marks: list[tuple[float, rows.Mark]], **known: bool) -> None:
        painter._canvas._code.append("0 0 1 1 re f")
        draw(painter, marks, **known)

    monkeypatch.setattr(Painter, "_put", put)


def headings_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tags, "_role", lambda _, part: "H3" if part.role == "H" else part.role)


def two_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    write = Tags.write

    def twice(tags: Tags, document: object) -> None:
        tags._elements[2].kids.append(tags._elements[1].kids[0])
        write(tags, document)

    monkeypatch.setattr(Tags, "write", twice)


def another_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(raw: Raw, name: str, value: str) -> None:
        object.__setattr__(raw, name, value.replace("/S/LBody/P ", "/S/LBody/P 1"))

    monkeypatch.setattr(Raw, "__setattr__", moved)


@pytest.mark.parametrize("spoil", [no_scope, one_list_item_outside, links_without_a_place, boxes_outside, headings_too_deep, two_owners,
                                   another_parent])
def test_a_spoiled_structure_is_found(spoil: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(spoil)
    spoil(monkeypatch)
    assert Structure(printed(ordinary(), "whole")).problems


def test_an_order_that_is_not_the_outline_s_is_found() -> None:
    plan = Plan(answers={"start.purpose": Text(text="first\nsecond")})
    outline = outline_of(plan, COPIES["whole"])
    with pytest.raises(AssertionError):
        demand_outline(replace(outline, blocks=outline.blocks[::-1]), render(outline, OPTIONS))


def test_metadata_are_a_title_and_a_language_whatever_the_name() -> None:
    plan = Plan(answers={"start.name": Text(text="Ana <&\u0001\ufffe\ud800\U0001f600 Díaz")})
    reader = Structure(printed(plan, "whole", replace(OPTIONS, name_in_title=True))).reader
    assert set(reader.trailer["/Info"]) == {"/Title"}
    described = ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode())[0][0]  # noqa: S314 - our own
    assert [one.tag.partition("}")[2] for one in described] == ["title", "language"]
    assert str(described[0][0][0].text).startswith("Ana <&")
    assert described[1][0][0].text == "en"
