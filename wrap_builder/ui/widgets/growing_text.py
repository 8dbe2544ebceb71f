"""A text box that grows with what is written in it, leaves undo to the window, and lets Tab go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy, QWidget

from wrap_builder.words import Words

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MARGIN = 4


class GrowingText(QPlainTextEdit):
    """`edited` comes for what the person did, never for what `set_text` showed. `height_changed` when it grew or shrank.

    `entered` comes for Enter where `one_line` is set; `lines_pasted` carries several lines that were pasted there.
    """

    edited = Signal(str)
    height_changed = Signal()
    entered = Signal()
    lines_pasted = Signal(list)
    move_wanted = Signal(int)
    left_upwards = Signal()
    left_downwards = Signal()
    focused = Signal()

    def __init__(self, words: Words, *, one_line: bool = False, least_lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._one_line = one_line
        self._least_lines = least_lines
        self._showing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text. Only the differing middle is replaced, so that the caret stays where the person left it."""
        old = self.toPlainText()
        if old == text:
            return
        start = 0
        shortest = min(len(old), len(text))
        while start < shortest and old[start] == text[start]:
            start += 1
        end = 0
        while end < shortest - start and old[-1 - end] == text[-1 - end]:
            end += 1
        self._showing = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[:len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start:len(text) - end])
        self._showing = False

    def fit(self) -> None:
        """Take the height that the lines need."""
        lines = max(self._least_lines, int(self.document().size().height()))
        frame = self.height() - self.viewport().height() if self.isVisible() else 0
        height = lines * self.fontMetrics().lineSpacing() + 2 * MARGIN + 2 + max(0, frame)
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and any(map(event.matches, UNDO_KEYS)):
            event.ignore()  # the document has one undo for everything; Qt's editors take the keys even when theirs is off
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, moves = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if any(map(event.matches, UNDO_KEYS)):
            event.ignore()
        elif moves and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif self._one_line and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif self._one_line and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._at_edge(key):
            (self.left_upwards if key == Qt.Key.Key_Up else self.left_downwards).emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if self._one_line and len(lines) > 1:
            self.lines_pasted.emit(lines)
        else:
            self.insertPlainText(" ".join(lines) if self._one_line and "\n" in text else text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self.textCursor().hasSelection()
        for label, slot, enabled in (
            (self._words("Cut"), self.cut, selected), (self._words("Copy"), self.copy, selected),
            (self._words("Paste"), self.paste, self.canPaste()), (self._words("Select all"), self.selectAll, bool(self.text())),
        ):
            action = QAction(label, menu)
            action.setEnabled(enabled)
            action.triggered.connect(slot)
            menu.addAction(action)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.focused.emit()

    def _at_edge(self, key: int) -> bool:
        probe = QTextCursor(self.textCursor())
        direction = QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        return not probe.movePosition(direction)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText())


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has: Qt counts positions in them."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
