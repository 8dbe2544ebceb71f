"""Spelling: which words are asked, which dictionaries answer, and that nothing is left behind on the computer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wrap_builder.session import late, spelling
from wrap_builder.session.spelling import Dictionary, tags_for, words_in

PROJECT = Path(__file__).resolve().parents[2]


class Few:
    """A dictionary of few words."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def check(self, word: str) -> bool:
        return word in self._words

    def suggest(self, word: str) -> list[str]:
        return [one for one in self._words if one[0] == word[0]]


@pytest.mark.parametrize(("text", "words"), [
    ("I go for a walk.", ["go", "for", "walk"]), ("don’t 'quote' it's", ["don’t", "quote", "it's"]),
    ("sam@example.org https://a.example/b 3x 0555-123 www.example", []), ("WRAP and NHS", ["and"]), ("UNDERSTANDING", ["UNDERSTANDING"]),
    ("tea/coffee", []), ("nai\u0308ve well-being", ["nai\u0308ve", "well", "being"]), ("हिन्दी", ["हिन्दी"]), ("", []),
])
def test_words_are_found_and_addresses_are_left_alone(text: str, words: list[str]) -> None:
    found = list(words_in(text))
    assert [one.word for one in found] == words
    assert all(text[one.start:one.end] == one.word for one in found)


@pytest.mark.parametrize(("language", "region", "tags"), [
    ("en", "GB", ["en_GB", "en_AU", "en_US", "en"]), ("en", "", ["en_AU", "en_GB", "en_US", "en"]), ("en-GB", "US", ["en_GB"]),
    ("pt-BR", "", ["pt_PT"]), ("de", "AT", ["de"]), ("xx", "", []),
])
def test_all_ways_of_spelling_a_language_are_right(language: str, region: str, tags: list[str]) -> None:
    assert tags_for(language, ["en", "en_AU", "en_GB", "en_US", "pt_PT", "de"], region) == tags


def test_a_word_is_right_if_one_dictionary_knows_it() -> None:
    both = Dictionary([Few("colour", "don't"), Few("color")])
    assert [both.knows(word) for word in ("colour", "color", "don’t", "coler", "हिन्दी")] == [True, True, True, False, True]
    assert both.offers("coler") == ["colour", "color"]
    assert Dictionary(()).is_empty
    assert Dictionary(()).knows("wlak")


def test_where_there_is_no_library_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "spelling_broker", lambda: None)
    assert spelling.languages() == ()
    assert spelling.load("en").is_empty


def test_the_real_library_leaves_no_file_behind(tmp_path: Path) -> None:
    """Its own habit is to make files for personal words in the home of whoever asks."""
    code = ("from wrap_builder.session import spelling; one = spelling.load('en', 'US');"
            "print(one.is_empty or (one.knows('walk') and not one.knows('wlakk') and bool(one.offers('wlak'))))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT,
                          env={"HOME": str(tmp_path), "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.stdout.strip() == "True"
    assert list(tmp_path.rglob("*")) == []


def test_a_dictionary_that_does_not_open_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def list_languages(self) -> list[str]:
            return ["en_AU", "en_GB"]

        def request_dict(self, tag: str) -> Few:
            if tag == "en_AU":
                raise OSError
            return Few("colour")

    monkeypatch.setattr(late, "spelling_broker", Broken)
    found = spelling.load("en")
    assert (found.knows("colour"), found.knows("coler")) == (True, False)
