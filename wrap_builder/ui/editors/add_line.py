"""The line at the end of a list. What is typed there belongs to the plan at once, so that no lock can lose it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wrap_builder.plan.ids import new_id
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, set_icon
from wrap_builder.ui.widgets.growing_text import GrowingText

ADD = "add"


class AddLine(QWidget):
    """`draft` is the id of the entry that is being written, "" while there is none.

    `written(id, words)` after each change, `added` for Enter and the button, `lines_pasted`, `left_upwards` for the arrow key.
    """

    written = Signal(str, str)
    added = Signal()
    lines_pasted = Signal(list)
    left_upwards = Signal()
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, title: str, prompt: str, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        words = context.words
        self.draft = ""
        self.text = GrowingText(one_line=True, parent=self)
        self.text.setObjectName(ADD)
        self.text.setAccessibleName(words("New line: {title}").format(title=title))
        self.text.setAccessibleDescription(prompt)
        button = plain_button(words("Add"), context.theme)
        button.setObjectName(f"{ADD}.button")
        set_icon(button, "plus", context.theme)
        button.setAccessibleName(words("{button}: {title}").format(button=words("Add"), title=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.px(0.5))
        row.addWidget(self.text, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.text.edited.connect(self._on_edited)
        self.text.entered.connect(self.added)
        self.text.lines_pasted.connect(self.lines_pasted)
        self.text.caret_moved.connect(self.reach)
        self.text.stepped.connect(self._on_stepped)
        button.clicked.connect(self.added)

    @property
    def words_now(self) -> str:
        """What stands in the line, without outer blanks."""
        return self.text.value().strip()

    def follow(self, text: str | None) -> None:
        """Show what the plan has of the draft: after undo there may be less of it, or nothing (None)."""
        if text is not None:
            self.text.set_value(text)
        elif self.draft and self.words_now:
            self.clear()

    def clear(self) -> None:
        """Begin anew; the entry that was being written is a row from now on."""
        self.draft = ""
        self.text.set_value("")

    def take_focus(self) -> None:
        """Put the caret here, and keep it in view."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reach()

    def reach(self) -> None:
        """Ask to keep the caret in view."""
        self.caret_moved.emit(self.text, self.text.cursorRect())

    def _on_edited(self, text: str) -> None:
        self.draft = self.draft or new_id()
        self.written.emit(self.draft, text if text.strip() else "")
        self.reach()

    def _on_stepped(self, by: int) -> None:
        if by < 0:
            self.left_upwards.emit()
