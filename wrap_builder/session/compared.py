"""Two versions of a plan, put into words: which questions differ, in the person's order, and what each side says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from wrap_builder.content.definitions import Catalogue, Column, FieldDef
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.plan.comparison import AROUND, Difference, Item, compare, items_of
from wrap_builder.plan.values import Answer, Entry, Helplines, Person, Photo, Pick, Plan, Record, Signer, Text
from wrap_builder.session.arrangement import arrange
from wrap_builder.words import Words

LONG_TEXT = 400
"""From here on only the part of a text is shown that differs."""

MOST_TEXT = 1_500
"""So many characters of a text are shown at most."""

CONTEXT = 60
"""So many characters that are alike are shown before and after what differs in a long text."""

CUT = "…"


@dataclass(frozen=True)
class ShownItem:
    """One entry, row, signer, person or photo on both sides; () where it is not there."""

    id: str
    then: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called when it is heard alone."""
        return next(iter(self.then or self.now), "")


@dataclass(frozen=True)
class Shown:
    """One question whose answers differ. `part`: the title of its part of the plan, "" for what belongs to no part.

    With `items` only those that differ are there, and `then` and `now` are empty. `is_cut`: the texts are shown in part.
    `is_hidden`: the question is not shown in the plan now.
    """

    field: str
    title: str
    part: str
    then: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    items: tuple[ShownItem, ...] = ()
    is_cut: bool = False
    is_hidden: bool = False


def shown(then: Plan, now: Plan, catalogue: Catalogue, words: Words) -> tuple[Shown, ...]:
    """Return every difference between two versions of a plan, in the order of the plan as it is now.

    What the plan as it is now does not ask any more comes last.
    """
    found = {one.field: one for one in compare(then, now)}
    known = questions(now, catalogue)
    seen = {field.id for section in arrange(now.shape, catalogue) for page in section.pages for field in page.fields}
    order = [*(one for one in known if one in found), *(one for one in AROUND if one in found)]
    order += [one for one in found if one not in known and one not in AROUND]
    writers = _Writers(then, now, catalogue, words)
    return tuple(_shown(found[one], known.get(one), writers, is_hidden=one in known and one not in seen) for one in order)


def questions(plan: Plan, catalogue: Catalogue) -> Mapping[str, tuple[str, FieldDef]]:
    """Return part and definition of each question, hidden ones too, in the person's order and under their titles."""
    everything = msgspec.structs.replace(plan.shape, hidden=(), crisis="full", wanted=tuple(catalogue.by_id))
    return {field.id: (section.title, field)
            for section in arrange(everything, catalogue) for page in section.pages for field in page.fields}


@dataclass(frozen=True)
class _Writers:
    then: Plan
    now: Plan
    catalogue: Catalogue
    words: Words

    def side(self, plan: Plan) -> CellPrinter:
        return CellPrinter(plan, self.words)


def _shown(one: Difference, known: tuple[str, FieldDef] | None, writers: _Writers, *, is_hidden: bool) -> Shown:
    words = writers.words
    definition = known[1] if known else None
    if one.field in AROUND:
        part, title = "", {"people": words("People"), "photos": words("Photos"), "helplines": words("Helplines"),
                           "shape": words("How your plan is arranged")}[one.field]
    elif definition is not None and known is not None:
        part, title = known[0], definition.title
    else:
        part, title = words("Other"), _own_title(one.field, writers) or words("A question that is no longer asked")
    then, now = writers.side(writers.then), writers.side(writers.now)
    if one.items:
        items = tuple(
            ShownItem(item.id, *_told_apart(tuple(item_lines(item.then, definition, then)), tuple(item_lines(item.now, definition, now)),
                                            words)) for item in one.items)
        return Shown(one.field, title, part, items=items, is_hidden=is_hidden)
    if one.field == "shape":
        sides = _arranged(writers)
    elif one.field == "people":  # the same people in another order
        sides = tuple(one.name for one in writers.then.people), tuple(one.name for one in writers.now.people)
    elif one.field == "photos":
        sides = tuple(_photo(one, words) for one in writers.then.photos), tuple(_photo(one, words) for one in writers.now.photos)
    elif one.field == "helplines":
        sides = tuple(_helplines(writers.then.helplines, words)), tuple(_helplines(writers.now.helplines, words))
    else:
        sides = tuple(answer_lines(one.then, definition, then)), tuple(answer_lines(one.now, definition, now))
    first, second = _excerpts(*sides)
    return Shown(one.field, title, part, first, second, is_cut=(first, second) != sides, is_hidden=is_hidden)


