"""Copies of a plan through the one thin place: whole, with the person's order, titles and lines, engines loaded late."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.errors import CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit
from wrap_builder.paper import printing
from wrap_builder.paper.copies import load_copies
from wrap_builder.plan.values import Cell, Entries, Entry, Helplines, OwnLine, Plan, Record, Records, Shape, Text
from wrap_builder.session import copies
from wrap_builder.session.services import emergency_lines, service_lines
from wrap_builder.words import Words

WORDS = Words()
OPTIONS = copies.Options(printed_on=date(2026, 11, 5))
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load("en")


@pytest.fixture(scope="module")
def book() -> HelplineBook:
    return load_helplines()


PLAN = Plan(
    answers={
        "start.name": Text(text="Sam"), "toolbox.have": Entries(items=(Entry(id="1", text="Walk to the park gate"),)),
        "crisis.medicines": Records(rows=(Record(id="1", cells={"name": Cell(text="Written in the full form")}),)),
        "crisis.helps": Entries(items=(Entry(id="1", text="Sit with me \U00010348"),)),
        "after.learned": Text(text="Hidden away"), "retired.field": Text(text="From another version"),
    },
    shape=Shape(titles={"toolbox": "What carries me"}, hidden=("after.learned",), crisis="short"),
)


def test_every_copy_can_be_made_as_pages_and_as_text(shipped: Catalogue, book: HelplineBook) -> None:
    assert copies.names() == tuple(offer[0] for offer in copies.offers(WORDS))
    assert {"whole", "crisis"} <= set(copies.names())
    for name in copies.names():
        pdf = copies.make_copy(PLAN, shipped, name, OPTIONS, WORDS, book)
        assert pdf.startswith(b"%PDF")
        assert pdf == copies.make_copy(PLAN, shipped, name, OPTIONS, WORDS, book)
        assert copies.page_count(pdf) >= 1
        image = copies.page_image(pdf, 0, 36)
        assert len(image.pixels) == image.width * image.height * 4
    for name in ("whole", "crisis"):
        assert "Sit with me" in copies.text_copy(PLAN, shipped, name, OPTIONS, WORDS, book)
        assert "Sit with me" in copies.html_copy(PLAN, shipped, name, OPTIONS, WORDS, book)


def test_a_copy_holds_what_was_written_and_not_hidden(shipped: Catalogue, book: HelplineBook) -> None:
    text = copies.text_copy(PLAN, shipped, "whole", OPTIONS, WORDS, book)
    for words in ("What carries me", "Walk to the park gate", "Written in the full form", "From another version"):
        assert words in text
    assert "Hidden away" not in text
    assert "Written in the full form" in copies.text_copy(PLAN, shipped, "crisis", OPTIONS, WORDS, book)


def test_a_copy_of_a_hidden_part_is_printed_when_it_is_asked_for(shipped: Catalogue, book: HelplineBook) -> None:
    hidden = Plan(answers=PLAN.answers, shape=Shape(hidden=("crisis", "crisis.medicines")))
    text = copies.text_copy(hidden, shipped, "crisis", OPTIONS, WORDS, book)
    assert "Sit with me" in text
    assert "Written in the full form" not in text
    assert "Sit with me" not in copies.text_copy(hidden, shipped, "whole", OPTIONS, WORDS, book)


def test_parts_stand_in_the_persons_order(shipped: Catalogue, book: HelplineBook) -> None:
    plan = Plan(shape=Shape(section_order=("crisis", "toolbox"), titles={"toolbox": "Mine"}))
    copy = next(one for one in load_copies() if one.id == "whole")
    parts = copies.material(plan, shipped, copy, book, WORDS).parts
    assert [part.id for part in parts][:2] == ["crisis", "toolbox"]
    assert parts[1].title == "Mine"
    assert parts[0].title == shipped.section("crisis").print_title


def test_characters_that_cannot_be_printed_are_named_with_their_place(shipped: Catalogue, book: HelplineBook) -> None:
    found = copies.missing_glyphs(PLAN, shipped, "crisis", OPTIONS, WORDS, book)
    assert {one.character for one in found} == {"\U00010348"}
    assert all(one.place for one in found)


def test_a_copy_that_there_is_not_is_a_key_error(shipped: Catalogue, book: HelplineBook) -> None:
    with pytest.raises(KeyError):
        copies.make_copy(PLAN, shipped, "none", OPTIONS, WORDS, book)


def test_the_recovery_sheet_is_one_page_with_the_code_on_it() -> None:
    letter = pypdfium2.PdfDocument(copies.recovery_sheet(CODE, date(2026, 11, 5), WORDS, "letter"))
    assert [tuple(map(round, page.get_size())) for page in letter] == [(612, 792)]
    letter.close()
    pdf = copies.recovery_sheet(CODE, date(2026, 11, 5), WORDS)
    assert copies.page_count(pdf) == 1
    with pytest.raises(ValueError, match="48 digits"):
        copies.recovery_sheet("0001", date(2026, 11, 5), WORDS)


def test_pages_go_to_the_printer_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[bytes, dict[str, object]]] = []
    monkeypatch.setattr(printing, "send", lambda pdf, **options: sent.append((pdf, options)))
    copies.send_to_printer(b"%PDF", printer="Office", copies=2, two_sided=True)
    assert sent == [(b"%PDF", {"printer": "Office", "copies": 2, "two_sided": True})]


def test_lines_are_those_the_person_chose_then_their_own(book: HelplineBook) -> None:
    first, second = book.lines("GB")[0], book.lines("US")[0]
    chosen = Helplines(chosen=(second.id, "gb.no_longer_shipped", first.id), own=(
        OwnLine(id="1", name="Pat", number="020 7946 0018", note="evenings"), OwnLine(id="2", name="Bo"),
        OwnLine(id="3", name=" ")))
    lines = service_lines(chosen, book, WORDS)
    assert [line.name for line in lines] == [second.name, first.name, "Pat", "Bo"]
    assert [way.value for way in lines[0].ways] == [channel.value for channel in second.channels]
    assert lines[0].dated == second.source_date.in_words(WORDS)
    assert (lines[2].ways[0].value, lines[2].about, lines[2].dated) == ("020 7946 0018", ("evenings",), "")
    assert lines[3].ways == lines[3].about == ()


def test_every_kind_of_channel_has_a_name_on_paper(book: HelplineBook) -> None:
    every = tuple(line.id for country in book.countries() for line in book.lines(country))
    lines = service_lines(Helplines(chosen=every), book, WORDS)
    assert len(lines) == len(every)
    assert all(way.label and way.value for line in lines for way in line.ways)


def test_emergency_numbers_are_printed_where_their_source_is_known(book: HelplineBook) -> None:
    known = [country for country in book.countries() if book.emergency(country)][:2]
    (one,) = emergency_lines(Helplines(countries=(known[0], "XX")), book, WORDS)
    assert one.name == "Emergency number"
    assert one.dated
    both = emergency_lines(Helplines(countries=tuple(known)), book, WORDS)
    assert [line.name for line in both] == [f"Emergency number, {country}" for country in known]


def test_a_copy_is_locked_and_a_password_is_judged_before(shipped: Catalogue, book: HelplineBook) -> None:
    pdf = copies.make_copy(PLAN, shipped, "crisis", OPTIONS, WORDS, book)
    code = copies.new_copy_code()
    copies.demand_password(code)
    locked = copies.lock_copy(pdf, code)
    assert b"/Encrypt" in locked
    with pytest.raises(pypdfium2.PdfiumError):
        copies.page_count(locked)
    for wrong, error in (("", CopyPasswordEmpty), ("x" * 128, CopyPasswordTooLong), ("\n", CopyPasswordUnfit)):
        with pytest.raises(error):
            copies.demand_password(wrong)


def test_engines_wait_until_they_are_used() -> None:
    code = "import sys, wrap_builder.session.copies, wrap_builder.session.strength; print(*sys.modules)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    late = {"reportlab", "pypdfium2", "pypdf", "zxcvbn", "PySide6", "cryptography", "wrap_builder.paper.html"}
    assert not late & set(done.stdout.split())
