"""How much room stands between lines: as much as reads well, and less where a page has to hold more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Air:
    """The room of a line, and above headings (by level), paragraphs, items and phone lines, in sizes of the letters."""

    line: float
    headings: tuple[float, float, float]
    paragraph: float
    item: float
    phone: float


ROOMY = Air(16.5 / 12, (1.6, 1.25, 0.9), 0.45, 0.25, 0.4)
DENSE = Air(1.26, (1.2, 0.7, 0.5), 0.3, 0.08, 0.3)
