"""Random plans that fit what is asked: every kind of field, every column, own parts, titles, people, tools and lines."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wrap_builder.content.definitions import ColumnKind, FieldDef, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Entry,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Pick,
    Plan,
    Record,
    Records,
    Shape,
    Sign,
    Signer,
    Text,
)

CATALOGUE = load("en")
HARD = (
    "# no heading", "- no item", "1. no item", "12) no", "> no quote", "```", "~~~", "a\n\nb", " both ends ", "\ttab", "two  blanks", "\n",
    "ends with \\", "a\\\nb", "<!-- end -->", "<!-- field start.name text -->", "**Who** <!-- col person -->: x", "&amp; &#65; &#8203;",
    "a\r\nb\rc", "[link](http://x.example)", "<script>alert(1)</script>", "\u200b", "\ufeffx", "\u2028\u0085\u00a0", "Who: not a label",
    "2026-11-22", "yes", "Yes", "---", "===", "a\n---", "| a | b |", "\x00\x1b", "می\u200cروم 👩\u200d👧", "_x_ *y* `z`", "+", "=", ": x",
    "- a\n- b", "[ ] task", "%41; --", "My name", "Daily plan", "* \n* ",
)
TEXTS = st.sampled_from(HARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
PEOPLE_IDS = ("p1", "p2", "p3")
REFS = st.sampled_from(["", "2026-11-22", "yes", "no", "any", "gone--away -->", "p1"])
CELLS = st.builds(Cell, text=TEXTS, ref=REFS).filter(lambda cell: cell != Cell())
PERSON_CELLS = st.builds(Cell, ref=st.sampled_from((*PEOPLE_IDS, "gone"))) | st.builds(Cell, text=WORDS)
IDS = st.sampled_from("abcdefgh")
TOOLS = st.sampled_from(["", "a", "b"])


def listed(values: st.SearchStrategy[Any], least: int = 0, most: int = 4) -> st.SearchStrategy[Any]:
    """Return tuples of values with different ids."""
    return st.lists(values, min_size=least, max_size=most, unique_by=lambda value: value.id).map(tuple)


def rows(field: FieldDef) -> st.SearchStrategy[Any]:
    """Return records of a field with any of its columns, and one that is not known any more."""
    cells = {column.id: PERSON_CELLS if column.kind is ColumnKind.PERSON else CELLS for column in field.columns}
    known = st.fixed_dictionaries({}, optional={**cells, "later": CELLS})
    return st.builds(Record, id=IDS, cells=known.filter(bool))


def answers(field: FieldDef) -> st.SearchStrategy[Answer]:
    """Return answers of the kind that a field takes."""
    found: st.SearchStrategy[Any]
    match field.kind:
        case FieldKind.LINE | FieldKind.TEXT:
            found = st.builds(Text, text=TEXTS)
        case FieldKind.ENTRIES:
            came_from = st.just("") if field.id in TOOLBOX_FIELDS else TOOLS
            found = st.builds(Entries, items=listed(st.builds(Entry, id=IDS, text=TEXTS, note=TEXTS, tool=came_from), least=1))
        case FieldKind.RECORDS:
            found = st.builds(Records, rows=listed(rows(field), least=1))
        case FieldKind.CHOICE | FieldKind.DATE:
            found = st.builds(Pick, value=CELLS)
        case FieldKind.SIGN:
            roles = st.sampled_from([role.id for role in field.roles])
            one = st.builds(Signer, id=IDS, role=roles, name=TEXTS, date=CELLS | st.just(Cell()))
            found = st.builds(Sign, signers=listed(one, least=1))
    return found.filter(lambda answer: not is_empty(answer))


OWN = {
    "own1": (OwnField(id="own2", kind="text", title="# Food"), OwnField(id="own3", kind="entries", title="")),
    "daily": (OwnField(id="own4", kind="date", title="When\nnext"), OwnField(id="own5", kind="line", title="Vet")),
}
OWN_ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "own2": st.builds(Text, text=WORDS), "own3": st.builds(Entries, items=listed(st.builds(Entry, id=IDS, text=TEXTS), least=1)),
    "own4": st.builds(Pick, value=CELLS), "own5": st.builds(Text, text=WORDS), "later.field": st.builds(Text, text=WORDS),
    "later.list": st.builds(Entries, items=listed(st.builds(Entry, id=IDS, text=TEXTS), least=1)),
}
TOOLS_AND_USE = ("toolbox.have", "early.plan")
FIELDS = [field for field in CATALOGUE.by_id.values() if not field.same_as]
WAYS = st.lists(WORDS, max_size=2).map(tuple)
PEOPLE = listed(st.builds(Person, id=st.sampled_from(PEOPLE_IDS), name=TEXTS, connection=TEXTS, phones=WAYS, emails=WAYS, best_times=TEXTS,
                          language=TEXTS), most=3)
LINES = st.builds(Helplines, countries=st.sampled_from([(), ("GB", "IE")]), chosen=st.sampled_from([(), ("gb.samaritans", "gone.line")]),
                  own=listed(st.builds(OwnLine, id=IDS, name=WORDS, number=TEXTS, note=TEXTS), most=2))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a plan whose tools are linked where they read the same."""
    fields = draw(st.lists(st.sampled_from(FIELDS), max_size=4, unique_by=lambda field: field.id))
    if draw(st.booleans()):
        fields = [*(field for field in fields if field.id not in TOOLS_AND_USE), *(CATALOGUE.by_id[one] for one in TOOLS_AND_USE)]
    held = {field.id: draw(answers(field)) for field in fields}
    has_own = draw(st.booleans())
    if has_own:
        held |= draw(st.fixed_dictionaries({}, optional=OWN_ANSWERS))
    titles = draw(st.dictionaries(st.sampled_from([*held, "daily", "crisis"]), WORDS, max_size=2))
    shape = Shape(
        titles=titles, hidden=tuple(draw(st.sets(st.sampled_from(sorted(held)))) if held else ()),
        own_sections=(OwnSection(id="own1", title="Pets & more"),) if has_own else (), own_fields=OWN if has_own else {},
        section_order=draw(st.sampled_from([(), ("crisis", "daily", "start"), ("daily", "own1")])),
    )
    return Plan(language=draw(st.sampled_from(["en", "de"])), answers=held, people=draw(PEOPLE), helplines=draw(LINES), shape=shape)
