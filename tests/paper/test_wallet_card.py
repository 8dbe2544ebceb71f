"""The card for a wallet: both sides upright once it is cut and folded, backs behind their fronts, what is cut told and whole elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw
from reading import bare, pdfium_pages, printed
from sample_plans import COPIES, EXAMPLES, OPTIONS, entries, every_field, example, ordinary, outline_of, person, records

from wrap_builder.paper.options import Options
from wrap_builder.paper.pdf import render
from wrap_builder.paper.rows import MM
from wrap_builder.paper.setting_cards import HEIGHT, WIDTH
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Person, Plan, Text

CARD = replace(OPTIONS, plan_with="Rosa and my doctor")
TEN = replace(CARD, cards="ten")
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (215.9 * MM, 279.4 * MM)}
MARGIN = 3 * MM
"""Nearer to where it is cut, nothing may stand: scissors are not exact."""


class Letter(NamedTuple):
    """A letter and its middle in points from the lower left corner of the page."""

    text: str
    x: float
    y: float
    size: float


def letters(pdf: bytes, page: int = 0) -> list[Letter]:
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        one = text.get_text_range(index, 1)
        if one.strip():
            left, bottom, right, top = text.get_charbox(index)
            found.append(Letter(one, (left + right) / 2, (bottom + top) / 2, raw.FPDFText_GetFontSize(text, index)))
    document.close()
    return found


def lines(found: list[Letter]) -> list[str]:
    """Return what stands on each line, from the top on, as the eye reads it from left to right."""
    rows: list[list[Letter]] = []
    for one in sorted(found, key=lambda letter: -letter.y):
        if rows and abs(rows[-1][0].y - one.y) < one.size * 0.55:
            rows[-1].append(one)
        else:
            rows.append([one])
    return ["".join(one.text for one in sorted(row, key=lambda letter: letter.x)) for row in rows]


def folded(pdf: bytes, paper: str) -> tuple[list[Letter], list[Letter]]:
    """Return what is seen from the front, and from behind when the folded card is turned like the page of a book."""
    width, height = PAPERS[paper]
    fold = height - 40 * MM - HEIGHT
    found = letters(pdf)
    back = [one._replace(x=width - one.x, y=2 * fold - one.y) for one in found if fold - HEIGHT < one.y < fold]
    return [one for one in found if one.y > fold], back


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["ordinary", *EXAMPLES])
def test_both_sides_are_upright_once_the_card_is_folded(name: str, paper: str) -> None:
    plan = ordinary() if name == "ordinary" else example(name)
    front, back = folded(printed(plan, "wallet", replace(CARD, paper=paper)), paper)
    assert lines(front)[0].startswith("Mynameis")
    assert "Pleasecall" in lines(front)
    assert lines(back)[0].startswith("ALLERGIES:")
    assert "Whohasmywholeplan:Rosaandmy" in "".join(lines(back))
    assert lines(back)[-1] == "Printedon:22November2026"
    width, height = PAPERS[paper]
    left, top = (width - WIDTH) / 2, height - 40 * MM
    for one in (*front, *back):
        assert left + MARGIN < one.x < left + WIDTH - MARGIN
        assert top - HEIGHT + MARGIN < one.y < top - MARGIN


def test_a_card_is_folded_upright_in_a_language_that_is_read_leftward() -> None:
    front, back = folded(printed(example("ar"), "wallet", CARD), "a4")
    assert any("079-555-0101" in line for line in lines(front))
    assert "ALLERGIES" in lines(back)[0]
    assert any("2026" in line for line in lines(back))
    middle = PAPERS["a4"][0] / 2
    assert all(one.x < middle for one in front if one.text.isdigit()), "numbers stand at the end of a line, which is on the left"


@pytest.mark.parametrize("name", ["ordinary", "ar"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_back_is_behind_its_front_when_the_sheet_is_turned_on_its_long_edge(paper: str, name: str) -> None:
    pdf = printed(ordinary() if name == "ordinary" else example(name), "wallet", replace(TEN, paper=paper))
    width, height = PAPERS[paper]
    left, bottom = (width - 2 * WIDTH) / 2, (height - 5 * HEIGHT) / 2
    assert left > 0
    assert bottom > 0

    def cells(found: list[Letter]) -> dict[tuple[int, int], int]:
        counted: dict[tuple[int, int], int] = {}
        for one in found:
            column, row = (one.x - left) / WIDTH, (one.y - bottom) / HEIGHT
            assert MARGIN < (column % 1) * WIDTH < WIDTH - MARGIN, "a word stands where it is cut"
            assert MARGIN < (row % 1) * HEIGHT < HEIGHT - MARGIN
            counted[int(column), int(row)] = counted.get((int(column), int(row)), 0) + 1
        return counted

    front = cells(letters(pdf))
    back = cells([one._replace(x=width - one.x) for one in letters(pdf, 1)])
    assert set(front) == set(back) == {(column, row) for column in range(2) for row in range(5)}
    assert len(set(front.values())) == len(set(back.values())) == 1
    assert len(pdfium_pages(pdf)) == 2


def marks(pdf: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Yield the edges of whatever is drawn that is no letter."""
    document = pypdfium2.PdfDocument(pdf)
    for one in document[0].get_objects():
        if one.type == raw.FPDF_PAGEOBJ_PATH:
            yield one.get_bounds()
    document.close()


