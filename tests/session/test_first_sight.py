"""Read it as a stranger: the ten facts are looked up in the finished page, not in what was meant to stand there."""

from __future__ import annotations

from datetime import date

import pytest

from wrap_builder.content.examples import read
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.commands import Hide
from wrap_builder.plan.values import Cell, Entries, Entry, Person, Pick, Plan, Record, Records, Text
from wrap_builder.session.copies import Options
from wrap_builder.session.stranger import FACTS, facts, first_sight
from wrap_builder.words import Words

CATALOGUE, BOOK, WORDS = load(), load_helplines(), Words()
OPTIONS = Options(printed_on=date(2026, 11, 22))


def there(plan: Plan) -> set[str]:
    return {one.id for one in first_sight(plan, CATALOGUE, WORDS, BOOK, OPTIONS, 20).facts if one.is_there}


@pytest.mark.parametrize("name", ["amelie", "ramon", "eleni"])
def test_the_examples_say_what_they_hold(name: str) -> None:
    plan = from_json(read(name).decode())
    written = {fact for fact, _title, fields in FACTS if any(field in plan.answers for field in fields)}
    assert there(plan) == written
    assert len(written) >= 9


def test_an_empty_plan_says_nothing() -> None:
    assert there(Plan()) == set()


def test_each_fact_is_found_by_itself() -> None:
    sam = Person("p", "Sam", phones=("0555 123 456",))
    entries = Entries((Entry("e", "Quite a clear sentence"),))
    answers = {
        "name": ("start.name", Text("Ana Quintero")), "day": ("crisis.date", Pick(Cell(ref="2026-11-05"))),
        "allergies": ("crisis.allergies_known", Pick(Cell(ref="none"))), "do": ("crisis.helps", entries),
        "do_not": ("crisis.worse", entries), "call": ("crisis.supporters", Records((Record("r", {"person": Cell(ref="p")}),))),
        "signs": ("crisis.signs", entries), "harm": ("crisis.danger", entries),
        "medicines": ("crisis.medicines", Records((Record("r", {"name": Cell("Amlodipine")}),))),
        "not_wanted": ("crisis.medicines_avoid", Records((Record("r", {"name": Cell("Haloperidol")}),))),
    }
    assert set(answers) == {fact for fact, _title, _fields in FACTS}
    for fact, (field, answer) in answers.items():
        assert there(Plan(answers={field: answer}, people=(sam,))) == {fact}


def test_somebody_without_a_number_cannot_be_called() -> None:
    row = Records((Record("r", {"person": Cell(ref="p")}),))
    assert there(Plan(answers={"crisis.supporters": row}, people=(Person("p", "Sam"),))) == set()


def test_what_the_page_does_not_say_is_not_there() -> None:
    plan = Plan(answers={"crisis.signs": Entries((Entry("e", "I stop sleeping"),))})
    found = {one.id: one.is_there for one in facts(plan, "another page altogether", WORDS)}
    assert not any(found.values())
    assert there(Hide("crisis.signs").apply(plan)) == set()


def test_an_answer_that_leaves_allergies_open_says_nothing_of_them() -> None:
    assert there(Plan(answers={"crisis.allergies_known": Pick(Cell(ref="not_here"))})) == set()
