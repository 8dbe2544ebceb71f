"""The page for how I am right now: my own words and numbers, one action a line, and nothing to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue, ColumnKind, FieldDef
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.right_now import StateDef
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.options import ServiceLine
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Answer, Cell, Entries, Photo, Pick, Plan, Record, Records, Text
from wrap_builder.session.services import emergency_lines, service_lines
from wrap_builder.words import Words

LETTER = "toolbox.letter"
"""The letter to oneself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One action or sign, with what its owner wrote under it. `numbers` can be called, in the person's order."""

    text: str
    note: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What was written in one field, under its heading."""

    field: str
    title: str
    lines: tuple[Line, ...]

    @property
    def has_number(self) -> bool:
        """Whether somebody in it can be called."""
        return any(line.numbers for line in self.lines)


@dataclass(frozen=True, slots=True)
class StatePage:
    """A page to read. `is_stand_in`: nothing was written for this yet, so other words of the person stand there.

    `helplines` are those that the person chose; `emergency` the number for immediate danger, where one is known. `photos` and
    `letter` stand there only because the person chose so. The lines come after the first `before_lines` blocks. `offers_lines`:
    others may be needed here, too.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    is_stand_in: bool = False
    helplines: tuple[ServiceLine, ...] = ()
    emergency: tuple[ServiceLine, ...] = ()
    hand: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    letter: Block | None = None
    before_lines: int = 0
    offers_lines: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the person wrote and chose nothing at all that could stand here."""
        return not (self.blocks or self.helplines or self.emergency or self.photos or self.letter)


@dataclass(frozen=True, slots=True)
class RightNow:
    """Makes the pages of one plan as it is now."""

    plan: Plan
    catalogue: Catalogue
    states: tuple[StateDef, ...]
    book: HelplineBook
    words: Words

    def page(self, state_id: str) -> StatePage:
        """Return the page of a state; KeyError if there is none with this id. Hidden parts of the plan stay hidden here."""
        state = next((one for one in self.states if one.id == state_id), None)
        if state is None:
            raise KeyError(state_id)
        blocks = self._blocks(state.fields)
        lines = service_lines(self.plan.helplines, self.book, self.words) if state.helplines else ()
        danger = emergency_lines(self.plan.helplines, self.book, self.words) if state.helplines else ()
        has_own = bool(blocks)
        if not has_own:
            blocks = self._blocks(state.stand_in)
        elif state.helplines and not any(block.has_number for block in blocks):
            blocks = (*(block for block in self._blocks(state.stand_in) if block.has_number), *blocks)
        before_lines = len(blocks)
        if state.numbers_first:
            blocks = tuple(sorted(blocks, key=lambda block: not block.has_number))
            before_lines = sum(block.has_number for block in blocks)
        letter = self._blocks((LETTER,)) if LETTER in self.plan.shape.right_now and LETTER in self.catalogue.by_id else ()
        return StatePage(
            state.id, state.title, blocks, not has_own, lines, danger, self._blocks(state.hand, for_others=True),
            photos=tuple(photo for photo in self.plan.photos if photo.right_now), letter=next(iter(letter), None),
            before_lines=before_lines, offers_lines=state.helplines)

    def signs(self, state_id: str) -> tuple[Block, ...]:
        """Return the person's own signs of a state, which help to decide; () where none were written."""
        return next((self._blocks(one.signs) for one in self.states if one.id == state_id), ())

    def _blocks(self, wanted: Iterable[str], *, for_others: bool = False) -> tuple[Block, ...]:
        shape, found = self.plan.shape, []
        for field in map(self.catalogue.by_id.__getitem__, wanted):
            # What is asked in the full form only, or when wanted, stands here all the same once something is written in it.
            is_hidden = field.id in shape.hidden or field.section in shape.hidden
            if lines := () if is_hidden else self._lines(field):
                found.append(Block(field.id, shape.titles.get(field.id) or (field.print_title if for_others else field.title), lines))
        return tuple(found)

    def _lines(self, field: FieldDef) -> tuple[Line, ...]:
        answer = self.plan.answers.get(field.same_as or field.id)
        return tuple(line for line in self._read(field, answer) if line.text or line.note or line.numbers)

    def _read(self, field: FieldDef, answer: Answer | None) -> Iterable[Line]:
        if isinstance(answer, Entries):
            return (Line(one_line(entry.text), entry.note.strip()) for entry in answer.items)
        if isinstance(answer, Records):
            return (self._record(field, row) for row in answer.rows)
        if isinstance(answer, Text):
            return (Line(one_line(text)) for text in answer.text.splitlines())
        return (Line(self._cells.choice(field.options, answer.value)),) if isinstance(answer, Pick) else ()

    def _record(self, field: FieldDef, row: Record) -> Line:
        """Return a row as one line: who or what first, the rest under it, and the numbers of the person beside it."""
        cells = self._cells
        person = cells.who(row.cells.get(PERSON_COLUMN, Cell()))
        numbers = [*(person.phones if person else ())]
        texts: list[str] = []
        for column in field.columns:
            text = cells.column(column, row.cells.get(column.id, Cell())).strip()
            if column.kind is ColumnKind.PHONE:
                numbers.append(text)
            elif text and column.kind is not ColumnKind.YESNO:  # a yes says nothing without its question
                texts.append(text)
        first, rest = (texts[0], texts[1:]) if texts else ("", [])
        return Line(one_line(first), "\n".join(rest), tuple(one.strip() for one in numbers if one.strip()))

    @property
    def _cells(self) -> CellPrinter:
        return CellPrinter(self.plan, self.words)
