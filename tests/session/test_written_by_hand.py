"""Whatever somebody writes into a document of this program, at whatever line, is in the plan afterwards or told: never lost."""

from __future__ import annotations

import pytest
from fitting_plans import CATALOGUE

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.values import Photo, Plan, Shape
from wrap_builder.session.bringing_plan import look_at
from wrap_builder.session.coming_in import read_file
from wrap_builder.session.markdown_out import write_markdown
from wrap_builder.session.written_in import Found
from wrap_builder.words import Words

WORDS = Words()
MARK = "zqx"
BY_HAND = (f"{MARK} new words", f"- {MARK}", f"  {MARK}", f"{MARK}: new", f"**Who**: {MARK}", f"> {MARK}", f"1. {MARK}", f"## {MARK}",
           f"### {MARK}", f"| {MARK} | b |", f"- [ ] {MARK}", f"  > {MARK}")
EVERY = 41
"""So many lines lie between two places that are tried; with another start for each way to write."""


def document() -> list[str]:
    plan = from_json(examples.read("ramon").decode())
    plan = Plan(language=plan.language, answers=plan.answers, people=plan.people[:3], shape=plan.shape, helplines=plan.helplines,
                photos=(Photo(id="p", image="0" * 64, text="the sea"),))
    return write_markdown(plan, CATALOGUE, load_helplines(), WORDS).split("\n")


@pytest.mark.parametrize("number", range(len(BY_HAND)))
def test_what_is_written_into_a_document_is_never_lost(number: int) -> None:
    lines, lost = document(), []
    for index in range(1 + 3 * number, len(lines), EVERY):
        text = "\n".join((*lines[:index], BY_HAND[number], *lines[index:]))
        found = read_file(text.encode(), "a.md", CATALOGUE, Shape(), WORDS)
        assert isinstance(found, Found)
        arrival = look_at(Plan(), CATALOGUE, found, WORDS)
        if MARK not in to_json(arrival.command().apply(Plan())) + "\n".join(arrival.unplaced):
            lost.append(lines[index - 1:index + 1])
    assert lost == []
