"""A page of the plan: what stands over the questions, what is built when, and the way back to the same caret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from probes import PageProbe, entries
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Catalogue, FieldKind
from wrap_builder.plan.commands import AddOwnSection, SetText
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Cell, Entries, Entry, OwnSection, Person, Plan, Record, Records, Text
from wrap_builder.session.arrangement import PageView
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.editors.registry import EDITORS
from wrap_builder.ui.pages.section_page import CaretPlace, SectionPage

HAVE = "toolbox.have"
Opened = Callable[..., PageProbe]
Made = Callable[..., PageProbe]


def long_plan(count: int = 500) -> Plan:
    return Plan(answers={HAVE: Entries(tuple(Entry(f"e{n}", f"Tool number {n} " + "word " * (n % 30)) for n in range(count)))})


def shown_words(page: PageProbe) -> str:
    return "\n".join(label.text() for label in page.page.findChildren(QLabel) if label.isVisibleTo(page.page))


@pytest.mark.parametrize("kind", FieldKind)
def test_every_kind_has_an_editor(kind: FieldKind) -> None:
    assert kind in EDITORS


def test_what_stands_over_the_questions(opened: Opened, catalogue: Catalogue) -> None:
    page, section = opened("crisis/1"), catalogue.section("crisis")
    words = shown_words(page)
    for text in (section.title, section.intro, section.note, "Page 1 of"):
        assert text in words
    assert section.note not in shown_words(opened("crisis/2"))


def test_not_today(opened: Opened, qtbot: QtBot) -> None:
    page = opened("crisis/1")
    with qtbot.waitSignal(page.page.not_today):
        page.press("Not today")


def test_a_folded_question_opens(opened: Opened) -> None:
    page = opened("concepts/1")
    field = next(field for field in page.page.view.fields if field.folded)
    assert field.prompt not in shown_words(page)
    page.press(f"Open this question: {field.title}")
    assert field.prompt in shown_words(page)
    assert page.editor(field.id).isAncestorOf(QApplication.focusWidget())
    written = opened("concepts/1", Plan(answers={field.id: Text("words")}))
    assert field.prompt in shown_words(written)


def test_a_page_without_questions_says_so(catalogue: Catalogue, context: Context, qtbot: QtBot) -> None:
    session = PlanSession(Plan(), catalogue)
    session.execute(AddOwnSection(OwnSection("own1", "Mine")))
    section = session.sections[-1]
    page = SectionPage(section.pages[0], section, session, context)
    qtbot.addWidget(page)
    assert any("nothing to write" in label.text() for label in page.findChildren(QLabel))


def test_only_the_rows_near_the_eye_are_built(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan())
    rows = page.editor(HAVE).rows
    assert 10 < len(list(rows.rows)) < 120
    page.page.verticalScrollBar().setValue(rows.height() // 2)
    top = -rows.mapTo(page.page.viewport(), rows.rect().topLeft()).y()
    for index, key in enumerate(rows.keys):
        row = rows.row(key)
        if row is None:
            continue
        assert row.y() >= 0
        assert row.text.value().startswith(f"Tool number {index} ")
    seen = [row for row in rows.rows if row.geometry().bottom() > top and row.y() < top + page.page.viewport().height()]
    assert seen[-1].geometry().bottom() - seen[0].y() >= page.page.viewport().height() - 60
    for one, following in pairwise(seen):
        assert following.y() > one.geometry().bottom()


def test_a_page_of_one_question_has_its_title_as_heading(made: Made, catalogue: Catalogue) -> None:
    page = made([catalogue.by_id[HAVE]])
    assert page.page.accessibleName() == "Things that help me"
    assert shown_words(page).count("Things that help me") == 1


def test_what_has_the_focus_stays_under_the_mouse(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(30))
    page.press("Ideas: Things that help me")
    chip = page.editor(HAVE).findChild(QWidget, "idea")
    page.page.ensureWidgetVisible(chip, 0, 200)
    page.settle()
    chip.setFocus()
    before = chip.mapTo(page.page.viewport(), chip.rect().topLeft()).y()
    for _ in range(2):
        chip.click()
        page.settle()
        assert chip.mapTo(page.page.viewport(), chip.rect().topLeft()).y() == before
    assert len(page.texts(HAVE)) == 30


def test_the_line_to_add_stays_where_it_is(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(30))
    line = page.adding(HAVE)
    page.page.ensureWidgetVisible(line, 0, 100)
    page.settle()
    before = line.mapTo(page.page.viewport(), line.rect().topLeft()).y()
    line.setFocus()
    QTest.keyClicks(line, "Tea")
    QTest.keyClick(line, Qt.Key.Key_Return)
    row = page.row(HAVE, 30)
    assert line.mapTo(page.page.viewport(), line.rect().topLeft()).y() == before
    assert row.mapTo(page.page.viewport(), row.rect().bottomLeft()).y() < before


def test_rows_far_away_are_let_go(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan())
    bar = page.page.verticalScrollBar()
    for step in range(12):
        bar.setValue(bar.maximum() * step // 12)
        page.settle()
    assert len(list(page.editor(HAVE).rows.rows)) <= 200


def test_tab_goes_through_a_long_list_in_order(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(60))
    page.page.activateWindow()
    first = page.row(HAVE, 0).text
    first.setFocus()
    numbers = [0]
    for _ in range(5 * 40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        page.settle()
        focus = QApplication.focusWidget()
        if isinstance(focus, QPlainTextEdit) and focus.objectName().endswith(".text"):
            numbers.append(int(focus.objectName()[1:].partition(".")[0]))
    assert numbers == list(range(len(numbers)))
    assert len(numbers) > 30


def every_kind(catalogue: Catalogue) -> list:
    wanted = {FieldKind.LINE: "start.name", FieldKind.TEXT: "start.purpose", FieldKind.ENTRIES: "daily.must",
              FieldKind.RECORDS: "crisis.supporters", FieldKind.CHOICE: "crisis.agree", FieldKind.SIGN: "crisis.sign",
              FieldKind.DATE: "crisis.date"}
    fields = [catalogue.by_id[field_id] for field_id in wanted.values()]
    return [*fields, replace(catalogue.by_id["early.plan"], title=catalogue.by_id["daily.must"].title)]


def test_every_tab_stop_has_a_name_of_its_own(made: Made, catalogue: Catalogue) -> None:
    line = Entries(tuple(Entry(new_id(), "Walk", note="n", tool="t") for _ in range(3)))
    plan = Plan(answers={
        "daily.must": line, "early.plan": Entries(tuple(Entry(new_id(), "Walk") for _ in range(2))),
        HAVE: entries("Tea", "Radio"),
        "crisis.supporters": Records((Record("r1", {"person": Cell(ref="p1")}), Record("r2", {"person": Cell(ref="p1")}),
                                      Record("r3"))),
    }, people=(Person("p1", "Rosa", phones=("1", "2")),))
    page = made(every_kind(catalogue), plan)
    for row in page.records("crisis.supporters"):
        row.title.click()
    for name in [one for one in page.names() if one.startswith(("Ideas", "Take from my toolbox"))]:
        page.press(name)
    names = {}
    stops = page.stops()
    assert len(stops) > 60
    for stop in stops:
        spoken = QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name)
        assert spoken, stop
        assert spoken not in names, (spoken, stop, names[spoken])
        names[spoken] = stop


def test_tab_follows_the_order_of_the_page(made: Made, catalogue: Catalogue) -> None:
    page = made(every_kind(catalogue), Plan(answers={"daily.must": entries("a", "b"), "early.plan": entries("c")}))
    stops = [stop for stop in tab_stops(page.page) if stop.isVisibleTo(page.page)]
    tops = [stop.mapTo(page.page, stop.rect().center()).y() for stop in stops]
    assert all(later >= earlier - 40 for earlier, later in pairwise(tops))
    chain, at = [], stops[0]
    for _ in range(5000):
        if at in stops:
            chain.append(at)
        at = at.nextInFocusChain()
        if at is stops[0]:
            break
    assert chain == stops


def test_buttons_are_large_enough(made: Made, catalogue: Catalogue) -> None:
    page = made(every_kind(catalogue), Plan(answers={"daily.must": entries("a", "b")}))
    for stop in page.stops():
        assert min(stop.width(), stop.height()) >= 28, stop
    for row in page.rows("daily.must"):
        for tool in (row.note_button, row.up, row.down, row.bin):
            assert min(tool.width(), tool.height()) >= 36


def test_the_caret_comes_back_to_its_place(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan())
    rows = page.editor(HAVE).rows
    row = rows.need("e250")
    page.page.ensureWidgetVisible(row)
    page.settle()
    row.text.setFocus()
    row.text.set_caret(7)
    place = page.page.caret()
    assert (place.field, place.part, place.caret) == (HAVE, "e250.text", 7)
    again = opened("toolbox/1", page.session.plan)
    again.page.restore(place)
    again.settle()
    focus = QApplication.focusWidget()
    assert focus.objectName() == "e250.text"
    assert focus.caret() == 7
    at = focus.mapTo(again.page.viewport(), focus.rect().topLeft()).y()
    assert 0 <= at < again.page.viewport().height()


def test_what_is_gone_is_not_missed(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(3))
    page.page.restore(CaretPlace(HAVE, "gone.text", 4, 0))
    assert page.editor(HAVE).isAncestorOf(QApplication.focusWidget())
    page.page.restore(CaretPlace("gone.field", "x", 4, 0))


def test_a_draft_comes_back_as_a_row(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "Walk")
    again = opened("toolbox/1", page.session.plan)
    again.page.restore(page.page.caret())
    assert QApplication.focusWidget().value() == "Walk"
    assert QApplication.focusWidget().caret() == 4


def test_show_field_leaves_a_caret_that_is_there(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(3))
    text = page.row(HAVE, 1).text
    text.setFocus()
    page.page.show_field(HAVE)
    assert text.hasFocus()
    page.page.show_field("toolbox.avoid")
    assert page.editor("toolbox.avoid").isAncestorOf(QApplication.focusWidget())
    card = page.editor("toolbox.avoid")
    assert 0 <= card.mapTo(page.page.viewport(), card.rect().topLeft()).y() < page.page.viewport().height()


def test_only_what_changed_is_shown_again(opened: Opened) -> None:
    page = opened("start/1")
    text = page.part("start.purpose", "text")
    page.type(text, "abc")
    text.set_caret(1)
    page.session.execute(SetText("start.name", "Ana"))
    assert (text.value(), text.caret()) == ("abc", 1)
    assert page.part("start.name", "text").value() == "Ana"


def test_growing_text_stays_in_view(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.page.resize(900, 420)
    page.settle()
    for number in range(14):
        page.add(HAVE, f"Tool {number}")
    line = page.adding(HAVE)
    bottom = line.mapTo(page.page.viewport(), line.rect().bottomLeft()).y()
    assert 0 < bottom <= page.page.viewport().height()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_are_mirrored(opened: Opened, direction: Qt.LayoutDirection) -> None:
    page = opened("toolbox/1", long_plan(3))
    page.page.setLayoutDirection(direction)
    page.page.resize(880, 800)
    page.settle()
    row = page.row(HAVE, 0)
    assert (row.handle.x() < row.text.x() < row.bin.x()) == (direction is Qt.LayoutDirection.LeftToRight)


def test_a_narrow_row_has_its_tools_under_the_words(opened: Opened) -> None:
    page = opened("toolbox/1", long_plan(3))
    page.page.resize(420, 800)
    page.settle()
    row = page.row(HAVE, 0)
    assert row.up.y() >= row.text.geometry().bottom()
    assert row.text.width() > row.width() * 0.7


def test_every_shipped_page_can_be_shown(catalogue: Catalogue, opened: Opened) -> None:
    session = PlanSession(Plan(), catalogue)
    for section in session.sections:
        for view in section.pages:
            page = opened(view.key)
            assert page.page.is_built
            assert isinstance(page.page.view, PageView)
            assert [isinstance(page.editor(field.id), QWidget) for field in view.fields]
            page.page.hide()
