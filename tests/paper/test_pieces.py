"""The small parts that pages are made of: cleaning, measuring, breaking, filling pages, sentences, and what no typeface holds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_plans import COPIES, OPTIONS, ordinary, outline_of, person, records

from wrap_builder import resources
from wrap_builder.content.definitions import FieldKind
from wrap_builder.errors import ContentError
from wrap_builder.paper.answers import PRINTERS
from wrap_builder.paper.breaking import break_lines, width_of
from wrap_builder.paper.clean import clean, one_line, paragraphs, unbroken
from wrap_builder.paper.copies import load_copies
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.glyphs import missing
from wrap_builder.paper.outline import Card, Heading, Item, ItemList, Outline, Paragraph, texts_of, walk
from wrap_builder.paper.pages import page_count, page_image
from wrap_builder.paper.paging import fill_pages
from wrap_builder.paper.pdf import render
from wrap_builder.paper.rows import Row, keep_together, no_lonely_lines
from wrap_builder.session.fit import ANSWERS

WIDE = 300.0
SIZE = 12.0


@given(st.text())
def test_cleaned_text_is_printable_lines(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not [one for one in cleaned if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert all(line.strip() for line in paragraphs(text))
    assert "\n" not in one_line(text)


def test_a_phone_number_is_not_broken_at_a_blank() -> None:
    assert " " not in unbroken("020 7946 0000")
    typeface = Typeface("noto")
    narrow = width_of(typeface, "Call 020 7946", SIZE)
    lines = break_lines(typeface, "Call " + unbroken("020 7946 0000"), narrow * 1.2, SIZE)
    assert [line.text for line in lines] == ["Call", "020\u00a07946\u00a00000"]


@given(st.lists(st.text(st.sampled_from("abc Ωж ấ-<>&{}"), max_size=60), max_size=6).map(" ".join))
def test_broken_lines_hold_every_letter_and_fit(text: str) -> None:
    typeface = Typeface("atkinson")
    lines = break_lines(typeface, text, WIDE, SIZE)
    assert "".join(line.text for line in lines).replace(" ", "") == "".join(text.split())
    assert "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "") == "".join(text.split())
    assert all(line.width <= WIDE + 0.01 for line in lines)


def test_missing_letters_are_named_with_their_heading() -> None:
    blocks = (Heading(1, "Things that help"), ItemList((Item("Tea 𐍈", "with ⴰ and ⴰ"),)), Heading(2, "People"), Card("Ana 𐍈"))
    outline = Outline("Document", "en", blocks)
    assert [(one.character, one.place) for one in missing(outline, "noto")] == [
        ("𐍈", "Things that help"), ("ⴰ", "Things that help"), ("𐍈", "People")]
    assert missing(outline_of(ordinary(), COPIES["whole"]), "noto") == ()
    assert missing(Outline("Document", "en", (Paragraph("a\u200db\ufe0f\tc\n"),)), "noto") == ()


def test_lines_of_a_paragraph_do_not_stand_alone() -> None:
    def row(height: float = 10) -> Row:
        return Row(height, [])

    filler, text = [row() for _ in range(9)], [row() for _ in range(4)]
    no_lonely_lines(text)
    pages = fill_pages([*filler, *text], 100)
    assert [len(page.rows) for page in pages] == [9, 4]
    filler, text = [row() for _ in range(7)], [row() for _ in range(4)]
    no_lonely_lines(text)
    assert [len(page.rows) for page in fill_pages([*filler, *text], 100)] == [9, 2]


def test_what_is_kept_together_moves_as_one_unless_no_page_can_hold_it() -> None:
    group = [Row(10, []) for _ in range(5)]
    keep_together(group)
    assert [len(page.rows) for page in fill_pages([Row(60, []), *group], 100)] == [1, 5]
    giant = [Row(10, []) for _ in range(25)]
    keep_together(giant)
    assert sum(len(page.rows) for page in fill_pages(giant, 100)) == 25


def test_room_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = fill_pages([Row(90, []), Row(50, [], above=20)], 100)
    assert pages[1].rows[0][0] == 0


def test_every_kind_of_field_has_a_printer() -> None:
    assert {ANSWERS[kind] for kind in FieldKind} == set(PRINTERS)


def test_unwanted_medicines_are_said_as_sentences() -> None:
    rows = records(
        {"name": "X", "way": "by injection", "why": "it made me shake", "instead": "a tablet"},
        {"name": "Y", "why": "It hurt."}, {"instead": "rest"},
    )
    plan = ordinary()
    plan.answers["crisis.medicines_avoid"] = rows  # type: ignore[index]
    said = "\n".join(text for block in walk(outline_of(plan, COPIES["crisis"]).blocks) for text in texts_of(block))
    assert "Not X by injection, because it made me shake; I would accept a tablet" in said
    assert "Not Y, because It hurt." in said
    assert "I would accept rest" in said


def test_a_role_that_repeats_the_connection_is_said_once() -> None:
    plan = ordinary()
    plan.answers["crisis.not_involved"] = records({"person": person("p4"), "connection": "Cousin"})  # type: ignore[index]
    said = "\n".join(text for block in walk(outline_of(plan, COPIES["crisis"]).blocks) for text in texts_of(block))
    assert "Luis (cousin)" in said
    assert "Cousin" not in said


@pytest.mark.parametrize("change", [('layout = "book"', 'layout = "scroll"'), ("order = 1", "order = -1"), ("phones", "fones")])
def test_a_copy_that_does_not_hold_names_its_place(change: tuple[str, str], tmp_path: Path) -> None:
    text = resources.path("copies", "whole.toml").read_text(encoding="utf-8")
    (tmp_path / "whole.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_copies(tmp_path)
    assert "whole.toml" in str(caught.value.facts["file"])


def test_a_page_is_four_bytes_a_pixel_on_white() -> None:
    pdf = render(Outline("Document", "en", (Heading(1, "Tea"),)), OPTIONS)
    image = page_image(pdf, 0, 40)
    assert page_count(pdf) == 1
    assert len(image.pixels) == image.width * image.height * 4
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels[::4]) < 64
    with pytest.raises(IndexError):
        page_image(pdf, 1, 40)
