"""Ideas for one question, each with where it comes from: the program's own, those of groups, and lines of the examples."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from wrap_builder.content import examples
from wrap_builder.content.definitions import FieldDef, FieldKind
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.values import Entries, Plan
from wrap_builder.words import Words

OF_EACH_EXAMPLE = 2
"""How many lines of each example are offered for a question."""

MOST_CHARACTERS = 80
"""A longer line of an example is too much somebody's own to be taken."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Words to take. `source`: where they come from, in words; "" for the program's own."""

    text: str
    source: str = ""


def has_ideas(field: FieldDef, plan: Plan) -> bool:
    """Tell if there is anything to offer for a question; quick enough for every question of a page."""
    return bool(field.ideas) or any(field.id in one.lines for one in plan.ideas)


def ideas_for(field: FieldDef, plan: Plan, words: Words) -> tuple[Idea, ...]:
    """Return what can be offered for a question, none of it twice. The first call reads the examples, some 20 ms."""
    found = [Idea(text) for text in field.ideas]
    for one in plan.ideas:
        source = words("From the group's list: {name}").format(name=one.name) if one.name else words("From the group's list")
        found += [Idea(text, source) for text in one.lines.get(field.id, ())]
    if field.kind is FieldKind.ENTRIES:
        made_up = words("From examples; the people in them are made up")
        found += [Idea(text, made_up) for text in _example_lines(words.language).get(field.id, ())]
    return tuple({one.text: one for one in reversed(found)}[text] for text in dict.fromkeys(one.text for one in found))


@functools.cache
def _example_lines(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return short lines of the examples by field; none where the examples speak another language."""
    found: dict[str, list[str]] = {}
    for example in examples.examples():
        plan = from_json(examples.read(example.id).decode())
        if plan.language == language:
            for field, answer in plan.answers.items():
                if isinstance(answer, Entries):
                    short = [one.text for one in answer.items if one.text.strip() and len(one.text) <= MOST_CHARACTERS]
                    found.setdefault(field, []).extend(short[:OF_EACH_EXAMPLE])
    return {field: tuple(dict.fromkeys(lines)) for field, lines in found.items()}
