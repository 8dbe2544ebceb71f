"""Says a record as one line, in the owner's voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wrap_builder.content.definitions import FieldDef
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.plan.values import Record

_CLEAR_ALONE = ("name", "dose", "when")
_WHAT = ("name", "what", "way")
_ENDS = (".", "!", "?", "…")


def first_words(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return the first column that is filled: what the record is about."""
    return next((one_line(text) for _, _, text in printer.rows(field, record)), "")


def medicine_taken(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "X, 50 mg, mornings (Why: to sleep, Since: 1 May 2024)": what is not clear alone keeps its label."""
    pattern = printer.words("{label}: {value}")
    clear, labelled = [], []
    for column, label, text in printer.rows(field, record):
        if column in _CLEAR_ALONE:
            clear.append(one_line(text))
        else:
            labelled.append(pattern.format(label=label, value=one_line(text)))
    rest = ", ".join(labelled)
    return f"{', '.join(clear)} ({rest})" if clear and rest else ", ".join(clear) or rest


def medicine_named(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "X, 50 mg": what is taken, where there is no room for more."""
    cells = {column: one_line(text) for column, _, text in printer.rows(field, record)}
    return ", ".join(cells[column] for column in ("name", "dose") if column in cells) or first_words(printer, field, record)


def unwanted_named(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "Not X by injection", where there is no room for why, and for what would be accepted."""
    cells = {column: one_line(text) for column, _, text in printer.rows(field, record)}
    what = " ".join(cells[column] for column in _WHAT if column in cells)
    return printer.words("Not {medicine}").format(medicine=what) if what else unwanted_medicine(printer, field, record)


def led(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return the first words of a record, and in brackets what else it holds, each after its label."""
    pattern = printer.words("{label}: {value}")
    first, *others = [(label, one_line(text)) for _, label, text in printer.rows(field, record)] or [("", "")]
    rest = ", ".join(pattern.format(label=label, value=text) for label, text in others)
    return f"{first[1]} ({rest})" if rest else first[1]


def unwanted_medicine(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "Not X by injection, because it made me shake; I would accept Y", with what the record holds."""
    words = printer.words
    cells = {column: one_line(text) for column, _, text in printer.rows(field, record)}
    what = " ".join(cells.pop(column) for column in _WHAT if column in cells)
    pieces = [words("Not {medicine}").format(medicine=what)] if what else []
    if "how_long" in cells:
        # In brackets an option keeps its capital letter, and the sentence goes on around it.
        long = f"({cells.pop('how_long')})"
        pieces = [f"{pieces[0]} {long}"] if pieces else [long]
    if "why" in cells:
        pieces.append(words("because {reason}").format(reason=cells.pop("why")))
    sentence = ", ".join(pieces)
    if "instead" in cells:
        instead = words("I would accept {medicine}").format(medicine=cells.pop("instead"))
        sentence = f"{sentence}{'' if sentence.endswith(_ENDS) else ';'} {instead}" if sentence else instead
    return ", ".join((sentence, *cells.values())) if cells else sentence


def accepted_medicine(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "X (Accept if needed), because it lets me sleep", with what the record holds.

    A reason that begins with a capital letter is a sentence of its own.
    """
    words = printer.words
    cells = {column: one_line(text) for column, _, text in printer.rows(field, record)}
    wish = cells.pop("wish", "")
    what = " ".join(filter(None, (cells.pop("name", cells.pop("what", "")), f"({wish})" if wish else "")))
    why = cells.pop("why", "")
    if what and why:
        what = f"{what}. {why}" if why[0].isupper() else f"{what}, {words('because {reason}').format(reason=why)}"
    return ", ".join(filter(None, (what or why, *cells.values())))


def reaction(printer: AnswerPrinter, field: FieldDef, record: Record) -> str:
    """Return such as "X: tight throat, hives (as a child, Allergy)": what staff have to see first stands first."""
    cells = {column: one_line(text) for column, _, text in printer.rows(field, record)}
    pattern = printer.words("{label}: {value}")
    what, happens = cells.pop("what", ""), cells.pop("happens", "")
    said = pattern.format(label=what, value=happens) if what and happens else what or happens
    rest = ", ".join(cells.values())
    return f"{said} ({rest})" if said and rest else said or rest


SENTENCES: Mapping[str, Callable[[AnswerPrinter, FieldDef, Record], str]] = {
    "taken": medicine_taken, "accepted": accepted_medicine, "unwanted": unwanted_medicine, "reaction": reaction,
    "led": led,
}
"""The ways in which a copy's file can ask for a record to be said."""
