"""Rebuilds a copy in large print: the same words at 18 points in one column, not the same pages made bigger."""

from __future__ import annotations

from dataclasses import replace

from wrap_builder.paper.outline import Fit, Outline, one_column

SIZE = 18.0
"""Size of the letters in points. Nothing that is set beside them, as labels and notes are, is smaller than 14."""


def in_large_print(outline: Outline) -> Outline:
    """Return a copy with everything in it, in the order in which it is read, on as many pages as it needs.

    What should stand on a first page is shortened as it is in small letters, so that a sheet says whom to call; later it is whole.
    Small cards stay as they are: their size is what they are for.
    """
    if outline.cards is not None:
        return outline
    # What differs in the size of its letters only is the same in one size.
    shorter = dict.fromkeys(one_column(fit.blocks) for fit in outline.fits)
    return replace(outline, blocks=one_column(outline.blocks), size=SIZE, narrow=False, fits=tuple(Fit(SIZE, one) for one in shorter),
                   choose=None, going=None, large=True)
