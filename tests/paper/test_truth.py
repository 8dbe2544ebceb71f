"""Nothing is lost on paper, and nothing stands there that should not: plans against the text that others read from the PDF."""

from __future__ import annotations

import re

import msgspec
import pytest
from reading import bare, demand_in_order, pdfium_pages, poppler_pages, printed, should_read
from sample_plans import CATALOGUE, COPIES, EVERYTHING, FULL, OPTIONS, entries, every_field, ordinary, outline_of

from wrap_builder.content import examples
from wrap_builder.paper.text import render_text
from wrap_builder.plan import codec
from wrap_builder.plan.values import OwnField, OwnSection, Plan, Shape, Text

READERS = {"poppler": poppler_pages, "pdfium": pdfium_pages}
CRISIS = [field.id for field in CATALOGUE.section("crisis").fields]
SHIPPED = {one.id: codec.from_json(examples.read(one.id).decode()) for one in examples.examples()}
PLANS = {"ordinary": ordinary(), "every field": every_field(), "long": every_field(rows=9, words=30), **SHIPPED}
NEVER = re.compile(r"\b(None(?! that I know of)|null|undefined)\b|Cell\(|[{}]")


def shown_on(plan: Plan, copy_id: str) -> dict[str, list[str]]:
    """Return what a copy has to hold, from the plan's JSON and the copy's own file."""
    copy, texts = COPIES[copy_id], should_read(plan)
    placed = {*copy.head, *copy.rest, *(one for ids in copy.front.values() for one in ids)}
    same = {CATALOGUE.by_id[one].same_as for one in placed if CATALOGUE.by_id[one].same_as}
    kept = {field: values for field, values in texts.items() if copy.layout == "book" or field in placed | same}
    if copy.layout == "crisis" and kept.get("crisis.allergies_known") == ["Yes, listed here"] and "crisis.allergies" in kept:
        del kept["crisis.allergies_known"]  # the list follows on the same line and says it
    for field, columns in copy.left_out.items():
        if field in kept:
            answer = plan.answers[field]
            rows = tuple(msgspec.structs.replace(row, cells={k: v for k, v in row.cells.items() if k not in columns})
                         for row in answer.rows)
            slim = msgspec.structs.replace(plan, answers={field: msgspec.structs.replace(answer, rows=rows)})
            kept[field] = should_read(slim)[field]
    return kept


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("copy_id", FULL)
@pytest.mark.parametrize("name", PLANS)
def test_every_filled_field_is_read_whole_and_in_order(name: str, copy_id: str, reader: str) -> None:
    plan = PLANS[name]
    document = "".join(READERS[reader](printed(plan, copy_id, EVERYTHING)))
    expected = shown_on(plan, copy_id)
    assert expected
    for field, texts in expected.items():
        demand_in_order(texts, document, field)


@pytest.mark.parametrize("copy_id", FULL)
@pytest.mark.parametrize("name", PLANS)
def test_the_text_copy_holds_the_same(name: str, copy_id: str) -> None:
    document = bare(render_text(outline_of(PLANS[name], COPIES[copy_id], EVERYTHING)))
    for field, texts in shown_on(PLANS[name], copy_id).items():
        demand_in_order(texts, document, field)


@pytest.mark.parametrize("copy_id", FULL)
@pytest.mark.parametrize("name", PLANS)
def test_no_name_of_a_program_and_no_placeholder_is_printed(name: str, copy_id: str) -> None:
    document = render_text(outline_of(PLANS[name], COPIES[copy_id]))
    assert NEVER.findall(document) == []


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
