"""What helped, into my crisis plan: one click for each line, and whose copy does not have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from wrap_builder.session.carrying import HelpedLine
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words

MOST_TITLE = 40
"""So many letters of a list's title stand on a button."""


class CarryPage(ColumnPage):
    """`carry_wanted` carries the id of a line and of the list it goes to. `titles`: what those lists are called.

    `undo_wanted` and `redo_wanted` are about what was done here; `wanted` carries the wish for another page.
    """

    help_page = "carry"
    carry_wanted = Signal(str, str)
    write_wanted = Signal()
    wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, titles: Mapping[str, str], *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._titles, self._may_change = titles, may_change
        self._first: list[QAbstractButton] = []
        self.add_title(words("What helped, into my crisis plan"),
                       words("You know now what helped and what did not. One click puts a line into your crisis plan."))
        self.add_told()
        self._rows = Bunches(context.theme.px(0.7))
        self.column.addLayout(self._rows)
        self._old, self._old_body = self.make_card()
        self._old_body.addWidget(Question(words("Copies that do not have it")))
        self._old_rows = Bunches(context.theme.px(0.3))
        self._old_body.addLayout(self._old_rows)
        see = plain_button(words("See what has changed"), context.theme)
        see.clicked.connect(lambda: self.wanted.emit("printed"))
        self._add_buttons(self._old_body, [see])
        self._old.hide()
        self.column.addWidget(self._old)
        write = plain_button(words("Write what helped"), context.theme)
        write.clicked.connect(self.write_wanted)
        back = quiet_button(words("Back"), context.theme)
        back.clicked.connect(self.left)
        self._add_buttons(self.column, [write, back] if may_change else [back])
        self.add_end()

    def show_lines(self, lines: Sequence[HelpedLine], focus: str = "", *, may_undo: bool = False) -> None:
        """Show the lines. The focus goes to what can be done with the line `focus`; `may_undo`: it was carried last."""
        self._rows.clear()
        wanted: QAbstractButton | None = None
        for line in lines:
            row, buttons = self._row(line, may_undo=may_undo and line.id == focus)
            wanted = wanted or next(iter(buttons if not focus or line.id == focus else ()), None)
            self._rows.add(row)
        if not lines:
            self._rows.add(Hint(self.words("Nothing is written there yet. That is fine, it can wait.")))
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            # The rows get their places with the next layout.
            QTimer.singleShot(0, wanted, lambda: self.ensureWidgetVisible(wanted))
        else:
            self.focus_first()

    def show_old(self, copies: Sequence[str]) -> None:
        """Show which copies that people have are old by that, in words; none takes the card away."""
        self._old_rows.clear()
        for one in copies:
            self._old_rows.add(Words(one))
        self._old.setVisible(bool(copies))

    def undo(self) -> None:
        """Ask for what was done last on this page to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Ask for what was taken back last on this page to be done again."""
        self.redo_wanted.emit()

    def _row(self, line: HelpedLine, *, may_undo: bool) -> tuple[QWidget, list[QAbstractButton]]:
        words, theme = self.words, self.context.theme
        row = QFrame()
        row.setObjectName("row")
        body = QVBoxLayout(row)
        body.setContentsMargins(theme.px(0.9), theme.px(0.6), theme.px(0.6), theme.px(0.6))
        body.setSpacing(theme.px(0.3))
        body.addWidget(Words(line.text))
        if line.at:
            body.addWidget(Hint(words("✓ It stands in your crisis plan: {title}").format(title=self._titles[line.at])))
        buttons: list[QAbstractButton] = []
        for to in line.to if self._may_change else ():
            title = self._titles[to]
            button = plain_button(words("Put it under: {title}").format(
                title=title if len(title) <= MOST_TITLE else f"{title[:MOST_TITLE]}…"), theme)
            button.clicked.connect(lambda _on=False, to=to: self.carry_wanted.emit(line.id, to))
            buttons.append(button)
        if may_undo:
            undo = plain_button(words("Take back"), theme)
            undo.clicked.connect(self.undo_wanted)
            buttons.append(undo)
        for one in buttons:
            one.setAccessibleName(words("{button}: {title}").format(button=one.text(), title=line.text))
        if buttons:
            self._add_buttons(body, buttons)
        return row, buttons

    def _add_buttons(self, layout: QVBoxLayout, buttons: Sequence[QWidget]) -> None:
        row = FlowLayout(8)
        for button in buttons:
            row.addWidget(button)
        layout.addLayout(row)
