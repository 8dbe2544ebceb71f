"""Large print is built anew: in one column, no letter under 14 points, in the order in which it is read, nothing off the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from demands import demand_true_pdf
from pypdfium2 import raw
from reading import bare, pdfium_pages, printed
from sample_plans import COPIES, OPTIONS, entries, every_field, example, ordinary
from truths import asking_for_all, judged

from wrap_builder.paper.large import SIZE
from wrap_builder.paper.options import Options
from wrap_builder.plan.values import Plan, Text

LARGE = replace(OPTIONS, large=True, for_whom="Rosa Díaz")
GIANT = Plan(answers={"start.name": Text("N" * 3000), "crisis.helps": entries("y" * 3000, ("tea", "n" * 3000)),
                      "start.purpose": Text("w" * 3000)})
LEAST, MOST = 14.0, 28.0


def letters(pdf: bytes) -> Iterator[tuple[float, float, float, float, float]]:
    """Yield the size of each letter in points, its box, and the width of its page."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text, wide = page.get_textpage(), page.get_width()
        for index in range(text.count_chars()):
            if not text.get_text_range(index, 1).strip():
                continue
            left, bottom, right, _ = text.get_charbox(index)
            yield raw.FPDFText_GetFontSize(text, index), left, bottom, right, wide
    document.close()


@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize(("name", "copy_id"), [
    *(("ordinary", copy.id) for copy in COPIES.values() if copy.layout != "card"),
    ("every field", "crisis"), ("ar", "crisis"), ("giant", "whole"),
])
def test_no_letter_is_small_and_none_leaves_the_paper(name: str, copy_id: str, font: str) -> None:
    plan = {"ordinary": ordinary(), "every field": every_field(), "giant": GIANT}.get(name) or example(name)
    copy = COPIES[copy_id]
    options = replace(asking_for_all(copy, plan), large=True, font=font, paper="letter", for_whom="Rosa Díaz")
    found = list(letters(printed(plan, copy_id, options)))
    assert len(found) > 40
    assert min(size for size, *_ in found) >= LEAST - 0.01
    assert max(size for size, *_ in found) <= MOST * 1.1
    assert min(left for _, left, *_ in found) > 0
    assert min(bottom for _, _, bottom, *_ in found) > 12, "most printers leave so much of the edge empty"
    assert all(right < wide for *_, right, wide in found)


def test_the_crisis_copy_says_what_matters_first_to_whoever_reads_it_from_above() -> None:
    document = "".join(pdfium_pages(printed(ordinary(), "crisis", LARGE)))
    order = ["ALLERGIES:", "Please do", "Say your name and what you do next", "Please do not", "Many questions at once",
             "Call", "Rosa Díaz (sister)", "Please do not contact", "Luis", "I have not slept for two nights",
             "Stay with me until Rosa comes", "Metformin", "Not Haloperidol", "Harbour respite house"]
    places, at = [], 0
    for text in order:
        at = document.index(bare(text), at)
        places.append(at)
    assert places == sorted(places)
    assert "moreonpage" not in document


@pytest.mark.parametrize("copy_id", ["whole", "crisis", "clinician"])
def test_nothing_is_lost_in_large_print(copy_id: str) -> None:
    plan, copy = every_field(), COPIES[copy_id]
    demand_true_pdf(judged(plan, copy, replace(asking_for_all(copy, plan), large=True)))


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    """What follows a heading begins on its page, wherever the page ends."""
    headings = {bare(text) for text in ("Please do", "Call", "How you can tell I need help", "When I am well", "Medicines I would accept")}
    for shift in range(12):
        plan = Plan(answers={**ordinary().answers, "crisis.conditions": entries(*(f"thing {n}" for n in range(shift)))})
        for page in pdfium_pages(printed(plan, "crisis", LARGE)):
            assert not any(page.endswith(one) for one in headings), page[-60:]


def test_what_stands_under_a_page_is_said_whole_though_it_needs_two_lines() -> None:
    options: Options = replace(LARGE, for_whom="Ana María Díaz Soto de la Cruz")
    pages = pypdfium2.PdfDocument(printed(ordinary(), "crisis", options))
    said = bare(pages[1].get_textpage().get_text_range())
    assert bare("Copy for Ana María Díaz Soto de la Cruz · Version 1 · 22 November 2026 · replaces earlier copies · page 2 of") in said
    pages.close()


def test_large_print_has_one_size_for_what_somebody_wrote() -> None:
    sizes = [size for size, *_ in letters(printed(ordinary(), "crisis", LARGE))]
    assert max(set(sizes), key=sizes.count) == pytest.approx(SIZE)