def _told_apart(then: tuple[str, ...], now: tuple[str, ...], words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both sides, and where only the picture itself is another, say so."""
    return (then, now) if then != now else ((*then, words("As it was then")), (*now, words("As it is now")))


def _own_title(field: str, writers: _Writers) -> str:
    """Return the title of a question of the person's own that one of the two versions has."""
    plans = (writers.now, writers.then)
    found = (own.title for plan in plans for fields in plan.shape.own_fields.values() for own in fields if own.id == field)
    return next(found, "")


def answer_lines(answer: Answer | None, definition: FieldDef | None, side: CellPrinter) -> Iterator[str]:
    """Yield what an answer says, one line for each paragraph, and of each item its first."""
    if answer is None:
        return
    if isinstance(answer, Text):
        yield from _lines(answer.text)
    elif isinstance(answer, Pick):
        yield from _lines(_pick(answer, definition, side))
    else:
        for item in items_of(answer):
            yield next(item_lines(item, definition, side), "")


def _pick(answer: Pick, definition: FieldDef | None, side: CellPrinter) -> str:
    options = definition.options if definition else ()
    return side.choice(options, answer.value) if options else side.date(answer.value)


def item_lines(item: Item | None, definition: FieldDef | None, side: CellPrinter) -> Iterator[str]:
    """Yield what an item says, each of its parts on a line; what is very long is cut."""
    words, before = side.words, 0
    lines: list[str] = []
    if isinstance(item, Entry):
        lines = [*_lines(item.text), *_lines(item.note)]
    elif isinstance(item, Record):
        lines = list(_row(item, definition, side))
    elif isinstance(item, Person):
        ways = (*item.phones, *item.emails, item.best_times, item.language)
        lines = [side.named(item, item.name), *(line for way in ways for line in _lines(way))]
    elif isinstance(item, Photo):
        lines = [_photo(item, words), words("Stands on my pages for right now") if item.right_now else ""]
    elif isinstance(item, Signer):
        roles = {role.id: role.label for role in definition.roles} if definition else {}
        lines = [roles.get(item.role, item.role), *_lines(item.name), *_lines(side.date(item.date))]
    if item is not None and not any(lines):
        lines = [words("Nothing is written here.")]
    for line in lines:
        if line and before < MOST_TEXT:
            yield line if len(line) <= MOST_TEXT - before else line[: MOST_TEXT - before] + CUT
            before += len(line)


def _photo(photo: Photo, words: Words) -> str:
    return photo.text.strip() or words("A photo without a description")


def _row(row: Record, definition: FieldDef | None, side: CellPrinter) -> Iterator[str]:
    columns: dict[str, Column] = {column.id: column for column in definition.columns} if definition else {}
    order = [one for one in columns if one in row.cells] + [one for one in row.cells if one not in columns]
    for index, column_id in enumerate(order):
        column = columns.get(column_id)
        text = side.column(column, row.cells[column_id])
        if not text.strip():
            continue
        yield text if index == 0 or column is None else side.words("{label}: {text}").format(label=column.label, text=text)


def _helplines(chosen: Helplines, words: Words) -> Iterator[str]:
    if chosen.countries:
        yield words("Countries: {countries}").format(countries=", ".join(chosen.countries))
    if chosen.chosen:
        yield words.plural("{n} line on your pages", "{n} lines on your pages", len(chosen.chosen))
    for line in chosen.own:
        yield " ".join(one for one in (line.name, line.number, line.note) if one)


def _arranged(writers: _Writers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the titles that only one of the two arrangements shows; where there are none, that their order differs."""
    then, now = (
        tuple(title for section in arrange(plan.shape, writers.catalogue)
              for title in (section.title, *(field.title for page in section.pages for field in page.fields)))
        for plan in (writers.then, writers.now)
    )
    only_then, only_now = tuple(one for one in then if one not in now), tuple(one for one in now if one not in then)
    if only_then or only_now:
        return only_then, only_now
    if writers.then.shape.right_now != writers.now.shape.right_now:
        counts = [
            writers.words.plural("{n} answer of my choice on my pages for right now", "{n} answers of my choice on my pages for right now",
                                 len(plan.shape.right_now)) for plan in (writers.then, writers.now)]
        return (counts[0],), (counts[1],)
    return (writers.words("In another order"),), (writers.words("In the order that you see now"),)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _excerpts(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both texts as they are, or of long ones the part that differs."""
    first, second = "\n".join(then), "\n".join(now)
    if max(len(first), len(second)) <= LONG_TEXT:
        return then, now
    start = _alike(first, second)
    end = _alike(first[start:][::-1], second[start:][::-1])
    return _excerpt(first, start, end), _excerpt(second, start, end)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))


def _excerpt(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the text from a little before `start` to a little after `end`, counted from its end, by whole words."""
    begin = text.rfind(" ", 0, start - CONTEXT) + 1 if start > CONTEXT else 0
    last = len(text) - end + CONTEXT
    stop = text.find(" ", last) if last < len(text) else -1
    stop = min(len(text) if stop < 0 else stop, begin + MOST_TEXT)
    part = (CUT if begin else "") + text[begin:stop] + (CUT if stop < len(text) else "")
    return tuple(line for line in part.split("\n") if line)
