"""Renders an outline as PDF bytes: the same outline and options give the same bytes, whenever and wherever."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from wrap_builder.paper.breaking import one_line_of
from wrap_builder.paper.directions import RIGHT
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.form import Form
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Footer, Outline
from wrap_builder.paper.packing import packed
from wrap_builder.paper.paging import Inset, Page, on_fronts
from wrap_builder.paper.parts import ARTIFACT, FOOTER, Part
from wrap_builder.paper.pause import Pause, Told, no_pause, nobody_told
from wrap_builder.paper.placing import BLOCK_WIDTH, PAPERS, block_height, placed
from wrap_builder.paper.rows import MM, BoxMark, FieldMark, LinkMark, Mark, TextMark, parts_of
from wrap_builder.paper.setting import footer_marks
from wrap_builder.paper.tags import Tags
from wrap_builder.paper.writing import Writer

_LEFT = 25 * MM
_FOOTER = 6 * MM
_FOOTER_SIZE = 9.0
_FOOTER_LARGE = 14.0

# The engine does not promise that two threads may make documents at the same time.
_ONE_AT_A_TIME = Lock()


def render(outline: Outline, options: Options, pause: Pause = no_pause, told: Told = nobody_told) -> bytes:
    """Return a copy as a PDF: typefaces embedded, bookmarks, language, no author, no time, no machine.

    `pause` is called before each paragraph is set and each text drawn, `told` after each page.
    """
    with _ONE_AT_A_TIME:
        typeface = Typeface(options.font, outline.language, pause)
        pages = placed(outline, options.paper, typeface)
        if outline.two_sided:
            pages = on_fronts(pages)
        return _drawn(outline, options, typeface, pages, told)


def _drawn(outline: Outline, options: Options, typeface: Typeface, pages: list[Page], told: Told) -> bytes:
    width, height, top = PAPERS[options.paper]
    left = width - _LEFT - BLOCK_WIDTH if typeface.direction == RIGHT else _LEFT
    language = outline.language.replace("_", "-")
    canvas = _Canvas(io.BytesIO(), (width, height), invariant=1, lang=language, pageCompression=1, pdfVersion=(1, 7))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    places = {row.anchor: (n, y) for n, page in enumerate(pages, start=1) for y, row in page.rows if row.anchor}
    painter = Painter(canvas, typeface, left, height - top, places, _lost_links(pages, places))
    first, feet = _each(outline, pages), _feet(outline.footer, pages)
    back = [Page(spare=True)] if outline.two_sided and (len(pages) - first) % 2 else []  # the next copy begins on a front side
    whole, done = first + outline.pack * (len(pages) - first) + (outline.pack - 1) * len(back), 0
    for copy in range(outline.pack):
        last = copy + 1 == outline.pack
        for n, page in enumerate([*pages[first if copy else 0:], *([] if last else back)], start=first + 1 if copy else 1):
            canvas.key = painter.begin_page()
            for inset in page.insets:
                painter.inset(inset, height)
            painter.page(page, n, listed=copy == 0)
            if outline.footer is not None and not page.is_bare:
                lead, number = feet[n - 1]
                size = _FOOTER_LARGE if outline.large else _FOOTER_SIZE
                # It says for whom and how old the copy is: once that is read, on later pages it is passed over.
                marks = footer_marks(typeface, lead, number, BLOCK_WIDTH, size, Part() if n == 1 else FOOTER)
                painter.draw(marks, block_height(large=outline.large) + _FOOTER)
            canvas.showPage()
            done += 1
            told(done, whole)
        if not last:
            painter.begin_copy()
    painter.end()
    return packed(canvas, outline.title, language)


def _each(outline: Outline, pages: list[Page]) -> int:
    """Return how many pages stand before those that every copy has."""
    if not outline.each:
        return 0
    return next((n for n, page in enumerate(pages) for _, row in page.rows if row.anchor == outline.each), 0)


def _feet(footer: Footer | None, pages: list[Page]) -> list[tuple[str, str]]:
    """Return what stands under each page: its lead and its number. An empty back at the end of a part is not counted."""
    if footer is None:
        return []
    leads, found = dict(footer.parts), [(footer.lead, [pages[0]])] if pages else []
    for page in pages[1:]:
        begun = next((row.anchor for _, row in page.rows if row.anchor in leads), "")
        if begun:
            found.append((leads[begun], []))
        found[-1][1].append(page)
    feet = []
    for lead, part in found:
        count = max((n for n, page in enumerate(part, start=1) if not page.spare), default=0)
        number = footer.number.replace("{pages}", str(count))
        feet += [(lead, number.replace("{page}", str(n))) for n in range(1, len(part) + 1)]
    return feet


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages name no typeface of the engine, and are read in the order of their structure."""

    key = 0
    """Under which the content of this page is found in the structure."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.key, PDFName("S")


class Painter:
    """Draws pages. The block's top left corner lies at `left`, `top` in points from the page's lower left corner.

    Where the copy is read from right to left, everything is drawn as in a mirror; within a line nothing is.
    """

    def __init__(self, canvas: Canvas, typeface: Typeface, left: float, top: float, places: dict[str, tuple[int, float]],
                 lost: set[Part]) -> None:
        """`places`: page and height of each anchor. `lost`: links that lead to none of them, and are words only."""
        self._canvas = canvas
        self._typeface = typeface
        self._writer = Writer()
        self._tags = Tags()
        self._left = left
        self._top = top
        self._width = BLOCK_WIDTH
        self._places = places
        self._lost = lost
        self._links = 0
        self._bookmarked = 0
        self._read: list[Inset] = []
        self._form = Form(canvas._doc, leftward=typeface.direction == RIGHT)  # noqa: SLF001

    def begin_page(self) -> int:
        """Begin the next page, and return under which key its content is found in the structure."""
        return self._tags.begin_page()

    def begin_copy(self) -> None:
        """Begin the next copy of the same pages, which is a text of its own."""
        self._tags.begin_copy()

    def page(self, page: Page, number: int, *, listed: bool = True) -> None:
        """Draw the rows of a page, with its bookmarks where it is `listed`."""
        for y, row in page.rows:
            if row.bookmark and listed:
                name = _name(number, y)
                self._bookmarked = min(row.level, self._bookmarked + 1)
                self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=self._top - y + 12)
                self._canvas.addOutlineEntry(row.bookmark, name, level=self._bookmarked - 1, closed=True)
        if any(row.read for _, row in page.rows):
            for _, row in page.rows:
                for part in row.read or parts_of([row]):
                    self._tags.place(part)
        self._put([(y, mark) for y, row in page.rows for mark in row.marks])

    def draw(self, marks: list[Mark], y: float) -> None:
        """Draw marks under a height `y` of the block."""
        self._put([(y, mark) for mark in marks])

    def inset(self, inset: Inset, height: float) -> None:
        """Draw rows in a place of their own on a page of a height in points. The same card is read once, however often it is drawn."""
        kept = self._left, self._top, self._width
        self._canvas.saveState()
        self._canvas.translate(inset.x, height - inset.y)
        if inset.turned:
            self._canvas.translate(inset.width, -inset.height)
            self._canvas.rotate(180)
        self._left, self._top, self._width = 0.0, 0.0, inset.width
        self._put([(y, mark) for y, row in inset.rows for mark in row.marks],
                  passed_over=any(inset.rows is other.rows for other in self._read))
        self._read.append(inset)
        self._canvas.restoreState()
        self._left, self._top, self._width = kept

    def end(self) -> None:
        """Write the structure and the form, and embed the typefaces, after the last page."""
        self._form.end()
        self._tags.write(self._canvas._doc)  # noqa: SLF001
        self._writer.embed(self._canvas._doc)  # noqa: SLF001

    def _put(self, marks: list[tuple[float, Mark]], *, passed_over: bool = False) -> None:
        """Draw rules and grounds, then every text in reading order, each as content of the part that it belongs to."""
        grounds = [self._box(mark, y) for y, mark in marks if isinstance(mark, BoxMark) and mark.part is None]
        code = ["/Artifact BMC", *grounds, "EMC"] if grounds else []
        self._writer.begin()
        for (part, drawn), group in groupby(self._parted(marks, passed_over=passed_over), key=lambda one: (one[0], one[1])):
            code.append(self._tags.begin(part))
            if drawn:
                code += ["q", *(self._part_of_drawing(part, mark, y) for *_, y, mark in group if isinstance(mark, BoxMark)), "Q", "EMC"]
            else:
                code += ["BT", *(self._text(mark, y) for *_, y, mark in group if isinstance(mark, TextMark)), "ET", "EMC"]
        code.append("0 Tr")
        if drawings := self._writer.drawings():
            code += ["/Artifact BMC", drawings, "EMC"]
        self._canvas._code.append("\n".join(code))  # noqa: SLF001

    def _parted(self, marks: list[tuple[float, Mark]], *, passed_over: bool) -> Iterator[tuple[Part, bool, float, Mark]]:
        """Yield what is text or part of a drawing, with its part and if it is drawn; links are added to the page meanwhile."""
        for y, mark in marks:
            if isinstance(mark, LinkMark):
                if mark.part not in self._lost:
                    self._link(mark, y, marks)
            elif isinstance(mark, FieldMark):
                self._field(mark, y)
            elif isinstance(mark, TextMark):
                yield ARTIFACT if passed_over else self._part(mark), False, y, mark
            elif mark.part:
                yield ARTIFACT if passed_over else mark.part, True, y, mark

    def _part(self, mark: TextMark) -> Part:
        """Return what a text belongs to: in place of a link that leads nowhere, what that stands in."""
        part = mark.part or Part()
        link = part if part in self._lost else part.parent
        return link.parent or part if link and link in self._lost else part

    def _text(self, mark: TextMark, y: float) -> str:
        self._typeface.pause()
        line = mark.line
        if mark.target in self._places and "{page}" in line.text:
            line = one_line_of(self._typeface, line.text.replace("{page}", str(self._places[mark.target][0])), mark.size)
        x = self._x(mark.x - line.width if mark.ends else mark.x, line.width)
        return self._writer.line(line, x, self._top - y - mark.y, mark.size, mark.grey)

    def _box(self, mark: BoxMark, y: float) -> str:
        left, under = self._x(mark.x, mark.width), self._top - y - mark.y - mark.height
        return f"{mark.grey:.4g} g {left:.4f} {under:.4f} {mark.width:.4f} {mark.height:.4f} re f"

    def _part_of_drawing(self, part: Part, mark: BoxMark, y: float) -> str:
        left, under = self._x(mark.x, mark.width), self._top - y - mark.y - mark.height
        self._tags.draw_in(part, (left, under, left + mark.width, under + mark.height))
        return self._box(mark, y)

    def _link(self, mark: LinkMark, y: float, marks: list[tuple[float, Mark]]) -> None:
        page, x, top = self._places[mark.target][0], self._x(mark.x, mark.width), self._top - y - mark.y
        texts = (one.line.text for _, one in marks if isinstance(one, TextMark) and one.part is mark.part)
        words = " ".join(text.replace("{page}", str(page)) for text in texts)
        annotation = PDFDictionary({
            "Type": PDFName("Annot"), "Subtype": PDFName("Link"), "Rect": PDFArray([x, top - mark.height, x + mark.width, top]),
            "Contents": PDFString(words), "Border": PDFArray([0, 0, 0]), "F": 4,
            "Dest": self._canvas._bookmarkReference(_name(*self._places[mark.target])),  # noqa: SLF001
        })
        self._links += 1
        self._tags.annotate(mark.part, annotation, f"Link{self._links}")
        self._canvas._addAnnotation(annotation, f"Link{self._links}")  # noqa: SLF001

    def _field(self, mark: FieldMark, y: float) -> None:
        mark = mark._replace(spoken=self._typeface.printable(mark.spoken))
        name, widget = self._form.place(mark, self._x(mark.x, mark.width), self._top - y - mark.y - mark.height)
        self._tags.annotate(mark.part, widget, name)
        self._canvas._addAnnotation(widget, name)  # noqa: SLF001

    def _x(self, x: float, width: float) -> float:
        """Return where on the page something begins at the left."""
        return self._left + (self._width - x - width if self._typeface.direction == RIGHT else x)


def _lost_links(pages: list[Page], places: dict[str, tuple[int, float]]) -> set[Part]:
    """Return the links that cannot be followed: their target is not there, or they stand on a card that is cut out."""
    lost = {mark.part for page in pages for _, row in page.rows for mark in row.marks
            if isinstance(mark, LinkMark) and mark.target not in places}
    return lost | {mark.part for page in pages for inset in page.insets for _, row in inset.rows for mark in row.marks
                   if isinstance(mark, LinkMark)}


def _name(page: int, y: float) -> str:
    """Return the name of a place that can be jumped to; ids of a plan may hold anything."""
    return f"{page}-{y:.1f}"
