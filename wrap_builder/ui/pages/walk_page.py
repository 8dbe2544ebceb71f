"""A walk through the time after a crisis: one question at a time, with a way to stop, to go on later, and to let one wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.paper.outline import Timetable
from wrap_builder.session.walk import Walk
from wrap_builder.ui.context import Context
from wrap_builder.ui.foot import Foot
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.section_page import SectionPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Lead, Notice, Question, Words
from wrap_builder.ui.widgets.timetable_chart import TimetableChart

Chart = Callable[[], Timetable | None]


class WalkPage(QWidget):
    """Shows what it is told to: the beginning, one question, or the end.

    `go_wanted` carries the place of a question, counted from 0; `wait_wanted` goes on without the one that is shown. `stopped`
    leaves everything as it is. `wanted` carries the wish for another page, `undo_wanted` and `redo_wanted` what the keys ask for.
    """

    help_page = "walk"
    can_tell = False
    go_wanted = Signal(int)
    wait_wanted = Signal()
    stopped = Signal()
    wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, context: Context, walk: Walk, make_question: Callable[[int], SectionPage], chart: Chart,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.words = context, context.words
        self._walk, self._make_question, self._chart = walk, make_question, chart
        self._index = -1
        self._shown: SectionPage | ColumnPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._foot = Foot(context, has_way=False)
        self._foot.undo_pressed.connect(self.undo_wanted)
        column.addWidget(self._foot)
        column.addWidget(self._make_way())

    @property
    def index(self) -> int:
        """The question that is shown, counted from 0; -1 at the beginning and at the end."""
        return self._index

    @property
    def question(self) -> SectionPage | None:
        """The page of the question that is shown."""
        return self._shown if isinstance(self._shown, SectionPage) else None

    def show_beginning(self) -> None:
        """Say what this is, before anything is asked."""
        words, section = self.words, self._walk.section
        page = ColumnPage(self.context)
        page.add_title(words("After a crisis, step by step"))
        if section is None:
            page.column.addWidget(Hint(words("This part is not shown now. You can bring it back under My way through the plan.")))
            self._put(page, -1)
            return
        page.column.addWidget(Lead(words("One question at a time. You can stop at any time, and come back to where you were.")))
        if section.intro:
            page.column.addWidget(Words(section.intro))
        if section.note:
            page.column.addWidget(Notice(section.note))
        begin = primary_button(words("Begin"), self.context.theme)
        begin.clicked.connect(lambda: self.go_wanted.emit(0))
        self._add_buttons(page, [begin])
        self._add_waiting(page)
        page.add_end()
        self._put(page, -1)

    def show_question(self, index: int) -> None:
        """Show one question."""
        page = self._make_question(index)
        page.not_today.connect(self.stopped)
        page.wanted.connect(self.wanted)
        self._put(page, index)

    def show_end(self) -> None:
        """Say that this was the last question, show what can wait, and the ways on."""
        words = self.words
        page = ColumnPage(self.context)
        page.add_title(words("That was the last question"),
                       words("What you wrote is in your plan. You can come back to it at any time."))
        helped = plain_button(words("Take what helped into my crisis plan"), self.context.theme)
        helped.clicked.connect(lambda: self.wanted.emit("carry"))
        self._add_buttons(page, [helped])
        self._add_waiting(page)
        block = self._chart()
        if block is not None:
            body = page.add_card()
            body.addWidget(Question(words("Taking things back, step by step")))
            body.addWidget(TimetableChart(block, words("Taking things back, step by step"), self.context.theme))
        page.add_end()
        self._put(page, -1)

    def refresh(self, changed: frozenset[str]) -> None:
        """Show again what changed in the plan."""
        if self.question is not None:
            self.question.refresh(changed)
        if changed - {"upkeep", "practice"}:
            self._foot.say("")

    def notice(self, text: str, *, undo: bool = False) -> None:
        """Say what was done, with a button to take it back where that makes sense."""
        self._foot.say(text, undo=undo)

    def undo(self) -> None:
        """Ask for the last step to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Ask for the last undone step to be done again."""
        self.redo_wanted.emit()

    def focus_first(self) -> None:
        """Give the focus to the first place to write in, or to the first way on."""
        if self._shown is not None:
            self._shown.focus_first()

    def end(self) -> None:
        """Stop what is still being built: the plan was put away."""
        for timer in self.findChildren(QTimer):
            timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops; everything is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    # Parts

    def _make_way(self) -> QFrame:
        words, theme = self.words, self.context.theme
        way = QFrame()
        way.setObjectName("foot")
        column = QVBoxLayout(way)
        column.setContentsMargins(24, 8, 24, 12)
        self._where = Eyebrow("")
        self._stop = quiet_button(words("Stop for now"), theme)
        self._stop.clicked.connect(self.stopped)
        over = QHBoxLayout()
        over.addWidget(self._where, 1)
        over.addWidget(self._stop)
        row = QHBoxLayout()
        row.setSpacing(theme.px(0.8))  # room for the ring around each
        self._back = plain_button(words("Back"), theme)
        self._back.clicked.connect(lambda: self.go_wanted.emit(self._index - 1))
        self._next = primary_button(words("Next"), theme)
        self._next.clicked.connect(lambda: self.go_wanted.emit(self._index + 1))
        self._wait = quiet_button(words("Skip for now"), theme)
        self._wait.clicked.connect(self.wait_wanted)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._wait)
        row.addWidget(self._next)
        column.addLayout(over)
        column.addLayout(row)
        return way

    def _put(self, page: ColumnPage, index: int) -> None:
        """Show a page in place of the one before, and what the way on says."""
        words, old = self.words, self._shown
        self._shown, self._index = page, index
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            for timer in old.findChildren(QTimer):
                timer.stop()
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._foot.say("")
        asks = index >= 0
        for widget in (self._where, self._back, self._next, self._wait):
            widget.setVisible(asks)
        self._back.setEnabled(index > 0)
        count = len(self._walk.fields)
        self._where.setText(words("Question {number} of {count}. You can stop at any time.").format(
            number=words.number(index + 1), count=words.number(count)) if asks else "")
        self._stop.setText(words("Stop for now") if asks else words("Back to my plan"))
        self._stop.setAccessibleName(self._stop.text())
        self.setAccessibleName(page.accessibleName())
        self.context.announce(page.accessibleName())

    def _add_waiting(self, page: ColumnPage) -> None:
        waiting: Sequence[FieldDef] = self._walk.waiting
        if not waiting:
            return
        words, body = self.words, page.add_card()
        body.addWidget(Question(words("What can wait")))
        body.addWidget(Hint(words("You left these for another day. They can go on waiting.")))
        for field in waiting:
            button = BigButton(field.title, self.context.theme, letters=USUAL)
            button.clicked.connect(lambda _on=False, one=field.id: self.go_wanted.emit(self._walk.index(one)))
            body.addWidget(button)

    def _add_buttons(self, page: ColumnPage, buttons: Sequence[QWidget]) -> None:
        row = FlowLayout()
        for button in buttons:
            row.addWidget(button)
        page.column.addLayout(row)
