"""Then and now: two states of a plan to read side by side, part by part. Nothing is counted, and nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue, FieldDef
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.comparison import items_of
from wrap_builder.plan.values import Answer, Plan
from wrap_builder.session.compared import answer_lines, item_lines, questions
from wrap_builder.words import Words

BETWEEN = " · "
"""Between the parts of one entry or row."""

POINT = "•  "


@dataclass(frozen=True)
class LookedAt:
    """One question, and what stood there then and stands there now; () for nothing."""

    title: str
    then: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """True where it reads the same."""
        return self.then == self.now


@dataclass(frozen=True)
class LookedPart:
    """One part of the plan with the questions that were answered then or are now."""

    title: str
    questions: tuple[LookedAt, ...]


def look_back(then: Plan, now: Plan, catalogue: Catalogue, words: Words) -> tuple[LookedPart, ...]:
    """Return what both states say, in the order and under the titles of now; what is not asked any more comes last."""
    known, sides = questions(now, catalogue), (CellPrinter(then, words), CellPrinter(now, words))
    former = questions(then, catalogue)
    parts: dict[str, list[LookedAt]] = {}
    for field in (*known, *(one for one in former if one not in known)):
        both = then.answers.get(field), now.answers.get(field)
        if any(has_words(answer) for answer in both):
            part, definition = known.get(field) or former[field]
            title = part if field in known else words("No longer asked")
            lines = [tuple(_lines(answer, definition, side)) for answer, side in zip(both, sides, strict=True)]
            parts.setdefault(title, []).append(LookedAt(definition.title, lines[0], lines[1]))
    return tuple(LookedPart(title, tuple(asked)) for title, asked in parts.items())


def _lines(answer: Answer | None, definition: FieldDef, side: CellPrinter) -> Iterator[str]:
    if not has_words(answer):
        return
    items = items_of(answer)
    if items:
        yield from (f"{POINT}{BETWEEN.join(item_lines(item, definition, side))}" for item in items)
    else:
        yield from answer_lines(answer, definition, side)
