"""Records: rows that open, and people who are known once and the same everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from probes import ALT, PageProbe
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option
from wrap_builder.plan.values import Cell, Person, Plan, Record, Records

PEOPLE = "toolbox.people"
PLACES = "toolbox.resources"
Opened = Callable[..., PageProbe]
Made = Callable[..., PageProbe]
ROSA = Person("p1", "Rosa", "cousin", ("0151 1",), ("rosa@example.org",))
TOM = Person("p2", "Tom")
TWO = Plan(
    answers={PEOPLE: Records((Record("r1", {"person": Cell(ref="p1")}), Record("r2", {"person": Cell(ref="p2")})))},
    people=(ROSA, TOM))

ALL_COLUMNS = FieldDef(
    id="made.all", section="made", kind=FieldKind.RECORDS, page=1, title="Every column", print_title="", intro="", prompt="Ask",
    hint="", ideas=("An idea",),
    columns=tuple(Column(kind.value, kind, kind.value.title(), (Option("a", "First"), Option("b", "Second")))
                  for kind in sorted(ColumnKind, key=lambda kind: kind is not ColumnKind.LINE)),
)


def stored(page: PageProbe, field: str) -> list[dict[str, Cell]]:
    return [dict(record.cells) for record in page.stored(field)]


def open_record(page: PageProbe, field: str, index: int) -> str:
    """Open a record and return its id."""
    row = page.records(field)[index]
    if not row.is_open:
        row.title.click()
    page.settle()
    return row.key


def test_a_record_is_closed_to_its_first_words(opened: Opened) -> None:
    page = opened("toolbox/2", TWO)
    assert [row.title.text() for row in page.records(PEOPLE)] == ["Rosa", "Tom"]
    assert not any(row.is_open for row in page.records(PEOPLE))
    assert page.records(PEOPLE)[0].title.accessibleName() == "Rosa, open, 1 of 2: People who are good for me"
    open_record(page, PEOPLE, 0)
    assert page.records(PEOPLE)[0].title.accessibleName().startswith("Rosa, close")


def test_adding_opens_a_record_with_the_caret_in_it(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/2")
    page.press("Add: Places and services near me")
    line = QApplication.focusWidget()
    page.type(line, "Library")
    assert stored(page, PLACES) == [{"name": Cell(text="Library")}]
    assert page.records(PLACES)[0].title.text() == "Library"
    page.session.undo()
    page.session.undo()
    assert stored(page, PLACES) == []
    assert page.records(PLACES) == []
    assert said == ["Added"]


def test_every_kind_of_column_is_written(made: Made) -> None:
    page = made([ALL_COLUMNS])
    page.press("Add: Every column")
    key = page.stored("made.all")[0].id
    for kind, typed in (("line", "one"), ("text", "two"), ("phone", "0151 2"), ("email", "a@b.c"), ("date", "in spring")):
        page.type(page.part("made.all", f"{key}.{kind}"), typed)
    page.press("Second: Choice, 1 of 1: Every column")
    page.press("Yes: Yesno, 1 of 1: Every column")
    assert stored(page, "made.all")[0] == {
        "line": Cell(text="one"), "text": Cell(text="two"), "phone": Cell(text="0151 2"), "email": Cell(text="a@b.c"),
        "date": Cell(text="in spring"), "choice": Cell(ref="b"), "yesno": Cell(ref="yes")}
    page.press("Yes: Yesno, 1 of 1: Every column")
    assert "yesno" not in stored(page, "made.all")[0]


def test_a_new_name_becomes_a_person_once(opened: Opened) -> None:
    page = opened("toolbox/2")
    page.press("Add: People who are good for me")
    line = QApplication.focusWidget()
    page.type(line, "Rosa")
    assert page.session.plan.people == ()
    assert stored(page, PEOPLE)[0]["person"] == Cell(text="Rosa")
    page.key(line, Qt.Key.Key_Return)
    (rosa,) = page.session.plan.people
    assert rosa.name == "Rosa"
    assert stored(page, PEOPLE)[0]["person"] == Cell(ref=rosa.id)
    page.press("Add: People who are good for me")
    page.type(QApplication.focusWidget(), "rosa ")
    page.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(page.session.plan.people) == 1
    assert stored(page, PEOPLE)[1]["person"] == Cell(ref=rosa.id)


def test_a_name_counts_when_the_focus_goes_on(opened: Opened, qtbot: QtBot) -> None:
    page = opened("toolbox/2")
    page.press("Add: People who are good for me")
    page.type(QApplication.focusWidget(), "Rosa")
    page.part(PLACES, "add").setFocus()
    qtbot.waitUntil(lambda: [person.name for person in page.session.plan.people] == ["Rosa"], timeout=5000)


def test_tab_leads_from_a_new_name_to_what_is_asked_about_it(opened: Opened) -> None:
    page = opened("toolbox/2")
    page.press("Add: People who are good for me")
    page.type(QApplication.focusWidget(), "Rosa")
    for text in ("My sister", "0151 1", ""):
        page.key(QApplication.focusWidget(), Qt.Key.Key_Tab)
        page.type(QApplication.focusWidget(), text)
    (rosa,) = page.session.plan.people
    assert (rosa.name, rosa.connection, rosa.phones) == ("Rosa", "My sister", ("0151 1",))


def test_typing_finds_people_of_the_plan(opened: Opened) -> None:
    page = opened("toolbox/2", Plan(people=(ROSA, TOM)))
    page.press("Add: People who are good for me")
    line = QApplication.focusWidget()
    page.type(line, "os")
    offered = [name for name in page.names() if "already in your plan" in name]
    assert offered == ["Rosa, already in your plan: Who, 1 of 1: People who are good for me"]
    page.press("Rosa, already")
    assert stored(page, PEOPLE)[0]["person"] == Cell(ref="p1")
    assert len(page.session.plan.people) == 2


def test_a_number_changed_once_is_changed_everywhere(opened: Opened) -> None:
    plan = Plan(answers={PEOPLE: TWO.answers[PEOPLE], PLACES: Records(), "crisis.supporters": Records(
        (Record("s1", {"person": Cell(ref="p1")}),))}, people=TWO.people)
    page = opened("toolbox/2", plan)
    key = open_record(page, PEOPLE, 0)
    line = page.part(PEOPLE, f"{key}.person.phone")
    assert line.value() == "0151 1"
    line.setCursorPosition(6)
    page.type(line, "23")
    assert page.session.plan.people[0].phones == ("0151 123",)
    other = opened("crisis/2", page.session.plan)
    key = open_record(other, "crisis.supporters", 0)
    assert other.part("crisis.supporters", f"{key}.person.phone").value() == "0151 123"


def test_two_open_cards_of_one_person_agree(opened: Opened) -> None:
    same = Plan(answers={PEOPLE: Records((Record("r1", {"person": Cell(ref="p1")}), Record("r2", {"person": Cell(ref="p1")})))},
                people=(ROSA,))
    page = opened("toolbox/2", same)
    keys = [open_record(page, PEOPLE, index) for index in (0, 1)]
    first, second = (page.part(PEOPLE, f"{key}.person.name") for key in keys)
    first.setCursorPosition(4)
    page.type(first, "lind")
    assert second.value() == "Rosalind"
    assert [row.title.text() for row in page.records(PEOPLE)] == ["Rosalind", "Rosalind"]


def test_a_person_can_have_several_numbers(opened: Opened) -> None:
    page = opened("toolbox/2", TWO)
    key = open_record(page, PEOPLE, 0)
    page.press("Another number")
    page.type(QApplication.focusWidget(), "0151 2")
    assert page.session.plan.people[0].phones == ("0151 1", "0151 2")
    first = page.part(PEOPLE, f"{key}.person.phone")
    first.setFocus()
    first.selectAll()
    page.key(first, Qt.Key.Key_Delete)
    assert page.session.plan.people[0].phones == ("0151 2",)
    assert page.part(PEOPLE, f"{key}.person.phone1").value() == "0151 2"


def test_somebody_else_can_stand_there(opened: Opened) -> None:
    page = opened("toolbox/2", TWO)
    open_record(page, PEOPLE, 0)
    page.press("Choose another person")
    assert stored(page, PEOPLE)[0] == {}
    assert len(page.session.plan.people) == 2
    assert QApplication.focusWidget().value() == ""


def test_removing_a_record_keeps_the_person(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/2", TWO)
    page.press("Remove: Rosa")
    assert [row.title.text() for row in page.records(PEOPLE)] == ["Tom"]
    assert len(page.session.plan.people) == 2
    assert said == ["Removed."]
    page.session.undo()
    assert [row.title.text() for row in page.records(PEOPLE)] == ["Rosa", "Tom"]


def test_a_record_is_moved_by_key_and_by_button(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/2", TWO)
    first = page.records(PEOPLE)[0]
    first.title.setFocus()
    page.key(first.title, Qt.Key.Key_Down, ALT)
    assert [record.id for record in page.stored(PEOPLE)] == ["r2", "r1"]
    page.press("Move up: Rosa")
    assert [record.id for record in page.stored(PEOPLE)] == ["r1", "r2"]
    assert said == ["Moved to 2 of 2", "Moved to 1 of 2"]


def test_an_idea_fills_the_first_column(made: Made) -> None:
    page = made([ALL_COLUMNS])
    page.press("Ideas: Every column")
    page.press("An idea, take for")
    assert stored(page, "made.all") == [{"line": Cell(text="An idea")}]
    page.press("An idea, taken")
    assert stored(page, "made.all") == []


def test_own_words_in_a_choice_column(made: Made) -> None:
    page = made([ALL_COLUMNS])
    page.press("Add: Every column")
    page.press("In my own words: Choice, 1 of 1: Every column")
    page.type(QApplication.focusWidget(), "It depends")
    assert stored(page, "made.all") == [{"choice": Cell(text="It depends")}]


def test_an_open_record_is_as_high_as_its_form(opened: Opened) -> None:
    page = opened("toolbox/2", TWO)
    key = open_record(page, PEOPLE, 0)
    row, below = page.records(PEOPLE)
    text = page.part(PEOPLE, f"{key}.together")
    assert isinstance(text, QPlainTextEdit)
    assert text.mapTo(row, text.rect().bottomLeft()).y() < row.height()
    before = row.height()
    page.type(text, "We cook together and talk about everything. " * 8)
    page.settle()
    assert row.height() > before
    assert below.y() >= row.geometry().bottom()
    assert text.mapTo(row, text.rect().bottomLeft()).y() < row.height()


@pytest.mark.parametrize("kind", [QRadioButton, QWidget])
def test_names_follow_when_a_record_moves(made: Made, kind: type[QWidget]) -> None:
    page = made([ALL_COLUMNS], Plan(answers={"made.all": Records((Record("r1", {"line": Cell("x")}), Record("r2")))}))
    open_record(page, "made.all", 0)
    page.press("Move down: x")
    names = [one.accessibleName() for one in page.records("made.all")[1].findChildren(kind) if one.accessibleName()]
    assert names
    assert not any(", 1 of 2" in name for name in names)


AVOIDED = "crisis.not_involved"


def connections(page: PageProbe) -> list[str]:
    """Return the spoken names of the lines that ask for a connection now."""
    return [line.accessibleName() for line in page.page.findChildren(QWidget)
            if line.accessibleName().startswith("Connection") and line.isVisibleTo(page.page)]


def test_a_connection_is_asked_once(opened: Opened) -> None:
    page = opened("crisis/2", Plan(people=(ROSA,)))
    page.press("Add: People I do not want involved")
    assert len(connections(page)) == 1
    page.type(QApplication.focusWidget(), "Tom")
    page.key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert len(connections(page)) == 1
    page.type(QApplication.focusWidget(), "my uncle")
    assert [(one.name, one.connection) for one in page.session.plan.people] == [("Rosa", "cousin"), ("Tom", "my uncle")]
    page.press("Choose another person")
    assert len(connections(page)) == 1
    page.press("Rosa, already")
    assert len(connections(page)) == 1
    assert QApplication.focusWidget().value() == "cousin"
    assert stored(page, AVOIDED) == [{"person": Cell(ref="p1")}]


@pytest.mark.parametrize(("known", "shown"), [
    ("", ["r1.connection"]), ("Uncle ", ["r1.connection"]), ("boss", ["r1.person.connection", "r1.connection"])])
def test_a_connection_written_in_a_row_is_shown_and_kept(opened: Opened, known: str, shown: list[str]) -> None:
    row = Record("r1", {"person": Cell(ref="p"), "connection": Cell(text="uncle")})
    page = opened("crisis/2", Plan(people=(Person("p", "Pascal", known),), answers={AVOIDED: Records((row,))}))
    open_record(page, AVOIDED, 0)
    lines = [line for name in ("r1.person.connection", "r1.connection")
             if (line := page.part(AVOIDED, name)).isVisibleTo(page.page)]
    assert [line.objectName() for line in lines] == shown
    line = lines[-1]
    line.setFocus()
    line.selectAll()
    page.key(line, Qt.Key.Key_Delete)
    assert line.isVisibleTo(page.page), "somebody is writing there"
    page.type(line, "great-uncle")
    assert stored(page, AVOIDED)[0]["connection"] == Cell(text="great-uncle")
    assert page.session.plan.people[0].connection == known


def test_a_click_on_the_rows_connection_leads_to_the_persons_own(opened: Opened, qtbot: QtBot) -> None:
    page = opened("crisis/2")
    page.press("Add: People I do not want involved")
    page.type(QApplication.focusWidget(), "Tom")
    key = page.stored(AVOIDED)[0].id
    page.part(AVOIDED, f"{key}.connection").setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == f"{key}.person.connection", timeout=5000)
    assert len(connections(page)) == 1
