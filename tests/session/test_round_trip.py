"""Everything that a person wrote comes back from Markdown and JSON in its place, whatever signs they used."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from fitting_plans import CATALOGUE, plans
from hypothesis import given, settings

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.values import Cell, Entries, Photo, Plan, Records, Shape, Sign
from wrap_builder.session.markdown_out import write_markdown
from wrap_builder.session.written_in import read_written
from wrap_builder.words import Words

WORDS, BOOK = Words(), load_helplines()


def new_ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"new{next(numbers)}"


def said(plan: Plan) -> Iterator[tuple[str, Any]]:
    """Yield every answer without the ids of its items; a tool by what it reads."""
    tools = {one.id: one.text for field in ("toolbox.have", "toolbox.try") for one in getattr(plan.answers.get(field), "items", ())
             if one.text.strip()}
    for field, answer in sorted(plan.answers.items()):
        if isinstance(answer, Entries):
            yield field, [(one.text, one.note, tools.get(one.tool, "") if one.tool else "") for one in answer.items]
        elif isinstance(answer, Records):
            yield field, [{name: (cell.text, cell.ref) for name, cell in row.cells.items() if cell != Cell()} for row in answer.rows]
        elif isinstance(answer, Sign):
            yield field, [(one.role, one.name, one.date) for one in answer.signers]
        else:
            yield field, answer


def came_back(plan: Plan) -> Plan:
    text = write_markdown(plan, CATALOGUE, BOOK, WORDS)
    found = read_written(text, CATALOGUE, Shape(), WORDS, markdown=True, ids=new_ids())
    assert found.unplaced == ()
    return found.plan


@settings(max_examples=150)
@given(plans())
def test_everything_comes_back_from_markdown(plan: Plan) -> None:
    back = came_back(plan)
    assert dict(said(back)) == dict(said(plan))
    assert (back.people, back.helplines, back.language) == (plan.people, plan.helplines, plan.language)
    shape, then = back.shape, plan.shape
    assert (shape.titles, shape.own_sections) == (then.titles, then.own_sections)
    assert {one: tuple(sorted(fields, key=lambda own: own.id)) for one, fields in shape.own_fields.items()} == then.own_fields
    assert set(shape.hidden) == set(then.hidden)


@pytest.mark.parametrize("name", [one.id for one in examples.examples()])
def test_every_example_comes_back_from_markdown(name: str) -> None:
    plan = from_json(examples.read(name).decode())
    back = came_back(plan)
    assert dict(said(back)) == dict(said(plan))
    assert (back.people, back.helplines) == (plan.people, plan.helplines)
    assert (back.shape.titles, back.shape.own_fields, back.shape.own_sections) == (
        plan.shape.titles, plan.shape.own_fields, plan.shape.own_sections)
    assert any(one[2] for _, items in said(back) if isinstance(items, list) for one in items if isinstance(one, tuple))


def test_words_about_photos_are_written_and_bring_nothing() -> None:
    plan = Plan(photos=(Photo(id="p", image="0" * 64, text="my *dog*"),))
    assert "my \\*dog\\*" in write_markdown(plan, CATALOGUE, BOOK, WORDS)
    assert came_back(plan) == Plan()


def test_an_editor_may_change_the_ends_of_lines() -> None:
    plan = from_json(examples.read("eleni").decode())
    text = write_markdown(plan, CATALOGUE, BOOK, WORDS)
    for changed in (text.replace("\n", "\r\n"), "\ufeff" + text, text + "\n\n", text.replace("\n", "\r")):
        found = read_written(changed, CATALOGUE, Shape(), WORDS, markdown=True, ids=new_ids())
        assert dict(said(found.plan)) == dict(said(plan))


def test_the_order_of_parts_and_questions_comes_back() -> None:
    plan = from_json(examples.read("eleni").decode())
    shape = msgspec.structs.replace(plan.shape, section_order=("crisis", "daily"), field_order={"daily": ("daily.must", "daily.well")})
    back = came_back(msgspec.structs.replace(plan, shape=shape))
    assert back.shape.section_order[:2] == ("crisis", "daily")
    assert back.shape.field_order["daily"][:2] == ("daily.must", "daily.well")
