"""Sets blocks: each becomes rows of measured text, at one size of body text and in one width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wrap_builder.paper.breaking import Line, break_lines, width_of
from wrap_builder.paper.clean import one_line, paragraphs, unbroken
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import (
    Block,
    Card,
    Columns,
    Contents,
    Groups,
    Heading,
    Item,
    ItemList,
    More,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    SignLines,
    Space,
    Tone,
)
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
    no_lonely_lines,
    stacked,
)

LEADING = 16.5 / 12
_ASCENT = 1.07
_HEADINGS = {1: 1.75, 2: 1.18, 3: 1.0}
_ABOVE = {1: 1.6, 2: 1.25, 3: 0.9}
_SMALL = 0.88
_GUTTER = 8 * MM
_MEASURE = 138 * MM
_LABEL = 40 * MM
_HALF_PAGE = 120 * MM


class Setter:
    """Turns blocks into rows. `width` and `size` in points; `narrow` keeps lines to about 66 letters."""

    def __init__(self, typeface: Typeface, width: float, size: float, *, narrow: bool = False) -> None:
        self._typeface = typeface
        self._width = width
        self._size = size * typeface.scale
        self._measure = min(width, _MEASURE * size / 12) if narrow else width

    def rows(self, blocks: Sequence[Block]) -> list[Row]:
        """Return the rows of the blocks, in reading order."""
        listed = [block for block in blocks if isinstance(block, Heading) and block.listed]
        found: list[Row] = []
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            rows = self._contents(listed) if isinstance(block, Contents) else self._block(block)
            if breaks and rows:
                rows[0].breaks, breaks = True, False
            found += rows
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
                return [row for line in block.lines for row in self._phone(line)]
            case SignLines():
                return self._signatures(block)
            case More():
                return self._more(block)
            case Columns():
                return self._columns(block)
            case Groups():
                return self._groups(block)
            case Space():
                return [Row(block.points, [])]
            case Contents() | PageBreak():
                return []

    def _lines(self, text: str, size: float, *, x: float = 0.0, width: float = 0.0, bold: bool = False, grey: float = BLACK,
               label: str = "", target: str = "") -> list[Row]:
        """Return one paragraph as rows of one line each."""
        lines = break_lines(self._typeface, text, (width or self._measure) - x, size, bold=bold, label=label)
        rows = [Row(size * LEADING, _text(line, x, size, grey, target)) for line in lines]
        no_lonely_lines(rows)
        return rows

    def _heading(self, block: Heading) -> list[Row]:
        size = self._size * _HEADINGS[block.level]
        rows = self._lines(one_line(block.text), size, width=self._width, bold=True)
        for row in rows:
            row.height, row.keep = size * 1.22, True
        first, last = rows[0], rows[-1]
        last.height += size * (0.45 if block.level == 1 else 0.2)
        first.above, first.anchor = self._size * _ABOVE[block.level], block.anchor
        first.bookmark, first.level = one_line(block.text), block.level
        return rows

    def _paragraph(self, block: Paragraph) -> list[Row]:
        size = self._size * {Tone.LEAD: 1.0, Tone.QUIET: _SMALL}.get(block.tone, 1.0)
        grey, bold = (DARK if block.tone is Tone.QUIET else BLACK), block.tone is Tone.STRONG
        found: list[Row] = []
        for index, text in enumerate(paragraphs(block.text) or [""]):
            rows = self._lines(text, size, bold=bold, grey=grey, label=one_line(block.label) if index == 0 else "")
            rows[0].above = self._size * 0.45
            found += rows
        return found

    def _list(self, block: ItemList) -> list[Row]:
        indent = self._size * (1.1 if not block.numbered else 1.0 + 0.6 * len(str(len(block.items))))
        found: list[Row] = []
        for number, item in enumerate(block.items, start=1):
            found += self._item(item, f"{number}." if block.numbered else "•", indent)
        return found

    def _item(self, item: Item, mark: str, indent: float) -> list[Row]:
        rows: list[Row] = []
        for text in paragraphs(item.text) or [""]:
            rows += self._lines(text, self._size, x=indent)
        rows[0].marks[:0] = self._lines(mark, self._size)[0].marks
        rows[0].above = self._size * 0.25
        for text in paragraphs(item.note):
            rows[-1].keep = True
            rows += self._lines(text, self._size * 0.94, x=indent, grey=DARK)
        return rows

    def _card(self, block: Card) -> list[Row]:
        title = one_line(f"{block.lead}. {block.title}" if block.lead else block.title)
        rows = self._lines(title, self._size, bold=True) if title else []
        for label, value in block.rows:
            rows += self._pair(label, value)
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

    def _pair(self, label: str, value: str) -> list[Row]:
        labels = self._lines(one_line(label), self._size * _SMALL, width=_LABEL * 0.95, grey=DARK)
        rows = [row for text in paragraphs(value) or [""] for row in self._lines(text, self._size, x=_LABEL)]
        for index, row in enumerate(labels):
            if index == len(rows):
                rows.append(Row(row.height, []))
            rows[index].marks[:0] = [_lowered(mark, self._size * (1 - _SMALL)) for mark in row.marks]
        return rows

    def _phone(self, line: PhoneLine) -> list[Row]:
        rows = self._lines(one_line(line.name), self._size, bold=True)
        for number in line.numbers:
            rows += self._lines(unbroken(number), max(13.0, self._size * 1.05), bold=True)
        for text in paragraphs(line.about):
            rows += self._lines(text, self._size)
        for text in paragraphs(line.dated):
            rows += self._lines(text, self._size * _SMALL, grey=DARK)
        rows[0].above = self._size * 0.4
        if sum(row.height for row in rows) < _HALF_PAGE:
            keep_together(rows)
        return rows

    def _signatures(self, block: SignLines) -> list[Row]:
        found: list[Row] = []
        date_x, size = 105 * MM, self._size * _SMALL
        for line in block.lines:
            name = one_line(f"{line.role}: {line.name}" if line.name.strip() else line.role)
            left = self._lines(name, size, width=date_x - _GUTTER)
            day = one_line(f"{block.date_label}: {line.date}" if line.date.strip() else block.date_label)
            right = self._lines(day, size, x=date_x, width=self._width)
            places = (0.0, date_x - _GUTTER), (date_x, self._width - date_x)
            rules: list[Mark] = [BoxMark(x, 0, wide, 0.7, BLACK) for x, wide in places]
            room = Row(13 * MM, [], keep=True)
            words = beside(stacked(left), stacked(right))
            words.marks[:0] = rules
            found += [room, words]
        return found

    def _more(self, block: More) -> list[Row]:
        rows = self._lines(block.text, self._size * _SMALL, grey=DARK, target=block.target)
        rows[0].marks.append(LinkMark(0, 0, self._measure, rows[0].height, block.target))
        return rows

    def _columns(self, block: Columns) -> list[Row]:
        half = (self._width - _GUTTER) / 2
        left, right = (Setter(self._typeface, half, self._size / self._typeface.scale).rows(side)
                       for side in (block.left, block.right))
        both = beside(stacked(left), stacked(right, half + _GUTTER))
        if both.height > 2 * _HALF_PAGE:
            return self.rows(block.left) + self.rows(block.right)
        both.above = self._size * 0.7
        return [both]

    def _groups(self, block: Groups) -> list[Row]:
        step, size = self._width / 4, 24.0
        found = []
        for start in range(0, len(block.groups), 4):
            marks = [mark._replace(x=mark.x + index * step) for index, group in enumerate(block.groups[start:start + 4])
                     for mark in self._lines(group, size, bold=True)[0].marks]
            found.append(Row(size * 1.8, list(marks), above=size * 0.4))
        return found

    def _contents(self, listed: Iterable[Heading]) -> list[Row]:
        found = []
        for heading in listed:
            rows = self._lines(one_line(heading.text), self._size, width=self._measure - 15 * MM)
            last, size, font = rows[-1], self._size, self._typeface.first()
            last.marks.append(TextMark(self._measure, size * _ASCENT, font, size, BLACK, "{page}", heading.anchor, ends=True))
            last.marks.append(LinkMark(0, 0, self._measure, last.height, heading.anchor))
            rows[0].above = self._size * 0.35
            found += rows
        return found


def footer_marks(typeface: Typeface, lead: str, number: str, width: float) -> list[Mark]:
    """Return the line under a page: the lead as far as there is room, and the number of the page."""
    size = 9 * typeface.scale
    ending = f" · {number}"
    first = break_lines(typeface, one_line(lead), width - width_of(typeface, ending, size), size)[0]
    text = " ".join(run.text.strip() for run in first.runs) + ending
    return _text(break_lines(typeface, text, width, size)[0], 0, size, DARK, "")


def _text(line: Line, x: float, size: float, grey: float, target: str) -> list[Mark]:
    return [TextMark(x + run.x, size * _ASCENT, run.font, size, grey, run.text, target) for run in line.runs]


def _lowered(mark: Mark, y: float) -> Mark:
    return mark._replace(y=mark.y + y)
