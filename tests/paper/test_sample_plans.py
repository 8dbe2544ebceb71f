"""The plans in other languages are what the tests take them for: whole, well written, and nobody in them can be telephoned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sample_plans import CATALOGUE, FILLED, LANGUAGES, in_language

from wrap_builder.paper.fonts import Typeface
from wrap_builder.plan import codec
from wrap_builder.plan.values import Records

FOLDER = Path(__file__).parent / "plans"
LETTERS = {"ar": "[\u0621-\u064a]", "zh": "[\u4e00-\u9fff]", "he": "[\u05d0-\u05ea]", "hi": "[\u0905-\u0939]", "vi": "[ạ-ỹđ]"}
NAMES = {"id", "ref", "kind", "role", "language", "wanted"}


def texts(value: object) -> Iterator[str]:
    """Yield what was typed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES:
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_in_its_language_and_printable(language: str) -> None:
    plan = in_language(language)
    assert plan.language == language
    assert codec.to_json(plan) == (FOLDER / f"{language}.json").read_text(encoding="utf-8")
    written = list(texts(msgspec.to_builtins(plan)))
    own = [text for text in written if re.search(LETTERS[language], text)]
    assert len(own) > 0.7 * len(written) > 30
    typeface = Typeface("noto", language)
    for text in written:
        assert all(typeface.printable(line) == line for line in text.splitlines())
    for number in re.findall(r"\d[\d -]{6,}\d", "\n".join(number for person in plan.people for number in person.phones)):
        assert "555" in number


@pytest.mark.parametrize("language", FILLED)
def test_a_filled_plan_answers_every_question_in_every_column(language: str) -> None:
    plan = in_language(language)
    for field in CATALOGUE.by_id.values():
        if not field.same_as:
            answer = plan.answers[field.id]
            if isinstance(answer, Records):
                assert {column.id for column in field.columns} == {column for row in answer.rows for column in row.cells}, field.id
    assert plan.shape.own_sections
    assert plan.helplines.own
