"""Plans for the tests of paper: one that somebody could have written, one with every field filled, one far too long."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from wrap_builder.content import examples
from wrap_builder.content.definitions import Catalogue, Column, ColumnKind, FieldDef, FieldKind
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.loader import load
from wrap_builder.paper.compose import compose
from wrap_builder.paper.copies import CopyDef, load_copies
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Outline
from wrap_builder.plan import codec
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Entry,
    Helplines,
    OwnLine,
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
from wrap_builder.session.copies import material
from wrap_builder.words import Words

CATALOGUE = load("en")
WORDS = Words()
COPIES = {copy.id: copy for copy in load_copies() if copy.layout != "workbook"}
"""Every copy that prints answers."""
FULL = ("whole", "crisis")
"""Copies that hold all of the crisis plan, whatever is asked."""
OPTIONS = Options(printed_on=date(2026, 11, 22))
EVERYTHING = Options(printed_on=date(2026, 11, 22), show_identity=True)
EXAMPLES = tuple(one.id for one in examples.examples())
FILLED = ("ar", "zh")
"""Languages in which a plan has every field of the catalogue filled, as somebody might have written it."""
LANGUAGES = (*FILLED, "he", "hi", "vi")
"""Those and the languages of short plans; each plan is in plans/ as JSON."""


def example(name: str) -> Plan:
    """Return a plan by the id of a shipped example, or by its language if it is one of LANGUAGES."""
    return in_language(name) if name in LANGUAGES else codec.from_json(examples.read(name).decode())


@cache
def in_language(language: str) -> Plan:
    """Return the plan of an invented person who writes a language."""
    return codec.from_json((Path(__file__).parent / "plans" / f"{language}.json").read_text(encoding="utf-8"))


def outline_of(plan: Plan, copy: CopyDef, options: Options = OPTIONS, book: HelplineBook | None = None) -> Outline:
    """Return the outline of a copy as the program makes it."""
    arranged = material(plan, CATALOGUE, copy, book or HelplineBook({}, {}), WORDS, options.chosen)
    return compose(plan, CATALOGUE, copy, arranged, options, WORDS)


def entries(*lines: str | tuple[str, str]) -> Entries:
    """Return a list; a pair is a line with its note."""
    pairs = [(line, "") if isinstance(line, str) else line for line in lines]
    return Entries(items=tuple(Entry(id=f"e{n}", text=text, note=note) for n, (text, note) in enumerate(pairs)))


def records(*rows: dict[str, str | Cell]) -> Records:
    """Return rows; a plain text is a cell with that text."""
    return Records(rows=tuple(
        Record(id=f"r{n}", cells={column: Cell(text=cell) if isinstance(cell, str) else cell for column, cell in row.items()})
        for n, row in enumerate(rows)
    ))


PEOPLE = (
    Person(id="p1", name="Rosa Díaz", connection="sister", phones=("555-0101", "555-0111"), best_times="after six"),
    Person(id="p2", name="Jo Park", connection="peer", phones=("555-0102",), emails=("jo@example.org",), language="Korean"),
    Person(id="p3", name="Dr. Ramírez", connection="clinic", phones=("555-0104 ext. 12",)),
    Person(id="p4", name="Luis", connection="cousin", phones=("555-0199",)),
)


def person(person_id: str) -> Cell:
    """Return a cell that points to a person."""
    return Cell(ref=person_id)


def day(iso: str) -> Pick:
    """Return a calendar date."""
    return Pick(value=Cell(ref=iso))


def ordinary() -> Plan:
    """Return a plan with what somebody might write."""
    answers: dict[str, Answer] = {
        "start.name": Text(text="Ana Díaz"), "start.pronouns": Text(text="she/her"),
        "start.language": Text(text="Spanish and English. I read large print."),
        "start.purpose": Text(text="I want to see my grandchildren grow up.\n\nI want to say what I need while I can."),
        "start.treat_me": entries("Say your name and what you do next", "Ask before you touch me",
                                  ("Speak slowly", "one person at a time"), "Sit down with me"),
        "toolbox.have": entries(("Walk to the park gate and back", "with Bruno, before breakfast, about half an hour"),
                                "Sing while I cook", "Call Rosa", "A warm bath", "Radio in the dark"),
        "toolbox.people": records({"person": person("p1"), "together": "We cook and laugh", "often": "twice a week"},
                                  {"person": person("p2"), "together": "We talk about the group"}),
        "toolbox.resources": records({"name": "Harbour drop-in", "offers": "soup, company, a quiet room", "phone": "555-0107",
                                      "hours": "Tuesday and Friday, 10 to 4", "getting_there": "Bus 12 to the harbour"}),
        "daily.well": entries("Quick to laugh", "I sing", "I ask how others are"),
        "daily.must": entries("Eat breakfast", "Take Bruno out twice", "Talk with one person"),
        "stressors.list": entries("Letters from the bank", "Too many visitors"),
        "stressors.plan": entries("Put the letter in the box", "Call Jo", "Walk to the park gate"),
        "early.list": entries("I stop singing", "I wake at four"),
        "early.plan": entries("Tell Rosa", "Early to bed", "Cancel what can wait"),
        "down.plan": entries("Call Rosa", "Sit in the kitchen, not in bed", "Eat something warm"),
        "down.call": records({"person": person("p1"), "say": "Come and sit with me"}, {"person": person("p2")}),
        "crisis.date": day("2026-11-05"), "crisis.reviewed": Pick(value=Cell(text="in spring")),
        "crisis.identity": records({"name": "Ana María Díaz Soto", "birth_date": Cell(ref="1961-03-09"), "number": "AB 1 23"}),
        "crisis.signs": entries("I have not slept for two nights", "I do not answer people who speak to me", "I sing alone"),
        "crisis.supporters": records(
            {"person": person("p1"), "task": "Takes the dog, talks with staff", "agreed": Cell(ref="yes")},
            {"person": person("p2"), "task": "Stays with me, reads this plan aloud", "agreed": Cell(ref="yes")},
            {"person": Cell(text="Marta next door"), "task": "Has the door key"}),
        "crisis.agree": Pick(value=Cell(ref="two")),
        "crisis.not_involved": records({"person": person("p4"), "why": "SECRET-REASON he shouts"},
                                       {"person": Cell(text="My manager"), "connection": "work"}),
        "crisis.professionals": records({"person": person("p3"), "role": Cell(ref="doctor"), "address": "Mill Road 4"}),
        "crisis.allergies_known": Pick(value=Cell(ref="listed")),
        "crisis.allergies": records({"what": "Penicillin", "happens": "Swelling, hard to breathe", "when": Cell(ref="2019-06-01"),
                                     "type": Cell(ref="allergy")}),
        "crisis.conditions": entries("Diabetes: I need to eat at set times", "Hearing aids: put them in before we talk"),
        "crisis.medicines": records({"name": "Metformin", "dose": "500 mg", "when": "morning and evening"}),
        "crisis.medicines_checked": day("2026-10-30"),
        "crisis.medicines_avoid": records({"name": "Haloperidol", "way": "by injection", "why": "my whole body went stiff",
                                           "instead": "a tablet of lorazepam"}),
        "crisis.places_ok": records({"name": "Harbour respite house", "phone": "555-0107", "why": "peers run it"},
                                    {"name": "City Hospital", "address": "Station Square"}),
        "crisis.helps": entries("Dim the light and turn off the radio", "A blanket and water", "Let me walk up and down"),
        "crisis.worse": entries("Many questions at once", "A locked room alone", "Tell me to calm down"),
        "crisis.tasks": records({"task": "Feed Bruno twice a day", "person": person("p1"), "how": "SECRET-HOW food in the shed"}),
        "crisis.danger": entries("Stay with me until Rosa comes", "Call the line, and let me talk to them"),
        "crisis.over": entries("I have slept two nights", "I ask about the dog"),
        "crisis.sign": Sign(signers=(Signer(id="s1", role="me", name="Ana Díaz", date=Cell(ref="2026-11-05")),
                                     Signer(id="s2", role="witness_1"), Signer(id="s3", role="witness_2"))),
        "after.feel": Text(text="Rested, and proud of the small things."),
    }
    return Plan(answers=answers, people=PEOPLE,
                helplines=Helplines(own=(OwnLine(id="own", name="Night line", number="0800 111 222", note="ask for Kim"),)))


def every_field(catalogue: Catalogue = CATALOGUE, *, rows: int = 2, words: int = 6, off: bool = True) -> Plan:
    """Return a plan in which every field holds words of its own, so that each can be found again."""
    fields = [field for section in catalogue.sections for field in section.fields]
    answers = {field.id: answer(field, rows, words) for field in fields if not field.same_as}
    wanted = tuple(field.id for field in fields if field.off) if off else ()
    return Plan(answers=answers, people=PEOPLE, shape=Shape(crisis="full", wanted=wanted))


def answer(field: FieldDef, rows: int, words: int) -> Answer:
    """Return an answer of the field's kind, in which each text names its field and its place."""
    if field.kind in {FieldKind.LINE, FieldKind.TEXT}:
        return Text(text=marked(field.id, 0, words))
    if field.kind is FieldKind.ENTRIES:
        return entries(*((marked(field.id, n, words), marked(f"{field.id} note", n, words)) for n in range(rows)))
    if field.kind is FieldKind.RECORDS:
        return records(*({column.id: cell(field, column, n, words) for column in field.columns} for n in range(rows)))
    if field.kind is FieldKind.SIGN:
        return Sign(signers=tuple(Signer(id=role.id, role=role.id, name=marked(role.id, 0, 2)) for role in field.roles))
    return Pick(value=Cell(ref=field.options[0].id) if field.options else Cell(ref="2026-02-03"))


def cell(field: FieldDef, column: Column, row: int, words: int) -> Cell:
    """Return a cell of the column's kind."""
    match column.kind:
        case ColumnKind.PERSON:
            return person(PEOPLE[row % len(PEOPLE)].id)
        case ColumnKind.DATE:
            return Cell(ref=f"20{row % 90 + 10}-05-06")
        case ColumnKind.YESNO:
            return Cell(ref="yes" if row % 2 == 0 else "no")
        case ColumnKind.CHOICE:
            return Cell(ref=column.options[row % len(column.options)].id)
        case ColumnKind.PHONE:
            return Cell(text=f"+44 20 7946 {row:04}")
        case _:
            return Cell(text=marked(f"{field.id} {column.id}", row, words))


def marked(name: str, number: int, words: int) -> str:
    """Return a text of some words that begins with a name of its own."""
    filler = ("quiet", "garden", "with", "someone", "near", "the", "window", "every", "morning", "and", "tea")
    rest = " ".join(filler[(number + n) % len(filler)] for n in range(words))
    return f"{name.replace('.', ' ')} {number} {rest}"
