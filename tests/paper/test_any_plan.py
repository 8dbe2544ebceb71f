"""Whatever a person writes is printed whole and in order, in every alphabet that the shipped typefaces hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from random_plans import plans
from reading import bare, demand_in_order, pdfium_pages, poppler_pages, printed, should_read
from sample_plans import COPIES, outline_of

from wrap_builder.paper.outline import Heading, Space, walk
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Plan, Records

CRISIS = COPIES["crisis"]
ON_CRISIS = {*CRISIS.head, *CRISIS.rest, *(one for ids in CRISIS.front.values() for one in ids), "start.treat_me", "daily.well"}


def whole(plan: Plan) -> dict[str, list[str]]:
    """Return what the whole plan has to say; details for staff are not asked for here."""
    return {field: texts for field, texts in should_read(plan).items() if field != "crisis.identity"}


def crisis(plan: Plan) -> dict[str, list[str]]:
    """Return what a crisis copy has to say of the fields that it prints without leaving out a column."""
    kept = {field: texts for field, texts in whole(plan).items() if field in ON_CRISIS and field not in CRISIS.left_out}
    # "Yes, listed here" says nothing more than the list that it stands before.
    if kept.get("crisis.allergies_known") == ["Yes, listed here"] and "crisis.allergies" in kept:
        del kept["crisis.allergies_known"]
    return kept


def left_out(plan: Plan) -> list[str]:
    """Return what no crisis copy shows."""
    answers = ((plan.answers.get(field), columns) for field, columns in CRISIS.left_out.items())
    return [row.cells[column].text for answer, columns in answers if isinstance(answer, Records)
            for row in answer.rows for column in columns if column in row.cells]


@given(plan=plans())
@settings(max_examples=25)
def test_any_plan_is_printed_whole_and_in_order(plan: Plan) -> None:
    for copy_id, wanted in (("whole", whole(plan)), ("crisis", crisis(plan))):
        pdf = printed(plan, copy_id)
        for read in (poppler_pages, pdfium_pages):
            document = "".join(read(pdf))
            for field, texts in wanted.items():
                demand_in_order(texts, document, field)
            for text in left_out(plan) if copy_id == "crisis" else ():
                assert bare(text) not in document


@given(plan=plans())
def test_any_plan_is_said_whole_and_in_order_as_text(plan: Plan) -> None:
    for copy_id, wanted in (("whole", whole(plan)), ("crisis", crisis(plan))):
        document = bare(render_text(outline_of(plan, COPIES[copy_id])))
        for field, texts in wanted.items():
            demand_in_order(texts, document, field)


@pytest.mark.parametrize("copy_id", COPIES)
@given(plan=plans())
def test_no_heading_stands_over_nothing(copy_id: str, plan: Plan) -> None:
    outline = outline_of(plan, COPIES[copy_id])
    for blocks in (outline.blocks, *(fit.blocks for fit in outline.fits)):
        levels = [block.level if isinstance(block, Heading) else 0 for block in walk(blocks) if not isinstance(block, Space)]
        for level, following in zip(levels, [*levels[1:], 1], strict=True):
            assert not level or following == 0 or following > level
