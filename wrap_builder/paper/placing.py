"""Places an outline on pages: which way it is set, in which letters, and what stands at the head of a page that goes on."""

from __future__ import annotations

from collections.abc import Sequence

from wrap_builder.paper.air import DENSE, LARGE, ROOMY, Air
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import Block, Fit, Going, Heading, More, Outline, PageBreak, Phones, one_column, texts_of
from wrap_builder.paper.paging import Page, fill_pages
from wrap_builder.paper.parts import TURNING, Part
from wrap_builder.paper.rows import MM, all_of
from wrap_builder.paper.setting import Setter
from wrap_builder.paper.setting_cards import card_pages

BLOCK_WIDTH = 165 * MM
BLOCK_HEIGHT = 245 * MM
LONG = 4
"""What needs more pages than this in the smallest letters is no page any more."""
SIDES = 2
"""In large print, what belongs on a first page stands on both sides of a sheet, as far as whom to call."""
LETTERS = 12_000
"""What has more letters is never one page: nothing has to be set to know that."""
_SECOND_LINE = 8 * MM
PAPERS = {"a4": (210 * MM, 297 * MM, 21 * MM), "letter": (215.9 * MM, 279.4 * MM, 14 * MM)}
"""Width and height of a paper, and how far under its top the block begins, in points."""


def placed(outline: Outline, paper: str, typeface: Typeface) -> list[Page]:
    """Return the pages of an outline, at least one."""
    if outline.cards is not None:
        width, height, _ = PAPERS[paper]
        pages, rest = card_pages(outline.cards, width, height, typeface)
        return pages + (_set(typeface, rest, outline.size, narrow=True) if rest else [])
    if outline.fits and outline.large:
        fit = next((fit for fit in outline.fits if len(_large(typeface, fit.blocks[:_called(fit)], outline)) <= SIDES), outline.fits[-1])
        return _large(typeface, fit.blocks, outline)
    if outline.fits:
        fit = next((fit for fit in outline.fits if len(_first(typeface, fit)) == 1), outline.fits[-1])
        return _with_a_first_page(fit, outline, typeface)
    if outline.choose is not None:
        return _with_a_first_page(outline.choose(lambda fit: len(_first(typeface, fit)) == 1), outline, typeface)
    if outline.going is not None:
        return _fewest(outline.blocks, outline.going, typeface)
    return _set(typeface, outline.blocks, outline.size, narrow=outline.narrow, large=outline.large)


def _with_a_first_page(fit: Fit, outline: Outline, typeface: Typeface) -> list[Page]:
    rest = fit.blocks[_break(fit) + 1:]
    return _first(typeface, fit) + (_set(typeface, rest, outline.size, narrow=outline.narrow) if rest else [])


def _large(typeface: Typeface, blocks: Sequence[Block], outline: Outline) -> list[Page]:
    return _set(typeface, blocks, outline.size, narrow=False, large=True)


def _first(typeface: Typeface, fit: Fit) -> list[Page]:
    return _set(typeface, fit.blocks[:_break(fit)], fit.size, narrow=False, air=DENSE if fit.dense else ROOMY)


def _break(fit: Fit) -> int:
    return next((n for n, block in enumerate(fit.blocks) if isinstance(block, PageBreak)), len(fit.blocks))


def _called(fit: Fit) -> int:
    """Return how many blocks stand there until it is said whom to call; all of a first page that names nobody."""
    return next((n for n, block in enumerate(fit.blocks[:_break(fit)], start=1) if isinstance(block, Phones)), _break(fit))


def _fewest(blocks: Sequence[Block], going: Going, typeface: Typeface) -> list[Page]:
    """Return one page in the largest letters that fit on it; else the fewest pages, and the largest letters that need no more.

    Columns are for one page, and only where they allow larger letters: on several pages their lower end would be far from the
    upper end of what is read next. What should stand on the first page comes before the number of pages. Less room between lines
    is tried before smaller letters; long lines are set where they save a page. What needs many pages is set as a book is.
    """
    in_line = one_column(blocks)
    shapes = (in_line, blocks) if len(in_line) > len(blocks) else (blocks,)
    ways = [(size, air) for size in going.sizes for air in (ROOMY, DENSE)]

    def one_page(shape: Sequence[Block], size: float, air: Air) -> list[Page]:
        pages = _set(typeface, shape, size, narrow=False, air=air)
        return pages if len(pages) == 1 else []

    letters = sum(len(text) for block in in_line for text in texts_of(block))
    if letters < LETTERS and any(one_page(shape, *ways[-1]) for shape in shapes):
        return next(pages for way in ways for shape in shapes if (pages := one_page(shape, *way)))
    if letters > LONG * LETTERS or len(_set(typeface, in_line, ways[-1][0], narrow=False, air=DENSE)) > LONG:
        size = max(12.0, going.sizes[-1])
        return _going_on(Setter(typeface, BLOCK_WIDTH, size, narrow=True), in_line, size, going)[0]
    setters = ((Setter(typeface, BLOCK_WIDTH, size, narrow=narrow, air=air), size) for size, air in ways for narrow in (True, False))
    return min((_going_on(setter, in_line, size, going) for setter, size in setters), key=lambda one: (not one[1], len(one[0])))[0]


def _going_on(setter: Setter, blocks: Sequence[Block], size: float, going: Going) -> tuple[list[Page], bool]:
    """Return pages of which each but the last says where it goes on, and each but the first what it belongs to.

    Tell with it if what should stand on the first page does.
    """
    head = setter.rows([Heading(2, going.head)])
    more = setter.rows([More(going.more, "")])
    above, below = (sum(row.above + row.height for row in rows) for rows in (head, more))
    pages = fill_pages(setter.rows(blocks), BLOCK_HEIGHT - below, BLOCK_HEIGHT - above - below)
    begins = len(fill_pages(setter.rows(blocks[:going.first]), BLOCK_HEIGHT - below)) == 1
    for number, page in enumerate(pages, start=1):
        if number > 1:
            later, page.rows, page.used = page.rows, [], 0.0
            for row in all_of(Part(), setter.rows([Heading(2, going.head)])):
                row.bookmark = ""
                page.add(row)
            start = page.used + size * 0.5
            page.rows += [(start + y, row) for y, row in later]
        if number < len(pages):
            y = BLOCK_HEIGHT - below
            for row in all_of(TURNING, setter.rows([More(going.more.replace("{page}", str(number + 1)), "")])):
                page.rows.append((y, row))
                y += row.height
    return pages, begins


def _set(typeface: Typeface, blocks: Sequence[Block], size: float, *, narrow: bool, large: bool = False, air: Air = ROOMY) -> list[Page]:
    setter = Setter(typeface, BLOCK_WIDTH, size, narrow=narrow, over=large, air=LARGE if large else air)
    return fill_pages(setter.rows(blocks), block_height(large=large))


def block_height(*, large: bool) -> float:
    """Return the height of the block in points; in large print what stands under it needs room for a second line."""
    return BLOCK_HEIGHT - (_SECOND_LINE if large else 0.0)
