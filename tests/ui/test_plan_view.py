"""An open plan on the screen: pages, the way on, a narrow window, what is said about the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import FieldKind
from wrap_builder.content.loader import load
from wrap_builder.errors import DiskFull
from wrap_builder.plan.commands import LookAt, SetText
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.autosave import SaveState, SaveStep
from wrap_builder.ui.context import Context
from wrap_builder.ui.folding import NARROW_EMS
from wrap_builder.ui.plan_pages import PAGES_KEPT, PlanPages
from wrap_builder.ui.plan_view import PlanView

SIMPLE = {FieldKind.TEXT, FieldKind.LINE, FieldKind.ENTRIES}


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(Plan(answers={"start.name": Text("Ana")}), load())


@pytest.fixture
def view(session: PlanSession, context: Context, qtbot: QtBot) -> Iterator[PlanView]:
    made = PlanView(session, Guide(session), context, keeps=True)
    qtbot.addWidget(made)
    made.resize(context.theme.px(80), 800)
    made.show()
    made.open_page(keys(session)[0])
    yield made
    made.end()


def keys(session: PlanSession) -> list[str]:
    """Pages whose editors are the simplest."""
    pages = [page for section in session.sections for page in section.pages]
    return [page.key for page in pages if page.fields and {field.kind for field in page.fields} <= SIMPLE]


def button(view: QWidget, name: str) -> QAbstractButton:
    return next(one for one in view.findChildren(QAbstractButton)
                if name in (one.text().strip("\N{NO-BREAK SPACE}"), one.accessibleName()) and one.isVisibleTo(view))


def words(view: QWidget) -> str:
    return " / ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_three_pages_stay_built_and_no_more(view: PlanView, session: PlanSession) -> None:
    chosen = keys(session)[:5]
    for key in chosen:
        view.open_page(key)
    first = view.page
    view.open_page(chosen[-2])
    view.open_page(chosen[-1])
    assert view.page is first
    assert view.findChild(PlanPages).count() == PAGES_KEPT


def test_looking_at_a_page_is_remembered_unless_nothing_can_be_kept(
    view: PlanView, session: PlanSession, context: Context, qtbot: QtBot,
) -> None:
    assert view.key in session.plan.shape.looked_at
    before = session.plan
    reader = PlanView(session, Guide(session), context, keeps=True, reads_only=True)
    qtbot.addWidget(reader)
    reader.open_page(keys(session)[1])
    assert session.plan is before
    reader.end()


def test_the_way_on_names_the_next_page_where_there_is_room(view: PlanView, session: PlanSession, context: Context) -> None:
    guide = Guide(session)
    following = guide.next(view.key)
    onward = next(one for one in view.findChildren(QAbstractButton) if one.objectName() == "primary" and one.isVisible())
    assert onward.text().startswith("Next: ")
    named = onward.accessibleName()
    view.resize(context.theme.px(30), 800)
    assert onward.text() == "Next"
    assert onward.accessibleName() == named
    onward.click()
    assert view.key == following.key


def test_back_and_next_end_at_the_ends(view: PlanView, session: PlanSession) -> None:
    pages = Guide(session).pages()
    view.open_page(keys(session)[0])
    assert button(view, "Back").isEnabled() == (pages[0].key != view.key)
    last = next((key for key in keys(session) if key == pages[-1].key), None)
    if last is not None:
        view.open_page(last)
        assert not button(view, "Skip for now").isEnabled()


def test_a_narrow_window_shows_the_page_or_the_list(view: PlanView, context: Context, qtbot: QtBot) -> None:
    view.resize(context.theme.px(NARROW_EMS) - 20, 700)
    assert not view._side.isVisible()
    view.show_state(SaveState(SaveStep.SAVED, datetime(2026, 11, 22, 10, 42)))
    assert "10:42" in words(view)
    button(view, "Lock")
    button(view, "Pages").click()
    assert view._side.isVisible()
    qtbot.waitUntil(lambda: view._side.width() == view.width())
    assert not view.page.isVisible()
    QTest.keyClick(view._side.navigator, Qt.Key.Key_Escape)
    assert view.page.isVisible()
    button(view, "Pages").click()
    navigator = view._side.navigator
    QTest.mouseClick(navigator.viewport(), Qt.MouseButton.LeftButton, pos=navigator.visualItemRect(navigator.item(0)).center())
    qtbot.waitUntil(view.page.isVisible)


def test_in_a_low_and_narrow_window_the_list_has_room_and_right_now_is_never_hidden(view: PlanView, context: Context, qtbot: QtBot) -> None:
    wanted: list[str] = []
    view.wanted.connect(wanted.append)
    view.resize(context.theme.px(NARROW_EMS) - 20, context.theme.px(30))
    button(view, "Right now").click()
    button(view, "Pages").click()
    navigator = view._side.navigator
    qtbot.waitUntil(lambda: view._side.width() == view.width())
    qtbot.waitUntil(lambda: navigator.height() > view.height() / 2)
    button(view, "Right now").click()
    assert wanted == ["right_now", "right_now"]


def test_a_list_left_open_closes_when_the_window_grows(view: PlanView, context: Context) -> None:
    view.resize(context.theme.px(NARROW_EMS) - 20, 700)
    button(view, "Pages").click()
    view.resize(context.theme.px(80), 700)
    assert view.page.isVisible()
    assert view._side.isVisible()
    view.resize(context.theme.px(NARROW_EMS) - 20, 700)
    assert view.page.isVisible()


def test_saved_is_said_with_its_time_and_not_saved_with_what_to_do(view: PlanView, said: list[str], qtbot: QtBot) -> None:
    view.show_state(SaveState(SaveStep.SOON, None))
    assert "Saving in a moment" in words(view)
    view.show_state(SaveState(SaveStep.SAVED, datetime(2026, 11, 22, 10, 42)))
    assert "Saved, 10:42" in words(view)
    trouble = SaveState(SaveStep.NOT_SAVED, datetime(2026, 11, 22, 10, 42), DiskFull())
    view.show_state(trouble)
    view.show_state(trouble)
    assert "no room left on this drive" in words(view)
    assert len([one for one in said if "Not saved" in one]) == 1
    for name, wanted in (("Try again", "save_again"), ("Save a copy elsewhere", "save_copy")):
        with qtbot.waitSignal(view.wanted) as asked:
            button(view, name).click()
        assert asked.args == [wanted]
    view.show_state(SaveState(SaveStep.SAVED, datetime(2026, 11, 22, 10, 43)))
    assert "no room left" not in words(view)


def test_a_file_that_can_only_be_read_says_so_all_the_time(session: PlanSession, context: Context, qtbot: QtBot) -> None:
    reader = PlanView(session, Guide(session), context, keeps=True, reads_only=True)
    qtbot.addWidget(reader)
    reader.show()
    reader.open_page(keys(session)[0])
    reader.show_state(SaveState(SaveStep.SAVED, datetime(2026, 11, 22, 10, 42)))
    assert "Nothing can be changed" in words(reader)
    assert "Saved, " not in words(reader)
    reader.end()


def test_undo_shows_what_it_changes(view: PlanView, session: PlanSession, said: list[str]) -> None:
    start = Guide(session).page_with("start.name").key
    session.execute(SetText("start.name", "Ana Maria"))
    view.open_page(next(key for key in keys(session) if key != start))
    view.undo()
    assert view.key == start
    assert session.plan.answers["start.name"].text == "Ana"
    assert said[-1].startswith("Taken back")
    view.redo()
    assert session.plan.answers["start.name"].text == "Ana Maria"


def test_progress_is_said_in_words(view: PlanView, session: PlanSession) -> None:
    written, count = session.progress
    assert f"{written} of {count} pages have something in them" in words(view)


def test_marks_follow_what_is_written(view: PlanView, session: PlanSession) -> None:
    row = view._side.navigator.item(0)
    session.execute(SetText("start.name", ""))
    assert "something written" not in row.data(Qt.ItemDataRole.AccessibleTextRole)
    session.execute(SetText("start.name", "Ana"))
    assert "something written" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_nothing_is_left_of_the_pages_after_the_end(view: PlanView, session: PlanSession, qtbot: QtBot) -> None:
    page, gone = view.page, []
    page.destroyed.connect(lambda: gone.append(True))
    view.end()
    qtbot.waitUntil(lambda: bool(gone))
    session.execute(LookAt("crisis/1"))
    assert view.findChild(PlanPages).count() == 0


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("size", [100, 200])
def test_it_fits_small_windows_and_mirrors(qapp: QApplication, session: PlanSession, context: Context, qtbot: QtBot, size: int,
                                           direction: Qt.LayoutDirection) -> None:
    context.settings.set("text_size", size)
    theme = type(context.theme)("light", size)
    qapp.setFont(theme.font)
    qapp.setStyleSheet(theme.sheet())
    made = PlanView(session, Guide(session), Context(context.words, theme, context.settings, context.tasks, context.prompts,
                                                     context.announce, context.notice), keeps=True)
    made.setLayoutDirection(direction)
    qtbot.addWidget(made)
    made.resize(640 if size == 100 else 800, 600)
    made.show()
    made.open_page(keys(session)[0])
    assert made.minimumSizeHint().width() <= (640 if size == 100 else 800)
    lock, pages = button(made, "Lock"), button(made, "Pages")
    assert (lock.x() < pages.x()) == (direction == Qt.LayoutDirection.RightToLeft)
    for one in made.findChildren(QAbstractButton):
        if one.isVisible() and one.text():
            assert one.width() >= one.minimumSizeHint().width() or one.objectName() == "primary", one.text()
    made.end()


def test_tab_leads_from_the_end_of_a_page_to_the_way_on(view: PlanView, qtbot: QtBot) -> None:
    for key in ("toolbox/1", "daily/1", "toolbox/1"):  # also when one comes back to a page
        view.open_page(key)
        qtbot.waitUntil(lambda: view.page.is_built, timeout=10_000)
        last = view.page.last_stop
        following = last.nextInFocusChain()
        while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisibleTo(view) and following.isEnabled()):
            following = following.nextInFocusChain()
        assert following.window() is view.window()
        assert following.text() in ("Back", "Skip for now")
