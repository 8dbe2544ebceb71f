"""How a finished copy leaves the program: on paper, as a PDF, a web page or text; and what is said before it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.text import Words as Label


class WaysOut(QWidget):
    """`pressed` carries "pdf", "html" or "text", `print_chosen` a PrintChoice, `unfolded` what came into sight.

    Nothing can be pressed until `allow`.
    """

    pressed = Signal(str)
    print_chosen = Signal(object)
    several_wanted = Signal()
    register_wanted = Signal()
    left = Signal()
    failed = Signal(object)
    unfolded = Signal(QWidget)

    def __init__(self, context: Context, printers: Callable[[], Sequence[str]], *, notes: bool, parent: QWidget | None = None) -> None:
        """`printers`: names the system's printers; called in a worker. `notes`: copies are noted in the plan."""
        super().__init__(parent)
        self._context, self._printers = context, printers
        words, theme = context.words, context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(0.5))
        self._title = Question("")
        self._about, self._said = Label(""), Hint("")
        for label in (self._title, self._about, self._said):
            column.addWidget(label)
        row = FlowLayout()
        self._buttons = [primary_button(words("Print"), theme), plain_button(words("Save as PDF"), theme),
                         plain_button(words("Save as web page"), theme), plain_button(words("Save as text"), theme)]
        self._buttons[0].clicked.connect(self._on_print)
        for button, how in zip(self._buttons[1:], ("pdf", "html", "text"), strict=True):
            button.clicked.connect(lambda _checked=False, how=how: self.pressed.emit(how))
        for button in self._buttons:
            button.setEnabled(False)
            row.addWidget(button)
        column.addLayout(row)
        self._options = PrintOptions(context)
        self._options.hide()
        self._options.chosen.connect(self._on_chosen)
        self._options.left.connect(self._on_not_now)
        column.addWidget(self._options)
        column.addLayout(self._make_others(notes=notes))
        self.say_if_locked(is_locked=False)

    def allow(self) -> None:
        """Let the copy go out: its pages are there."""
        for button in self._buttons:
            button.setEnabled(True)

    def forbid(self) -> None:
        """Let nothing go out: what is picked is not what was made."""
        self._options.hide()
        for button in self._buttons:
            button.setEnabled(False)

    def say_what(self, title: str, about: str) -> None:
        """Say which copy it is, whom it is for and what it leaves out."""
        self._title.setText(title)
        self._about.setText(about)

    def say_if_locked(self, *, is_locked: bool) -> None:
        """Say what is not encrypted, before anything is written."""
        words = self._context.words
        self._said.setText(words("The PDF opens with its password only. Paper, web page and text are not encrypted.") if is_locked
                           else words("Paper, PDF, web page and text are not encrypted. Whoever has them can read them."))

    def _make_others(self, *, notes: bool) -> FlowLayout:
        words, theme = self._context.words, self._context.theme
        row = FlowLayout()
        register = quiet_button(words("Who has a copy"), theme)
        if not notes:  # never shown before it has a parent: it would be a window of its own and take the focus
            register.hide()
        for button, signal in ((quiet_button(words("Several at once"), theme), self.several_wanted), (register, self.register_wanted),
                               (quiet_button(words("Back to my plan"), theme), self.left)):
            button.clicked.connect(signal)
            row.addWidget(button)
        return row

    def _on_print(self) -> None:
        self._options.show()
        self._options.focus_first()
        self.unfolded.emit(self._options)
        self._context.tasks.run(self._printers, context=self, done=self._options.show_printers, failed=self.failed.emit)

    def _on_chosen(self, choice: object) -> None:
        self._buttons[0].setFocus()
        self._options.hide()
        self.print_chosen.emit(choice)

    def _on_not_now(self) -> None:
        self._buttons[0].setFocus()
        self._options.hide()
