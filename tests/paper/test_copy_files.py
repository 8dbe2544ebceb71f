"""A copy is a data file: adding one is an edit to data, and what a file asks for and cannot have is told with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading import pdfium_pages
from sample_plans import CATALOGUE, COPIES, OPTIONS, ordinary, outline_of

from wrap_builder import resources
from wrap_builder.errors import ContentError
from wrap_builder.paper import shows
from wrap_builder.paper.compose import COMPOSERS
from wrap_builder.paper.copies import LAYOUTS, SAYS, SHOWS, load_copies
from wrap_builder.paper.pdf import render
from wrap_builder.paper.sentences import SENTENCES
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Plan

NEIGHBOUR = """
id = "neighbour"
order = 1
layout = "page"
title = "For my neighbour"
about = "For a neighbour. It leaves out nearly everything."
head = ["start.name"]
heading = "For my neighbour"
heading_of = "For the neighbour of {name}"
sizes = ["16", "12"]

[[block]]
show = "boxes"
heading = "While I am away"
fields = ["daily.must", "daily.might"]

[[block]]
show = "sentences"
fields = ["crisis.tasks"]
say = "led"
beside = true

[[block]]
show = "list"
fields = ["crisis.over"]
beside = true

[left_out]
"crisis.tasks" = ["how"]

[[extra]]
id = "over"
label = "Print when it is over"
fields = ["crisis.over"]
"""
FILES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(resources.path("copies").glob("*.toml"))}


def made_up(tmp_path: Path, text: str = NEIGHBOUR) -> Any:
    (tmp_path / "neighbour.toml").write_text(text, encoding="utf-8")
    return load_copies(tmp_path)


def test_adding_a_copy_is_an_edit_to_data(tmp_path: Path) -> None:
    copy, = made_up(tmp_path)
    outline = outline_of(ordinary(), copy)
    page, = pdfium_pages(render(outline, OPTIONS))
    for text in (page, "".join(render_text(outline).split())):
        assert text.startswith("FortheneighbourofAnaDíaz")
        assert "WhileIamaway" in text
        assert "Eatbreakfast" in text
        assert "FeedBrunotwiceaday(Who" in text
        assert "RosaDíaz(sister))" in text
        assert "SECRET" not in text
        assert "Ihaveslepttwonights" not in text
    nothing = outline_of(Plan(), copy)
    assert "Nothing is written here yet." in render_text(nothing)


@pytest.mark.parametrize("change", [
    ('show = "boxes"', 'show = "balloons"'), ('say = "led"', 'say = "sung"'), ('sizes = ["16", "12"]', ""), ('"16", "12"', '"12", "16"'),
    ('"16", "12"', '"16", "8"'), ('"16", "12"', '"large"'), ("beside = true", 'beside = "left"'), ('layout = "page"', 'layout = "poster"'),
    ('label = "Print when it is over"', ""), ("[left_out]", "[left_in]"),
])
def test_what_a_file_cannot_have_is_told_with_its_place(change: tuple[str, str], tmp_path: Path) -> None:
    assert change[0] in NEIGHBOUR
    with pytest.raises(ContentError) as caught:
        made_up(tmp_path, NEIGHBOUR.replace(*change))
    assert "neighbour.toml" in str(caught.value.facts["file"])


def test_whatever_a_file_may_ask_for_can_be_printed() -> None:
    assert set(shows.PRINTERS) == set(SHOWS)
    assert set(SENTENCES) <= set(SAYS)
    assert set(COMPOSERS) <= set(LAYOUTS)


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_only_what_there_is(name: str) -> None:
    """A field that is misspelt would be left out in silence."""
    copy = next(one for one in load_copies() if one.title == FILES[name]["title"])
    known = {*CATALOGUE.by_id, *(section.id for section in CATALOGUE.sections)}
    named = {*copy.head, *copy.rest, *copy.numbered, *copy.phones, *copy.left_out, *copy.columns, *copy.usual, *copy.parts,
             *(one for ids in (*copy.front.values(), *copy.charts.values()) for one in ids),
             *(one for block in copy.blocks for one in block.fields), *(one for extra in copy.extras for one in extra.fields)}
    assert named <= known
    assert copy.part in {"", *known}
    for field, columns in copy.left_out.items():
        assert columns <= {column.id for column in CATALOGUE.by_id[field].columns}
    for field, columns in copy.columns.items():
        assert columns <= {"habits", "tie", *(column.id for column in CATALOGUE.by_id[field].columns)}


@pytest.mark.parametrize("name", FILES)
def test_a_copy_says_whom_it_is_for_and_what_it_leaves_out(name: str) -> None:
    about = FILES[name]["about"]
    assert "leaves out" in about or "holds none" in about
    assert len({copy.order for copy in COPIES.values()}) == len(COPIES)
