"""Writes on a page of the plan as a person does, and looks at the plan behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.values import Entries, Entry, Pick, Plan, Record, Records, Text
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor, tab_stops
from wrap_builder.ui.editors.entry_row import EntryRow
from wrap_builder.ui.editors.record_row import RecordRow
from wrap_builder.ui.pages.section_page import SectionPage

NO = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def entries(*texts: str, tool: str = "") -> Entries:
    """Return an answer with these lines, ids counted from e1."""
    return Entries(tuple(Entry(id=f"e{number}", text=text, tool=tool) for number, text in enumerate(texts, start=1)))


class PageProbe:
    """One page of one plan, shown; every change of the session reaches the page as it does in the window."""

    def __init__(self, page: PageView, section: SectionView, session: PlanSession, context: Context, qtbot: QtBot) -> None:
        self.session = session
        self.page = SectionPage(page, section, session, context)
        self._end = session.observe(lambda change: self.page.refresh(change.fields))
        self._qtbot = qtbot
        self.page.resize(900, 800)
        with qtbot.waitActive(self.page):  # only an active window tells its fields when they have the focus
            self.page.show()
            self.page.activateWindow()
        self.settle()

    def close(self) -> None:
        self._end()
        self.page.hide()
        self.page.deleteLater()
        QApplication.processEvents()

    def settle(self) -> None:
        """Let the page build what is near."""
        for _ in range(3):
            QApplication.processEvents()
        self._qtbot.waitUntil(lambda: self.page.is_built, timeout=5000)
        QApplication.processEvents()
        # What was laid out in that turn may have brought more near.
        self._qtbot.waitUntil(lambda: self.page.is_built, timeout=5000)

    # What is there

    def editor(self, field_id: str) -> Editor:
        return self.page.editor(field_id)

    def rows(self, field_id: str) -> list[EntryRow]:
        return list(self.editor(field_id).rows.rows)

    def row(self, field_id: str, index: int) -> EntryRow:
        return self.rows(field_id)[index]

    def records(self, field_id: str) -> list[RecordRow]:
        return list(self.editor(field_id).rows.rows)

    def adding(self, field_id: str) -> QWidget:
        return self.editor(field_id).adding.text

    def texts(self, field_id: str) -> list[str]:
        """Return the lines of a list as the plan has them."""
        return [entry.text for entry in self.items(field_id)]

    def items(self, field_id: str) -> Sequence[Entry]:
        answer = self.session.plan.answers.get(field_id, Entries())
        assert isinstance(answer, Entries)
        return answer.items

    def shown(self, field_id: str) -> list[str]:
        """Return the lines of a list as the page shows them."""
        return [row.text.value() for row in self.rows(field_id)]

    def stored(self, field_id: str) -> Sequence[Record]:
        answer = self.session.plan.answers.get(field_id, Records())
        assert isinstance(answer, Records)
        return answer.rows

    def text(self, field_id: str) -> str:
        answer = self.session.plan.answers.get(field_id)
        return answer.text if isinstance(answer, Text) else ""

    def pick(self, field_id: str) -> Pick | None:
        answer = self.session.plan.answers.get(field_id)
        assert answer is None or isinstance(answer, Pick)
        return answer

    def part(self, field_id: str, name: str) -> QWidget:
        widget = self.editor(field_id).part(name)
        assert widget is not None
        return widget

    def stops(self) -> list[QWidget]:
        return [stop for stop in tab_stops(self.page) if stop.isVisibleTo(self.page)]

    # What a person does

    def type(self, widget: QWidget, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)
        QApplication.processEvents()

    def key(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(widget, key, modifiers)
        QApplication.processEvents()

    def paste(self, widget: QWidget, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        widget.setFocus()
        widget.insertFromMimeData(data)
        QApplication.processEvents()

    def add(self, field_id: str, text: str) -> None:
        line = self.adding(field_id)
        self.type(line, text)
        self.key(line, Qt.Key.Key_Return)

    def press(self, name: str) -> None:
        """Press the one visible button whose spoken name begins so."""
        found = [one for one in self.page.findChildren(QAbstractButton)
                 if one.accessibleName().startswith(name) and one.isVisibleTo(self.page)]
        assert len(found) == 1, [one.accessibleName() for one in found]
        found[0].click()
        self.settle()

    def names(self) -> list[str]:
        """Return the spoken names of all visible buttons."""
        return [one.accessibleName() for one in self.page.findChildren(QAbstractButton) if one.isVisibleTo(self.page)]


OpenPage = Callable[..., PageProbe]


def open_page(plan: Plan, key: str, context: Context, session_of: Callable[[Plan], PlanSession], qtbot: QtBot) -> PageProbe:
    """Return a probe of the page with this key."""
    session = session_of(plan)
    section, page = next((section, page) for section in session.sections for page in section.pages if page.key == key)
    return PageProbe(page, section, session, context, qtbot)


def open_fields(fields: Sequence[FieldDef], context: Context, session: PlanSession, qtbot: QtBot) -> PageProbe:
    """Return a probe of a page made of any fields."""
    page = PageView("made/1", "made", 1, tuple(fields))
    return PageProbe(page, SectionView("made", "Made for a test", "", "", (page,), None), session, context, qtbot)
