"""Renders an outline as PDF bytes: the same outline and options give the same bytes, whenever and wherever."""

from __future__ import annotations

import io
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from wrap_builder.paper.breaking import one_line_of
from wrap_builder.paper.directions import RIGHT
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Outline
from wrap_builder.paper.paging import Inset, Page
from wrap_builder.paper.placing import BLOCK_HEIGHT, BLOCK_WIDTH, PAPERS, placed
from wrap_builder.paper.rows import MM, BoxMark, LinkMark, Mark, TextMark
from wrap_builder.paper.setting import footer_marks
from wrap_builder.paper.writing import Writer

_LEFT = 25 * MM
_FOOTER = 6 * MM
_FOOTER_SIZE = 9.0
_FOOTER_LARGE = 12.5

# The engine does not promise that two threads may make documents at the same time.
_ONE_AT_A_TIME = Lock()


def render(outline: Outline, options: Options) -> bytes:
    """Return a copy as a PDF: typefaces embedded, bookmarks, language, no author, no time, no machine."""
    with _ONE_AT_A_TIME:
        typeface = Typeface(options.font, outline.language)
        pages = placed(outline, options.paper, typeface)
        return _drawn(outline, options, typeface, pages)


def _drawn(outline: Outline, options: Options, typeface: Typeface, pages: list[Page]) -> bytes:
    width, height, top = PAPERS[options.paper]
    left = width - _LEFT - BLOCK_WIDTH if typeface.direction == RIGHT else _LEFT
    out = io.BytesIO()
    canvas = _Canvas(out, (width, height), invariant=1, lang=outline.language.replace("_", "-"), pageCompression=1,
                     pdfVersion=(1, 7))
    canvas.setTitle(outline.title)
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setSubject("")
    canvas.setProducer("WRAP Builder")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    places = {row.anchor: (n, y) for n, page in enumerate(pages, start=1) for y, row in page.rows if row.anchor}
    painter = Painter(canvas, typeface, left, height - top, places)
    for n, page in enumerate(pages, start=1):
        for inset in page.insets:
            painter.inset(inset, height)
        painter.page(page, n)
        if outline.footer is not None:
            number = outline.footer.number.replace("{page}", str(n)).replace("{pages}", str(len(pages)))
            size = _FOOTER_LARGE if outline.large else _FOOTER_SIZE
            painter.draw(footer_marks(typeface, outline.footer.lead, number, BLOCK_WIDTH, size), BLOCK_HEIGHT + _FOOTER)
        canvas.showPage()
    painter.end()
    canvas.save()
    return out.getvalue()


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages name no typeface of the engine."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Painter:
    """Draws pages. The block's top left corner lies at `left`, `top` in points from the page's lower left corner.

    Where the copy is read from right to left, everything is drawn as in a mirror; within a line nothing is.
    """

    def __init__(self, canvas: Canvas, typeface: Typeface, left: float, top: float, places: dict[str, tuple[int, float]]) -> None:
        self._canvas = canvas
        self._typeface = typeface
        self._writer = Writer()
        self._left = left
        self._top = top
        self._width = BLOCK_WIDTH
        self._places = places

    def page(self, page: Page, number: int) -> None:
        """Draw the rows of a page, with its bookmarks."""
        for y, row in page.rows:
            if row.bookmark:
                name = _name(number, y)
                self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=self._top - y + 12)
                self._canvas.addOutlineEntry(row.bookmark, name, level=0 if row.level == 1 else 1, closed=True)
        self._put([(y, mark) for y, row in page.rows for mark in row.marks])

    def draw(self, marks: list[Mark], y: float) -> None:
        """Draw marks under a height `y` of the block."""
        self._put([(y, mark) for mark in marks])

    def inset(self, inset: Inset, height: float) -> None:
        """Draw rows in a place of their own on a page of a height in points."""
        kept = self._left, self._top, self._width
        self._canvas.saveState()
        self._canvas.translate(inset.x, height - inset.y)
        if inset.turned:
            self._canvas.translate(inset.width, -inset.height)
            self._canvas.rotate(180)
        self._left, self._top, self._width = 0.0, 0.0, inset.width
        for y, row in inset.rows:
            self.draw(row.marks, y)
        self._canvas.restoreState()
        self._left, self._top, self._width = kept

    def end(self) -> None:
        """Embed the typefaces, after the last page."""
        self._writer.embed(self._canvas._doc)  # noqa: SLF001

    def _put(self, marks: list[tuple[float, Mark]]) -> None:
        """Draw rules and grounds, then every text in reading order."""
        for y, mark in marks:
            if isinstance(mark, BoxMark):
                self._box(mark, y)
        self._writer.begin()
        code = ["BT"]
        for y, mark in marks:
            if isinstance(mark, LinkMark):
                self._link(mark, y)
            elif isinstance(mark, TextMark):
                code.append(self._text(mark, y))
        code += ["0 Tr", "ET", self._writer.drawings()]
        self._canvas._code.append("\n".join(code))  # noqa: SLF001

    def _text(self, mark: TextMark, y: float) -> str:
        line = mark.line
        if mark.target in self._places and "{page}" in line.text:
            line = one_line_of(self._typeface, line.text.replace("{page}", str(self._places[mark.target][0])), mark.size)
        x = self._x(mark.x - line.width if mark.ends else mark.x, line.width)
        return self._writer.line(line, x, self._top - y - mark.y, mark.size, mark.grey)

    def _box(self, mark: BoxMark, y: float) -> None:
        self._canvas.setFillGray(mark.grey)
        self._canvas.rect(self._x(mark.x, mark.width), self._top - y - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)

    def _link(self, mark: LinkMark, y: float) -> None:
        if mark.target in self._places:
            x, top = self._x(mark.x, mark.width), self._top - y - mark.y
            self._canvas.linkAbsolute("", _name(*self._places[mark.target]), (x, top - mark.height, x + mark.width, top))

    def _x(self, x: float, width: float) -> float:
        """Return where on the page something begins at the left."""
        return self._left + (self._width - x - width if self._typeface.direction == RIGHT else x)


def _name(page: int, y: float) -> str:
    """Return the name of a place that can be jumped to; ids of a plan may hold anything."""
    return f"{page}-{y:.1f}"
