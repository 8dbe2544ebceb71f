"""The formats that are shipped hold together, say what the field does, and are said in plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plain_language as plain
import pytest
from workshops import counting_ids

from wrap_builder import resources
from wrap_builder.content.loader import load
from wrap_builder.errors import ContentError
from wrap_builder.workshop.codec import demand_sound
from wrap_builder.workshop.formats import load_agreement, load_blocks, load_formats
from wrap_builder.workshop.values import Workshop

SERIES = ("weekly-8", "weekly-8-short", "weekly-12", "days-2", "days-3", "online-4")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def test_every_format_makes_a_sound_workshop() -> None:
    formats = load_formats()
    assert [(one.id, len(one.meetings), one.minutes) for one in formats] == [
        ("weekly-8", 8, 150), ("days-2", 2, 420), ("days-3", 3, 360), ("online-4", 4, 150), ("weekly-8-short", 8, 120),
        ("weekly-12", 12, 90), ("once", 1, 120), ("own", 1, 90)]
    for one in formats:
        made = one.make(counting_ids())
        demand_sound(Workshop(meetings=made))
        assert all(sum(item.minutes for item in meeting.items) == one.minutes for meeting in made)


@pytest.mark.parametrize("name", SERIES)
def test_a_series_goes_through_the_whole_plan_with_agreement_and_breaks(name: str) -> None:
    made = next(one for one in load_formats() if one.id == name)
    blocks = [block for meeting in made.meetings for block, _minutes in meeting.items]
    assert {"toolbox", "daily", "stressors", "early", "down", "crisis", "after", "concepts"} <= {block.section for block in blocks}
    assert "agreement" in [block.kind for block, _minutes in made.meetings[0].items]
    assert made.minutes < 100 or all(any(block.kind == "break" for block, _ in one.items) for one in made.meetings)
    assert all(one.items[0][0].kind == "opening" and one.items[-1][0].kind == "closing" for one in made.meetings)
    assert all(one.home_practice for one in made.meetings[:-1])


def test_no_format_leaves_the_agreement_out() -> None:
    for one in load_formats():
        assert any(block.kind == "agreement" for block, _minutes in one.meetings[0].items), one.id


def test_blocks_point_to_sections_that_are_there_and_each_is_used() -> None:
    sections = {section.id for section in load().sections} | {""}
    used = {block.id for one in load_formats() for meeting in one.meetings for block, _minutes in meeting.items}
    assert set(load_blocks()) == used
    assert {block.section for block in load_blocks().values()} <= sections


def test_an_agreement_has_questions_and_lines_to_begin_from() -> None:
    start = load_agreement("de")
    assert len(start.questions) >= 3
    assert len(start.lines) >= 5


@pytest.mark.parametrize("path", sorted(resources.path("workshop", "en").glob("*.toml")), ids=lambda path: path.name)
def test_what_a_workshop_says_is_plain(path: Path) -> None:
    said = list(texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert said
    for text in said:
        assert "!" not in text
        assert not plain.uses(text, plain.NEVER_USED), text
        assert not plain.uses(text, ("you should", "you must", "participants must")), text
        assert not plain.matches(text, plain.PROMISES + plain.ASKING_WHAT_HAPPENED), text
        for sentence in plain.sentences(text):
            assert len(sentence.split()) <= plain.SENTENCE_WORDS, sentence


@pytest.mark.parametrize(("name", "old", "new"), [
    ("formats/once.toml", "minutes = 120", "minutes = 121"), ("formats/once.toml", 'block = "about"', 'block = "nothing"'),
    ("blocks.toml", 'kind = "opening"', 'kind = "dance"'), ("blocks.toml", 'id = "hope"', 'id = "welcome"'),
    ("en/blocks.toml", '["hope"]', '["hopes"]'), ("en/formats.toml", '["once"]', '["twice"]'),
])
def test_a_format_that_does_not_hold_names_its_place(tmp_path: Path, name: str, old: str, new: str) -> None:
    source = resources.path("workshop")
    for path in source.rglob("*.toml"):
        target = tmp_path / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text.replace(old, new, 1) if path.relative_to(source).as_posix() == name else text, encoding="utf-8")
    with pytest.raises(ContentError):
        load_formats(folder=tmp_path)
