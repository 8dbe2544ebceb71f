"""Help is searched as one types: every word counts, in any order, whatever its letters; titles come first."""

from __future__ import annotations

import pytest

from wrap_builder.content.reading import Topic, load_help
from wrap_builder.session.help_topics import find_topics

TOPICS = (
    Topic("a", "Printing", ("A PDF is not encrypted. A crêpe is no copy.",)),
    Topic("b", "Sticks", ("Print it first. Then copy the stick, and wait.", "A copy can be read.")),
    Topic("c", "Your passphrase", ("It opens the plan.",)),
)


@pytest.mark.parametrize(("wanted", "found"), [
    ("", ["a", "b", "c"]), ("  ", ["a", "b", "c"]), ("PRINT", ["a", "b"]), ("crepe", ["a"]), ("copy", ["a", "b"]), ("stick wait", ["b"]),
    ("wait stick", ["b"]), ("pass opens", ["c"]), ("nothing like it", []),
])
def test_topics_with_all_the_words_are_found(wanted: str, found: list[str]) -> None:
    assert [one.topic.id for one in find_topics(TOPICS, wanted)] == found


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    assert [one.sentence for one in find_topics(TOPICS, "copy stick")] == ["Then copy the stick, and wait."]
    assert [one.sentence for one in find_topics(TOPICS, "printing")] == [""]


def test_what_people_look_for_is_found_in_the_shipped_help() -> None:
    topics = load_help()
    for wanted in ("forgot", "usb", "password", "print", "delete", "two computers", "lock", "stick", "phone", "language", "backup",
                   "keyboard", "shortcut", "undo", "right to left", "dark", "larger text"):
        assert find_topics(topics, wanted), wanted
