"""Older documents are led on one step at a time; the steps here are made up, the mechanism is the real one."""

from __future__ import annotations

from typing import Any

import pytest

from wrap_builder.errors import BadPlanData, NewerFormat
from wrap_builder.plan import migrations


def step_1(document: dict[str, Any]) -> dict[str, Any]:
    answers = {field.replace("old.", "new."): answer for field, answer in document["plan"]["answers"].items()}
    return {**document, "format": 2, "plan": {**document["plan"], "answers": answers}}


def step_2(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "format": 3, "steps": "both"}


STEPS = {1: step_1, 2: step_2}


def test_a_document_goes_through_every_step_to_the_newest() -> None:
    old = {"format": 1, "plan": {"answers": {"old.a": 1}}}
    assert migrations.upgrade(old, steps=STEPS, newest=3) == {"format": 3, "plan": {"answers": {"new.a": 1}}, "steps": "both"}
    assert old == {"format": 1, "plan": {"answers": {"old.a": 1}}}


def test_a_newer_document_takes_only_the_steps_it_needs() -> None:
    assert migrations.upgrade({"format": 2}, steps=STEPS, newest=3) == {"format": 3, "steps": "both"}
    assert migrations.upgrade({"format": 3}, steps=STEPS, newest=3) == {"format": 3}


def test_a_document_of_a_newer_program_is_left_alone() -> None:
    with pytest.raises(NewerFormat):
        migrations.upgrade({"format": 4}, steps=STEPS, newest=3)


@pytest.mark.parametrize("version", [None, "1", 1.0, True, 0, -1])
def test_a_document_without_a_number_is_no_plan(version: Any) -> None:
    with pytest.raises(BadPlanData):
        migrations.upgrade({"format": version}, steps=STEPS, newest=3)


def test_every_older_format_has_its_step() -> None:
    assert set(migrations.STEPS) == set(range(1, migrations.FORMAT))
