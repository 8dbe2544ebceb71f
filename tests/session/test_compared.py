"""Two versions in words: in the person's order, under their titles, with names and dates as the pages show them."""

from __future__ import annotations

import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.loader import load
from wrap_builder.plan.values import (
    Cell,
    Entries,
    Entry,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Photo,
    Pick,
    Plan,
    Record,
    Records,
    Shape,
    Sign,
    Signer,
    Text,
)
from wrap_builder.session.compared import CUT, MOST_TEXT, Shown, ShownItem, shown
from wrap_builder.words import Words


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def compared(then: Plan, now: Plan, catalogue: Catalogue) -> tuple[Shown, ...]:
    return shown(then, now, catalogue, Words())


def entries(*texts: str) -> Entries:
    return Entries(tuple(Entry(f"{text:0>16}", text) for text in texts))


def test_two_equal_plans_have_nothing_to_show(catalogue: Catalogue) -> None:
    assert compared(Plan(answers={"start.name": Text("Ana")}), Plan(answers={"start.name": Text("Ana")}), catalogue) == ()


def test_questions_stand_in_the_order_of_the_person_and_under_their_titles(catalogue: Catalogue) -> None:
    ids = [section.id for section in catalogue.sections]
    answers = {section.fields[0].id: Text("x") for section in catalogue.sections if section.fields[0].kind in ("line", "text")}
    wanted = [one for one in reversed(ids) if catalogue.section(one).fields[0].id in answers]
    assert len(wanted) >= 2
    shape = Shape(section_order=tuple(reversed(ids)), titles={wanted[0]: "Mine", catalogue.section(wanted[0]).fields[0].id: "My words"})
    found = compared(Plan(answers=answers, shape=shape), Plan(shape=shape), catalogue)
    assert [one.field for one in found] == [catalogue.section(one).fields[0].id for one in wanted]
    assert (found[0].part, found[0].title) == ("Mine", "My words")


def test_a_hidden_question_is_shown_and_says_so(catalogue: Catalogue) -> None:
    found = compared(Plan(answers={"start.name": Text("Ana")}), Plan(shape=Shape(hidden=("start.name",))), catalogue)
    assert [(one.field, one.is_hidden) for one in found if one.field != "shape"] == [("start.name", True)]


def test_what_is_not_asked_any_more_stands_last_under_other(catalogue: Catalogue) -> None:
    own = Shape(own_sections=(OwnSection("own.1", "Garden"),), own_fields={"own.1": (OwnField("own.2", "line", "What grows"),)})
    then = Plan(answers={"own.2": Text("beans"), "gone.field": Text("old"), "start.name": Text("Ana")}, shape=own)
    found = compared(then, Plan(), catalogue)
    assert [one.field for one in found] == ["start.name", "shape", "gone.field", "own.2"]
    assert [(one.part, one.title) for one in found[2:]] == [("Other", "A question that is no longer asked"), ("Other", "What grows")]
    assert found[1].then == ("Garden", "What grows")
    assert found[1].now == ()


def test_only_entries_that_differ_are_there_with_their_notes(catalogue: Catalogue) -> None:
    then = Plan(answers={"toolbox.have": Entries((Entry("1", "walk"), Entry("2", "tea", note="green"), Entry("3", "")))})
    now = Plan(answers={"toolbox.have": Entries((Entry("1", "walk"), Entry("2", "tea"), Entry("4", "sea")))})
    (one,) = compared(then, now, catalogue)
    assert {item.id: (item.then, item.now) for item in one.items} == {
        "2": (("tea", "green"), ("tea",)), "3": (("Nothing is written here.",), ()), "4": ((), ("sea",))}
    assert [item.name for item in one.items if item.id == "4"] == ["sea"]


def test_another_order_shows_both_orders(catalogue: Catalogue) -> None:
    (one,) = compared(Plan(answers={"toolbox.have": entries("a", "b")}), Plan(answers={"toolbox.have": entries("b", "a")}), catalogue)
    assert (one.then, one.now, one.items) == (("a", "b"), ("b", "a"), ())


