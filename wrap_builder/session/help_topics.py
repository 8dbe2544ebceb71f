"""Finds the topics of help that have the words one types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wrap_builder.content.reading import Topic
from wrap_builder.session.finding import plain

_SENTENCE = re.compile(r"(?<=[.?])\s+")


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic that has all the words; `sentence` is the first one with any of them, "" where the title says it all."""

    topic: Topic
    sentence: str


def find_topics(topics: Sequence[Topic], wanted: str) -> tuple[FoundTopic, ...]:
    """Return the topics that have every word of `wanted`, in any order: first those with them in the title. All for no words.

    Capital letters and accents do not matter, and the beginning of a word is enough.
    """
    parts = plain(wanted).split()
    if not parts:
        return tuple(FoundTopic(topic, "") for topic in topics)
    titled, others = [], []
    for topic in topics:
        title = plain(topic.title)
        if all(part in title for part in parts):
            titled.append(FoundTopic(topic, ""))
        elif all(part in " ".join((title, *(plain(text) for text in topic.paragraphs))) for part in parts):
            others.append(FoundTopic(topic, _sentence(topic, parts)))
    return (*titled, *others)


def _sentence(topic: Topic, parts: Sequence[str]) -> str:
    """Return the sentence with most of the words; the first of them where several have as many."""
    sentences = [one for text in topic.paragraphs for one in _SENTENCE.split(text)]
    return max(sentences, key=lambda one: sum(part in plain(one) for part in parts))
