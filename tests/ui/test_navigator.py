"""The list at the side: sections with quiet marks, further pages of the one that is open, words for those who listen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import ChooseRoute, LookAt, SetText
from wrap_builder.plan.values import Plan
from wrap_builder.session.arrangement import PageState
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.navigator import Navigator
from wrap_builder.ui.page_list import NavRow, PageList
from wrap_builder.ui.theme import Theme
from wrap_builder.words import Words


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(Plan(), load())


@pytest.fixture
def pages(session: PlanSession) -> PageList:
    return PageList(session, Guide(session), Words())


@pytest.fixture
def navigator(qtbot: QtBot) -> Navigator:
    made = Navigator(Words(), Theme())
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show()
    return made


def texts(navigator: Navigator) -> list[str]:
    return [navigator.item(row).text() for row in range(navigator.count())]


def test_each_section_has_one_row_and_the_open_one_shows_its_pages(session: PlanSession, pages: PageList) -> None:
    several = next(one for one in session.sections if len(one.pages) > 2)
    closed, opened = pages.rows("toolbox/1"), pages.rows(several.pages[1].key)
    assert len([row for row in closed if not row.further]) == len(session.sections)
    assert [row.key for row in opened if row.further] == [page.key for page in several.pages[1:]]
    assert not [row for row in closed if row.key == several.pages[1].key]


def test_what_is_spoken_is_clear_when_heard_alone(session: PlanSession, pages: PageList) -> None:
    several = next(one for one in session.sections if len(one.pages) > 2)
    spoken = [row.spoken for row in pages.rows(several.pages[0].key)]
    assert len(set(spoken)) == len(spoken)
    assert f"{several.title}, page 2, nothing yet" in spoken


def test_a_closed_section_says_what_any_of_its_pages_has(session: PlanSession, pages: PageList) -> None:
    start = next(one for one in session.sections if one.id == "start")
    session.execute(LookAt(start.pages[-1].key))
    assert pages.rows("toolbox/1")[0].state is PageState.LOOKED_AT
    session.execute(SetText("start.name", "Ana"))
    assert pages.rows("toolbox/1")[0].state is PageState.WRITTEN


def test_sittings_are_headings_that_cannot_be_chosen(session: PlanSession, pages: PageList, navigator: Navigator) -> None:
    route = next(one for one in session.catalogue.routes if any(step.sitting for step in one.steps))
    session.execute(ChooseRoute(route.id))
    rows = pages.rows("")
    navigator.show_rows(rows, "")
    headings = [index for index, row in enumerate(rows) if not row.key]
    assert len(headings) > 1
    assert all(navigator.item(index).flags() == Qt.ItemFlag.NoItemFlags for index in headings)


def test_rows_that_stay_are_not_made_again(pages: PageList, navigator: Navigator) -> None:
    navigator.show_rows(pages.rows("toolbox/1"), "toolbox/1")
    kept = navigator.item(0)
    navigator.show_rows(pages.rows("crisis/1"), "crisis/1")
    assert navigator.item(0) is kept
    assert navigator.currentItem().text() == next(row.title for row in pages.rows("crisis/1") if row.key == "crisis/1")


def test_another_order_is_shown(navigator: Navigator) -> None:
    one, two, three = NavRow("a/1", "A"), NavRow("b/1", "B"), NavRow("c/1", "C")
    navigator.show_rows([one, two, three], "a/1")
    navigator.show_rows([three, one], "a/1")
    assert texts(navigator) == ["C", "A"]


def test_choosing_is_told_once_by_keys_and_by_mouse(qtbot: QtBot, navigator: Navigator) -> None:
    rows = [NavRow("a/1", "A"), NavRow("b/1", "B")]
    navigator.show_rows(rows, "a/1")
    chosen, picked = [], []
    navigator.page_chosen.connect(chosen.append)
    navigator.picked.connect(lambda: picked.append(True))
    QTest.keyClick(navigator, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: chosen == ["b/1"])
    navigator.show_rows(rows, "b/1")
    place = navigator.visualItemRect(navigator.item(0)).center()
    QTest.mouseClick(navigator.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    qtbot.waitUntil(lambda: bool(picked))
    assert chosen == ["b/1", "a/1"]


@pytest.mark.parametrize("size", [100, 200])
def test_no_title_is_cut_off(qtbot: QtBot, pages: PageList, size: int) -> None:
    theme = Theme("light", size)
    navigator = Navigator(Words(), theme)
    navigator.setFont(theme.font)
    qtbot.addWidget(navigator)
    navigator.resize(theme.px(17.5), 900)
    navigator.show_rows(pages.rows("concepts/1"), "concepts/1")
    navigator.show()
    for row in range(navigator.count()):
        item, option = navigator.item(row), navigator.visualItemRect(navigator.item(row))
        room = option.width() - theme.em * 2.35 - 24 - 28
        needed = navigator.fontMetrics().boundingRect(0, 0, int(room), 10_000, Qt.TextFlag.TextWordWrap, item.text()).height()
        assert option.height() >= needed, item.text()


@pytest.mark.parametrize("size", [100, 200])
def test_no_title_is_cut_off_while_it_is_chosen_nor_a_heading(qtbot: QtBot, session: PlanSession, size: int) -> None:
    theme = Theme("light", size)
    navigator = Navigator(Words(), theme)
    navigator.setFont(theme.font)
    qtbot.addWidget(navigator)
    navigator.resize(theme.px(17.5), 900)
    titles = [" ".join(["mmm"] * count) + " i" * more for count in range(2, 6) for more in range(12)]
    rows = PageList(session, Guide(session), Words()).rows("concepts/1")
    page = next(row for row in rows if row.key and not row.further)
    navigator.show_rows([replace(page, key=f"a{n}/1", title=title) for n, title in enumerate(titles)]
                        + [replace(page, key="", title=f"Sitting 1: {'somewhat longer words ' * 3}")], "a0/1")
    navigator.show()
    for row in range(navigator.count()):
        item, option = navigator.item(row), navigator.visualItemRect(navigator.item(row))
        font, aside = QFont(navigator.font()), 44.0
        if item.data(Qt.ItemDataRole.UserRole + 2):
            font.setPointSizeF(font.pointSizeF() * 0.875)
        else:
            font.setWeight(QFont.Weight.DemiBold)
            aside = theme.em + 24 + 28
        needed = QFontMetrics(font).boundingRect(0, 0, int(option.width() - aside), 10_000, Qt.TextFlag.TextWordWrap, item.text())
        assert option.height() >= needed.height() + 4, item.text()
