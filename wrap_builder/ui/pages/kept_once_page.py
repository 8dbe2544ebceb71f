"""What is kept once in a plan, such as people or tools: a list of all, one of them open to look at and to change."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Hint, as_spoken

SHOWN = 20
"""So many rows are shown until more are asked for."""

SEARCHED = 12
"""A longer list has a line to search it."""


SOON_MILLISECONDS = 150

AnyCard = TypeVar("AnyCard", bound=Card)


@dataclass(frozen=True)
class Shelf:
    """What the page asks: all ids in a lasting order, those that fit some words, and one as (words, what is said of it)."""

    ids: Callable[[], Sequence[str]]
    find: Callable[[str], Sequence[str]]
    line: Callable[[str], tuple[str, str]]


class KeptOncePage(ColumnPage, Generic[AnyCard]):
    """Rows are made for what is shown only. `place_wanted` carries a Place, `wanted` the id of another page.

    `undo_wanted` and `redo_wanted` are about what was done here; `opened` carries the id of what will be shown now.
    """

    place_wanted = Signal(object)
    wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    opened = Signal(str)
    left = Signal()

    def __init__(self, context: Context, shelf: Shelf, *, title: str, lead: str, none: str, parent: QWidget | None = None) -> None:
        """`none`: what is said where the list is empty."""
        super().__init__(context, parent)
        words = self.words
        self._shelf, self._none, self._most = shelf, none, SHOWN
        self._shown: Sequence[str] = ()
        self._rows: list[BigButton] = []
        self._open = self._found_by = ""
        self._card: AnyCard | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MILLISECONDS)
        self._soon.timeout.connect(self.refresh)
        self.add_title(title, lead)
        self._add_said()
        self.search = LineField(words("Find on this page"))
        self.search.setObjectName("once.search")
        self.search.setPlaceholderText(words("Find on this page"))
        self.search.edited.connect(self._on_search)
        self.column.addWidget(self.search)
        self._count = Hint("")
        self.column.addWidget(self._count)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(context.theme.px(0.6))
        self.column.addWidget(holder)
        self._ways = FlowLayout()
        self._more = plain_button(words("Show more"), context.theme)
        self._more.clicked.connect(self._on_more)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        self._ways.addWidget(self._more)
        self.add_ways(self._ways)
        self._ways.addWidget(back)
        self.column.addLayout(self._ways)
        self.add_end()
        self.refresh()

    @abstractmethod
    def add_ways(self, row: FlowLayout) -> None:
        """Put what else can be done from here beside the way back."""

    @abstractmethod
    def new_card(self, one: str) -> AnyCard:
        """Return what is shown under the row that is opened, still empty."""

    @abstractmethod
    def fill_card(self, card: AnyCard, one: str) -> None:
        """Show what is open as the plan has it now."""

    @property
    def open_id(self) -> str:
        """The id of what is open, "" for none."""
        return self._open

    @property
    def card(self) -> AnyCard | None:
        """The card that is open."""
        return self._card

    def refresh(self) -> None:
        """Show the list and what is open as the plan has them now."""
        self._soon.stop()
        everything, typed = self._shelf.ids(), self.search.value().strip()
        found = self._shelf.find(typed) if typed else everything
        if self._open in everything and typed == self._found_by:
            # While somebody writes in it, what is open may read otherwise than what was searched for.
            found = [one for one in everything if one in {*found, self._open}]
        elif self._open and self._open not in found:
            self.close_card()
        self._found_by = typed
        self._shown = found[:self._most]
        for number, one in enumerate(self._shown):
            self._say(self._row(number), one)
        for row in self._rows[len(self._shown):]:
            row.hide()
        self.search.setVisible(len(everything) > SEARCHED)
        self._more.setVisible(len(found) > self._most)
        self._count.setText(self._none if not everything else self.words("Nothing here has these words.") if not found else "")
        self._count.setVisible(bool(self._count.text()))
        if self._card is not None:
            self._put_card(self._card)
            self.fill_card(self._card, self._open)

    def refresh_soon(self) -> None:
        """Do so when nothing was typed for a moment: what is typed stands in its line already."""
        self._soon.start()

    def open(self, one: str) -> None:
        """Open one and bring it into view; nothing happens for an id that is not in the list."""
        ids = list(self._shelf.ids())
        if one not in ids:
            return
        if one not in self._shown:
            self.search.set_value("")
            self._most = max(self._most, ids.index(one) + 1)
        self.close_card()
        self._open = one
        self.opened.emit(one)
        self.refresh()
        index = list(self._shown).index(one)
        self._card = self.new_card(one)
        self.fill_card(self._card, one)
        self._list.insertWidget(index + 1, self._card)
        self._card.show()
        row = self._rows[index]
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reach(self._card)
        self.reach(row)

    def close_card(self) -> None:
        """Show the list only."""
        if self._card is not None:
            card, self._card = self._card, None
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._open = ""

    def say(self, text: str, *, may_undo: bool) -> None:
        """Say what was done, with the way back where there is one."""
        self.tell(text)
        self._undo_row.setVisible(may_undo)

    def reach(self, part: QWidget) -> None:
        """Bring a part that came into sight into view, as soon as it has its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part))

    def forget(self) -> None:
        """Say no more what was done before."""
        self.forget_told()
        self._undo_row.hide()

    def undo(self) -> None:
        """Ask for what was done last on this page to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Ask for what was taken back last on this page to be done again."""
        self.redo_wanted.emit()

    def _add_said(self) -> None:
        self.add_told()
        undo = plain_button(self.words("Take back"), self.context.theme)
        undo.clicked.connect(self.undo_wanted)
        self._undo_row = QWidget()
        FlowLayout(parent=self._undo_row).addWidget(undo)
        self._undo_row.hide()
        self.column.addWidget(self._undo_row)

    def _say(self, row: BigButton, one: str) -> None:
        text, about = self._shelf.line(one)
        row.say(text, about)
        said = self.words("{text}, close") if one == self._open else self.words("{text}, open")
        row.setAccessibleName(said.format(text=as_spoken(", ".join(part for part in (text, about) if part))))
        row.show()

    def _row(self, number: int) -> BigButton:
        if number == len(self._rows):
            row = BigButton("", self.context.theme, letters=USUAL, is_under=True)
            row.clicked.connect(lambda: self._toggle(number))
            self._list.addWidget(row)
            self._rows.append(row)
        return self._rows[number]

    def _put_card(self, card: AnyCard) -> None:
        """Let the card stand under its own row, also where others above it came or went."""
        if self._open not in self._shown:
            return
        row = self._rows[list(self._shown).index(self._open)]
        if self._list.indexOf(card) != self._list.indexOf(row) + 1:
            self._list.removeWidget(card)
            self._list.insertWidget(self._list.indexOf(row) + 1, card)

    def _toggle(self, number: int) -> None:
        one = self._shown[number]
        if one == self._open:
            self.close_card()
            self.refresh()
        else:
            self.open(one)

    def _on_search(self, _text: str) -> None:
        self._most = SHOWN
        self.refresh()
        count = len(self._shown)
        self.context.announce(self._count.text() or self.words.plural("{n} line", "{n} lines", count))

    def _on_more(self) -> None:
        first = len(self._shown)
        self._most += SHOWN
        self.refresh()
        self._rows[first].setFocus(Qt.FocusReason.OtherFocusReason)
