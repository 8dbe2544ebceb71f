"""The ways to be: each names fields that exist, has words, and never leaves a page without something to stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from wrap_builder.content.loader import load
from wrap_builder.content.right_now import load_states
from wrap_builder.errors import ContentError
from wrap_builder.resources import path

CATALOGUE = load()


def made(folder: Path, structure: str, words: str = "[low]\ntitle = 'Low'\n") -> Path:
    (folder / "en").mkdir()
    (folder / "right_now.toml").write_text(structure)
    (folder / "en" / "right_now.toml").write_text(words)
    return folder


def test_the_six_ways_to_be_stand_in_the_order_of_the_plan() -> None:
    states = load_states(CATALOGUE)
    assert [one.id for one in states] == ["well", "stressor", "early", "down", "crisis", "after"]
    assert all(one.title and one.fields and one.stand_in for one in states)
    assert [one.id for one in states if one.helplines] == ["down", "crisis"]
    assert next(one.hand for one in states if one.id == "crisis") == ("start.treat_me", "crisis.helps")


def test_a_page_of_one_s_own_is_an_edit_to_data(tmp_path: Path) -> None:
    root = made(tmp_path, "[[state]]\nid = 'low'\nfields = ['toolbox.have']\nhelplines = true\n")
    (state,) = load_states(CATALOGUE, root)
    assert (state.id, state.title, state.fields, state.helplines, state.signs) == ("low", "Low", ("toolbox.have",), True, ())


@pytest.mark.parametrize(("structure", "words", "key"), [
    ("[[state]]\nid = 'low'\nfields = ['toolbox.none']\n", "[low]\ntitle = 'Low'\n", "low fields"),
    ("[[state]]\nid = 'low'\nfields = []\ncolour = 'red'\n", "[low]\ntitle = 'Low'\n", "low colour"),
    ("[[state]]\nid = 'low'\nfields = []\n", "", "low title"),
    ("[[state]]\nid = 'low'\nfields = []\n", "[low]\ntitle = 'Low'\n[high]\ntitle = 'High'\n", "high"),
])
def test_a_slip_in_the_data_names_its_place(tmp_path: Path, structure: str, words: str, key: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_states(CATALOGUE, made(tmp_path, structure, words))
    assert f", {key}: " in caught.value.__notes__[0]


def test_the_words_stand_beside_the_structure() -> None:
    assert path("content", "right_now.toml").is_file()
    assert path("content", "en", "right_now.toml").is_file()
