"""The measures that judge our words are right themselves."""

from __future__ import annotations

import plain_language as plain
import pytest


@pytest.mark.parametrize(("word", "count"), [
    ("walk", 1), ("tired", 2), ("people", 2), ("medicine", 3), ("hoped", 1), ("wanted", 2), ("little", 2), ("signature", 3),
    ("advocacy", 4), ("responsibility", 6), ("self-advocacy", 5), ("friends", 1), ("notes", 1), ("choices", 2), ("quietly", 3),
    ("someone's", 2), ("lonely", 2), ("988", 1), ("education", 4), ("crisis", 2), ("something", 2), ("everyone", 3), ("brief", 1),
])
def test_syllables_are_counted_as_a_dictionary_counts_them(word: str, count: int) -> None:
    assert plain.syllables(word) == count


def test_the_reading_level_tells_plain_from_hard() -> None:
    plainly = "You can sit down. You can drink some water. A friend can stay with you."
    officially = (
        "Individuals experiencing significant deterioration should immediately communicate with their designated "
        "representatives regarding the implementation of previously established contingency arrangements."
    )
    assert plain.grade(plainly) < 2
    assert plain.grade(officially) > 15


def test_sentences_are_told_apart() -> None:
    found = plain.sentences('Write it. "I am here." is clear. Who? You can.')
    assert found == ["Write it.", '"I am here.', "is clear.", "Who?", "You can."]
    assert plain.sentences("First, then second") == ["First, then second"]


def test_a_word_never_used_is_found_as_a_whole_word_only() -> None:
    assert plain.uses("It is Just a patient, easier and normal.", plain.NEVER_USED) == ["patient", "normal", "just"]
    assert plain.uses("Be patiently unjust, and easier.", plain.NEVER_USED) == []
    assert plain.matches("Your file is safe.", plain.PROMISES)
