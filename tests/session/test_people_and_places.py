"""Where people are named, by rows and in the person's own words, and which copies show them as they were."""

from __future__ import annotations

from datetime import date

import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.paper.options import Options
from wrap_builder.plan import people as plan_people
from wrap_builder.plan import tools as plan_tools
from wrap_builder.plan.commands import EndGiven, Hide, RecordGiven, RemovePerson, Rename, SetPerson, WriteTool
from wrap_builder.plan.values import Cell, Entries, Entry, OwnField, OwnSection, Person, Plan, Record, Records, Shape, Text
from wrap_builder.session.arrangement import arrange
from wrap_builder.session.people import in_own_words, old_copies, places_of
from wrap_builder.session.places import PlaceNames
from wrap_builder.session.register import held_copies, new_given
from wrap_builder.words import Words

SAM = Person("sam", "Sam Brown", phones=("0555 12-34 56",))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def names_of(plan: Plan, catalogue: Catalogue) -> PlaceNames:
    return PlaceNames(plan, arrange(plan.shape, catalogue), catalogue)


def row(ref: str, key: str = "r") -> Record:
    return Record(key, {"person": Cell(ref=ref)})


PLAN = Plan(people=(SAM, Person("ada", "Ada"), Person("x", "")), answers={
    "down.call": Records((row("sam"), row("ada", "r2"), Record("r3", {"person": Cell(text="Nobody yet")}))),
    "crisis.supporters": Records((row("sam"),)),
    "crisis.professionals": Records((row("sam"),)),
})


def test_every_place_is_found_in_one_reading(catalogue: Catalogue) -> None:
    assert plan_people.all_places(PLAN) == {one: plan_people.where_used(PLAN, one) for one in ("sam", "ada")}
    found = places_of(PLAN, names_of(PLAN, catalogue))
    assert [(one.field, one.item, one.title, one.is_shown) for one in found["sam"]] == [
        ("down.call", "r.person.name", "Who I call, in this order", True),
        ("crisis.supporters", "r.person.name", catalogue.by_id["crisis.supporters"].title, True),
        ("crisis.professionals", "r.person.name", catalogue.by_id["crisis.professionals"].title, False),
    ]


def test_places_have_the_persons_own_titles(catalogue: Catalogue) -> None:
    plan = Rename("down", "Red flags").apply(Rename("down.call", "My team").apply(PLAN))
    assert names_of(plan, catalogue).place("down.call", "r").section == "Red flags"
    hidden = Hide("down").apply(plan)
    place = names_of(hidden, catalogue).place("down.call", "r")
    assert (place.section, place.title, place.is_shown) == ("Red flags", "My team", False)
    own = Plan(shape=Shape(own_sections=(OwnSection("own.a", "Pets"),), own_fields={"own.a": (OwnField("own.b", "text", "Rex"),)},
                           hidden=("own.a",)))
    assert names_of(own, catalogue).place("own.b", "", " a \n b ") == names_of(own, catalogue).place("own.b", "", "a b")
    assert (names_of(own, catalogue).place("own.b", "").section, names_of(own, catalogue).place("gone", "").title) == ("Pets", "")


@pytest.mark.parametrize(("text", "found"), [
    ("Call Sam Brown", True), ("call SAM  brown now", True), ("Ask Sam, please", True), ("sam i am", False), ("Samuel Brown", False),
    ("Ring 0555 123456", True), ("(0555) 12 34 56.", True), ("10555123456", False), ("0555 12 34 567", False), ("0555", False),
])
def test_a_name_or_number_in_own_words_is_found(catalogue: Catalogue, text: str, found: bool) -> None:
    plan = Plan(people=(SAM,), answers={"down.plan": Entries((Entry("e", text),))})
    assert bool(in_own_words(plan, names_of(plan, catalogue), Words(), SAM)) is found


def test_own_words_are_looked_at_everywhere_and_a_first_word_is_no_name_where_it_is_written_small(catalogue: Catalogue) -> None:
    door = Person("d", "The Green Door", phones=("12",))
    plan = Plan(people=(door,), answers={
        "start.purpose": Text("The best of days"),
        "down.plan": Entries((Entry("e", "Go", note="to the green door"), Entry("f", "The end"))),
        "daily.good_day": Records((Record("r", {"what": Cell(text="Lunch at THE GREEN DOOR, 0700 900 12")}),)),
    })
    names = names_of(plan, catalogue)
    assert [(one.field, one.item) for one in in_own_words(plan, names, Words(), door)] == [
        ("down.plan", "e.text"), ("daily.good_day", "r.what")]
    assert [one.item for one in in_own_words(plan, names, Words(), Person("n", ""), ("070090012",))] == ["r.what"]
    assert in_own_words(plan, names, Words(), Person("n", " ", phones=("0",))) == ()
    unspaced = Plan(answers={"start.purpose": Text("山田さんに電話")})
    assert [one.text for one in in_own_words(unspaced, names, Words(), Person("y", "山田"))] == ["山田さんに電話"]