def test_rows_name_people_dates_and_choices_as_each_version_knew_them(catalogue: Catalogue) -> None:
    field = next(one for one in catalogue.by_id.values()
                 if {"person"} <= {column.id for column in one.columns} and len(one.columns) > 1)
    other = next(column for column in field.columns if column.kind in ("line", "text"))
    row = Record("r", {"person": Cell(ref="p"), other.id: Cell(text="rings at nine")})
    then = Plan(answers={field.id: Records((row,))}, people=(Person("p", "Sam", connection="a friend", phones=("0123",)),))
    now = Plan(people=(Person("p", "Samira", phones=("0123",)),))
    rows, people = compared(then, now, catalogue)
    assert rows.items == (ShownItem("r", ("Sam (a friend)", f"{other.label}: rings at nine"), ()),)
    assert people.title == "People"
    assert people.items == (ShownItem("p", ("Sam (a friend)", "0123"), ("Samira", "0123")),)


def test_dates_and_signers_are_put_into_words(catalogue: Catalogue) -> None:
    date = next(one for one in catalogue.by_id.values() if one.kind == "date")
    sign = next(one for one in catalogue.by_id.values() if one.kind == "sign")
    then = Plan(answers={date.id: Pick(Cell(ref="2026-11-05")),
                         sign.id: Sign((Signer("s", sign.roles[0].id, "Ana", Cell(text="in spring")),))})
    found = {one.field: one for one in compared(then, Plan(), catalogue)}
    assert found[date.id].then == ("5 November 2026",)
    assert found[sign.id].items == (ShownItem("s", (sign.roles[0].label, "Ana", "in spring"), ()),)


def test_helplines_and_their_order_are_put_into_words(catalogue: Catalogue) -> None:
    then = Plan(helplines=Helplines(countries=("GB",), chosen=("a", "b"), own=(OwnLine("1", "Warmline", "0123"),)))
    (one,) = compared(then, Plan(), catalogue)
    assert one.then == ("Countries: GB", "2 lines on your pages", "Warmline 0123")
    assert one.now == ()


def test_photos_are_told_by_their_descriptions_and_a_new_picture_is_told_too(catalogue: Catalogue) -> None:
    sea, other = Photo("1", "0" * 64, "The sea", right_now=True), Photo("1", "1" * 64, "The sea", right_now=True)
    found = compared(Plan(photos=(sea, Photo("2", "2" * 64))), Plan(photos=(other,)), catalogue)
    assert [(one.field, one.title, one.part) for one in found] == [("photos", "Photos", "")]
    near = "Stands on my pages for right now"
    assert found[0].items == (ShownItem("1", ("The sea", near, "As it was then"), ("The sea", near, "As it is now")),
                              ShownItem("2", ("A photo without a description",), ()))
    both = (sea, Photo("2", "2" * 64, "My cat"))
    assert compared(Plan(photos=both), Plan(photos=both[::-1]), catalogue)[0].then == ("The sea", "My cat")


def test_a_choice_for_the_pages_for_right_now_is_told(catalogue: Catalogue) -> None:
    found = compared(Plan(shape=Shape(right_now=("toolbox.letter",))), Plan(), catalogue)
    assert [(one.field, one.then, one.now) for one in found] == [
        ("shape", ("1 answer of my choice on my pages for right now",), ("0 answers of my choice on my pages for right now",))]


def test_of_long_texts_the_part_that_differs_is_shown(catalogue: Catalogue) -> None:
    before, after = "The same words again. " * 100, "And the end is the same too. " * 100
    then, now = (Plan(answers={"start.name": Text(f"{before}{middle} {after}")}) for middle in ("walk", "swim"))
    (one,) = compared(then, now, catalogue)
    assert one.is_cut
    assert "walk" in one.then[0]
    assert "swim" in one.now[0]
    assert one.then[0].startswith(CUT)
    assert one.then[0].endswith(CUT)
    assert len(one.then[0]) < 300


def test_a_text_of_200_000_characters_is_bounded(catalogue: Catalogue) -> None:
    (one,) = compared(Plan(answers={"start.name": Text("word " * 40_000)}), Plan(), catalogue)
    assert one.is_cut
    assert sum(map(len, one.then)) <= MOST_TEXT + 2
