"""Random plans in any copy: whole, in order, and nothing else; in every script that the shipped typefaces hold."""

from __future__ import annotations

import dataclasses

import pytest
from demands import demand_true_pdf, demand_true_text
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_plans import plans
from sample_plans import COPIES, OPTIONS, outline_of
from truths import Judged, asking_for_all, judged

from wrap_builder.paper.outline import Heading, Space, walk
from wrap_builder.plan.values import Plan


@st.composite
def copies_of_plans(draw: st.DrawFn) -> Judged:
    """Return any copy of any plan, as usual or with everything that it prints on wish, in small or large print."""
    plan, copy = draw(plans()), COPIES[draw(st.sampled_from(sorted(COPIES)))]
    options = asking_for_all(copy, plan) if draw(st.booleans()) else OPTIONS
    return judged(plan, copy, dataclasses.replace(options, large=draw(st.booleans())))


# To look for the smallest plan that fails would take minutes: a plan is long, and each step makes a PDF.
@given(one=copies_of_plans())
@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_copy_of_any_plan_is_printed_whole_and_in_order(one: Judged) -> None:
    demand_true_pdf(one)


@given(one=copies_of_plans())
def test_any_copy_of_any_plan_is_said_whole_and_in_order(one: Judged) -> None:
    demand_true_text(one)


@pytest.mark.parametrize("copy_id", COPIES)
@given(plan=plans())
@settings(max_examples=20)
def test_no_heading_stands_over_nothing(copy_id: str, plan: Plan) -> None:
    outline = outline_of(plan, COPIES[copy_id], asking_for_all(COPIES[copy_id], plan))
    for blocks in (outline.blocks, *(fit.blocks for fit in outline.fits)):
        levels = [block.level if isinstance(block, Heading) else 0 for block in walk(blocks) if not isinstance(block, Space)]
        for level, following in zip(levels, [*levels[1:], 1], strict=True):
            assert not level or following == 0 or following > level
