"""Sets room to write: ruled lines for a pencil, or the places of a form at the same spots; boxes to tick for given answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wrap_builder.paper.clean import one_line
from wrap_builder.paper.outline import Blank, Room
from wrap_builder.paper.parts import form_part
from wrap_builder.paper.rows import BLACK, DARK, MM, RULE, BoxMark, FieldMark, Mark, Row, beside, keep_together, shifted, stacked
from wrap_builder.paper.setting_sheets import Bench

_LINE = 8.5 * MM
_TICK = 4.5 * MM
_THIN = 0.7
_SMALL, _SMALL_IN_LARGE = 0.82, 0.9
_GUTTER = 6 * MM
_LARGE = 16.0
"""From this size on, nothing stands beside another place to write."""


def blank_rows(block: Blank, bench: Bench) -> list[Row]:
    """Return the rows of places to write that belong together, in reading order. Only a very long one is parted."""
    number = f"{block.number}." if block.number else ""
    indent = bench.size * 1.8 if number or block.title else 0.0
    rows = bench.lines(one_line(block.title), bench.size, x=0, width=bench.width, bold=True) if one_line(block.title) else []
    for group in _groups(block.rooms, large=bench.size >= _LARGE):
        wide = (bench.width - indent - _GUTTER) / 2 if len(group) > 1 else bench.width - indent
        sides = [_room(room, bench, indent + place * (wide + _GUTTER), wide, fillable=block.fillable)
                 for place, room in enumerate(group)]
        rows.append(sides[0] if len(sides) == 1 else beside(*sides))
        rows[-1].above = bench.size * 0.35 if group[0].label and not group[0].inline else 0.0
    if number:
        low = rows[0].marks and not block.rooms[0].label
        rows[0].marks[:0] = _number(number, bench, _writing(bench) if low else 0.0)
    rows[0].above = bench.size * 0.6
    rows[-1].height += bench.size * 0.25
    if block.ruled:
        rows[0].marks.insert(0, BoxMark(0, -bench.size * 0.35, bench.width, 0.5, RULE))
        rows[0].above += bench.size * 0.7
    keep_together(rows)
    return rows


def _groups(rooms: Sequence[Room], *, large: bool) -> Iterator[list[Room]]:
    """Yield the places of each line: two half ones that follow each other stand side by side."""
    waiting: list[Room] = []
    for room in rooms:
        if room.opens and waiting:
            yield waiting
            waiting = []
        if room.half and not large:
            waiting.append(room)
            if len(waiting) < 2:
                continue
            yield waiting
        else:
            if waiting:
                yield waiting
            yield [room]
        waiting = []
    if waiting:
        yield waiting


def _number(text: str, bench: Bench, line: float) -> list[Mark]:
    row = bench.lines(text, bench.size, width=bench.width, bold=True)[0]
    return [shifted(mark, 0, max(0.0, line - row.height)) for mark in row.marks]


def _writing(bench: Bench) -> float:
    """Return how far apart lines to write on are, in points."""
    return max(_LINE, bench.size * 1.75)


def _room(room: Room, bench: Bench, x: float, width: float, *, fillable: bool) -> Row:
    """Return one place under its label, or beside it where it stands `inline`."""
    small = bench.size * (_SMALL if bench.size < _LARGE else _SMALL_IN_LARGE)
    label = bench.lines(one_line(room.label), small, width=width, grey=DARK) if one_line(room.label) else []
    before = bench.ends(label[0]) if room.inline and len(label) == 1 else width
    if room.options and before < width / 3:
        row = stacked([_ticks(room, bench, width - before - small, fillable=fillable)], before + small)
        row.marks[:0] = [shifted(mark, 0, small * 0.3) for mark in label[0].marks]
        return stacked([row], x)
    if room.options:
        return stacked([*label, _ticks(room, bench, width, fillable=fillable)], x)
    if before < width / 3:
        start = before + small * 0.5
        row = _lines(room, bench, start, width - start, fillable=fillable)
        drop = max(0.0, _writing(bench) - label[0].height)
        row.marks[:0] = [shifted(mark, 0, drop) for mark in label[0].marks]
        return stacked([row], x)
    return stacked([*label, _lines(room, bench, 0, width, fillable=fillable)], x)


def _lines(room: Room, bench: Bench, x: float, width: float, *, fillable: bool) -> Row:
    """Return ruled lines, or a frame of the same height with a place of a form in it."""
    step = _writing(bench)
    height = step * room.lines
    if not fillable:
        return Row(height, [BoxMark(x, step * (n + 1) - _THIN, width, _THIN, DARK) for n in range(room.lines)])
    top = 2.0
    frame = _frame(x, top, width, height - top)
    place = FieldMark(x + 1, top + 1, width - 2, height - top - 2, room.name, room.spoken, form_part(), size=bench.size * 0.9)
    return Row(height, [*frame, place])


def _ticks(room: Room, bench: Bench, width: float, *, fillable: bool) -> Row:
    """Return a box before each given answer, as many on a line as have room."""
    gap, step = bench.size * 0.6, max(_TICK * 1.5, bench.size * 1.5)
    marks: list[Mark] = []
    x = y = 0.0
    for option in room.options:
        rows = bench.lines(one_line(option.label), bench.size * 0.92, x=_TICK + gap, width=width)
        ends = max(bench.ends(row) for row in rows)
        if x and (len(rows) > 1 or x + ends > width):
            x, y = 0.0, y + step
        marks += _frame(x, y + (step - _TICK) / 2, _TICK, _TICK)
        if fillable:
            marks.append(FieldMark(x, y + (step - _TICK) / 2, _TICK, _TICK, option.name, option.spoken, form_part(), ticks=True))
        lower = max(0.0, (step - rows[0].height) / 2)
        for row in rows:
            marks += [shifted(mark, x, y + lower) for mark in row.marks]
            lower += row.height
        if len(rows) > 1:
            x, y = 0.0, y + max(step, lower)
        else:
            x += ends + bench.size * 1.6
    return Row(y + (step if x else 0.0), marks)


def _frame(x: float, y: float, width: float, height: float) -> list[Mark]:
    return [BoxMark(x, y, width, _THIN, BLACK), BoxMark(x, y + height - _THIN, width, _THIN, BLACK),
            BoxMark(x, y, _THIN, height, BLACK), BoxMark(x + width - _THIN, y, _THIN, height, BLACK)]
