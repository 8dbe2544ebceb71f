"""Looking into answers: which are empty, which hold words, and the items of one field."""

from __future__ import annotations

from typing import Any, TypeVar

from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Pick, Plan, Record, Records, Text

Kind = TypeVar("Kind", Entries, Records)


def is_empty(answer: Answer) -> bool:
    """Tell if an answer holds nothing at all, not even a blank, so that the plan need not keep it."""
    if isinstance(answer, Text):
        return not answer.text
    if isinstance(answer, Entries):
        return not answer.items
    if isinstance(answer, Records):
        return not answer.rows
    if isinstance(answer, Pick):
        return not (answer.value.text or answer.value.ref)
    return not answer.signers


def has_words(answer: Answer | None) -> bool:
    """Tell if there is something to read in an answer: a row without a word in it is nothing yet."""
    if answer is None:
        return False
    if isinstance(answer, Text):
        return bool(answer.text.strip())
    if isinstance(answer, Entries):
        return any(entry.text.strip() or entry.note.strip() for entry in answer.items)
    if isinstance(answer, Records):
        return any(_cell_has_words(cell) for row in answer.rows for cell in row.cells.values())
    if isinstance(answer, Pick):
        return _cell_has_words(answer.value)
    return any(signer.name.strip() or _cell_has_words(signer.date) for signer in answer.signers)


def _cell_has_words(cell: Cell) -> bool:
    return bool(cell.ref or cell.text.strip())


def entries_of(plan: Plan, field: str) -> tuple[Entry, ...]:
    """Return the entries of a field, () if it has no answer; TypeError if its answer is of another kind."""
    answer = plan.answers.get(field)
    if answer is None:
        return ()
    return _expect(answer, Entries).items


def rows_of(plan: Plan, field: str) -> tuple[Record, ...]:
    """Return the records of a field, () if it has no answer; TypeError if its answer is of another kind."""
    answer = plan.answers.get(field)
    if answer is None:
        return ()
    return _expect(answer, Records).rows


def _expect(answer: Answer, kind: type[Kind]) -> Kind:
    if not isinstance(answer, kind):
        raise TypeError("the answer is not of the kind " + kind.__name__)
    return answer


def position(items: tuple[Any, ...], item_id: str) -> int:
    """Return where the item with this id stands; KeyError if it is not there."""
    for index, item in enumerate(items):
        if item.id == item_id:
            return index
    raise KeyError(item_id)


