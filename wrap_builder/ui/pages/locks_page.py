"""Changing the locks: a new key, a new passphrase and a new recovery code in one act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import TickBox, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseChooser, PassphraseField, PassphraseSources
from wrap_builder.ui.widgets.text import Hint, Question


class LocksPage(ColumnPage):
    """Asks for the present passphrase again (unless the recovery code opened the plan), then for the new one.

    `change_requested` carries the present passphrase ("" where the code opened the plan), the new one, and whether a sheet is wanted.
    """

    help_page = "locks"
    change_requested = Signal(str, str, bool)
    sheet_only_requested = Signal()
    practise_requested = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, sources: PassphraseSources, *, opened_by_code: bool, has_code: bool,
                 may_practise: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._opened_by_code = opened_by_code
        lead = words("Your sheet opened the plan. Now you can choose a new passphrase and make a new sheet.") if opened_by_code else words(
            "Use this when someone may know your passphrase, when a sheet is lost, or when you want a new passphrase.")
        self.add_title(words("Change the locks"), lead)
        body = self.add_card()
        body.addWidget(Question(words("What changes")))
        for line in (words("The old passphrase and the old sheet no longer open this file."),
                     words("Older copies, backups and earlier versions still open with the old ones."),
                     words("Afterwards you see those that the program knows. You can delete them then.")):
            text = QLabel(line)
            text.setWordWrap(True)
            body.addWidget(text)
        self._present = PassphraseField(words("The passphrase you have now"), context, "locks.present")
        body.addWidget(self._present)
        self._present.setVisible(not opened_by_code)
        body = self.add_card()
        body.addWidget(Question(words("The new passphrase")))
        self._chooser = PassphraseChooser(context, sources)
        body.addWidget(self._chooser)
        self._sheet = TickBox(words("Make a new recovery sheet"))
        self._sheet.setChecked(True)
        body.addWidget(self._sheet)
        if has_code:
            body.addWidget(Hint(words("The sheet you have now will no longer open the file, even if you make no new one.")))
        self.add_told()
        row = FlowLayout()
        self._change = primary_button(words("Change the locks"), context.theme)
        leave = quiet_button(words("Not now"), context.theme)
        row.addWidget(self._change)
        row.addWidget(leave)
        if not has_code and not opened_by_code:
            sheet_only = quiet_button(words("Only make a recovery sheet"), context.theme)
            sheet_only.clicked.connect(self.sheet_only_requested)
            row.addWidget(sheet_only)
        if may_practise and not opened_by_code:
            practise = quiet_button(words("Practise my passphrase"), context.theme)
            practise.clicked.connect(self.practise_requested)
            row.addWidget(practise)
        self.column.addLayout(row)
        self.column.addWidget(Hint(words("If you stop here, nothing changes.")))
        self.add_end()
        self._change.clicked.connect(self._on_change)
        leave.clicked.connect(self.cancelled)

    def forget(self) -> None:
        """Drop what was typed and suggested."""
        self._present.clear()
        self._chooser.clear()

    def _on_change(self) -> None:
        chosen = self._chooser.chosen()
        if not self._opened_by_code and not self._present.text():
            self._present.setFocus()
        elif not chosen:
            self.tell(self.words("Choose the new passphrase first."),
                      self.words("Use at least 12 characters that are hard to guess, typed twice, or take the four words."))
        else:
            self.set_busy(True)
            self.change_requested.emit(self._present.text(), chosen, self._sheet.isChecked())
