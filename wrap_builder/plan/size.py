"""How large a plan is as JSON, kept up to date by looking only at what a command touched.

Commands share everything they do not change, so what is the same object in both plans cannot have grown. Growth is the
difference of two sizes that depend on each plan alone, so that adding it up never drifts, however often things come and go.
"""

from __future__ import annotations

from typing import Any

import msgspec

from wrap_builder.plan.values import Answer, Entries, Plan, Records

_encoder = msgspec.json.Encoder()


def size_of(value: Any) -> int:
    """Return the bytes that a value takes as JSON."""
    return len(_encoder.encode(value))


def growth(before: Plan, after: Plan) -> int:
    """Return by how many bytes `after` is larger than `before`; negative if smaller.

    Exact but for the keys of parts that are left out while they are as by default, 100 bytes at most.
    """
    grown = _answers_growth(before, after) if before.answers is not after.answers else 0
    for name in ("people", "photos", "shape", "helplines", "edition", "register", "ideas", "practice", "upkeep",
                 "my_words"):
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            grown += size_of(new) - size_of(old)
    return grown


def _answers_growth(before: Plan, after: Plan) -> int:
    grown = 0
    for field, answer in after.answers.items():
        old = before.answers.get(field)
        if old is None:
            grown += _named_size(field, answer)
        elif old is not answer:
            grown += _answer_growth(old, answer)
    for field in before.answers.keys() - after.answers.keys():
        grown -= _named_size(field, before.answers[field])
    return grown


def _named_size(field: str, answer: Answer) -> int:
    """Return the bytes of an answer with its name and a comma."""
    return size_of({field: answer}) - 1


def _answer_growth(old: Answer, new: Answer) -> int:
    if isinstance(old, Entries) and isinstance(new, Entries) and old.items and new.items:
        return _items_growth(old.items, new.items)
    if isinstance(old, Records) and isinstance(new, Records) and old.rows and new.rows:
        return _items_growth(old.rows, new.rows)
    return size_of(new) - size_of(old)


def _items_growth(old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    """Measure only the middle, between the items that both share at the start and at the end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] is new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] is new[-1 - end]:
        end += 1
    return _listed_size(new[start:len(new) - end]) - _listed_size(old[start:len(old) - end])


def _listed_size(items: tuple[Any, ...]) -> int:
    """Return the bytes of items with a comma after each."""
    return size_of(items) - 1 if items else 0
