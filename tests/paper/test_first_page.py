"""Where each fact of a crisis copy stands, measured in the finished page: what a stranger needs comes first, large enough to read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wrap_builder.content.examples import read
from wrap_builder.plan.codec import from_json

SCRIPT = Path(__file__).parents[2] / "scripts" / "first_page.py"
FIELDS = {"how you can tell": "crisis.signs", "harm": "crisis.danger", "medicines now": "crisis.medicines",
          "medicines not wanted": "crisis.medicines_avoid", "what to do": "crisis.helps", "what not to do": "crisis.worse"}
HALF_WAY_MM = 150


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    done = subprocess.run([sys.executable, SCRIPT, "--json"], capture_output=True, timeout=120, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == 12
    return found


def test_every_fact_that_was_written_stands_on_the_first_page(measured: dict[str, dict[str, Any]]) -> None:
    for copy, facts in measured.items():
        answers = from_json(read(copy.partition(",")[0]).decode()).answers
        for fact, seen in facts.items():
            if fact not in FIELDS or FIELDS[fact] in answers:
                assert seen, (copy, fact)
                assert seen["page"] == 1, (copy, fact)


def test_allergies_come_before_everything_that_is_done(measured: dict[str, dict[str, Any]]) -> None:
    for copy, facts in measured.items():
        assert facts["whose plan"]["top_mm"] < facts["allergies"]["top_mm"] < facts["what to do"]["top_mm"], copy
        assert facts["allergies"]["top_mm"] < 100, copy
        assert facts["allergies"]["bold"], copy
        assert facts["allergies"]["points"] >= 11, copy


def test_three_numbers_stand_in_the_upper_part_in_large_bold_letters(measured: dict[str, dict[str, Any]]) -> None:
    for copy, facts in measured.items():
        tops = [facts[f"number {n}"]["top_mm"] for n in (1, 2, 3)]
        assert tops == sorted(tops), copy
        assert tops[0] < HALF_WAY_MM, copy
        for n in (1, 2, 3):
            assert facts[f"number {n}"]["points"] >= 13, copy
            assert facts[f"number {n}"]["bold"], copy


def test_what_to_do_comes_before_what_not_to_do(measured: dict[str, dict[str, Any]]) -> None:
    for copy, facts in measured.items():
        assert facts["what to do"]["top_mm"] < facts["what not to do"]["top_mm"] < facts["how you can tell"]["top_mm"], copy
        assert all(facts[fact]["points"] >= 13 for fact in ("what to do", "what not to do", "whom to call")), copy
