"""The question before a seat is used: can anyone else see this screen? With a second one connected, it waits for an answer to that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.screens import Screens
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words
from wrap_builder.ui.widgets.tick_line import TickLine


class ScreenPage(ColumnPage):
    """`unseen` when nobody else can see the screen, as far as the person says; `left` when they go back.

    `blank_wanted`: make the other screens black, which is offered with `can_blank`. `more` holds what a page of its own kind puts
    before the buttons.
    """

    help_page = "seat"
    unseen = Signal()
    left = Signal()
    blank_wanted = Signal()

    def __init__(self, context: Context, screens: Screens, *, can_leave: bool = True, can_blank: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._screens = screens
        self.add_title(words("Can anyone else see this screen?"),
                       words("Somebody is about to write private things here. Look for a projector, another screen, and people nearby."))
        self._card, body = self.make_card()
        self.column.addWidget(self._card)
        body.addWidget(Question(words("A second screen is connected")))
        body.addWidget(Words(words("A projector may show all that is written here. Pull out its cable, switch it off, or let it show "
                                   "nothing.")))
        self._off = TickLine(words("The projector is off, or shows nothing"), "", words("The projector is off, or shows nothing"),
                             context.theme)
        if can_blank:
            row = FlowLayout()
            blank = plain_button(words("Make the other screens black"), context.theme)
            blank.clicked.connect(self.blank_wanted)
            row.addWidget(blank)
            body.addLayout(row)
        body.addWidget(self._off)
        self._alone = Hint(words("This laptop notices no second screen. A projector that shows the same picture may go unnoticed."))
        self.column.addWidget(self._alone)
        self.more = QVBoxLayout()
        self.column.addLayout(self.more)
        row = FlowLayout()
        self._go_on = primary_button(words("Nobody else can see it"), context.theme)
        self._go_on.clicked.connect(self._on_go_on)
        row.addWidget(self._go_on)
        if can_leave:
            back = quiet_button(words("Back"), context.theme)
            back.clicked.connect(self.left)
            row.addWidget(back)
        self.column.addLayout(row)
        self.add_told()  # under the buttons: over them it would push them away from the mouse
        self.add_end()
        screens.changed.connect(self._look)
        self._look()

    def focus_first(self) -> None:
        """Begin with the question: the box where there is one to tick, else the way on."""
        (self._off.box if self._has_second else self._go_on).setFocus()

    @property
    def _has_second(self) -> bool:
        return self._screens.count() > 1

    def _look(self) -> None:
        """Show what is connected now. What was confirmed before held for other screens."""
        self._off.box.setChecked(False)
        self._card.setVisible(self._has_second)
        self._alone.setVisible(not self._has_second)
        self.forget_told()

    def _on_go_on(self) -> None:
        if self._has_second and not self._off.box.isChecked():
            self.tell(self.words("A second screen is still connected."),
                      self.words("Look at it first, then tick the line about the projector."))
            self._off.box.setFocus()
        else:
            self.unseen.emit()
