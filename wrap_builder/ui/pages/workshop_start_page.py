"""Before a workshop: what this side of the program is and is not, a new file, or one that was made before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words


class WorkshopStartPage(ColumnPage):
    """Says once that facilitating takes training, and whose the materials are. `leads_to_start`: Back does."""

    help_page = "workshop"
    new_wanted = Signal()
    open_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, leads_to_start: bool = True) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Run a workshop"),
                       words("For facilitators: prepare the meetings of a group, run them, and show and print what the group needs."))
        self.add_told()
        body = self.add_card()
        body.addWidget(Question(words("Before you begin")))
        for line in (
            words("Facilitating WRAP groups takes training. This program does not teach it."),
            words("The books and materials of WRAP belong to Advocates for Human Potential. Nothing of them is in here."),
            words("This program is independent of them. Its agendas and texts are its own, and you can change them."),
            words("A workshop file holds nothing of anybody's plan, and no names of those who come."),
        ):
            body.addWidget(Words(line))
        for title, hint, label, make, signal in (
            (words("A new workshop"), words("You choose where it is kept, how it is locked, and how you meet."),
             words("Start a new workshop"), primary_button, self.new_wanted),
            (words("Go on with a workshop"), words("Open a workshop file that you made before."),
             words("Open a workshop"), plain_button, self.open_wanted),
        ):
            body = self.add_card()
            body.addWidget(Question(title))
            body.addWidget(Hint(hint))
            row = FlowLayout()
            button = make(label, context.theme)
            button.clicked.connect(signal)
            row.addWidget(button)
            body.addLayout(row)
        back = quiet_button(words("Back to the start") if leads_to_start else words("Back"), context.theme)
        back.clicked.connect(self.left)
        row = FlowLayout()
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
