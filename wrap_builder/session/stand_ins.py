"""Lines and services that can stand where a person can: the helplines that were chosen, and the services of the toolbox."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.content.helplines import HelplineBook
from wrap_builder.plan.answers import rows_of
from wrap_builder.plan.values import Person, Plan

SERVICES = "toolbox.resources"
"""The field that lists places and services near the person."""


def stand_ins(plan: Plan, book: HelplineBook) -> tuple[Person, ...]:
    """Return each as a person with its name and numbers, without an id: chosen lines, own lines, then services; each name once."""
    found: dict[str, Person] = {}
    for one in (*_lines(plan, book), *_services(plan)):
        if one.name:
            found.setdefault(one.name.casefold(), one)
    return tuple(found.values())


def _lines(plan: Plan, book: HelplineBook) -> Iterator[Person]:
    for line_id in plan.helplines.chosen:
        if line := book.line(line_id):
            phones = tuple(channel.value for channel in line.channels if channel.kind == "call")
            emails = tuple(channel.value for channel in line.channels if channel.kind == "email")
            yield Person(id="", name=line.name, phones=phones, emails=emails)
    for own in plan.helplines.own:
        yield Person(id="", name=_one_line(own.name), phones=_given(own.number))


def _services(plan: Plan) -> Iterator[Person]:
    for row in rows_of(plan, SERVICES):
        texts = {column: _one_line(cell.text) for column, cell in row.cells.items()}
        yield Person(id="", name=texts.get("name", ""), phones=_given(texts.get("phone", "")))


def _given(number: str) -> tuple[str, ...]:
    return (number.strip(),) if number.strip() else ()


def _one_line(text: str) -> str:
    return " ".join(text.split())