@pytest.mark.parametrize(("name", "text", "found"), [
    ("Corner Pharmacy", "Corner of the park", False), ("Corner Pharmacy", "Ask at corner pharmacy", True),
    ("Corner Pharmacy", "Call 0555 12 34 56", True), ("Dr. Lee", "The Dr. may know", False), ("Oak Tree", "Oak leaves", False),
    ("Sam Brown", "Sam's Corner is open", False), ("Sam Brown", "SAM'S CORNER is open", False),
    ("Sam Brown", "Sam's corner, with Sam", True),
    ("Sam Brown", "Ring Sam Jones", False), ("Sam Brown", "Ring Sam", True), ("Rosa Church", "Ring Rosa", True),
])
def test_a_part_of_the_name_of_a_service_is_nobodys_first_name(catalogue: Catalogue, name: str, text: str, found: bool) -> None:
    known = Person("one", name, phones=("0555 123456",))
    services = Records((Record("s", {"name": Cell(text="Sam's Corner")}), Record("t", {"name": Cell(text="oak tree")})))
    plan = Plan(people=(known, Person("jones", "Sam Jones"), Person("none", " ")), answers={
        "toolbox.resources": services, "down.plan": Entries((Entry("e", text),))})
    places = in_own_words(plan, names_of(plan, catalogue), Words(), known)
    assert ("e.text" in [one.item for one in places]) is found


def test_the_copies_that_show_somebody_as_they_were(catalogue: Catalogue) -> None:
    book, words = load_helplines(), Words()

    def shown_old(plan: Plan) -> dict[str, list[str]]:
        return {person: [one.given.whom for one in copies]
                for person, copies in old_copies(held_copies(plan, catalogue, words, book)).items()}

    plan = PLAN
    for whom, copy in (("Lea", "crisis"), ("Bo", "breaking-down"), ("Cy", "daily")):
        given = new_given(plan, catalogue, copy, Options(printed_on=date(2026, 11, 20), for_whom=whom), words, book, how="print")
        plan = RecordGiven(given).apply(plan) if given else plan
    assert shown_old(plan) == {}
    changed = SetPerson(Person("sam", "Sam Brown", phones=("0555 99",))).apply(plan)
    assert shown_old(changed) == {"sam": ["Bo", "Lea"]}
    lost = next(one.id for one in plan.register.given if one.whom == "Lea")
    assert shown_old(EndGiven(lost, "2026-11-22", "back").apply(changed)) == {"sam": ["Bo"]}
    assert shown_old(RemovePerson("ada").apply(plan)) == {"ada": ["Bo"]}


def test_every_use_of_a_tool_is_found_in_one_reading() -> None:
    plan = Plan(answers={
        "toolbox.have": Entries((Entry("t", "Tea"), Entry("w", "Walk"))),
        "daily.must": Entries((Entry("a", "Tea", tool="t"), Entry("b", "Green tea", tool="t"), Entry("c", "x", tool="gone"))),
        "down.plan": Entries((Entry("d", "Walk", tool="w"),)),
    })
    assert plan_tools.all_uses(plan) == {one: plan_tools.where_used(plan, one) for one in ("t", "w")}
    typed = plan
    for text in ("Green", "Green tea", "Green tea, hot"):  # on its way it reads like a line that stays as it is
        typed = WriteTool("t", text, frozenset({"a"})).apply(typed)
    assert [one.text for one in typed.answers["daily.must"].items] == ["Green tea, hot", "Green tea", "x"]
    assert typed.answers["toolbox.have"].items[0].text == "Green tea, hot"
    assert typed.answers["down.plan"] is plan.answers["down.plan"]
    assert WriteTool("t", "Tea", frozenset({"a"})).apply(plan) is plan
    with pytest.raises(KeyError):
        WriteTool("a", "x", frozenset()).apply(plan)
