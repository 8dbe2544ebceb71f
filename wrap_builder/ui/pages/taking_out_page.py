"""Writes the whole plan in a form that anybody can read: says what that means, and asks for the passphrase again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import RadioButton, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Notice, Question
from wrap_builder.ui.widgets.wrapped import Wrapped


class TakingOutPage(ColumnPage):
    """`write_wanted` carries the form that is picked and the passphrase, "" where the recovery code opened the plan."""

    help_page = "take_out"
    write_wanted = Signal(str, str)
    left = Signal()

    def __init__(self, context: Context, forms: Sequence[tuple[str, str]], *, opened_by_code: bool, has_photos: bool = False,
                 parent: QWidget | None = None) -> None:
        """`forms`: (id, words) of each form in which the plan can be written."""
        super().__init__(context, parent)
        words = self.words
        self._opened_by_code = opened_by_code
        self.add_title(words("Take everything out"), words(
            "Your words are yours. You can read them without this program, or take them to another one."))
        body = self.add_card()
        body.addWidget(Question(words("What is in the file")))
        body.addWidget(Hint(words(
            "All that you wrote: every answer, people with their numbers, your details for staff, and what you hid.")))
        if has_photos:
            body.addWidget(Hint(words(
                "Your photos are in it as a web page and as JSON. The other two forms have your words about them.")))
        body.addWidget(Notice(words("The file is not encrypted. Whoever has it can read all of it.")))
        body = self.add_card()
        body.addWidget(Question(words("In which form")))
        self._group, self._forms = QButtonGroup(self), [form for form, _ in forms]
        for number, (_, about) in enumerate(forms):
            button = RadioButton()
            self._group.addButton(button, number)
            body.addWidget(Wrapped(button, about, context.theme))
        self._group.button(0).setChecked(True)
        body = self.add_card()
        self._present = PassphraseField(words("Your passphrase"), context, "take_out.passphrase")
        self._present.submitted.connect(self._on_write)
        if opened_by_code:
            body.addWidget(Hint(words("Your recovery sheet opened the plan, so no passphrase is asked for.")))
        else:
            body.addWidget(Question(words("So that nobody else does this while you are away")))
        body.addWidget(self._present)
        self._present.setVisible(not opened_by_code)  # only now: without a parent it would be a window of its own
        self.add_told()
        row = FlowLayout()
        write = primary_button(words("Choose where to write it"), context.theme)
        back = quiet_button(words("Back to my plan"), context.theme)
        write.clicked.connect(self._on_write)
        back.clicked.connect(self.left)
        row.addWidget(write)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()

    def forget(self) -> None:
        """Drop what was typed."""
        self._present.clear()

    def _on_write(self) -> None:
        if not self._opened_by_code and not self._present.text():
            self._present.setFocus()
            return
        self.write_wanted.emit(self._forms[self._group.checkedId()], self._present.text())
