"""If a PDF is locked, and with what: a code that the program makes, or a password of the person's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import TickBox, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, readable
from wrap_builder.ui.widgets.text import Words as Label
from wrap_builder.ui.widgets.wrapped import Wrapped


class LockChoice(QWidget):
    """`changed` when another way is picked."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(0.2))
        self._tick = TickBox()
        column.addWidget(Wrapped(self._tick, words("Lock the PDF with a password"), context.theme))
        self._how = RadioRow(words("Password"), (("code", words("A code made for me")), ("own", words("A password of my own"))), "code")
        self._own = PassphraseField(words("Password for the copy"), context, "copies.password")
        self._about = Hint(words("A reader program asks for it. It is shown once, and kept nowhere. Give it to the person in another way."))
        for widget in (self._how, self._own, self._about):
            column.addWidget(widget)
        self._tick.toggled.connect(lambda _on: self._on_changed())
        self._how.picked.connect(self._on_changed)
        self._on_changed()

    @property
    def is_on(self) -> bool:
        """Whether the PDF is to be locked."""
        return self._tick.isChecked()

    @property
    def own(self) -> str | None:
        """The person's own password; None where a code is wanted."""
        return self._own.line.text() if self._how.value() == "own" else None

    def forget(self) -> None:
        """Let go of what was typed."""
        self._own.line.clear()

    def _on_changed(self) -> None:
        self._how.setVisible(self.is_on)
        self._about.setVisible(self.is_on)
        self._own.setVisible(self.is_on and self._how.value() == "own")
        self.changed.emit()


class ShownOnce(QFrame):
    """The password of a copy that was saved, in large letters, until the person has it somewhere."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, theme = context.words, context.theme
        self.setObjectName("notice")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(0.9), theme.px(0.7), theme.px(0.9), theme.px(0.7))
        column.addWidget(Label(words("This opens the copy:")))
        self._code = readable("")
        self._code.setObjectName("codeGroup")
        self._code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._code)
        column.addWidget(Hint(words("Write it down now. Give it to the person in another way than the copy itself. "
                                    "It is kept nowhere, and it does not open your plan.")))
        row = FlowLayout()
        self._done = quiet_button(words("I have it"), theme)
        self._done.clicked.connect(self.forget)
        row.addWidget(self._done)
        column.addLayout(row)
        self.hide()

    def say(self, password: str) -> None:
        """Show it, with the focus on it, so that assistive technology reads it."""
        self._code.setText(password)
        self.show()
        self._code.setFocus()

    def forget(self) -> None:
        """Let go of it."""
        self._code.setText("")
        self.hide()
