"""Opens a locked plan: by its passphrase, or by the recovery code on the sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Notice


class UnlockPage(ColumnPage):
    """A locked window shows no file name: whoever passes by learns nothing. A file that was just picked is named.

    A wrong passphrase is told calmly and can be tried again at once.
    """

    help_page = "unlock"
    passphrase_entered = Signal(str)
    code_entered = Signal(str)
    cancelled = Signal()
    helplines_requested = Signal()
    left = None
    """Escape leads nowhere: a locked plan is left by its button only."""

    def __init__(self, context: Context, *, locked: bool = False, why: str = "", file_name: str = "",
                 is_workshop: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        title = words("Your plan is locked") if locked else words("Open your plan")
        if is_workshop:
            title = words("Your workshop is locked") if locked else words("Open your workshop")
        self.add_title(title, why or words("Type your passphrase exactly as you made it. Capital letters and spaces count."))
        line = context.settings.get("unlock_line")
        if line:
            own = Notice(line)
            own.setObjectName("ownLine")
            own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(own)
        body = self.add_card()
        if file_name and not locked:
            body.addWidget(Hint(words("File: {name}").format(name=file_name)))
        self.passphrase = PassphraseField(words("Passphrase"), context, "unlock.passphrase")
        self._code = QLineEdit()
        self._code.setObjectName("unlock.code")
        self._code.setAccessibleName(words("Recovery code"))
        self._code_label = QLabel(words("Recovery code, eight groups of six digits"))
        self._code_label.setBuddy(self._code)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(words("Opening your workshop") if is_workshop else words("Opening your plan"))
        self._busy.hide()
        for widget in (self.passphrase, self._code_label, self._code, self._busy):
            body.addWidget(widget)
        self.add_told(body)
        row = FlowLayout()
        self._open = primary_button(words("Open"), context.theme)
        self._other_way = quiet_button("", context.theme)
        leave = quiet_button(words("Back to the start"), context.theme)
        helplines = quiet_button(words("Helplines"), context.theme)
        for button in (self._open, self._other_way, leave, helplines):
            row.addWidget(button)
        body.addLayout(row)
        if not locked:
            body.addWidget(Hint(words("Opening takes about a second. That second makes guessing slow.")))
        self.add_end()
        self._by_code = False
        self._show_way()
        self.passphrase.submitted.connect(self._on_open)
        self._code.returnPressed.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._other_way.clicked.connect(self._on_other_way)
        leave.clicked.connect(self.cancelled)
        helplines.clicked.connect(self.helplines_requested)

    def set_busy(self, busy: bool) -> None:
        """Show that the file is being opened; nothing can be typed meanwhile."""
        self.is_busy = busy
        self._busy.setVisible(busy)
        for widget in (self.passphrase, self._code, self._open, self._other_way):
            widget.setEnabled(not busy)

    def tell(self, sentence: str, advice: str = "") -> None:
        super().tell(sentence, advice)
        line = self._code if self._by_code else self.passphrase.line
        line.setFocus()
        line.selectAll()

    def forget(self) -> None:
        """Drop what was typed."""
        self.passphrase.clear()
        self._code.clear()

    def _on_open(self) -> None:
        self.forget_told()
        if self._by_code and self._code.text().strip():
            self.set_busy(True)
            self.code_entered.emit(self._code.text())
        elif not self._by_code and self.passphrase.text():
            self.set_busy(True)
            self.passphrase_entered.emit(self.passphrase.text())

    def _on_other_way(self) -> None:
        self._by_code = not self._by_code
        self.forget_told()
        self._show_way()
        (self._code if self._by_code else self.passphrase.line).setFocus()

    def _show_way(self) -> None:
        self.passphrase.setVisible(not self._by_code)
        self._code.setVisible(self._by_code)
        self._code_label.setVisible(self._by_code)
        self._other_way.setText(self.words("Use my passphrase") if self._by_code else self.words("Use my recovery sheet"))
