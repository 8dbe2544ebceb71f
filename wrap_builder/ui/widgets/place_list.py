"""A short list of places in the plan, each a button that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.session.places import Place
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question

SHOWN = 6
"""So many places are shown until more are asked for."""

MOST = 100


class PlaceList(QWidget):
    """`chosen` carries a Place. Without places it says `none`, or nothing at all where that is "".

    Places that are not shown now can be chosen too, where the plan may be changed: they are shown again then.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, none: str, parent: QWidget | None = None, *, may_show: bool) -> None:
        """`may_show`: whether what is not shown now can be shown again."""
        super().__init__(parent)
        self._context, self._none, self._most, self._may_show = context, none, SHOWN, may_show
        self._places: Sequence[Place] = ()
        self._rows: list[BigButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(0.4))
        self._title, self._said = Question(""), Hint("")
        self._more = quiet_button(context.words("Show more"), context.theme)
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._title)
        self._column.addWidget(self._said)
        row = FlowLayout(0)
        row.addWidget(self._more)
        self._column.addLayout(row)

    def show_places(self, title: str, places: Sequence[Place], about: str = "") -> None:
        """Show these under a heading, with a sentence about them."""
        self._places = places
        self._title.setText(title)
        self._title.setVisible(bool(places))
        said = about if places else self._none
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.setVisible(bool(places) or bool(self._none))
        shown = places[:self._most]
        for number, place in enumerate(shown):
            self._say(self._row(number), place)
        for row in self._rows[len(shown):]:
            row.hide()
        self._more.setVisible(len(places) > self._most)
        self._more.setAccessibleName(self._context.words("{button}: {title}").format(button=self._more.text(), title=title))

    def show_all(self) -> None:
        """Show every place; of very many a hundred, and more when asked."""
        self._most = max(self._most, MOST)
        self.show_places(self._title.text(), self._places, self._said.text())

    def _say(self, row: BigButton, place: Place) -> None:
        words = self._context.words
        titles = [one for one in (place.section, place.title) if one] or [words("a question that is no longer asked")]
        can_be_shown = place.is_shown or (self._may_show and bool(place.title))
        hidden = [] if place.is_shown else [words("not shown now, open it to show it again") if can_be_shown else words("not shown now")]
        over = [*(titles if place.text else titles[:-1]), *hidden]
        row.say(place.text or titles[-1], " \N{MIDDLE DOT} ".join(over))
        row.setEnabled(can_be_shown)
        row.show()

    def _row(self, number: int) -> BigButton:
        if number == len(self._rows):
            row = BigButton("", self._context.theme, letters=USUAL)
            row.clicked.connect(lambda: self.chosen.emit(self._places[number]))
            self._column.insertWidget(2 + number, row)
            self._rows.append(row)
        return self._rows[number]

    def _on_more(self) -> None:
        first = self._most
        self._most += 4 * SHOWN
        self.show_places(self._title.text(), self._places, self._said.text())
        self._rows[first].setFocus(Qt.FocusReason.OtherFocusReason)
