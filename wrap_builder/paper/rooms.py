"""Makes room for the answers to a field: for each kind of field the places that its answer is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option
from wrap_builder.errors import N_
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.form_names import DATE, NAME, NOTE, OWN_WORDS, PHONE_OF_PERSON, base_name, below
from wrap_builder.paper.outline import Blank, Room, Tick
from wrap_builder.words import Words

YES_NO = (Option("yes", N_("Yes")), Option("no", N_("No")))
_HALF = frozenset({ColumnKind.LINE, ColumnKind.PHONE, ColumnKind.EMAIL, ColumnKind.DATE, ColumnKind.YESNO})
_TEXT_LINES = 2
_MANY = 5
"""From this number of columns on, longer texts have half a line each too."""


@dataclass(frozen=True, slots=True)
class RoomMaker:
    """Makes places for one workbook. `count`: for how many lines, entries or records there is room, by kind and by field.

    `shipped`: the ids of fields that are not somebody's own.
    """

    words: Words
    count: Mapping[str, int]
    shipped: frozenset[str]
    fillable: bool

    def blanks(self, field: FieldDef) -> tuple[Blank, ...]:
        """Return the places for a field, in reading order; the first stays with the words that ask."""
        rooms = ROOMS[field.kind](self, field)
        return tuple(replace(one, fillable=self.fillable, first=n == 0) for n, one in enumerate(rooms))

    def name(self, field: FieldDef, *parts: str | int) -> str:
        """Return the name of a place of a field."""
        return below(base_name(field.id, shipped=field.id in self.shipped), *parts)

    def many(self, field: FieldDef) -> int:
        """Return for how many lines, entries or records there is room."""
        return self.count.get(field.id, self.count.get(field.kind.value, 1))

    def spoken(self, field: FieldDef, number: int | str = "", label: str = "") -> str:
        """Return what is read aloud at a place: the title, which one of several, what is asked of it."""
        title = one_line(field.print_title)
        if number != "":
            title = self.words("{title}, {number}").format(title=title, number=number)
        return self.words("{label}: {value}").format(label=title, value=label) if label else title

    def ticks(self, options: tuple[Option, ...], name: str, spoken: str) -> tuple[Tick, ...]:
        """Return a box for each given answer."""
        pattern = self.words("{label}: {value}")
        return tuple(Tick(below(name, one.id), pattern.format(label=spoken, value=one.label), one.label) for one in options)


def _writing(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    spoken = maker.spoken(field)
    if field.prompt:
        spoken = maker.words("{title}. {prompt}").format(title=spoken, prompt=field.prompt)
    yield Blank((Room(maker.name(field), spoken, lines=maker.many(field)),))


def _entries(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    note = maker.words("Note")
    last = maker.many(field)
    for number in range(1, last + 1):
        yield Blank((
            Room(maker.name(field, number), maker.spoken(field, number)),
            Room(maker.name(field, f"{number}{NOTE}"), maker.spoken(field, number, note), note, inline=True),
        ), number, joined=1 < number == last)


def _records(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    """Yield room for each record; where the first column is a choice, one for each of its options."""
    first = field.columns[0]
    if first.kind is ColumnKind.CHOICE:
        for option in first.options:
            rooms = tuple(room for column in field.columns[1:] for room in _cell(maker, field, column, option.id, option.label))
            yield Blank(rooms, title=option.label, ruled=True)
        return
    for number in range(1, maker.many(field) + 1):
        rooms = tuple(room for column in field.columns for room in _cell(maker, field, column, number, number))
        yield Blank(rooms, number, ruled=True)


def _cell(maker: RoomMaker, field: FieldDef, column: Column, row: int | str, said: int | str) -> Iterator[Room]:
    name, spoken = maker.name(field, row, column.id), maker.spoken(field, said, column.label)
    if column.kind is ColumnKind.PERSON:
        phone = maker.words("Phone")
        yield Room(name, spoken, column.label, half=True, opens=True)
        yield Room(maker.name(field, row, PHONE_OF_PERSON), maker.spoken(field, said, phone), phone, half=True)
    elif column.kind is ColumnKind.CHOICE:
        yield Room("", "", column.label, options=maker.ticks(column.options, name, spoken), inline=True)
        own = maker.words("In your own words")
        yield Room(below(name, OWN_WORDS), maker.spoken(field, said, f"{column.label}, {own}"), own, inline=True)
    elif column.kind is ColumnKind.YESNO:
        options = tuple(Option(one.id, maker.words(one.label)) for one in YES_NO)
        yield Room("", "", column.label, options=maker.ticks(options, name, spoken), half=True, inline=True)
    else:
        is_text = column.kind is ColumnKind.TEXT
        half = column.kind in _HALF or (is_text and len(field.columns) >= _MANY)
        yield Room(name, spoken, column.label, lines=_TEXT_LINES if is_text else 1, half=half)


def _choice(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    own = maker.words("In your own words")
    yield Blank((
        Room("", "", options=maker.ticks(field.options, maker.name(field), maker.spoken(field))),
        Room(maker.name(field, OWN_WORDS), maker.spoken(field, label=own), own, inline=True),
    ))


def _date(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    yield Blank((Room(maker.name(field), maker.spoken(field), maker.words("Day, month and year, or in your own words"), half=True),))


def _sign(maker: RoomMaker, field: FieldDef) -> Iterator[Blank]:
    name, day = maker.words("Name"), maker.words("Date")
    for role in field.roles:
        rooms = [Room(maker.name(field, role.id, NAME), maker.spoken(field, role.label, name), name, half=True),
                 Room(maker.name(field, role.id, DATE), maker.spoken(field, role.label, day), day, half=True)]
        if not maker.fillable:
            # Nobody signs on a screen: a signature is written on paper.
            rooms.append(Room("", "", maker.words("Signature"), inline=True))
        yield Blank(tuple(rooms), title=role.label, ruled=True)


ROOMS: Mapping[FieldKind, Callable[[RoomMaker, FieldDef], Iterator[Blank]]] = {
    FieldKind.LINE: _writing, FieldKind.TEXT: _writing, FieldKind.ENTRIES: _entries, FieldKind.RECORDS: _records,
    FieldKind.CHOICE: _choice, FieldKind.DATE: _date, FieldKind.SIGN: _sign,
}
"""What makes room for each kind of field."""
