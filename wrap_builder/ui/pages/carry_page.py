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
        self._shown: dict[str, CarryRow] = {}
        self.add_title(words("What helped, into my crisis plan"),
                       words("You know now what helped and what did not. One click puts a line into your crisis plan."))
        self.add_told()
        self._rows = Bunches(context.theme.px(0.7))
        self.column.addLayout(self._rows)
        self._empty = Hint(words("Nothing is written there yet. That is fine, it can wait."))
        self.column.addWidget(self._empty)
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
        """Show the lines. The focus goes to what can be done with the line `focus`; `may_undo`: it was carried last.

        Rows whose lines are there already stay where they are, so that nothing jumps.
        """
        if [line.id for line in lines] != list(self._shown):
            self._build([line.id for line in lines])
        for line in lines:
            self._shown[line.id].show_line(line, may_undo=may_undo and line.id == focus)
        rows = [self._shown[focus]] if focus in self._shown else list(self._shown.values())
        wanted = next((button for row in rows for button in row.buttons), None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            # What is new in the row has its place only after the next layout.
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

    def _build(self, ids: Sequence[str]) -> None:
        self._rows.clear()
        self._shown = {one: CarryRow(self.context, self._titles, may_change=self._may_change) for one in ids}
        for row in self._shown.values():
            row.carry_wanted.connect(self.carry_wanted)
            row.undo_wanted.connect(self.undo_wanted)
            self._rows.add(row)
        self._empty.setVisible(not ids)

    def _add_buttons(self, layout: QVBoxLayout, buttons: Sequence[QWidget]) -> None:
        row = FlowLayout()
        for button in buttons:
            row.addWidget(button)
        layout.addLayout(row)


class CarryRow(QFrame):
    """One line: its words, where it stands in the crisis plan, and what can be done with it."""

    carry_wanted = Signal(str, str)
    undo_wanted = Signal()

    def __init__(self, context: Context, titles: Mapping[str, str], *, may_change: bool) -> None:
        super().__init__()
        self._context, self._titles, self._may_change = context, titles, may_change
        self._as_shown: tuple[HelpedLine, bool] | None = None
        self.buttons: list[QAbstractButton] = []
        self.setObjectName("row")
        theme = context.theme
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(0.9), theme.px(0.6), theme.px(0.6), theme.px(0.6))
        body.setSpacing(theme.px(0.3))
        self._text, self._state = Words(""), Hint("")
        self._state.hide()
        self._tools = QWidget()
        self._flow = FlowLayout(parent=self._tools)
        for part in (self._text, self._state, self._tools):
            body.addWidget(part)

    def show_line(self, line: HelpedLine, *, may_undo: bool) -> None:
        """Show a line; `may_undo`: it was carried last, and can be taken back here. The same as before changes nothing."""
        if self._as_shown == (line, may_undo):
            return
        self._as_shown = line, may_undo
        words = self._context.words
        self._text.setText(line.text)
        self._state.setText(words("✓ It is in your crisis plan: {title}").format(title=self._titles[line.at]) if line.at else "")
        self._state.setVisible(bool(line.at))
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._carry_button(line, to) for to in (line.to if self._may_change else ())]
        if may_undo:
            undo = plain_button(words("Take back"), self._context.theme)
            undo.clicked.connect(self.undo_wanted)
            self.buttons.append(undo)
        for button in self.buttons:
            button.setAccessibleName(words("{button}: {title}").format(button=button.text(), title=line.text))
            self._flow.addWidget(button)
            button.show()
        self._tools.setVisible(bool(self.buttons))

    def _carry_button(self, line: HelpedLine, to: str) -> QAbstractButton:
        title = self._titles[to]
        short = title if len(title) <= MOST_TITLE else f"{title[:MOST_TITLE]}…"
        button = plain_button(self._context.words("Put it under: {title}").format(title=short), self._context.theme)
        button.clicked.connect(lambda: self.carry_wanted.emit(line.id, to))
        return button
