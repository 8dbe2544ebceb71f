"""Whatever an outline holds, in whatever order: the file that it becomes has a sound structure."""

from __future__ import annotations

from hypothesis import given, settings
from random_outlines import outlines
from sample_plans import OPTIONS
from structure_check import Structure

from wrap_builder.paper.outline import Outline
from wrap_builder.paper.pdf import render


@given(outline=outlines())
@settings(max_examples=25)
def test_any_outline_becomes_a_sound_structure(outline: Outline) -> None:
    structure = Structure(render(outline, OPTIONS))
    assert structure.problems == []
