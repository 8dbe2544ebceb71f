"""Read it as a stranger: which of ten facts the first page of a crisis copy holds, looked up in the finished page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.errors import N_
from wrap_builder.paper.cells import calendar_date
from wrap_builder.paper.results import PageImage
from wrap_builder.plan import people
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Answer, Cell, Entries, Pick, Plan, Records, Text
from wrap_builder.session import late
from wrap_builder.session.copies import Options, make_copy
from wrap_builder.words import Words

COPY = "crisis"
SECONDS = 30
"""How long somebody looks who has never met the person."""

FACTS = (
    ("name", N_("What to call me"), ("start.name",)),
    ("day", N_("When these wishes were written"), ("crisis.date",)),
    ("allergies", N_("Allergies, or that I know of none"), ("crisis.allergies_known", "crisis.allergies")),
    ("do", N_("What helps"), ("start.treat_me", "crisis.helps")),
    ("do_not", N_("What makes it worse"), ("crisis.worse",)),
    ("call", N_("Whom to call, and the number"), ("crisis.supporters", "crisis.professionals")),
    ("signs", N_("How to tell that I need help"), ("crisis.signs",)),
    ("harm", N_("What to do if someone may come to harm"), ("crisis.danger",)),
    ("medicines", N_("Medicines I take now"), ("crisis.medicines",)),
    ("not_wanted", N_("Medicines I do not want"), ("crisis.medicines_avoid",)),
)
"""Each with what it is called, and the fields that say it."""

_ENOUGH = 10
"""So many letters of an answer tell that it stands there: the page may cut the rest."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the ten. `field` is where it is written; `is_there`: the first page says it."""

    id: str
    title: str
    field: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class FirstSight:
    """The first page as a picture and as text, and what it holds."""

    image: PageImage
    text: str
    facts: tuple[Fact, ...]


def first_sight(plan: Plan, catalogue: Catalogue, words: Words, book: HelplineBook, options: Options, dpi: float) -> FirstSight:
    """Return the first page of the crisis copy as it prints. Takes as long as making the copy: call it in a worker."""
    pdf = make_copy(plan, catalogue, COPY, options, words, book)
    looks = late.page_looks()
    text = looks.text(pdf, 0)
    return FirstSight(looks.image(pdf, 0, dpi), text, tuple(facts(plan, text, words)))


def facts(plan: Plan, page: str, words: Words) -> Iterator[Fact]:
    """Yield the ten facts in the order in which a reader needs them."""
    seen = _bare(page)
    for fact_id, title, fields in FACTS:
        hidden = plan.shape.hidden
        said = [_bare(text) for one in fields if one not in hidden for text in _texts(plan, plan.answers.get(one), words)]
        is_there = any(text[:_ENOUGH] in seen for text in said if text)
        yield Fact(fact_id, words(title), fields[0], is_there or (fact_id == "allergies" and _is_none_known(plan)))


def _texts(plan: Plan, answer: Answer | None, words: Words) -> Iterator[str]:
    if isinstance(answer, Text):
        yield answer.text
    elif isinstance(answer, Entries):
        yield from (entry.text for entry in answer.items)
    elif isinstance(answer, Records):
        for row in answer.rows:
            person = people.find(plan, row.cells.get(PERSON_COLUMN, Cell()).ref)
            yield from person.phones if person else ()
            if person is None:
                yield from (cell.text for cell in row.cells.values())
    elif isinstance(answer, Pick):
        yield answer.value.text
        if day := calendar_date(answer.value):
            yield words.date(day)


def _is_none_known(plan: Plan) -> bool:
    """Tell if the person said that they know of no allergy: the page then says so in words of its own."""
    answer = plan.answers.get("crisis.allergies_known")
    return isinstance(answer, Pick) and answer.value.ref == "none"


def _bare(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
