"""Sets what is at the ends of a copy: the list of its pages, the lines to sign on, digits to copy by hand."""

from __future__ import annotations

from collections.abc import Iterable

from wrap_builder.paper.breaking import one_line_of
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.directions import RIGHT
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import Groups, Heading, SignLines
from wrap_builder.paper.parts import Part, body_of, linking, listing
from wrap_builder.paper.rows import BLACK, DARK, MM, BoxMark, LinkMark, Mark, Row, TextMark, beside, keep_together, shifted, stacked
from wrap_builder.paper.setting_sheets import Bench

_ASCENT = 1.07
_SMALL = 0.88
_GUTTER = 8 * MM
_HALF_PAGE = 120 * MM


def contents(listed: Iterable[Heading], bench: Bench, typeface: Typeface) -> list[Row]:
    """Return a line with its page for each heading."""
    found, whole = [], Part("TOC")
    for heading in listed:
        link = linking(Part("Reference", Part("TOCI", whole)))
        rows = bench.lines(one_line(heading.text), bench.size, width=bench.width - 15 * MM, part=link)
        last, size = rows[-1], bench.size
        page = one_line_of(typeface, "{page}", size)
        number = Part("Span", link)
        last.marks.append(TextMark(bench.width, size * _ASCENT, page, size, BLACK, heading.anchor, ends=True, part=number))
        last.marks.append(LinkMark(0, 0, bench.width, last.height, heading.anchor, link))
        rows[0].above = bench.size * 0.35
        found += rows
    return found


def signatures(block: SignLines, bench: Bench) -> list[Row]:
    """Return the lines to sign on, each with a place for the date."""
    found: list[Row] = []
    date_x, size = 105 * MM, bench.size * _SMALL
    whole = listing(marked=False)
    for line in block.lines:
        body = body_of(Part("LI", whole))
        name = one_line(f"{line.role}: {line.name}" if line.name.strip() else line.role)
        left = bench.lines(name, size, width=date_x - _GUTTER, part=Part("P", body))
        day = one_line(f"{block.date_label}: {line.date}" if line.date.strip() else block.date_label)
        right = bench.lines(day, size, x=date_x, width=bench.width, part=Part("P", body))
        places = (0.0, date_x - _GUTTER), (date_x, bench.width - date_x)
        rules: list[Mark] = [BoxMark(x, 0, wide, 0.7, BLACK) for x, wide in places]
        room = Row(13 * MM, [], keep=True)
        both = [beside(stacked(left), stacked(right))]
        words = both if both[0].height < _HALF_PAGE else [*left, *right]
        words[0].marks[:0] = rules
        found += [room, *words]
    if sum(row.height for row in found) < _HALF_PAGE:
        keep_together(found)
    return found


def digits(block: Groups, bench: Bench, typeface: Typeface) -> list[Row]:
    """Return the groups of digits, four in a row, each under what it is called."""
    step, size, small = bench.width / 4, 24.0, bench.size * _SMALL
    found, whole = [], listing(marked=False)
    above = small * 1.4
    for start in range(0, len(block.groups), 4):
        marks: list[Mark] = []
        for index, (label, group) in enumerate(block.groups[start:start + 4]):
            item = Part("LI", whole)
            called = bench.lines(one_line(label), small, grey=DARK, part=Part("Lbl", item))[0].marks
            digits_of = bench.lines(group, size, bold=True, part=body_of(item))[0].marks
            marks += [shifted(mark, index * step, 0) for mark in called]
            marks += [shifted(mark, index * step, above) for mark in digits_of]
        if typeface.direction == RIGHT:
            # Digits run rightward in every language: the page is drawn as in a mirror, and they are not.
            marks = [mark._replace(x=bench.width - mark.x, ends=True) for mark in marks if isinstance(mark, TextMark)]
        found.append(Row(above + size * 1.8, marks, above=size * 0.4))
    return found
