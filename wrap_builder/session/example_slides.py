"""Slides of the example plans that teach what a plan can look like; of no other plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wrap_builder.content import examples
from wrap_builder.content.definitions import Catalogue
from wrap_builder.plan import people
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.values import Entries, Plan, Records, Text
from wrap_builder.words import Words
from wrap_builder.workshop.slides import MADE_UP, Slide, example_slide


def example_slides(example_id: str, section_id: str, catalogue: Catalogue, words: Words) -> tuple[Slide, ...]:
    """Return what an invented person wrote in a section, a slide for each question, each marked as an example.

    KeyError for an unknown section, ContentError for an unknown example.
    """
    plan = _plan(example_id)
    section = catalogue.section(section_id)
    found = []
    for field in section.fields:
        lines = tuple(_lines(plan, field.same_as or field.id))
        if lines:
            found.append(example_slide(f"example.{example_id}.{field.id}", field.title, lines, words(MADE_UP)))
    return tuple(found)


@lru_cache(maxsize=4)
def _plan(example_id: str) -> Plan:
    """Read a shipped example; there is no way to hand in another plan."""
    return from_json(examples.read(example_id).decode())


def _lines(plan: Plan, field_id: str) -> Iterator[str]:
    answer = plan.answers.get(field_id)
    if isinstance(answer, Text):
        yield from (line for line in answer.text.splitlines() if line.strip())
    elif isinstance(answer, Entries):
        yield from (one.text for one in answer.items if one.text.strip())
    elif isinstance(answer, Records):
        for row in answer.rows:
            cells = (people.name_in(plan, cell) or cell.text for cell in row.cells.values())
            if text := " \N{MIDDLE DOT} ".join(one.strip() for one in cells if one.strip()):
                yield text
