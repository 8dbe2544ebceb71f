"""Sets blocks: each becomes rows of measured text, at one size of body text and in one width."""

from __future__ import annotations

from collections.abc import Sequence

from wrap_builder.paper.air import ROOMY, Air
from wrap_builder.paper.breaking import Line, break_lines, one_line_of, width_of
from wrap_builder.paper.clean import one_line, paragraphs, unbroken
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import (
    Bars,
    Blank,
    Block,
    Boxes,
    Card,
    Columns,
    Contents,
    Groups,
    Heading,
    Item,
    ItemList,
    Moments,
    More,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    Rules,
    SignLines,
    Space,
    Timetable,
    Tone,
)
from wrap_builder.paper.parts import Part, body_of, heading_cell, language_of, linking, listing, value_cell, within
from wrap_builder.paper.rows import (
    BLACK,
    DARK,
    MM,
    RULE,
    BoxMark,
    LinkMark,
    Mark,
    Row,
    TextMark,
    beside,
    keep_together,
    levelled,
    no_lonely_lines,
    parts_of,
    shifted,
    stacked,
)
from wrap_builder.paper.setting_blanks import blank_rows
from wrap_builder.paper.setting_ends import contents, digits, signatures
from wrap_builder.paper.setting_sheets import Bench, sheet_rows

_ASCENT = 1.07
_SMALL = 0.88
_GUTTER = 8 * MM
_MEASURE = 138 * MM
_LABEL = 40 * MM
_HALF_PAGE = 120 * MM


