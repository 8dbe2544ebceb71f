"""Leads from the open plan to another one; nothing is put away before the other file was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question


class SwitchPage(ColumnPage):
    """Lists other plans only where the person wanted a list of them. `chosen` carries the file of one.

    `keeps`: the open plan has a file; an example has none.
    """

    help_page = "switch"
    chosen = Signal(Path)
    pick_wanted = Signal()
    new_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, recent: Sequence[Path] = (), *, keeps: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        lead = words("Each plan has its own file and its own passphrase. Nothing can be seen of one from the other.") if keeps else words(
            "The example closes first. Nothing of it is kept.")
        self.add_title(words("Switch to another plan"), lead)
        self.add_told()
        body = self.add_card()
        body.addWidget(Question(words("Another plan")))
        if keeps:
            body.addWidget(Hint(words("What stays: all that you wrote. Your plan is saved and locked first.")))
            body.addWidget(Hint(words("What is cleared: the ticks on Today, what you searched for, and what you copied from this plan. "
                                      "Steps that you did before can no longer be taken back.")))
        row = FlowLayout()
        pick = primary_button(words("Choose its file"), context.theme)
        pick.clicked.connect(self.pick_wanted)
        row.addWidget(pick)
        new = plain_button(words("Start a new plan"), context.theme)
        new.clicked.connect(self.new_wanted)
        row.addWidget(new)
        body.addLayout(row)
        if recent:
            self._add_recent(recent)
        row = FlowLayout()
        back = quiet_button(words("Back to my plan") if keeps else words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()

    def _add_recent(self, recent: Sequence[Path]) -> None:
        body = self.add_card()
        body.addWidget(Question(self.words("Opened lately")))
        for path in recent:
            button = BigButton(path.stem, self.context.theme, letters=USUAL, caption=str(path.parent))
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            body.addWidget(button)
