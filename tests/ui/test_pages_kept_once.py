"""The pages of people and tools where nothing may be changed, and the places they list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from wrap_builder.plan.values import Person
from wrap_builder.session.places import Place
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.kept_once_page import Shelf
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.person_card import KnownPerson
from wrap_builder.ui.pages.tools_page import KnownTool, ToolsPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.place_list import SHOWN, PlaceList

SHELF = Shelf(lambda: ["a"], lambda _text: ["a"], lambda one: (one, ""))
HERE = Place("down.call", "r.person", "Down", "Who I call", is_shown=True)


def shown_names(page: PeoplePage | ToolsPage) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]


def test_a_person_can_only_be_read_where_the_file_can(context: Context, qtbot: QtBot) -> None:
    known = [KnownPerson(Person("a", "Sam", phones=("1",)), (HERE,), (), ())]
    page = PeoplePage(context, SHELF, lambda _one: known[0], may_change=False)
    qtbot.addWidget(page)
    page.open("a")
    known[0] = KnownPerson(Person("a", "Sam", phones=("1", "2", "3")), (HERE,), (), ())
    page.refresh()
    lines = page.card.findChildren(LineField)
    assert [line.value() for line in lines if line.value()] == ["Sam", "1", "2", "3"]
    assert all(line.isReadOnly() for line in lines)
    assert shown_names(page) == ["a, close", "Down Who I call", "Helplines", "Back to my plan"]


def test_a_tool_can_only_be_read_where_the_file_can(context: Context, qtbot: QtBot) -> None:
    page = ToolsPage(context, SHELF, lambda _one: KnownTool("Walk", HERE, (HERE,), 1), may_change=False)
    qtbot.addWidget(page)
    page.open("a")
    assert page.card.line.isReadOnly()
    assert "Use the same words everywhere" not in shown_names(page)


HIDDEN = Place("f", "e", "Down", "Signs", is_shown=False)


@pytest.mark.parametrize(("place", "may_show", "name", "enabled"), [
    (HERE, False, "Down Who I call", True),
    (Place("f", "e", "Down", "Signs", is_shown=False, text="Call Sam"), True,
     "Down · Signs · not shown now, open it to show it again Call Sam", True),
    (HIDDEN, True, "Down · not shown now, open it to show it again Signs", True), (HIDDEN, False, "Down · not shown now Signs", False),
    (Place("f", "e", "", "", is_shown=False), True, "not shown now a question that is no longer asked", False),
])
def test_a_place_says_where_it_is(context: Context, qtbot: QtBot, place: Place, may_show: bool, name: str, enabled: bool) -> None:
    places = PlaceList(context, "", may_show=may_show)
    qtbot.addWidget(places)
    places.show_places("Named", (place,))
    row = places.findChildren(QAbstractButton)[-1]
    assert (row.accessibleName(), row.isEnabled()) == (name, enabled)


def test_what_is_said_of_somebody_stands_under_the_name(context: Context, qtbot: QtBot) -> None:
    """The eye reads name and quiet line in the order in which they are heard."""
    inks = []
    for caption in ("", "named in 2 places"):
        row = BigButton("Sam", context.theme, letters=USUAL, caption=caption, is_under=True)
        qtbot.addWidget(row)
        row.resize(400, row.heightForWidth(400))
        picture = row.grab().toImage()
        name = context.theme.color("text").rgb()
        inks.append((row.height(), max(y for y in range(picture.height()) for x in range(picture.width()) if picture.pixel(x, y) == name)))
    (_, alone), (height, over_a_line) = inks
    assert over_a_line < alone + 8 < height - 15
    assert row.accessibleName() == "Sam named in 2 places"


def test_many_places_are_shown_a_few_at_a_time(context: Context, qtbot: QtBot) -> None:
    places = PlaceList(context, "Nowhere.", may_show=True)
    qtbot.addWidget(places)
    places.show()
    places.show_places("Named", [HERE] * (SHOWN + 2), "They stay.")
    rows = [one for one in places.findChildren(QAbstractButton) if one.isVisible()]
    assert len(rows) == SHOWN + 1
    next(one for one in rows if one.accessibleName() == "Show more: Named").click()
    assert len([one for one in places.findChildren(QAbstractButton) if one.isVisible()]) == SHOWN + 2
    with qtbot.waitSignal(places.chosen) as chosen:
        rows[-1].click()
    assert chosen.args == [HERE]


def test_all_places_stand_there_before_somebody_is_removed(context: Context, qtbot: QtBot) -> None:
    page = PeoplePage(context, SHELF, lambda _one: KnownPerson(Person("a", "Sam"), [HERE] * 30, (), ()), may_change=True)
    qtbot.addWidget(page)
    page.show()
    page.open("a")
    assert shown_names(page).count("Down Who I call") == SHOWN
    page.card.ask_to_remove()
    assert shown_names(page).count("Down Who I call") == 30


class Somebody:
    """A list of names that are kept once, to be changed under the page."""

    def __init__(self, *names: str) -> None:
        self.names = dict(zip("abcdefghijklmnopqrstuvwxyz", names, strict=False))
        self.shelf = Shelf(lambda: list(self.names), self.find, lambda one: (self.names[one], ""))

    def find(self, text: str) -> list[str]:
        return [one for one, name in self.names.items() if text.lower() in name.lower()]

    def known(self, one: str) -> KnownPerson:
        return KnownPerson(Person(one, self.names[one]), (), (), ())


def test_a_card_stays_open_while_its_words_no_longer_fit_what_was_searched_for(context: Context, qtbot: QtBot) -> None:
    people = Somebody("Ann", "Anna", *(f"P{number}" for number in range(13)))
    page = PeoplePage(context, people.shelf, people.known, may_change=True)
    qtbot.addWidget(page)
    page.show()
    page.search.set_value("ann")
    page.search.edited.emit("ann")
    page.open("a")
    people.names["a"] = "Bea"
    page.refresh()
    assert page.open_id == "a"
    assert [name for name in shown_names(page) if name.endswith(("open", "close"))] == ["Bea, close", "Anna, open"]
    page.search.set_value("anna")
    page.search.edited.emit("anna")
    assert page.open_id == ""


def test_a_card_stays_under_its_own_line(context: Context, qtbot: QtBot) -> None:
    people = Somebody("Ann", "Bea", "Cem")
    page = PeoplePage(context, people.shelf, people.known, may_change=True)
    qtbot.addWidget(page)
    page.show()
    page.open("b")
    gone = people.names.pop("a")
    page.refresh()
    place = page.card.parentWidget().layout()
    assert place.itemAt(place.indexOf(page.card) - 1).widget().accessibleName() == "Bea, close"
    people.names = {"a": gone, **people.names}
    page.refresh()
    assert place.itemAt(place.indexOf(page.card) - 1).widget().accessibleName() == "Bea, close"
