"""Fills pages with rows: nothing that belongs together is parted while it fits on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wrap_builder.paper.rows import Row


@dataclass(frozen=True, slots=True)
class Inset:
    """Rows in a place of their own: its top left corner in points from the page's, its size, and if it is upside down."""

    x: float
    y: float
    width: float
    height: float
    rows: tuple[tuple[float, Row], ...]
    turned: bool = False


@dataclass(slots=True)
class Page:
    """The rows of one page, each with its top in points under the top of the block; insets are drawn before them.

    A `spare` one is the empty back of the page before it.
    """

    rows: list[tuple[float, Row]] = field(default_factory=list)
    used: float = 0.0
    insets: list[Inset] = field(default_factory=list)
    spare: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands under the page."""
        return self.spare or (bool(self.rows) and self.rows[0][1].bare)

    def add(self, row: Row) -> None:
        """Put a row under the last one."""
        top = self.used + row.above if self.rows else 0.0
        self.rows.append((top, row))
        self.used = top + row.height


def fill_pages(rows: Iterable[Row], height: float, later: float | None = None) -> list[Page]:
    """Return the pages, at least one. What is kept together but higher than a page is parted where the page ends.

    `height` is the room of the first page, `later` that of those after it if it is another.
    """
    pages = [Page()]
    for group in _groups(rows):
        page = pages[-1]
        if page.rows and (group[0].breaks or page.used + _height(group) > height):
            pages.append(page := Page())
            height = height if later is None else later
        for row in group:
            if page.rows and page.used + row.above + row.height > height:
                pages.append(page := Page())
                height = height if later is None else later
            page.add(row)
    return pages


def on_fronts(pages: Iterable[Page]) -> list[Page]:
    """Return the pages for paper that is printed on both sides: what should begin on a front side has an empty back before it."""
    found: list[Page] = []
    for page in pages:
        if len(found) % 2 and page.rows and page.rows[0][1].front:
            found.append(Page(spare=True))
        found.append(page)
    return found


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _height(group: list[Row]) -> float:
    return sum(row.above + row.height for row in group)
