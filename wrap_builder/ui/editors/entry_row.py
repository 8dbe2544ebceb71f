"""One line of a list: its text in place, a note on request, and the ways to move and remove it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wrap_builder.plan.values import Entry
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button, tool_button
from wrap_builder.ui.widgets.growing_text import GrowingText

ENTRY_MIME = "application/x-wrap-builder-row"
NARROW_EMS = 24


class Grip(QLabel):
    """The dots that a row is dragged by; buttons and keys do the same."""

    def __init__(self, context: Context, row_id: str, field_id: str) -> None:
        super().__init__()
        self._data = f"{field_id}\n{row_id}".encode()
        self._pressed: QPoint | None = None
        size = context.theme.icon_size
        self.setPixmap(context.theme.icon("grip-vertical", "control").pixmap(size, size))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(context.words("Drag to move"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        data = QMimeData()
        data.setData(ENTRY_MIME, self._data)
        drag = QDrag(self)
        drag.setMimeData(data)
        parent = self.parentWidget()
        if parent is not None:
            drag.setPixmap(parent.grab())
        drag.exec(Qt.DropAction.MoveAction)


class EntryRow(QFrame):
    """Shows one entry. All signals are wishes; the editor turns them into commands."""

    text_edited = Signal(str)
    note_edited = Signal(str)
    moved = Signal(int)
    removed = Signal()
    entered = Signal()
    pasted = Signal(list)
    stepped = Signal(int)
    rename_wanted = Signal()
    height_changed = Signal()

    def __init__(self, entry: Entry, number: int, count: int, context: Context, field_id: str, field_title: str) -> None:
        super().__init__()
        self.setObjectName("row")
        self.entry = entry
        self._context = context
        words, theme = context.words, context.theme
        self.text = GrowingText(words, one_line=True)
        self.note = GrowingText(words)
        self._note_shown = bool(entry.note)
        self._title = field_title
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 6, 4)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(Grip(context, entry.id, field_id), 0, 0, Qt.AlignmentFlag.AlignTop)
        self._writing = QVBoxLayout()
        self._writing.setSpacing(2)
        self._writing.addWidget(self.text)
        self._writing.addWidget(self.note)
        self._rename = quiet_button(words("Change it everywhere"), theme)
        self._rename.clicked.connect(self.rename_wanted)
        self._rename.hide()
        self._writing.addWidget(self._rename)
        self._grid.addLayout(self._writing, 0, 1)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        self._note_button = tool_button("sticky-note", "", theme)
        self._up = tool_button("chevron-up", "", theme)
        self._down = tool_button("chevron-down", "", theme)
        self._bin = tool_button("trash-2", "", theme)
        for button in (self._note_button, self._up, self._down, self._bin):
            tools.addWidget(button)
        self._beneath = False
        self._grid.addWidget(self._tools, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._connect()
        self.show_entry(entry, number, count)

    def _connect(self) -> None:
        self.text.edited.connect(self.text_edited)
        self.note.edited.connect(self.note_edited)
        self.text.entered.connect(self.entered)
        self.text.lines_pasted.connect(self.pasted)
        for box in (self.text, self.note):
            box.move_wanted.connect(self.moved)
            box.height_changed.connect(self._on_height)
        self.text.left_upwards.connect(lambda: self.stepped.emit(-1))
        self.text.left_downwards.connect(lambda: self.stepped.emit(1))
        self._note_button.clicked.connect(self._on_note_button)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._bin.clicked.connect(self.removed)

    def show_entry(self, entry: Entry, number: int, count: int) -> None:
        """Show what the session has, and where the row stands."""
        words = self._context.words
        self.entry = entry
        self.text.set_text(entry.text)
        self.note.set_text(entry.note)
        self._note_shown = self._note_shown or bool(entry.note)
        self.note.setVisible(self._note_shown)
        place = words("Line {number} of {count}: {title}").format(number=number, count=count, title=self._title)
        self.text.setAccessibleName(place)
        self.note.setAccessibleName(words("Note to line {number}: {title}").format(number=number, title=self._title))
        short = entry.text[:40] or place
        for button, name in ((self._note_button, words("Note: {text}")), (self._up, words("Move up: {text}")),
                             (self._down, words("Move down: {text}")), (self._bin, words("Remove: {text}"))):
            button.setAccessibleName(name.format(text=short))
        for button, tip in ((self._note_button, words("Note")), (self._up, words("Move up")), (self._down, words("Move down")),
                            (self._bin, words("Remove"))):
            button.setToolTip(tip)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)

    def offer_rename(self, *, offered: bool) -> None:
        """Offer to change lines that came from this tool as well, or take the offer back."""
        if self._rename.isHidden() == offered:
            self._rename.setVisible(offered)
            self.height_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beneath = event.size().width() < self._context.theme.px(NARROW_EMS)
        if beneath != self._beneath:
            self._beneath = beneath
            self._grid.removeWidget(self._tools)
            if beneath:
                self._grid.addWidget(self._tools, 1, 1, Qt.AlignmentFlag.AlignLeading)
            else:
                self._grid.addWidget(self._tools, 0, 2, Qt.AlignmentFlag.AlignTop)
            self.height_changed.emit()

    def _on_height(self) -> None:
        self._grid.invalidate()
        self.height_changed.emit()

    def _on_note_button(self) -> None:
        self._note_shown = True
        self.note.show()
        self.note.fit()
        self._on_height()
        self.note.setFocus()
