"""A group's ideas come through their file whole; what is no such file is refused kindly, whatever it holds."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.content.ideas_file import MOST_BYTES, Ideas, decode, encode
from wrap_builder.errors import NewerFormat, NoIdeas, TooLarge

DOC = Path(__file__).parents[2] / "docs" / "ideas-file.md"
GOOD: dict[str, Any] = {"kind": "wrap-ideas", "format": 1, "name": "Tuesday", "ideas": {"toolbox.have": ["Walk", "Tea"]}}
LINES = st.text(st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n\t"), max_size=8)


def read(raw: Any) -> Ideas:
    return decode(json.dumps(raw).encode())


def test_the_documented_file_is_read() -> None:
    shown = re.search(r"```json ideas\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    ideas = decode(shown[1].encode())
    assert ideas.lines["toolbox.have"] == ("Walk to the park gate and back", "Ring my sister")
    assert decode(encode(ideas)) == ideas


@given(LINES, st.dictionaries(st.sampled_from(["toolbox.have", "own2"]), st.lists(LINES, min_size=1, max_size=4).map(tuple), min_size=1))
def test_what_is_written_is_read_back(name: str, lines: dict[str, tuple[str, ...]]) -> None:
    one_line = {field: tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())) for field, texts in lines.items()}
    kept = {field: texts for field, texts in one_line.items() if texts}
    written = encode(Ideas(name, lines))
    if kept:
        assert decode(written) == Ideas(" ".join(name.split()), kept)
    else:
        with pytest.raises(NoIdeas):
            decode(written)


def test_joined_letters_stay_joined() -> None:
    word = "می\u200cروم 👩\u200d👧"
    assert decode(encode(Ideas("", {"a": (f" {word}\n\x07 ",)}))).lines["a"] == (word,)


@pytest.mark.parametrize("bad", [
    {**GOOD, "kind": "plan"}, {**GOOD, "more": 1}, {"kind": "wrap-ideas", "format": 1}, {**GOOD, "format": 0}, {**GOOD, "format": "1"},
    {**GOOD, "format": True}, {**GOOD, "name": None}, {**GOOD, "name": "a\nb"}, {**GOOD, "ideas": []}, {**GOOD, "ideas": {}},
    {**GOOD, "ideas": {"a b": ["x"]}}, {**GOOD, "ideas": {"a": []}}, {**GOOD, "ideas": {"a": "x"}}, {**GOOD, "ideas": {"a": [""]}},
    {**GOOD, "ideas": {"a": [1]}}, {**GOOD, "ideas": {"a": ["x", "x"]}}, {**GOOD, "ideas": {"a": [" x"]}},
    {**GOOD, "ideas": {"a": ["x" * 501]}}, {**GOOD, "ideas": {"a": ["\x07"]}}, {**GOOD, "ideas": {"a": [f"{n}" for n in range(1001)]}},
])
def test_what_is_no_list_of_ideas_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(NoIdeas):
        read(bad)


def test_hostile_bytes_are_refused() -> None:
    half = json.dumps(GOOD).encode()[:-9]
    twice = b'{"kind": "wrap-ideas", "kind": "wrap-ideas", "format": 1, "name": "", "ideas": {"a": ["x"]}}'
    for data in (b"", b"\x00\xff", half, twice, b"[" * 5000, json.dumps(GOOD).encode("utf-16"), b"[]"):
        with pytest.raises(NoIdeas):
            decode(data)
    with pytest.raises(TooLarge):
        decode(b" " * (MOST_BYTES + 1))
    with pytest.raises(NewerFormat):
        read({**GOOD, "format": 2, "new": 1})


@pytest.mark.parametrize("ideas", [
    Ideas("", {"a": tuple(str(n) for n in range(1001))}), Ideas("x" * 501, {"a": ("x",)}), Ideas("", {"a": ("x" * 501,)}),
])
def test_too_many_ideas_are_not_written(ideas: Ideas) -> None:
    with pytest.raises(TooLarge):
        encode(ideas)


@given(st.binary(max_size=300))
def test_any_bytes_are_ideas_or_refused(data: bytes) -> None:
    with contextlib.suppress(NoIdeas, NewerFormat):
        assert decode(data).lines
