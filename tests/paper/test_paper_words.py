"""Paper's own words are plain, short and kind; they are collected from the code and from the files of the copies."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import plain_language as plain
import pytest

from wrap_builder import resources

ROOMS = ("paper", "session/copies.py", "session/services.py")
PACKAGE = Path(__file__).resolve().parent.parent.parent / "wrap_builder"


def messages() -> Iterator[str]:
    files = [file for room in ROOMS for file in ((PACKAGE / room).glob("*.py") if "." not in room else [PACKAGE / room])]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in {"words", "N_"} and node.args and isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value
    for file in sorted(resources.path("copies").glob("*.toml")):
        copy = tomllib.loads(file.read_text(encoding="utf-8"))
        blocks = copy.get("block", [])
        yield from (copy["title"], copy["about"], *(copy[key] for key in ("heading", "heading_of") if key in copy))
        yield from (extra["label"] for extra in copy.get("extra", []))
        yield from (text for block in blocks for text in (*block.get("texts", []), *filter(None, [block.get("heading")])))


MESSAGES = sorted(set(messages()))


def test_messages_were_found() -> None:
    assert "Call" in MESSAGES
    assert "You may say no" in MESSAGES
    assert len(MESSAGES) > 40


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_plain(message: str) -> None:
    assert not plain.uses(message, plain.NEVER_USED)
    assert not plain.uses(message, plain.NEVER_USED_OF_THE_OWNER)
    assert not plain.matches(message, plain.PROMISES)
    assert "!" not in message
    assert all(len(plain.words(sentence)) <= plain.SENTENCE_WORDS for sentence in plain.sentences(message))


def test_together_they_are_read_at_a_school_age() -> None:
    sentences = [message for message in MESSAGES if message.endswith(".") and "trademark" not in message]
    assert plain.grade(" ".join(sentences)) <= 6.5
