"""Puts headings and labels in two languages side by side: the owner's, and that of the people who read the copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from wrap_builder.paper.outline import Block, Card, Columns, Fit, Heading, Outline, PageBreak, Paragraph, Simple, Tone, walk


def side_by_side(ours: Outline, theirs: Outline, notes: Sequence[str]) -> Outline:
    """Return our outline with each heading and label followed by theirs, where the two differ. Answers stay as they are.

    Both are the same copy of the same plan, so that their blocks stand in the same order. `notes` say under the title that
    answers are not translated.
    """
    second = dict(_pairs(ours.blocks, theirs.blocks))
    said = tuple(Paragraph(note, Tone.QUIET) for note in notes)
    return replace(ours, blocks=_both(ours.blocks, second, said), fits=tuple(
        Fit(fit.size, _both(fit.blocks, second, said), fit.dense) for fit in ours.fits))


def _pairs(ours: Sequence[Block], theirs: Sequence[Block]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one, other in zip(walk(ours), walk(theirs), strict=False):
        if isinstance(one, Heading) and isinstance(other, Heading):
            found.append((one.text, other.text))
        elif isinstance(one, Paragraph) and isinstance(other, Paragraph):
            found.append((one.label, other.label))
        elif isinstance(one, Card) and isinstance(other, Card):
            found += [(label, second) for (label, _), (second, _) in zip(one.rows, other.rows, strict=False)]
    return [(first, second) for first, second in found if first and second and first != second]


def _both(blocks: Sequence[Block], second: Mapping[str, str], notes: tuple[Paragraph, ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    told = not notes
    for block in blocks:
        if isinstance(block, Columns):
            beside = partial(_simple, second=second)
            found.append(replace(block, left=tuple(map(beside, block.left)), right=tuple(map(beside, block.right)),
                                 sections=tuple(tuple(map(beside, one)) for one in block.sections)))
        elif isinstance(block, PageBreak):
            found.append(block)
        else:
            found.append(_simple(block, second=second))
        if not told and isinstance(block, Heading):
            found += notes
            told = True
    return tuple(found)


def _simple(block: Simple, *, second: Mapping[str, str]) -> Simple:
    if isinstance(block, Heading):
        return replace(block, text=_joined(block.text, second))
    if isinstance(block, Paragraph) and block.label:
        return replace(block, label=_joined(block.label, second))
    if isinstance(block, Card):
        return replace(block, rows=tuple((_joined(label, second), words) for label, words in block.rows))
    return block


def _joined(text: str, second: Mapping[str, str]) -> str:
    return f"{text} · {second[text]}" if text in second else text
