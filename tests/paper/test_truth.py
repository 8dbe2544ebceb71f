"""Nothing is lost on paper, and nothing stands there that should not: each plan's JSON against what others read from each copy."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest
from demands import demand_true_pdf, demand_true_text
from reading import bare, demand_in_order, poppler_pages, printed, structure_read
from sample_plans import (
    CATALOGUE,
    COPIES,
    EVERYTHING,
    EXAMPLES,
    FULL,
    LANGUAGES,
    OPTIONS,
    entries,
    every_field,
    example,
    ordinary,
    outline_of,
    records,
)
from truths import Judged, asking_for_all, judged, unpacked

from wrap_builder.paper.html import render_html
from wrap_builder.paper.pdf import render
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Cell, OwnField, OwnSection, Pick, Plan, Shape, Text

HERE = Path(__file__).parent
PLANS = {"ordinary": ordinary(), "every field": every_field(), "long": every_field(rows=9, words=30),
         **{name: example(name) for name in (*EXAMPLES, *LANGUAGES)}}
ASKING = {"every field", "long", "ar", "zh"}
"""Plans whose copies are asked for everything that they print on wish; the others are printed as usual."""
CASES = [(name, copy.id) for name in PLANS for copy in COPIES.values() if name != "long" or copy.layout != "chosen"]
"""Every plan in every copy; but a long plan that is ticked as a whole is as the whole plan is, and takes long."""
LEFTWARD = {"ar", "he"}
NEVER = re.compile(r"\b(None(?! that I know of)|null|undefined|nan|NaN)\b|Cell\(|[{}]")
CRISIS = [field.id for field in CATALOGUE.section("crisis").fields]


@cache
def judged_as(name: str, copy_id: str) -> Judged:
    plan, copy = PLANS[name], COPIES[copy_id]
    return judged(plan, copy, asking_for_all(copy, plan) if name in ASKING else OPTIONS)


@pytest.mark.parametrize(("name", "copy_id"), CASES)
def test_two_readers_read_from_a_pdf_what_was_written_and_no_more(name: str, copy_id: str) -> None:
    one = judged_as(name, copy_id)
    pdf = demand_true_pdf(one)
    # pdfinfo loses its place in a structure after a word that is told beside its glyphs, as in Devanagari.
    if name not in LEFTWARD and b"ActualText" not in unpacked(pdf):
        said = structure_read(pdf)
        for field, texts in one.wanted.items():
            demand_in_order(texts, said, f"{field} in the structure")


@pytest.mark.parametrize("copy_id", COPIES)
def test_large_print_holds_the_same(copy_id: str) -> None:
    one = judged_as("every field", copy_id)
    large = one._replace(options=dataclasses.replace(one.options, large=True))
    demand_true_pdf(large)
    demand_true_text(large)


@pytest.mark.parametrize(("name", "copy_id"), CASES)
def test_text_and_web_page_say_what_was_written_and_no_more(name: str, copy_id: str) -> None:
    assert NEVER.findall(demand_true_text(judged_as(name, copy_id))) == []


@pytest.mark.parametrize("copy_id", [copy.id for copy in COPIES.values() if copy.group != "blank"])
def test_the_truth_is_asked_of_something(copy_id: str) -> None:
    one = judged_as("every field", copy_id)
    assert one.wanted
    assert one.copy.layout == "book" or one.left_out


def digests(name: str) -> list[str]:
    """Return a digest of every copy of a plan, in each of its forms."""
    found = []
    for copy_id in COPIES:
        one = judged_as(name, copy_id)
        outline = outline_of(one.plan, one.copy, one.options)
        forms = (render(outline, one.options), render_html(outline, one.options).encode(), render_text(outline).encode())
        found += [hashlib.sha256(form).hexdigest() for form in forms]
    return found


def test_the_same_plan_gives_the_same_bytes_here_and_in_another_process() -> None:
    code = "from test_truth import digests; print(*digests('ordinary'), *digests('ar'))"
    environment = {**os.environ, "PYTHONHASHSEED": "1234", "TZ": "Pacific/Auckland", "PYTHONPATH": f"{HERE}:{HERE.parent.parent}"}
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert there.stdout.split() == [*digests("ordinary"), *digests("ar")]


@pytest.mark.parametrize("copy_id", [copy.id for copy in COPIES.values() if any(one.show == "allergies" for one in copy.blocks)])
def test_allergies_of_which_a_copy_prints_no_column_are_still_said_to_be_there(copy_id: str) -> None:
    answers = {"crisis.allergies_known": Pick(value=Cell(ref="listed")), "crisis.allergies": records({"when": "as a child"})}
    said = render_text(outline_of(Plan(answers=answers), COPIES[copy_id]))
    assert "as a child" in said or "Yes, listed here" in said
    assert "not written here" not in said


def test_every_field_of_the_crisis_plan_has_its_place() -> None:
    copy = COPIES["crisis"]
    places = [*copy.rest, *(one for ids in copy.front.values() for one in ids)]
    assert sorted(places) == sorted(CRISIS)


def test_what_the_crisis_copy_leaves_out_is_not_there() -> None:
    document = "".join(poppler_pages(printed(ordinary(), "crisis", OPTIONS)))
    assert "SECRET" not in document
    assert bare("Ana María Díaz Soto") not in document
    assert bare("1961") not in document
    asked = "".join(poppler_pages(printed(ordinary(), "crisis", EVERYTHING)))
    assert bare("Ana María Díaz Soto") in asked
    assert "SECRET" not in asked


def test_hidden_parts_and_fields_are_on_no_copy() -> None:
    plan = msgspec.structs.replace(ordinary(), shape=Shape(hidden=("toolbox", "crisis.danger", "start.name")))
    for copy_id in FULL:
        document = "".join(poppler_pages(printed(plan, copy_id, EVERYTHING)))
        assert bare("Sing while I cook") not in document
        assert bare("Stay with me until Rosa comes") not in document
        assert bare("plan of Ana") not in document
        assert bare("Many questions at once") in document


def test_own_titles_own_parts_and_answers_of_unknown_fields_are_printed() -> None:
    shape = Shape(
        titles={"toolbox": "My red bag", "daily.must": "What holds me up"},
        own_sections=(OwnSection("own1", "My garden"),),
        own_fields={"own1": (OwnField("own2", "entries", "What I plant"),),
                    "crisis": (OwnField("own3", "text", "About my guide dog"),)},
        section_order=("own1",),
    )
    answers = {**ordinary().answers, "own2": entries("Beans", "Dahlias"), "own3": Text("She stays with me."),
               "retired.field": Text("An answer from an older time.")}
    document = "".join(poppler_pages(printed(msgspec.structs.replace(ordinary(), shape=shape, answers=answers), "whole")))
    demand_in_order(("My garden", "What I plant", "Beans", "Dahlias", "My red bag", "What holds me up", "About my guide dog",
                     "She stays with me.", "Other notes", "An answer from an older time."), document, "whole")
    crisis = "".join(poppler_pages(printed(msgspec.structs.replace(ordinary(), shape=shape, answers=answers), "crisis")))
    demand_in_order(("About my guide dog", "She stays with me."), crisis, "crisis")


def test_people_are_printed_with_all_that_is_known_of_them() -> None:
    document = "".join(poppler_pages(printed(ordinary(), "whole")))
    people = document[document.rindex("PeopleinmyplanRosa"):]
    demand_in_order(("Jo Park (peer)", "555-0102", "Korean", "jo@example.org"), people, "people")


def test_an_empty_plan_prints_no_empty_heading() -> None:
    whole = "".join(poppler_pages(printed(Plan(), "whole")))
    titles = [bare(field.print_title) for field in CATALOGUE.by_id.values() if len(field.print_title) > 12]
    assert not [title for title in titles if title in whole]
    assert bare("Advocates for Human Potential, Inc.") in whole
    crisis = "".join(poppler_pages(printed(Plan(), "crisis")))
    assert bare("ALLERGIES: not written here") in crisis
    assert bare("Please do") not in crisis.replace(bare("Please read them and use them."), "")
