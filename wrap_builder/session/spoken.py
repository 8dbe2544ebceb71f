"""What is read aloud of a question: its title and the person's own words, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.people import name_in
from wrap_builder.plan.values import Answer, Entries, Pick, Plan, Records, Text


def spoken_lines(plan: Plan, field: FieldDef) -> list[str]:
    """Return the title of a question and what is written there, without empty lines."""
    lines = [field.title, *_written(plan, plan.answers.get(field.same_as or field.id))]
    return [line for text in lines for line in text.splitlines() if line.strip()]


def _written(plan: Plan, answer: Answer | None) -> Iterator[str]:
    if isinstance(answer, Text):
        yield answer.text
    elif isinstance(answer, Entries):
        for entry in answer.items:
            yield from (entry.text, entry.note)
    elif isinstance(answer, Records):
        for row in answer.rows:
            yield from (name_in(plan, cell) if column == "person" else cell.text for column, cell in row.cells.items())
    elif isinstance(answer, Pick):
        yield answer.value.text
    elif answer is not None:
        for signer in answer.signers:
            yield from (signer.role, signer.name)
