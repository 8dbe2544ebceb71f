"""Sets what is ticked, written on by hand or drawn: boxes, ruled lines, the rhythm of a day, a timetable of duties, counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from wrap_builder.paper.air import Air
from wrap_builder.paper.clean import one_line, paragraphs
from wrap_builder.paper.outline import Bars, Boxes, Item, Moment, Moments, Rules, Stretch, Timetable
from wrap_builder.paper.parts import Part, body_of, listing, within
from wrap_builder.paper.rows import BLACK, DARK, MM, RULE, BoxMark, Mark, Row, keep_together, shifted

_BOX = 5 * MM
_BOX_LINE = 1.0
_WRITING = 9 * MM
_WHEN = 38 * MM
_RAIL = 1.2
_DOT = 5.0
_BAR = 5.0


class Bench(NamedTuple):
    """What a setter lends: its lines of text, where the text of a row ends, the size of its letters and its width in points, its air."""

    lines: Callable[..., list[Row]]
    ends: Callable[[Row], float]
    size: float
    width: float
    air: Air


def sheet_rows(block: Boxes | Rules | Moments | Timetable | Bars, bench: Bench) -> list[Row]:
    """Return the rows of a block, in reading order."""
    match block:
        case Boxes():
            whole = listing(marked=False)
            boxes = [row for item in block.items for row in _box(item, bench, body_of(Part("LI", whole)))]
            if block.together:
                keep_together(boxes)
            return boxes
        case Rules():
            return _rules(block, bench)
        case Moments():
            whole = listing(marked=False)
            rows = [row for number, moment in enumerate(block.moments, start=1)
                    for row in _moment(moment, bench, Part("LI", whole), last=number == len(block.moments))]
            rows[0].above = bench.size * 0.4
            return rows
        case Timetable():
            return _timetable(block, bench)
        case Bars():
            return _bars(block, bench)


def _box(item: Item, bench: Bench, body: Part) -> list[Row]:
    """Return a line with an empty box of five millimetres before it, whatever the size of the letters."""
    indent = _BOX + bench.size * 0.6
    rows: list[Row] = []
    texts, notes = paragraphs(item.text) or [""], paragraphs(item.note)
    for text, part in zip(texts, within(body, len(texts) + len(notes)), strict=False):
        rows += bench.lines(text, bench.size, x=indent, part=part)
    first = rows[0]
    lower = max(0.0, (_BOX - first.height) / 2)
    first.marks = [*_frame(0, max(0.0, (first.height - _BOX) / 2), _BOX), *(shifted(mark, 0, lower) for mark in first.marks)]
    first.height += 2 * lower
    first.above = bench.size * (bench.air.item + 0.2)
    for text in notes:
        rows += bench.lines(text, bench.size * 0.88, x=indent, grey=DARK, part=Part("P", body))
    keep_together(rows[:3])
    return rows


def _frame(x: float, y: float, side: float) -> list[Mark]:
    thin = _BOX_LINE
    return [BoxMark(x, y, side, thin, BLACK), BoxMark(x, y + side - thin, side, thin, BLACK),
            BoxMark(x, y, thin, side, BLACK), BoxMark(x + side - thin, y, thin, side, BLACK)]


def _rules(block: Rules, bench: Bench) -> list[Row]:
    """Return lines nine millimetres apart; the first begins behind the label where half of it is left to write on."""
    label = bench.lines(one_line(block.label), bench.size) if one_line(block.label) else []
    for row in label:
        row.keep = True
    found = [*label]
    start = 0.0
    if len(label) == 1 and (ends := bench.ends(label[0])) < bench.width / 2:
        start = ends + bench.size * 0.5
        label[0].marks.append(BoxMark(start, label[0].height - bench.size * 0.25, bench.width - start, 0.7, BLACK))
        label[0].above = _WRITING - bench.size
    found += [Row(_WRITING, [BoxMark(0, _WRITING - 1, bench.width, 0.7, BLACK)], keep=True)
              for _ in range(block.count - (1 if start else 0))]
    if found:
        found[0].above = max(found[0].above, bench.size * 0.6)
        found[-1].keep = False
    return found


def _moment(moment: Moment, bench: Bench, item: Part, *, last: bool) -> list[Row]:
    """Return a moment beside the line of the day: the time before it, what is done after it."""
    before = min(_WHEN * bench.size / 12, bench.width / 3)
    x, body, texts = before + bench.size * 1.6, body_of(item), paragraphs(moment.what)
    label = Part("Lbl", item) if texts else body
    when = bench.lines(one_line(moment.when), bench.size, width=before, bold=True, part=label) if one_line(moment.when) else []
    rows = [row for text, part in zip(texts or [""], within(body, len(texts) or 1), strict=True)
            for row in bench.lines(text, bench.size, x=x, part=part)]
    # The whole time is drawn before what is done then, so that it is read before it.
    while len(rows) < len(when):
        rows.append(Row(rows[0].height, []))
    gap = bench.size * 0.55
    rows[-1].height += gap
    rail = before + bench.size * 0.7
    middle = rows[0].height / 2 if len(rows) > 1 else (rows[0].height - gap) / 2
    rows[0].marks[:0] = [mark for n, row in enumerate(when) for one in row.marks for mark in [shifted(one, 0, n * row.height)]]
    for row in rows:
        row.keep = True
    for number, row in enumerate(rows):
        top = middle if number == 0 else 0.0
        height = (0.0 if last else row.height - top) if number == 0 or last else row.height
        if height > 0:
            row.marks.append(BoxMark(rail - _RAIL / 2, top, _RAIL, height, RULE))
    rows[0].marks.append(BoxMark(rail - _DOT / 2, middle - _DOT / 2, _DOT, _DOT, BLACK))
    rows[-1].keep = False
    return rows


def _timetable(block: Timetable, bench: Bench) -> list[Row]:
    """Return the duties, each with a thin line until it is taken back and a thick one from then on.

    The lines are a drawing that is told in the words on how to read it; what it shows stands in the list of duties.
    """
    small, about = bench.size * 0.88, one_line(block.about)
    drawing, whole = Part("Figure", alt=about), listing(marked=False)
    found = bench.lines(about, small, grey=DARK, part=drawing)
    found[0].above = bench.size * 0.3
    for stretch in block.stretches:
        found += _stretch(stretch, bench, drawing, body_of(Part("LI", whole)))
    ends = bench.lines(one_line(block.start), small, grey=DARK, width=bench.width / 2)
    later = bench.lines(one_line(block.end), small, grey=DARK, width=bench.width / 2)
    if len(ends) == len(later) == 1:
        by = bench.width - bench.ends(later[0])
        ends[0].marks += [shifted(mark, by, 0) for mark in later[0].marks]
        later = []
    ends[0].above = bench.size * 0.5
    for tick in (0.0, bench.width - 0.7):
        ends[0].marks.append(BoxMark(tick, -3, 0.7, 5, RULE, drawing))
    found += [*ends, *later]
    keep_together(found)
    return found


def _stretch(stretch: Stretch, bench: Bench, drawing: Part, body: Part) -> list[Row]:
    rows = bench.lines(one_line(stretch.words), bench.size, label=f"{one_line(stretch.duty)}:", part=body)
    rows[0].above = bench.size * 0.45
    if stretch.share is not None:
        until = bench.width * stretch.share
        room = Row(_BAR + 3, [BoxMark(0, _BAR / 2 + 0.6, until, 0.8, BLACK, drawing)])
        if until < bench.width:
            room.marks.append(BoxMark(until, 1, bench.width - until, _BAR, BLACK, drawing))
        room.marks.append(BoxMark(until, -1, 1.2, _BAR + 4, BLACK, drawing))
        rows.append(room)
    return rows


def _bars(block: Bars, bench: Bench) -> list[Row]:
    """Return counts, each with a bar under its words. The bars are a drawing that is told in the words on how to read it."""
    about = one_line(block.about)
    drawing, whole = Part("Figure", alt=about), listing(marked=False)
    found = bench.lines(about, bench.size * 0.88, grey=DARK, part=drawing)
    found[0].above = bench.size * 0.3
    for bar in block.bars:
        rows = bench.lines(one_line(bar.words), bench.size, label=f"{one_line(bar.name)}:", part=body_of(Part("LI", whole)))
        rows[0].above = bench.size * 0.45
        rows.append(Row(_BAR + 3, [BoxMark(0, 1, max(bench.width * bar.share, _RAIL), _BAR, BLACK, drawing)]))
        keep_together(rows)
        found += rows
    keep_together(found[:3])
    return found
