"""Practising the passphrase while the plan is open: no test, and with help for the day on which it does not come back."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Question


class PractisePage(ColumnPage):
    """`tried` carries what was typed, `code_tried` a recovery code; nothing of either stays on the page after the answer.

    `has_code`: a sheet opens the file. `may_change`: the file can be written, so that its locks can be changed.
    """

    help_page = "practise"
    tried = Signal(str)
    code_tried = Signal(str)
    locks_wanted = Signal()
    new_plan_wanted = Signal()
    print_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, *, has_code: bool, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Practise my passphrase"),
                       words("Your plan is open, so nothing can go wrong here. Try it as often as you like, or leave it."))
        body = self.add_card()
        self._field = PassphraseField(words("Passphrase"), context, "practise.passphrase")
        self._field.submitted.connect(self._on_try)
        body.addWidget(self._field)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(words("Trying it"))
        self._busy.hide()
        body.addWidget(self._busy)
        self.add_told(body)
        row = FlowLayout()
        go = primary_button(words("Try it"), context.theme)
        go.clicked.connect(self._on_try)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(go)
        row.addWidget(back)
        body.addLayout(row)
        body.addWidget(Hint(words("What you type is compared on this computer and then forgotten. Nobody counts how often you try.")))
        self._add_ways(has_code=has_code, may_change=may_change)
        self.add_end()

    def say_it_opens(self) -> None:
        """Say that this was it."""
        self.tell(self.words("Yes, this is your passphrase. It opens your plan."))

    def say_it_does_not(self) -> None:
        """Say that this was not it, and that nothing follows from it."""
        self.tell(self.words("This one does not open your plan. That is all right, your plan stays open."),
                  self.words("Capital letters and spaces count. You can look at your note, and try again."))
        self.ask_again()

    def set_busy(self, busy: bool) -> None:
        """Show that it is being tried; that takes about a second, as unlocking does."""
        self._busy.setVisible(busy)
        super().set_busy(busy)

    def _add_ways(self, *, has_code: bool, may_change: bool) -> None:
        """Say what can be done now, while the plan is open, by whoever cannot remember."""
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("If it does not come back")))
        body.addWidget(Hint(words("Many people forget a passphrase at some time. While the plan is open, you can still do all this.")))
        if may_change and has_code:
            self._add_sheet(body)
        self._add_way(body, words("A new plan takes all your words along. It gets a passphrase that you choose now, and a new sheet."),
                      words("Make a new plan from this one"), self.new_plan_wanted)
        self._add_way(body, words("Paper needs no passphrase. Keep it where only you find it."),
                      words("Print it or save it as text"), self.print_wanted)
        if may_change:
            body = self.add_card()
            body.addWidget(Question(words("If it is hard to keep in mind")))
            self._add_way(body, words("You can choose another passphrase, and make a new sheet. You need the one you have now for that."),
                          words("Change the locks"), self.locks_wanted)

    def _add_sheet(self, body: QVBoxLayout) -> None:
        words = self.words
        self._code = QLineEdit()
        self._code.setObjectName("practise.code")
        self._code.setAccessibleName(words("Recovery code"))
        self._code.returnPressed.connect(self._on_code)
        label = QLabel(words("Your recovery sheet is a second key. Type its code, and choose a new passphrase."))
        label.setWordWrap(True)
        label.setBuddy(self._code)
        body.addWidget(label)
        body.addWidget(self._code)
        use = plain_button(words("Use my recovery sheet"), self.context.theme)
        use.clicked.connect(self._on_code)
        row = FlowLayout()
        row.addWidget(use)
        body.addLayout(row)

    def _add_way(self, body: QVBoxLayout, hint: str, label: str, signal: SignalInstance) -> None:
        body.addSpacing(self.context.theme.px(0.5))
        body.addWidget(Hint(hint))
        button = plain_button(label, self.context.theme)
        button.clicked.connect(signal)
        row = FlowLayout()
        row.addWidget(button)
        body.addLayout(row)

    def _on_try(self) -> None:
        typed = self._field.text()
        self._field.clear()
        if typed:
            self.forget_told()
            self.set_busy(True)
            self.tried.emit(typed)

    def _on_code(self) -> None:
        typed = self._code.text()
        if typed.strip():
            self._code.clear()
            self.forget_told()
            self.set_busy(True)
            self.code_tried.emit(typed)