class Setter:
    """Turns blocks into rows. `width` and `size` in points; `narrow` keeps lines to about 66 letters, `over` puts labels over values."""

    def __init__(self, typeface: Typeface, width: float, size: float, *, narrow: bool = False, over: bool = False,
                 air: Air = ROOMY) -> None:
        self._typeface = typeface
        self._air = air
        self._width = width
        self._size = size * typeface.scale
        self._over = over
        self._measure = min(width, _MEASURE * size / 12) if narrow else width

    def rows(self, blocks: Sequence[Block]) -> list[Row]:
        """Return the rows of the blocks, in reading order."""
        listed = [block for block in blocks if isinstance(block, Heading) and block.listed]
        found: list[Row] = []
        turn: PageBreak | None = None
        before: Block | None = None
        for block in blocks:
            if isinstance(block, PageBreak):
                turn = block
                continue
            if isinstance(block, More) and found and self._fits_beside(found[-1], block):
                continue
            rows = contents(listed, self._bench(self._measure), self._typeface) if isinstance(block, Contents) else self._block(block)
            if isinstance(block, Blank) and block.first:
                _stay(found)
            if isinstance(block, Blank) and block.joined and found:
                found[-1].keep = True
            if turn and rows:
                rows[0].breaks, rows[0].front, rows[0].bare, turn = True, turn.front, turn.bare, None
            if isinstance(block, Paragraph) and block.tone is Tone.QUIET and isinstance(before, Heading):
                keep_together([*rows, *rows[-1:]])  # a note on the heading stays with what it is about
            found += rows
            before = block
        return found

    def _block(self, block: Block) -> list[Row]:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._list(block)
            case Card():
                return self._card(block)
            case Phones():
                whole = listing(marked=False)
                return [row for line in block.lines for row in self._phone(line, body_of(Part("LI", whole)))]
            case SignLines():
                return signatures(block, self._bench(self._width))
            case More():
                return self._more(block)
            case Columns():
                return self._columns(block)
            case Groups():
                return digits(block, self._bench(self._width), self._typeface)
            case Space():
                return [Row(block.points, [])]
            case Boxes() | Rules() | Moments() | Timetable() | Bars():
                return sheet_rows(block, self._bench(self._measure))
            case Blank():
                return blank_rows(block, self._bench(self._width))
            case Contents() | PageBreak():
                return []

    def _bench(self, width: float) -> Bench:
        return Bench(self._lines, self._ends, self._size, width, self._air)

    def _lines(self, text: str, size: float, *, x: float = 0.0, width: float = 0.0, bold: bool = False, grey: float = BLACK,
               label: str = "", target: str = "", part: Part | None = None) -> list[Row]:
        """Return one paragraph as rows of one line each, all of one part."""
        part = part or Part()
        part.language = part.language or language_of(text, self._typeface.language)
        lines = break_lines(self._typeface, text, (width or self._measure) - x, size, bold=bold, label=label)
        rows = [Row(size * self._air.line, _text(line, x, size, grey, target, part)) for line in lines]
        no_lonely_lines(rows)
        return rows

    def _heading(self, block: Heading) -> list[Row]:
        size = self._size * self._air.titles[block.level - 1]
        rows = self._lines(one_line(block.text), size, width=self._width, bold=True, part=Part("H", level=block.level))
        for row in rows:
            row.height, row.keep = size * 1.22, True
        first, last = rows[0], rows[-1]
        last.height += size * (0.45 if block.level == 1 else 0.2)
        first.above, first.anchor = self._size * self._air.headings[block.level - 1], block.anchor
        first.bookmark, first.level = self._typeface.printable(one_line(block.text)), block.level
        return rows

    def _paragraph(self, block: Paragraph) -> list[Row]:
        size = self._size * {Tone.LEAD: 1.0, Tone.QUIET: _SMALL}.get(block.tone, 1.0)
        grey, bold = (DARK if block.tone is Tone.QUIET else BLACK), block.tone in {Tone.STRONG, Tone.ALERT}
        found: list[Row] = []
        for index, text in enumerate(paragraphs(block.text) or [""]):
            rows = self._lines(text, size, bold=bold, grey=grey, label=one_line(block.label) if index == 0 else "")
            rows[0].above = self._size * self._air.paragraph
            found += rows
        return self._ruled(found) if block.tone is Tone.ALERT else found

    def _ruled(self, rows: list[Row]) -> list[Row]:
        """Return rows between two thick rules, so that they are found at first glance, on a fax too."""
        air = self._size * 0.4
        for row in rows[:1]:
            row.marks = [BoxMark(0, 0, self._measure, 1.5, BLACK), *(shifted(mark, 0, air) for mark in row.marks)]
            row.height += air
            row.above += air / 2
        last = rows[-1]
        last.marks.append(BoxMark(0, last.height + air, self._measure, 1.5, BLACK))
        last.height += air + 1.5
        return rows

    def _list(self, block: ItemList) -> list[Row]:
        indent = self._size * (1.1 if not block.numbered else 1.0 + 0.6 * len(str(len(block.items))))
        found: list[Row] = []
        whole = listing(numbered=block.numbered)
        for number, item in enumerate(block.items, start=1):
            found += self._item(item, f"{number}." if block.numbered else "•", indent, Part("LI", whole))
        if block.together:
            keep_together(found)
        return found

    def _item(self, item: Item, mark: str, indent: float, part: Part) -> list[Row]:
        rows: list[Row] = []
        texts, notes, body = paragraphs(item.text) or [""], paragraphs(item.note), body_of(part)
        for text, one in zip(texts, within(body, len(texts) + len(notes)), strict=False):
            rows += self._lines(text, self._size, x=indent, part=one)
        rows[0].marks[:0] = self._lines(mark, self._size, part=Part("Lbl", part))[0].marks
        rows[0].above = self._size * self._air.item
        for text in notes:
            rows[-1].keep = True
            rows += self._lines(text, self._size * 0.94, x=indent, grey=DARK, part=Part("P", body))
        return rows

    def _card(self, block: Card) -> list[Row]:
        title = one_line(f"{block.lead}. {block.title}" if block.lead else block.title)
        table = Part("Table") if any(one_line(label) for label, _ in block.rows) else None
        rows = self._lines(title, self._size, bold=True, part=Part("Caption", table) if table else None) if title else []
        for label, value in block.rows:
            rows += self._pair(label, value, Part("TR", table) if table else None)
        if not rows:
            return []
        rule = BoxMark(0, -self._size * 0.3, self._measure, 0.6, RULE)
        rows[0].above = self._size * 0.85
        rows[0].marks.insert(0, rule)
        if sum(row.height for row in rows) < _HALF_PAGE:
            keep_together(rows)
        else:
            rows[0].keep = True
        return rows

    def _pair(self, label: str, value: str, part: Part | None) -> list[Row]:
        """Return a label and its value, which are a row of a table; without one they are paragraphs."""
        texts = paragraphs(value) or [""]
        head = heading_cell(part, alone=texts == [""]) if part else Part()
        cell = value_cell(part, alone=not one_line(label)) if part else Part()
        x = self._size if self._over else _LABEL
        cells = zip(texts, within(cell, len(texts)) if part else [Part() for _ in texts], strict=True)
        rows = [row for text, one in cells for row in self._lines(text, self._size, x=x, part=one)]
        if self._over:
            above = self._lines(one_line(label), self._size * _SMALL, grey=DARK, part=head)
            keep_together([*above, *above[-1:]])
            return [*above, *rows]
        labels = self._lines(one_line(label), self._size * _SMALL, width=_LABEL * 0.95, grey=DARK, part=head)
        # The whole label is drawn before the value, so that it is read before it; its further lines reach into the next rows.
        for index in range(1, len(labels)):
            if index == len(rows):
                rows.append(Row(rows[0].height, []))
            rows[index - 1].keep = True
        marks = [shifted(mark, 0, index * rows[0].height + self._size * (1 - _SMALL) * _ASCENT)
                 for index, row in enumerate(labels) for mark in row.marks]
        rows[0].marks[:0] = marks
        return rows

    def _phone(self, line: PhoneLine, body: Part) -> list[Row]:
        rows = self._lines(one_line(line.name), self._size, bold=True, part=Part("P", body))
        for index, number in enumerate(line.numbers):
            rows += self._number(unbroken(number), rows[0] if index == 0 and len(rows) == 1 else None, Part("P", body))
        for text in paragraphs(line.about):
            rows += self._lines(text, self._size, part=Part("P", body))
        for text in paragraphs(line.dated):
            rows += self._lines(text, self._size * _SMALL, grey=DARK, part=Part("P", body))
        rows[0].above = self._size * self._air.phone
        if sum(row.height for row in rows) < _HALF_PAGE:
            keep_together(rows)
        return rows

    def _number(self, number: str, name: Row | None, part: Part) -> list[Row]:
        """Return a number in large letters at the end of the line; on the line of a name where there is room for both."""
        size = max(self._air.number, self._size * 1.05)
        rows = self._lines(number, size, bold=True, part=part)
        wide = width_of(self._typeface, number, size, bold=True)
        if len(rows) > 1:
            return rows
        rows[0].marks = [shifted(mark, self._measure - wide, 0) for mark in rows[0].marks]
        if name is None or self._ends(name) + wide + self._size > self._measure:
            return rows
        lower = (size - self._size) * _ASCENT
        name.marks = [*(shifted(mark, 0, lower) for mark in name.marks), *rows[0].marks]
        name.height = rows[0].height
        return []

    def _ends(self, row: Row) -> float:
        """Return where the text of a row ends."""
        return max((mark.x + mark.line.width for mark in row.marks if isinstance(mark, TextMark)), default=0.0)

    def _more(self, block: More) -> list[Row]:
        link = linking(Part())
        rows = self._lines(block.text, self._size * _SMALL, grey=DARK, target=block.target, part=link)
        rows[0].marks.append(LinkMark(0, 0, self._measure, rows[0].height, block.target, link))
        return rows

    def _fits_beside(self, row: Row, block: More) -> bool:
        """Put the words at the end of a row where there is room, and tell if there was."""
        size = self._size * _SMALL
        text = one_line(block.text)
        wide = width_of(self._typeface, text.replace("{page}", "00"), size)
        texts = [mark for mark in row.marks if isinstance(mark, TextMark)]
        if not texts or self._ends(row) + wide + self._size > self._measure:
            return False
        line, link = one_line_of(self._typeface, text, size), linking(Part())
        row.marks.append(TextMark(self._measure, texts[-1].y, line, size, DARK, block.target, ends=True, part=link))
        row.marks.append(LinkMark(self._measure - wide, 0, wide, row.height, block.target, link))
        return True

    def _columns(self, block: Columns) -> list[Row]:
        half = (self._width - _GUTTER) / 2
        setter = Setter(self._typeface, half, self._size / self._typeface.scale, air=self._air)
        rows = [setter.rows(blocks) for blocks in (block.left, block.right, *block.sections)]
        # A column is drawn to its end before the other: readers join what follows on one baseline to one line.
        columns = levelled(rows[0], rows[1], rows[2:])
        both = beside(stacked(columns[0]), stacked(columns[1], half + _GUTTER))
        if both.height > 2 * _HALF_PAGE:
            return self.rows([*block.left, *block.right, *(one for section in block.sections for one in section)])
        both.above = self._size * 0.7
        both.read = tuple(part for section in rows for part in parts_of(section))
        return [both]


def _stay(rows: Sequence[Row]) -> None:
    """Keep the last rows, from their heading on, with what follows."""
    for row in reversed(rows):
        row.keep = True
        if row.bookmark:
            return


def footer_marks(typeface: Typeface, lead: str, number: str, width: float, size: float, part: Part) -> list[Mark]:
    """Return what stands under a page, all of one part: the lead and the number of the page, on as many lines as they need."""
    size *= typeface.scale
    lines = break_lines(typeface, f"{one_line(lead)} · {number}", width, size)
    words = [TextMark(line.indent, (_ASCENT + n * ROOMY.line) * size, line, size, DARK, "", part=part)
             for n, line in enumerate(lines) if line.pieces]
    return [BoxMark(0, -1.5 * MM, width, 0.5, RULE), *words]


def _text(line: Line, x: float, size: float, grey: float, target: str, part: Part) -> list[Mark]:
    return [TextMark(x + line.indent, size * _ASCENT, line, size, grey, target, part=part)] if line.pieces else []
