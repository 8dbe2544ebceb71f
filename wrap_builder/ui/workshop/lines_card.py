"""Lines that a group says and its facilitator types: quick to add, to change, to move and to take out, while everybody reads along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Question
from wrap_builder.ui.workshop.fields import line
from wrap_builder.ui.workshop.ordered_rows import OrderedRow, OrderedRows
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.command import Command
from wrap_builder.workshop.commands import AddLine, MoveLine, RemoveLine, SetLine
from wrap_builder.workshop.values import GroupLine


class LineRow(OrderedRow):
    """One line."""

    def __init__(self, one: GroupLine, name: str, tools: WorkshopTools, on_edited: Callable[[str], object]) -> None:
        super().__init__(one.id, name, tools.context, fixed=tools.reads_only, low=True)
        self.field = line(name, one.text, on_edited)
        self.field.setReadOnly(tools.reads_only)
        self.field.setMinimumHeight(tools.context.theme.px(2.2))
        self.body.addWidget(self.field)


class LinesCard(Card):
    """The lines of one place, AGREEMENT or the id of a list. `do` makes a change and says if it could.

    A `folded` one shows how many lines there are, and builds them when they are wanted: a group makes dozens of lists.
    `reach_wanted`: the line that is written next went down with a new one above it, and has to be seen.
    """

    reach_wanted = Signal()

    def __init__(self, where: str, title: str, tools: WorkshopTools, do: Callable[[Command], bool],
                 lines: Callable[[], Sequence[GroupLine]], say: Callable[[str], None], parent: QWidget | None = None, *,
                 folded: bool = False) -> None:
        super().__init__(tools.context.theme, parent)
        self._where, self._tools, self._do, self._lines, self._say = where, tools, do, lines, say
        words = tools.context.words
        self.heading = Question(title)
        self.body.addWidget(self.heading)
        self.rows = OrderedRows(self._make_row)
        self.rows.moved.connect(lambda key, to: do(MoveLine(where, key, to)))
        self.rows.removed.connect(self._remove)
        self.body.addWidget(self.rows)
        self.adding = LineField(words("A new line in {title}").format(title=title))
        self.adding.setPlaceholderText(words("Write a line, then press Enter"))
        self.adding.setMinimumHeight(tools.context.theme.px(2.6))
        self.adding.returnPressed.connect(self._add)
        self.adding.setEnabled(not tools.reads_only)
        self.body.addWidget(self.adding)
        self._is_folded = folded
        self._unfold = quiet_button("", tools.context.theme)
        self._unfold.clicked.connect(self.unfold)
        self._unfold.setVisible(folded)
        self.adding.setVisible(not folded)
        self.body.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_lines()

    def unfold(self) -> None:
        """Build the lines and show them, with the focus where the next one is written."""
        self._is_folded = False
        self._unfold.hide()
        self.adding.show()
        self.show_lines()
        self.write_on()

    def write_on(self) -> None:
        """Give the focus to where the next line is written, and let it be seen."""
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reach_wanted.emit()

    def show_lines(self) -> None:
        """Show the lines as they are now; where the person types they are as typed."""
        lines = self._lines()
        if self._is_folded:
            words = self._tools.context.words
            text = words.plural("Show {n} line", "Show {n} lines", len(lines))
            self._unfold.setText(text)
            self._unfold.setAccessibleName(words("{what}: {title}").format(what=text, title=self.heading.text()))
            self.rows.hide()
            return
        self.rows.show_order([one.id for one in lines])
        for one in lines:
            row = self.rows.rows[one.id]
            if isinstance(row, LineRow):
                row.field.set_value(one.text)
        self.rows.setVisible(bool(lines))

    def _make_row(self, key: str) -> OrderedRow:
        lines = self._lines()
        number = next(n for n, one in enumerate(lines) if one.id == key)
        words = self._tools.context.words
        name = words("{title}, line {n}").format(title=self.heading.text(), n=words.number(number + 1))
        row = LineRow(lines[number], name, self._tools, lambda text: self._do(SetLine(self._where, key, text)))
        row.field.returnPressed.connect(lambda: self.adding.setFocus(Qt.FocusReason.TabFocusReason))
        return row

    def _add(self) -> None:
        text = self.adding.text().strip()
        if text and self._do(AddLine(self._where, GroupLine(self._tools.new_id(), text))):
            self.adding.set_value("")
            self.adding.clear()
            self.write_on()

    def _remove(self, key: str) -> None:
        if self._do(RemoveLine(self._where, key)):
            self._say(self._tools.context.words("The line was removed."))
            self.write_on()
