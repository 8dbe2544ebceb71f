"""What has changed since I last printed: for each copy the answers that read otherwise now, each a way to that answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words

MOST_PARTS = 12
"""So many changed answers of a copy are named at first; a button shows the others."""


@dataclass(frozen=True)
class PrintedLine:
    """One copy. `parts`: id and name of each part that changed; `may_renew`: a new one can take its place."""

    id: str
    title: str
    made: str
    parts: tuple[tuple[str, str], ...] = ()
    may_renew: bool = False


class PrintedPage(ColumnPage):
    """`part_wanted` carries the id of a part, `renew_wanted` that of a copy, `wanted` the id of another wish."""

    help_page = "printed"
    part_wanted = Signal(str)
    renew_wanted = Signal(str)
    wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("What has changed since I last printed"),
                       words("Paper stays as it was. Here you see which copies are older than your plan, and in what."))
        self.add_told()
        self._said = Hint(words("Looking at each copy"))
        self.column.addWidget(self._said)
        self._copies = Bunches(context.theme.px(0.9))
        self.column.addLayout(self._copies)
        row = FlowLayout()
        self._renew = primary_button(words("Print new ones"), context.theme)
        self._renew.clicked.connect(lambda: self.wanted.emit("register"))
        self._renew.hide()
        self._back = quiet_button(words("Back to my plan"), context.theme)
        self._back.clicked.connect(self.left)
        row.addWidget(self._renew)
        row.addWidget(self._back)
        self.column.addLayout(row)
        self.add_end()

    def show_copies(self, lines: Sequence[PrintedLine]) -> None:
        """Show what is known of each copy; those that are as the plan is stand together at the end."""
        words = self.words
        changed, same = [one for one in lines if one.parts], [one for one in lines if not one.parts]
        self._said.setText(words("Your last copies are as your plan is now."))
        self._said.setVisible(bool(lines) and not changed)
        if not lines:
            self._add_nothing()
        for one in changed:
            self._add_copy(one)
        if same:
            card, body = self.make_card()
            body.addWidget(Question(words("As your plan is now")))
            for one in same:
                body.addWidget(Words(f"{one.title}. {one.made}"))
            self._copies.add(card)
        self._renew.setVisible(sum(one.may_renew for one in changed) > 1)
        self.focus_first()

    def _add_nothing(self) -> None:
        """Say what will be here, and what can be done now."""
        words = self.words
        card, body = self.make_card()
        body.addWidget(Question(words("There is no copy yet, as far as this plan knows")))
        body.addWidget(Words(words("Each copy that you print or save will be listed here. When you change your plan after that, "
                                   "you see which answers are different.")))
        copies = plain_button(words("Printing and copies"), self.context.theme)
        copies.clicked.connect(lambda: self.wanted.emit("print"))
        row = FlowLayout()
        row.addWidget(copies)
        body.addLayout(row)
        self._copies.add(card)

    def _add_copy(self, one: PrintedLine) -> None:
        words = self.words
        card, body = self.make_card()
        body.addWidget(Question(one.title))
        body.addWidget(Hint(one.made))
        body.addWidget(Words(words.plural("{n} answer has changed since. You can go to it.",
                                          "{n} answers have changed since. You can go to each.", len(one.parts))))
        buttons = [self._way(one, part, name) for part, name in one.parts]
        for button in buttons:
            body.addWidget(button)
        further = buttons[MOST_PARTS:]
        below = FlowLayout()
        if further:
            below.addWidget(self._more(further))
        if one.may_renew:
            renew = plain_button(words("Print a new one"), self.context.theme)
            renew.setAccessibleName(words("{button}: {title}").format(button=renew.text(), title=one.title))
            renew.clicked.connect(lambda: self.renew_wanted.emit(one.id))
            below.addWidget(renew)
        body.addLayout(below)
        self._copies.add(card)

    def _way(self, one: PrintedLine, part: str, name: str) -> QAbstractButton:
        button = BigButton(name, self.context.theme, letters=USUAL)
        button.setAccessibleName(self.words("{title}, in: {copy}").format(title=name, copy=one.title))
        button.setAccessibleDescription(self.words("Leads to where it stands in your plan"))
        button.clicked.connect(lambda: self.part_wanted.emit(part))
        return button

    def _more(self, further: Sequence[QAbstractButton]) -> QAbstractButton:
        more = quiet_button(self.words.plural("Show {n} more", "Show {n} more", len(further)), self.context.theme)

        def show_all() -> None:
            for button in further:
                button.show()
            further[0].setFocus()
            more.hide()

        for button in further:
            button.hide()
        more.clicked.connect(show_all)
        return more
