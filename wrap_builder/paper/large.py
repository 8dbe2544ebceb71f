"""Rebuilds a copy in large print: the same words at 18 points in one column, not the same pages made bigger."""

from __future__ import annotations

from dataclasses import replace

from wrap_builder.paper.outline import Outline, one_column

SIZE = 18.0
"""Size of the letters in points. Nothing that is set beside them, as labels and notes are, is smaller than 14."""


def in_large_print(outline: Outline) -> Outline:
    """Return a copy with everything in it, in the order in which it is read, on as many pages as it needs.

    Small cards stay as they are: their size is what they are for.
    """
    if outline.cards is not None:
        return outline
    return replace(outline, blocks=one_column(outline.blocks), size=SIZE, narrow=False, fits=(), choose=None, going=None, large=True)
