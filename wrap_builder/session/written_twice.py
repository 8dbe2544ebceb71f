"""What becomes of two answers to one question, where a document has it twice: what both say is taken once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wrap_builder.plan.values import Answer, Cell, Entries, Records, Sign, Signer, Text
from wrap_builder.session.arriving import cells_key


def joined(here: Answer, more: Answer, known: Collection[object]) -> Answer | None:
    """Return two answers to one question as one, where a document has it twice; None where only one of them can stand there.

    `known`: what `keys_of` says of `here`.
    """
    match here, more:
        case Text(), Text():
            return here if here == more else Text(text=f"{here.text}\n{more.text}")
        case Entries(), Entries():
            return Entries(items=(*here.items, *(one for one in more.items if (one.text, one.note) not in known)))
        case Records(), Records():
            return Records(rows=(*here.rows, *(row for row in more.rows if cells_key(row) not in known)))
        case Sign(), Sign():
            return here if [_signed(one) for one in here.signers] == [_signed(one) for one in more.signers] else None
    return here if here == more else None


def keys_of(answer: Answer) -> Iterator[object]:
    """Yield what is the same for two items of a list that say the same."""
    match answer:
        case Entries():
            yield from ((one.text, one.note) for one in answer.items)
        case Records():
            yield from (cells_key(row) for row in answer.rows)


def _signed(one: Signer) -> tuple[str, str, Cell]:
    return one.role, one.name, one.date
