"""What would come into a plan from elsewhere, as a person sees it before anything is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wrap_builder.content.definitions import ColumnKind, FieldDef, FieldKind
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.plan.answer_commands import SetText
from wrap_builder.plan.bring_commands import BringIn
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Answer, Cell, Entries, Pick, Plan, Record, Records, Sign, Text
from wrap_builder.session.arriving import Arriving
from wrap_builder.words import Words


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to one field, each entry or row as one text."""

    field: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """A field with one answer, where the plan says one thing and what comes another. `command` takes the other; `below` puts it under
    that of the plan, None where there is room for one answer only."""

    field: str
    title: str
    here: str
    there: str
    command: Command
    below: Command | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What would change in a plan. `unplaced`: words that have no place in it; `left_out`: sentences about what does not come."""

    added: tuple[Added, ...]
    differs: tuple[Differs, ...]
    unplaced: tuple[str, ...]
    commands: tuple[Command, ...] = ()
    left_out: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "<Arrival>"

    def command(self, taken: Collection[str] = (), below: Collection[str] = ()) -> BringIn:
        """Return what brings everything in that is new. Answers to the fields in `taken` come in place of those there are, those to
        the fields in `below` under them, where that can be."""
        more = (one.command if one.field in taken else one.below for one in self.differs if one.field in {*taken, *below})
        return BringIn((*self.commands, *(one for one in more if one is not None)))


@dataclass(frozen=True, slots=True)
class ArrivalPrinter:
    """Says answers in words, as they would stand in the plan."""

    plan: Plan
    words: Words

    def title(self, definition: FieldDef) -> str:
        return self.plan.shape.titles.get(definition.id) or definition.title

    def whole(self, definition: FieldDef, answer: Answer | None) -> str:
        return "\n".join(self.texts(definition, answer)) if answer else ""

    def texts(self, definition: FieldDef, answer: Answer) -> Iterator[str]:
        cells = CellPrinter(self.plan, self.words)
        match answer:
            case Text():
                yield answer.text
            case Entries():
                yield from ("\n".join(filter(None, (one.text, one.note))) for one in answer.items)
            case Records():
                yield from (self._row(definition, row) for row in answer.rows)
            case Pick():
                yield cells.choice(definition.options, answer.value) if definition.options else cells.date(answer.value)
            case Sign():
                roles = {role.id: role.label for role in definition.roles}
                pattern = self.words("{label}: {value}")
                for one in answer.signers:
                    said = ", ".join(filter(None, (one.name, cells.date(one.date))))
                    yield pattern.format(label=roles.get(one.role, one.role), value=said)

    def _row(self, definition: FieldDef, row: Record) -> str:
        cells, pattern = CellPrinter(self.plan, self.words), self.words("{label}: {value}")
        found: list[str] = []
        for column in definition.columns:
            if said := cells.column(column, row.cells.get(column.id, Cell())):
                found.append(pattern.format(label=column.label, value=said))
            if column.kind is ColumnKind.PERSON and (person := cells.who(row.cells.get(column.id, Cell()))):
                found += person.phones
        return ", ".join(found)


def arrival_of(plan: Plan, arriving: Arriving, unplaced: tuple[str, ...], words: Words) -> Arrival:
    """Return what was collected for a plan as the person sees it, each text as it would stand there."""
    printer = ArrivalPrinter(arriving.now, words)
    return Arrival(
        added=tuple(Added(name, printer.title(definition), tuple(printer.texts(definition, answer)))
                    for name, definition, answer in arriving.added),
        differs=tuple(
            Differs(name, printer.title(definition), printer.whole(definition, plan.answers.get(name)), printer.whole(definition, answer),
                    command, _below(name, definition, arriving.now.answers.get(name), answer))
            for name, definition, answer, command in arriving.differs),
        unplaced=unplaced, commands=tuple(arriving.commands),
    )


def _below(name: str, definition: FieldDef, here: Answer | None, there: Answer) -> Command | None:
    """Return what puts one text under the other, where a question takes more than a line."""
    if definition.kind is FieldKind.TEXT and isinstance(here, Text) and isinstance(there, Text):
        return SetText(name, f"{here.text}\n\n{there.text}")
    return None
