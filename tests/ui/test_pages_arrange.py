"""Arranging a plan: a title is kept at each key, and a plan that takes no more says so and shows what it has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.errors import LimitReached
from wrap_builder.plan.limits import TITLE_CHARACTERS
from wrap_builder.plan.values import Plan
from wrap_builder.session import session as session_room
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.widgets.text import Notice


@pytest.fixture
def session(clock) -> PlanSession:
    return PlanSession(Plan(), load(), clock)


@pytest.fixture
def page(qtbot: QtBot, context: Context, session: PlanSession) -> Iterator[ArrangePage]:
    made = ArrangePage(context, session)
    qtbot.addWidget(made)
    made.show()
    yield made
    session.drop()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_room, "PLAN_BYTES", 0)


def titles(page: ArrangePage) -> list[QLineEdit]:
    return [one for one in page.findChildren(QLineEdit) if one.accessibleName().startswith("Title of part") and one.isVisibleTo(page)]


def told(page: ArrangePage) -> list[str]:
    return [one.text() for one in page.findChildren(Notice) if one.isVisibleTo(page)]


def sentence(context: Context) -> str:
    return context.words.explain(LimitReached(limit="plan"))[0]


def test_a_title_is_in_the_plan_at_each_key_and_one_undo_takes_it_back(
    qtbot: QtBot, page: ArrangePage, session: PlanSession,
) -> None:
    line, section = titles(page)[1], session.sections[1]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "What helps me")
    assert titles(page)[1] is line
    assert session.plan.shape.titles == {section.id: "What helps me"}
    assert "Hide: What helps me" in {one.accessibleName() for one in page.findChildren(QAbstractButton)}
    session.undo()
    assert session.plan.shape.titles == {}
    qtbot.waitUntil(lambda: [one.text() for one in titles(page)[1:2]] == [section.title], timeout=5000)


def test_an_empty_title_is_the_one_of_the_method(qtbot: QtBot, page: ArrangePage, session: PlanSession) -> None:
    line, before = titles(page)[1], titles(page)[1].text()
    line.selectAll()
    qtbot.keyClicks(line, "x")
    line.clear()
    line.textEdited.emit("")
    line.editingFinished.emit()
    assert line.text() == before
    assert session.plan.shape.titles == {}


def test_no_title_can_be_longer_than_the_plan_takes(qtbot: QtBot, page: ArrangePage, session: PlanSession) -> None:
    own = page.findChild(QLineEdit, "arrange.own_section")
    for line in (titles(page)[0], own):
        line.clear()
        line.insert("x" * (TITLE_CHARACTERS + 100))
        line.textEdited.emit(line.text())
    own.returnPressed.emit()
    assert [len(one) for one in session.plan.shape.titles.values()] == [TITLE_CHARACTERS]
    assert [len(one.title) for one in session.plan.shape.own_sections] == [TITLE_CHARACTERS]


@pytest.mark.usefixtures("full")
def test_a_full_plan_says_so_and_shows_the_title_that_it_has(
    qtbot: QtBot, page: ArrangePage, context: Context, session: PlanSession,
) -> None:
    line, before = titles(page)[1], titles(page)[1].text()
    qtbot.keyClicks(line, "more")
    assert line.text() == before
    assert sentence(context) in told(page)[-1]
    assert session.plan == Plan()


@pytest.mark.usefixtures("full")
def test_a_full_plan_shows_the_route_that_it_has(page: ArrangePage, context: Context, session: PlanSession) -> None:
    routes = {route.title: route.id for route in session.catalogue.routes}
    buttons = {routes[one.text()]: one for one in page.findChildren(QRadioButton) if one.text() in routes}
    present = session.plan.shape.route
    next(one for route, one in buttons.items() if route != present and len(route) > len(present)).click()
    assert session.plan.shape.route == present
    assert buttons[present].isChecked()
    assert sentence(context) in told(page)[-1]


def test_a_part_of_my_own_is_added_whole_or_not_at_all(
    page: ArrangePage, context: Context, session: PlanSession, monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = page.findChild(QLineEdit, "arrange.own_section")
    own.setText("My garden")
    monkeypatch.setattr(session_room, "PLAN_BYTES", session._size + 60)
    own.returnPressed.emit()
    assert session.plan.shape.own_sections == ()
    assert own.text() == "My garden"
    assert sentence(context) in told(page)[-1]
