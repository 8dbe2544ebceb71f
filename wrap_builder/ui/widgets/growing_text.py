"""A place to write that is as high as its words, so that nothing is hidden and the page is what scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from wrap_builder.ui.widgets.field_habits import asks_for_menu, is_left_to_window, is_undo_key, moves_a_row, plain, without_undo

BLOCKS_MEASURED = 64
"""A text of more paragraphs is measured by its number of lines, so that typing stays quick."""


class GrowingText(QPlainTextEdit):
    """Keeps the words exactly as they were handed in until they are edited.

    `edited` carries the words after each change by the person, `caret_moved` says that the caret went elsewhere.
    With `one_line` it holds one paragraph: Enter emits `entered`, several pasted lines `lines_pasted`, an arrow key beyond
    the first or last line `stepped` with -1 or 1, Backspace where nothing is written `emptied`; Ctrl and Space `chose` with 0,
    an arrow key beyond the first or last line with Shift `chose` with -1 or 1. `menu_opening` hands on the menu before it is
    shown, and the place in the words that it is for.
    """

    edited = Signal(str)
    caret_moved = Signal()
    height_changed = Signal()
    entered = Signal()
    lines_pasted = Signal(list)
    stepped = Signal(int)
    emptied = Signal()
    chose = Signal(int)
    menu_opening = Signal(QMenu, int)
    focused = Signal()
    left = Signal()

    def __init__(self, *, one_line: bool = False, lines: int = 1, parent: QWidget | None = None) -> None:
        """`lines`: how many lines it shows at least."""
        super().__init__(parent)
        self._one_line = one_line
        self._lines = lines
        self._value = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def value(self) -> str:
        """Return the words."""
        return self._value

    def set_value(self, text: str) -> None:
        """Show other words without telling anybody; the caret stays with the words around it."""
        if text == self._value:
            return
        at, size = self.caret(), _units(self._value)
        same = _units(text[:_shared_start(self._value, text)])
        with QSignalBlocker(self):
            self.setPlainText(text)
            self.set_caret(at if at <= same else max(same, _units(text) - (size - at)))
        self._value = text
        self.fit()

    def caret(self) -> int:
        """Return where the caret stands, in UTF-16 units."""
        return self.textCursor().position()

    def set_caret(self, position: int) -> None:
        """Put the caret somewhere, kept within the words."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def fit(self) -> None:
        """Take the height that the words need at the present width."""
        height = self._needed_height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.height_changed.emit()

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def event(self, event: QEvent) -> bool:
        return False if is_left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if is_undo_key(event) or key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) or moves_a_row(event):
            event.ignore()
        elif asks_for_menu(event):
            self._open_menu(self.cursorRect().bottomLeft(), self.caret())
        elif not self._one_line:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._at_edge(event):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and not self._value:
            self.emptied.emit()
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.chose.emit(0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._at_edge(event, Qt.KeyboardModifier.ShiftModifier):
            self.chose.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._open_menu(event.pos(), self.caret() if by_key else self.cursorForPosition(event.pos()).position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = plain(source.text())
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if not self._one_line or "\n" not in text:
            self.insertPlainText(text)
        elif len(lines) > 1:
            self.lines_pasted.emit(lines)
        else:
            self.insertPlainText("".join(lines))

    # Inside

    def _open_menu(self, where: QPoint, position: int) -> None:
        menu = without_undo(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, position)
        around = self.parentWidget()
        while around is not None:
            # Whatever the text stands in may know more that can be done there.
            offer = getattr(around, "offer_in_menu", None)
            if offer is not None:
                offer(menu)
            around = around.parentWidget()
        menu.popup(self.viewport().mapToGlobal(where))

    def _at_edge(self, event: QKeyEvent, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        """Tell if there is no line to go to above or below the caret, for a key with these modifiers."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != held:
            return False
        cursor = self.textCursor()
        up = event.key() == Qt.Key.Key_Up
        return not cursor.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down)

    def _on_text_changed(self) -> None:
        text = self._read()
        if text == self._value:
            return
        self._value = text
        self.fit()
        self.edited.emit(text)

    def _on_cursor_moved(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit()

    def _read(self) -> str:
        # toPlainText() would turn every no-break space into a plain one; what was typed is kept exactly.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _needed_height(self) -> int:
        document, first = self.document(), self.document().firstBlock()
        layout, margin = document.documentLayout(), document.documentMargin()
        height = margin + layout.blockBoundingRect(first).height()
        laid_out = first.layout()
        line = laid_out.lineAt(0).height() if laid_out.lineCount() else self.fontMetrics().lineSpacing()
        if document.blockCount() <= BLOCKS_MEASURED:
            block = first.next()
            while block.isValid():
                height += layout.blockBoundingRect(block).height()
                block = block.next()
        else:
            height = document.size().height() * line + 2 * margin
        frame = self.height() - self.viewport().height()
        return math.ceil(max(height, self._lines * line + 2 * margin)) + frame


def _units(text: str) -> int:
    """Return the length as Qt counts it: a character beyond the first plane takes two."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def _shared_start(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
