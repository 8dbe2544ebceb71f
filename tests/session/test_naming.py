"""A copy's file says its kind and its day, and every drive takes the name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wrap_builder.session.naming import file_name
from wrap_builder.words import Words

WORDS, DAY = Words(), date(2026, 11, 5)


def test_the_name_says_kind_and_day_in_words() -> None:
    assert file_name("Crisis plan", DAY, "pdf", WORDS) == "Crisis plan, 5 November 2026.pdf"
    assert file_name("Crisis plan", DAY, "pdf", WORDS, whom="Ada B.") == "Crisis plan, Ada B, 5 November 2026.pdf"


def test_what_lies_there_is_never_named_again() -> None:
    taken = {"crisis plan, 5 november 2026.pdf", "crisis plan, 5 november 2026 (2).pdf"}
    assert file_name("Crisis plan", DAY, "pdf", WORDS, taken=taken) == "Crisis plan, 5 November 2026 (3).pdf"


@pytest.mark.parametrize("whom", ["../../etc", 'a/b\\c:d*?"<>|', "\ud800x\x00", "名" * 300, "\u202egnp", "..", "é" * 300, "  "])
def test_every_drive_takes_the_name(tmp_path: Path, whom: str) -> None:
    name = file_name("Whole plan " * 30, DAY, "html", WORDS, whom=whom)
    path = tmp_path / name
    path.write_bytes(b"x")
    assert list(tmp_path.iterdir()) == [path]
    assert name.endswith(", 5 November 2026.html")
    assert not set(name) & set('<>:"/\\|?*\u202e\x00')
