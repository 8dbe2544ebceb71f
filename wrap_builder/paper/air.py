"""How much room stands between lines: as much as reads well, and less where a page has to hold more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Air:
    """The room of a line, and above headings (by level), paragraphs, items and phone lines, in sizes of the letters.

    `titles` are the sizes of headings by level, in sizes of the letters; `number` is the least size of a phone number in points.
    """

    line: float
    headings: tuple[float, float, float]
    paragraph: float
    item: float
    phone: float
    titles: tuple[float, float, float] = (1.75, 1.18, 1.0)
    number: float = 13.0


ROOMY = Air(16.5 / 12, (1.6, 1.25, 0.9), 0.45, 0.25, 0.4)
DENSE = Air(1.26, (1.2, 0.7, 0.5), 0.3, 0.08, 0.3)
LARGE = Air(25 / 18, (1.4, 1.1, 0.8), 0.45, 0.3, 0.5, titles=(1.5, 1.2, 1.05))
CARD = Air(1.2, (0.5, 0.45, 0.4), 0.25, 0.05, 0.22, titles=(1.25, 1.0, 1.0), number=10.5)
