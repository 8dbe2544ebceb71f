"""Brings a filled workbook into a plan: adds what is new, leaves what is there, and says what is different."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind
from wrap_builder.errors import TooLarge
from wrap_builder.paper.results import MOST_BYTES, Filled
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS
from wrap_builder.plan.values import Plan
from wrap_builder.session import infile, late
from wrap_builder.session.arrival import Arrival, arrival_of
from wrap_builder.session.arriving import Arriving
from wrap_builder.session.filled_answers import FilledAnswers
from wrap_builder.words import Words


def read_file(path: Path) -> bytes:
    """Return what is in a file, no more than a form may hold. Raises TooLarge and CannotRead."""
    data = infile.beginning(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLarge(part="form")
    return data


def read_workbook(pdf: bytes) -> Filled:
    """Return what was typed into a PDF. Raises TooLarge, FormDamaged, FormLocked, NoForm. For a worker."""
    return late.form_reader()(pdf)


def look(plan: Plan, catalogue: Catalogue, filled: Filled, words: Words, ids: Callable[[], str] = new_id) -> Arrival:
    """Return what a workbook brings to a plan; nothing is changed yet. Raises LimitReached where there is no room for it."""
    arriving = Arriving(plan, ids)
    reader = FilledAnswers(filled, frozenset(catalogue.by_id), ids, arriving.person, set())
    for one in (*catalogue.by_id.values(), *_own_fields(plan)):
        answer = reader.answer(one)
        if answer is not None:
            arriving.take(one, answer)
    unplaced = (text.strip() for name, text in filled.texts.items() if name not in reader.used and text.strip())
    return arrival_of(plan, arriving, tuple(unplaced), words)


def _own_fields(plan: Plan) -> Iterator[FieldDef]:
    for section, fields in plan.shape.own_fields.items():
        for own in fields:
            if own.kind in OWN_FIELD_KINDS:
                yield FieldDef(own.id, section, FieldKind(own.kind), 0, own.title, own.title, "", "", "")
