"""Sets small cards on a sheet: front and back of 85 by 54 millimetres with marks to cut along, to fold or on two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wrap_builder.paper.air import CARD
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import Cards, Faces, Paragraph, Simple, Tone
from wrap_builder.paper.paging import Inset, Page
from wrap_builder.paper.rows import BLACK, MM, RULE, BoxMark, Mark, Row
from wrap_builder.paper.setting import Setter

WIDTH = 85 * MM
HEIGHT = 54 * MM
_INSIDE = 4 * MM
_ACROSS, _DOWN = 2, 5
_FOLD_TOP = 40 * MM
_GAP, _MARK, _THIN = 1 * MM, 3.5 * MM, 0.4
_DASH = 2 * MM
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_SMALLEST = (8.0, 7.5)

Set = tuple[tuple[float, Row], ...]


def card_pages(cards: Cards, width: float, height: float, typeface: Typeface) -> tuple[list[Page], tuple[Simple, ...]]:
    """Return the sheets for a paper of a width and height in points, and what was cut from the cards and has to follow them."""
    front, back, rest = _fitting(cards.ways, typeface)
    pages = _ten(front, back, width, height) if cards.ten else [_folded(front, back, width)]
    bottom = (height + _DOWN * HEIGHT) / 2 if cards.ten else _FOLD_TOP + 2 * HEIGHT + 12 * MM
    if not cards.ten:
        hint = Setter(typeface, 120 * MM, 10.5).rows([Paragraph(cards.hint, Tone.QUIET)])
        pages[0].insets.append(Inset((width - 120 * MM) / 2, bottom, 120 * MM, 20 * MM, _stacked(hint)))
    return pages, rest


def _fitting(ways: Sequence[Faces], typeface: Typeface) -> tuple[Set, Set, tuple[Simple, ...]]:
    """Return the first way that fits: with everything in ever smaller letters, then with less in the smallest ones."""
    for number, way in enumerate(ways):
        for size in SIZES if number == 0 else _SMALLEST:
            setter = Setter(typeface, WIDTH - 2 * _INSIDE, size, air=CARD)
            faces = [_stacked(setter.rows(blocks)) for blocks in (way.front, way.back)]
            if all(_end(face) <= HEIGHT - 2 * _INSIDE for face in faces):
                return faces[0], faces[1], way.rest
    return faces[0], faces[1], way.rest


def _stacked(rows: Sequence[Row]) -> Set:
    page = Page()
    for row in rows:
        page.add(row)
    return tuple(page.rows)


def _end(face: Set) -> float:
    return max((y + row.height for y, row in face), default=0.0)


def _inset(face: Set, x: float, y: float, *, turned: bool = False) -> Inset:
    return Inset(x + _INSIDE, y + _INSIDE, WIDTH - 2 * _INSIDE, HEIGHT - 2 * _INSIDE, face, turned)


def _folded(front: Set, back: Set, width: float) -> Page:
    """Return a front with its back under it, upside down, so that both are upright when the back is folded behind."""
    x, y = (width - WIDTH) / 2, _FOLD_TOP
    page = Page()
    page.insets = [_inset(front, x, y), _inset(back, x, y + HEIGHT, turned=True),
                   _marks([*_crop((x, x + WIDTH), (y, y + 2 * HEIGHT)), *_dashes(x, y + HEIGHT)], width)]
    return page


def _ten(front: Set, back: Set, width: float, height: float) -> list[Page]:
    """Return ten fronts, and ten backs for the other side of the sheet when it is turned like the page of a book."""
    left, top = (width - _ACROSS * WIDTH) / 2, (height - _DOWN * HEIGHT) / 2
    xs = tuple(left + n * WIDTH for n in range(_ACROSS + 1))
    ys = tuple(top + n * HEIGHT for n in range(_DOWN + 1))
    pages = []
    for face in (front, back):
        page = Page()
        page.insets = [*(_inset(face, x, y) for y in ys[:-1] for x in xs[:-1]), _marks([*_crop(xs, ys), *_ticks(xs, ys[1:-1])], width)]
        pages.append(page)
    return pages


def _crop(xs: Sequence[float], ys: Sequence[float]) -> Iterator[Mark]:
    """Yield thin marks outside the cards, at the ends of every line to cut along; they never reach the cards."""
    for x in xs:
        yield BoxMark(x - _THIN / 2, ys[0] - _GAP - _MARK, _THIN, _MARK, BLACK)
        yield BoxMark(x - _THIN / 2, ys[-1] + _GAP, _THIN, _MARK, BLACK)
    for y in ys:
        yield BoxMark(xs[0] - _GAP - _MARK, y - _THIN / 2, _MARK, _THIN, BLACK)
        yield BoxMark(xs[-1] + _GAP, y - _THIN / 2, _MARK, _THIN, BLACK)


def _dashes(x: float, y: float) -> Iterator[Mark]:
    """Yield the line to fold on."""
    for n in range(int(WIDTH / _DASH / 2) + 1):
        start = x + 2 * n * _DASH
        yield BoxMark(start, y - _THIN / 2, min(_DASH, x + WIDTH - start), _THIN, RULE)


def _ticks(xs: Sequence[float], ys: Sequence[float]) -> Iterator[Mark]:
    """Yield short marks on the lines to cut along, where cards meet: printers leave out the ends of the lines near the paper's edge."""
    for x in xs:
        for y in ys:
            yield BoxMark(x - _THIN / 2, y - _MARK / 2, _THIN, _MARK, BLACK)


def _marks(marks: list[Mark], width: float) -> Inset:
    """Return marks on a paper of a width, on which they also are in their place as in a mirror."""
    return Inset(0, 0, width, 0, ((0.0, Row(0, marks)),))
