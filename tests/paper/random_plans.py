"""Random plans in every script that the shipped typefaces hold, with whatever people paste: markup, quotes, long words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st
from sample_plans import CATALOGUE
from test_scripts import LEFTWARD, MIXED, RIGHTWARD

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Person, Pick, Plan, Record, Records, Shape, Sign, Signer, Text

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "äöüßéèêñçøåæœőřşğıŁłžščÄÖÉÑÇ",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςΩΔ", "абвгдежзийклмнопрстуфхцчшщъыьэюяЄєІіЇїҐґЁё",
    "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐƠƯ",
    "!?.,;:'\"“”‘’«»()[]{}<>&%$#@*_~^|+=/\\–—…·•§°€",
)
SCRIPTS = tuple(sorted({f" {word} " for text in (*RIGHTWARD.values(), *LEFTWARD.values(), MIXED) for word in text.split()}))
"""Words of scripts whose letters cannot stand in any order; readers get back what makes sense in its script."""
PASTED = (
    "<b>", "</para>", "&amp;", "&lt;", "<img src=x>", "{page}", "{0}", "%s", "(BT)", "\\n", "e\u0301", "\t", "\n",
    "\r\n", "\u200b", "\u202e", "\u0007", "\u00ad", "\u00a0", "None", "null", "W" * 200, "x" * 3000,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a plan in which every text begins with a mark of its own, so that it can be told from all others."""
    count = iter(range(1_000_000))
    written = (st.text(alphabet, min_size=1, max_size=12) for alphabet in LETTERS)
    pieces = st.one_of(st.sampled_from(PASTED), *written, st.sampled_from(SCRIPTS), st.sampled_from(SCRIPTS), st.just(" "))

    def text(most: int) -> str:
        return f"k{next(count)}·" + "".join(draw(st.lists(pieces, max_size=most)))

    def person(n: int) -> Person:
        return Person(id=f"p{n}", name=text(2), connection=draw(st.sampled_from(("", "sister"))), phones=(f"+49 30 9018{n:04}",))

    people = tuple(map(person, range(draw(st.integers(0, 3)))))

    def entry(n: int) -> Entry:
        return Entry(id=str(n), text=text(8), note=text(4) if draw(st.booleans()) else "")

    def row(n: int, field: FieldDef) -> Record:
        return Record(id=str(n), cells={column.id: cell(column) for column in field.columns if draw(st.booleans())})

    def cell(column: Column) -> Cell:
        match column.kind:
            case ColumnKind.PERSON:
                return Cell(ref=draw(st.sampled_from(people)).id) if people and draw(st.booleans()) else Cell(text=text(2))
            case ColumnKind.YESNO:
                return Cell(ref=draw(st.sampled_from(("yes", "no"))))
            case ColumnKind.CHOICE if draw(st.booleans()):
                return Cell(ref=draw(st.sampled_from(column.options)).id)
            case ColumnKind.DATE if draw(st.booleans()):
                return Cell(ref=draw(st.dates()).isoformat())
            case _:
                return Cell(text=text(4))

    def answer(field: FieldDef) -> Answer:
        most = draw(st.integers(1, 4))
        match field.kind:
            case FieldKind.LINE | FieldKind.TEXT:
                return Text(text=text(30))
            case FieldKind.ENTRIES:
                return Entries(items=tuple(map(entry, range(most))))
            case FieldKind.RECORDS:
                return Records(rows=tuple(row(n, field) for n in range(most)))
            case FieldKind.SIGN:
                return Sign(signers=tuple(Signer(id=role.id, role=role.id, name=text(1)) for role in field.roles[:most]))
            case _:
                refs = st.sampled_from([one.id for one in field.options]) if field.options else st.dates().map(date.isoformat)
                return Pick(value=Cell(ref=draw(refs)) if draw(st.booleans()) else Cell(text=text(3)))

    return _with_answers(draw, answer, people)


def _with_answers(draw: st.DrawFn, answer: Callable[[FieldDef], Answer], people: tuple[Person, ...]) -> Plan:
    fields = [field for section in CATALOGUE.sections for field in section.fields if not field.same_as]
    crisis = [field for field in fields if field.section in {"crisis", "start"}]
    chosen = {field.id: field for field in (*draw(st.lists(st.sampled_from(fields), max_size=5)),
                                            *draw(st.lists(st.sampled_from(crisis), max_size=12)))}
    wanted = tuple(field.id for field in chosen.values() if field.off)
    return Plan(answers={field.id: answer(field) for field in chosen.values()}, people=people,
                shape=Shape(crisis=draw(st.sampled_from(("short", "full"))), wanted=wanted))