@pytest.mark.parametrize("options", [CARD, TEN, replace(TEN, paper="letter")])
@pytest.mark.parametrize("name", ["ordinary", "ar"])
def test_marks_to_cut_along_are_on_the_lines_and_on_the_paper(name: str, options: Options) -> None:
    pdf = printed(ordinary() if name == "ordinary" else example(name), "wallet", options)
    width, height = PAPERS[options.paper]
    columns = 2 if options.cards == "ten" else 1
    wanted = {round((width - columns * WIDTH) / 2 + n * WIDTH) for n in range(columns + 1)}
    thin = [(left, bottom, right, top) for left, bottom, right, top in marks(pdf) if right - left < 1 < top - bottom]
    assert {round((left + right) / 2) for left, _, right, _ in thin} == wanted
    assert all(bottom > 0 and top < height for _, bottom, _, top in thin)


def test_a_card_holds_three_numbers_and_nothing_that_was_not_asked_for() -> None:
    people = (Person(id="p1", name="Rosa", phones=("555-0101", "555-0111")), Person(id="p2", name="Jo", phones=("555-0102",)),
              Person(id="p3", name="Kim", phones=("555-0103",)), Person(id="p4", name="Lou", phones=("555-0104",)))
    plan = Plan(people=people, answers={
        "start.name": Text("Ana"), "crisis.conditions": entries("SECRET-DIAGNOSIS"),
        "crisis.supporters": records(*({"person": person(f"p{n}"), "task": "SECRET-TASK"} for n in range(1, 5)))})
    document = "".join(pdfium_pages(printed(plan, "wallet", CARD)))
    for text in ("My name is Ana", "555-0101", "555-0102", "555-0103", "ALLERGIES: not written here"):
        assert bare(text) in document
    for text in ("555-0111", "555-0104", "Lou", "SECRET"):
        assert bare(text) not in document
    asked = "".join(pdfium_pages(printed(plan, "wallet", replace(CARD, also=("conditions",)))))
    assert bare("SECRET-DIAGNOSIS") in asked
    assert "SECRET" in render_text(outline_of(plan, COPIES["wallet"], replace(CARD, also=("conditions",))))


@pytest.mark.parametrize("cards", ["fold", "ten"])
def test_what_has_no_room_is_shortened_with_a_sign_and_stands_whole_on_a_page_of_its_own(cards: str) -> None:
    giant = Plan(people=(Person(id="p1", name="n" * 3000, phones=("5" * 300,)),), answers={
        "start.name": Text("word " * 400), "crisis.conditions": entries(*("y" * 3000 for _ in range(9))),
        "crisis.allergies": records(*({"what": f"thing {n}", "happens": "z" * 300} for n in range(40))),
        "crisis.supporters": records({"person": person("p1")}, {"person": "Jo" * 99}, {"person": "Kim" * 99})})
    options = replace(CARD, cards=cards, also=("conditions",), plan_with="Rosa " * 90)
    pdf = printed(giant, "wallet", options)
    pages = pdfium_pages(pdf)
    first = "".join(pages[:2 if cards == "ten" else 1])
    whole = "".join(pages[2 if cards == "ten" else 1:])
    assert bare("Shortened: my plan says more.") in first
    assert "…" in first
    assert bare("What had no room on the card") in whole
    for text in ("n" * 3000, "thing 39", "word " * 400, "Rosa " * 90, "Kim" * 99):
        assert bare(text) in whole
    if cards == "fold":
        front, back = folded(pdf, "a4")
        assert min(one.size for one in (*front, *back)) >= 6.5
        fold = PAPERS["a4"][1] - 40 * MM - HEIGHT
        assert min(one.y for one in front) > fold + MARGIN
        assert len(back) + len(front) < len(first)


def test_a_card_is_the_same_file_each_time_and_holds_no_more_than_it_says() -> None:
    one, other = (render(outline_of(every_field(), COPIES["wallet"], TEN), TEN) for _ in range(2))
    assert one == other
    assert len(pdfium_pages(printed(Plan(), "wallet", OPTIONS))) == 1
