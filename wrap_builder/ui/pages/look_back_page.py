"""Then and now: an earlier state of the plan and the present one side by side, part by part, to read and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.session.look_back import LookedAt, LookedPart
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.side_by_side import SideBySide
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Question, Words, readable

DAYS_AT_ONCE = 8
"""So many earlier states are offered at first; a button shows the others."""


class LookBackPage(ColumnPage):
    """First the earlier states to choose from, then one of them beside the plan as it is. `picked` carries the id of one.

    `wanted` carries the id of another page. `of_workshop`: it is for a workshop, of which an earlier state can be brought back.
    """

    help_page = "look_back"
    idle_minutes = READING_MINUTES
    picked = Signal(str)
    wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, of_workshop: bool = False) -> None:
        super().__init__(context, parent)
        words = self.words
        self._of_workshop = of_workshop
        self._bring_back: Callable[[], None] | None = None
        self._parts: Sequence[LookedPart] = ()
        self._at = 0
        self._days: list[tuple[str, str, str]] = []
        self._when = ""
        if of_workshop:
            self.help_page = "workshop"
            self.add_title(words("Earlier versions"), words("You can read what was different on another day, and bring all of it back."))
        else:
            self.add_title(words("Then and now"),
                           words("You can read what you wrote on another day beside what stands there today. It is only for reading. "
                                 "You can stop at any time."))
        self.add_told()
        self._said = Hint(words("Looking for earlier versions"))
        self.column.addWidget(self._said)
        self._choice, choice = self.make_card()
        choice.addWidget(Question(words("Which day would you like to look at?")))
        self._list = Bunches(context.theme.px(0.5))
        choice.addLayout(self._list)
        self._older = quiet_button(words("Show older ones"), context.theme)
        self._older.clicked.connect(self._on_older)
        older = FlowLayout()
        older.addWidget(self._older)
        choice.addLayout(older)
        self._choice.hide()
        self.column.addWidget(self._choice)
        self._nothing = self._make_nothing()
        self.column.addWidget(self._nothing)
        self._make_reading()
        row = FlowLayout()
        self._other = plain_button(words("Choose another day"), context.theme)
        self._other.clicked.connect(self._on_other)
        self._other.hide()
        self._bring = plain_button(words("Bring this version back"), context.theme)
        self._bring.clicked.connect(self._on_bring)
        self._bring.hide()
        back = quiet_button(words("Back") if of_workshop else words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        for button in (self._other, self._bring, back):
            row.addWidget(button)
        self.column.addLayout(row)
        self.add_end()

    def show_days(self, days: Sequence[tuple[str, str, str]], *, is_from_today: bool = False) -> None:
        """Offer earlier states, each with its id, its moment in words, and why it was kept. `is_from_today`: all of them are."""
        self._days = list(days)
        self._said.hide()
        self._nothing.setVisible(is_from_today or not days)
        self._choice.setVisible(bool(days))
        self._on_older()

    def show_both(self, when: str, parts: Sequence[LookedPart], *, bring_back: Callable[[], None] | None = None) -> None:
        """Show one earlier state beside the present one. `when`: its moment in words; `bring_back`: what brings all of it back."""
        self._parts, self._at, self._bring_back = parts, 0, bring_back
        self._when = when
        self._choice.hide()
        self._nothing.hide()
        self._other.show()
        self._reading.setVisible(bool(parts))
        self._said.setText(self.words("Nothing was different then.") if self._of_workshop
                           else self.words("Nothing was written then, and nothing is now."))
        self._said.setVisible(not parts)
        self._bring.setVisible(bool(parts) and bring_back is not None)
        if parts:
            self._show_part(focus=self._next if len(parts) > 1 else self._other)

    def _make_nothing(self) -> Card:
        """Say what will be here, and what can be done now; hidden until it is known that there is no earlier day."""
        words = self.words
        card, body = self.make_card()
        card.hide()
        if self._of_workshop:
            body.addWidget(Question(words("There is no earlier version yet")))
            body.addWidget(Words(words("One is kept beside the file when you open it again and change something.")))
            return card
        body.addWidget(Question(words("There is no earlier day yet")))
        body.addWidget(Words(words("One is kept for each day you write. From the next day on, you can read here what you wrote today.")))
        body.addWidget(Words(words("You can also keep your plan as it is today, with a few words of your own.")))
        keep = plain_button(words("Keep this version"), self.context.theme)
        keep.clicked.connect(lambda: self.wanted.emit("keep_version"))
        row = FlowLayout()
        row.addWidget(keep)
        body.addLayout(row)
        return card

    def _make_reading(self) -> None:
        words, theme = self.words, self.context.theme
        self._reading = QWidget()
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(0.9))
        self._where = Eyebrow("")
        self._part_title = Question("")
        self._cards = Bunches(theme.px(0.9))
        column.addWidget(self._where)
        column.addWidget(self._part_title)
        row = FlowLayout()
        self._before = plain_button(words("Part before"), theme)
        self._before.clicked.connect(lambda: self._go(-1))
        self._next = plain_button(words("Next part"), theme)
        self._next.clicked.connect(lambda: self._go(1))
        row.addWidget(self._before)
        row.addWidget(self._next)
        column.addLayout(row)
        column.addLayout(self._cards)
        self._reading.hide()
        self.column.addWidget(self._reading)

    def _go(self, step: int) -> None:
        self._at += step
        self._show_part(focus=self._next if step > 0 else self._before)

    def _show_part(self, focus: QWidget) -> None:
        words, part, last = self.words, self._parts[self._at], len(self._parts) - 1
        self._where.setText(words("Part {number} of {count}").format(number=words.number(self._at + 1), count=words.number(last + 1)))
        self._part_title.setText(part.title)
        self._cards.clear()
        for asked in part.questions:
            self._cards.add(self._card(asked))
        self._before.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < last)
        wanted = focus if focus.isEnabled() else self._before if self._at else self._next
        if wanted.isEnabled():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)
        self.context.announce(part.title)

    def _card(self, asked: LookedAt) -> Card:
        words = self.words
        card, body = self.make_card()
        body.addWidget(Question(asked.title))
        if asked.is_same:
            body.addWidget(self._side(words("Then and now"), asked.now))
        else:
            sides = [self._side(words("Then: {when}").format(when=self._when), asked.then, words("Nothing was written here then.")),
                     self._side(words("Now"), asked.now, words("Nothing is written here now."))]
            body.addWidget(SideBySide(sides, self.context.theme, gap_ems=1.4))
        return card

    def _side(self, caption: str, lines: tuple[str, ...], empty: str = "") -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.px(0.3))
        column.addWidget(Eyebrow(caption))
        column.addWidget(readable("\n".join(lines)) if lines else Hint(empty))
        column.addStretch(1)
        return side

    def _on_older(self) -> None:
        shown, self._days = self._days[:DAYS_AT_ONCE], self._days[DAYS_AT_ONCE:]
        buttons = [BigButton(when, self.context.theme, letters=USUAL, caption=why) for _id, when, why in shown]
        for button, (one, _when, _why) in zip(buttons, shown, strict=True):
            button.clicked.connect(lambda _on=False, one=one: self.picked.emit(one))
            self._list.add(button)
        self._older.setVisible(bool(self._days))
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_bring(self) -> None:
        if self._bring_back is not None:
            self._bring_back()

    def _on_other(self) -> None:
        for widget in (self._reading, self._other, self._said, self._bring):
            widget.hide()
        self._choice.show()
        self.focus_first()
