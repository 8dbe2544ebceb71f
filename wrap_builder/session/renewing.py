"""Prints new copies for everybody whose copy is out of date, and knows afterwards which of them are on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.errors import WrapError
from wrap_builder.plan.values import Given, Plan
from wrap_builder.session.copies import make_copy, missing_glyphs
from wrap_builder.session.register import Renewal, new_given
from wrap_builder.words import Words


@dataclass(frozen=True)
class Printed:
    """What came of it: lines for the register, in the order of printing; and why it stopped, if it did.

    `skipped`: copies with characters that cannot be printed; whoever makes one by itself is told where they stand.
    """

    given: tuple[Given, ...]
    skipped: int = 0
    error: WrapError | None = None


def print_anew(plan: Plan, catalogue: Catalogue, words: Words, book: HelplineBook, wanted: Iterable[Renewal], count: int,
               send: Callable[[bytes], None]) -> Printed:
    """Make each copy and hand it to `send`, until one cannot be printed. Blocks: call it in a worker.

    What is on paper already is told also when the next one cannot be printed.
    """
    given: list[Given] = []
    skipped = 0
    for one in wanted:
        try:
            if missing_glyphs(plan, catalogue, one.copy_id, one.options, words, book):
                skipped += 1
                continue
            made = new_given(plan, catalogue, one.copy_id, one.options, words, book, how="print", count=count)
            if made is not None:
                send(make_copy(plan, catalogue, one.copy_id, one.options, words, book))
                given.append(made)
        except WrapError as error:
            return Printed(tuple(given), skipped, error)
    return Printed(tuple(given), skipped)
