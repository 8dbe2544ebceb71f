"""Rows that are put in order: by buttons, by Alt and an arrow, and with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.row_drag import RowDrag
from wrap_builder.ui.theme import worn_px
from wrap_builder.ui.widgets.buttons import tool_button
from wrap_builder.ui.widgets.field_habits import moves_a_row
from wrap_builder.ui.widgets.handle import Handle

GAP_EMS = 0.5


class OrderedRow(QFrame):
    """A card of one thing in an order. `body` holds what it shows; what moves it stands at its end, side by side where it is `low`."""

    shift_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, key: str, name: str, context: Context, *, fixed: bool, low: bool = False, parent: QWidget | None = None) -> None:
        """`name`: what it is called by assistive technology. `fixed`: it can neither be moved nor removed."""
        super().__init__(parent)
        theme, words = context.theme, context.words
        self.key = key
        self.setObjectName("card")
        self.setAccessibleName(name)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(0.5), theme.px(0.6), theme.px(0.6), theme.px(0.6))
        whole.setSpacing(theme.px(0.5))
        self.handle = Handle(theme, self)
        self.handle.setVisible(not fixed)
        whole.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignVCenter if low else Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(0.4))
        whole.addLayout(self.body, 1)
        tools = QHBoxLayout() if low else QVBoxLayout()
        tools.setSpacing(theme.px(0.15))
        self._whole = whole
        whole.addLayout(tools)
        self._up = tool_button("chevron-up", words("Move up: {name}").format(name=name), theme)
        self._down = tool_button("chevron-down", words("Move down: {name}").format(name=name), theme)
        self._remove = tool_button("trash-2", words("Remove: {name}").format(name=name), theme)
        self.handle.setMinimumHeight(self._up.minimumHeight())
        self._up.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self._down.clicked.connect(lambda: self.shift_wanted.emit(1))
        self._remove.clicked.connect(self.remove_wanted)
        for button in (self._up, self._down, self._remove):
            button.setVisible(not fixed)
            tools.addWidget(button)
        if not low:
            tools.addStretch(1)

    def place_before_tools(self, widget: QWidget) -> None:
        """Put something between what the row shows and what moves it."""
        self._whole.insertWidget(self._whole.count() - 1, widget)

    def set_ends(self, *, is_first: bool, is_last: bool) -> None:
        """Offer only moves that lead somewhere."""
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row with Alt and an arrow, from whatever has the focus in it."""
        if moves_a_row(event):
            self.shift_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class OrderedRows(QWidget):
    """Rows in order; `moved(key, index)` and `removed(key)` say what is wanted, and `show_order` what came of it.

    `reach_wanted` names the part of the list that has to be seen, while a row is dragged and after it was moved.
    """

    moved = Signal(str, int)
    removed = Signal(str)
    reach_wanted = Signal(QRect)

    def __init__(self, make: Callable[[str], OrderedRow], parent: QWidget | None = None) -> None:
        """`make` builds the row of a key."""
        super().__init__(parent)
        self._make = make
        self.rows: dict[str, OrderedRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        gap = worn_px(GAP_EMS)
        self._column.setSpacing(gap)
        self._drag = RowDrag(self, self, gap)
        self._drag.moved.connect(self.moved)
        self._drag.reach_wanted.connect(self.reach_wanted)

    def show_order(self, keys: Sequence[str]) -> None:
        """Show the rows of these keys; those that stay keep their widgets, and the focus in them."""
        if list(keys) == list(self.rows):
            return
        focus = self.window().focusWidget()
        kept = {key: self.rows.get(key) or self._built(key) for key in keys}
        for key, row in self.rows.items():
            if key not in kept:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = kept
        for index, row in enumerate(kept.values()):
            if self._column.indexOf(row) != index:
                self._column.removeWidget(row)
                self._column.insertWidget(index, row)
            row.set_ends(is_first=index == 0, is_last=index == len(kept) - 1)
        if focus is not None and self.isAncestorOf(focus) and focus.isVisible() and focus.isEnabled():
            focus.setFocus()

    def edges(self) -> Sequence[tuple[int, int]]:
        """Return the upper edge and the height of each row, and of an empty one after the last."""
        found = [(row.y(), row.height()) for row in self.rows.values()]
        return [*found, (self.height(), 0)]

    def index(self, key: str) -> int:
        """Return where a row stands; KeyError if it is not there."""
        if key not in self.rows:
            raise KeyError(key)
        return list(self.rows).index(key)

    def _built(self, key: str) -> OrderedRow:
        row = self._make(key)
        row.setParent(self)
        row.shift_wanted.connect(lambda by, key=key: self._shift(key, by))
        row.remove_wanted.connect(lambda key=key: self.removed.emit(key))
        self._drag.watch(row.handle, key)
        return row

    def _shift(self, key: str, by: int) -> None:
        to = self.index(key) + by
        if 0 <= to < len(self.rows):
            self.moved.emit(key, to)
            self._column.activate()
            self.reach_wanted.emit(self.rows[key].geometry())
