"""What the facilitator's window shows while somebody else uses the laptop, and after that: nothing of what they wrote."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Words


class WaitingPage(ColumnPage):
    """`left` when somebody does not want to wait until the other window ends."""

    help_page = "seat"
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Somebody else is writing now"),
                       words("They have a window of their own. This one waits, and cannot see what they write."))
        self.add_card().addWidget(Words(words(
            "When they press I am finished, their plan is saved on their drive, and this window comes back by itself.")))
        row = FlowLayout()
        back = quiet_button(words("Go on without waiting"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_told()  # under the button: over it, it would push it away from the mouse
        self.add_end()


class SeatFreePage(ColumnPage):
    """The other window ended. `next_requested` opens one for the next person; `left` goes back to where one was."""

    help_page = "seat"
    next_requested = Signal()
    left = Signal()

    def __init__(self, context: Context, *, is_well: bool, parent: QWidget | None = None) -> None:
        """`is_well`: it ended as it should, and not by itself."""
        super().__init__(context, parent)
        words = self.words
        if is_well:
            self.add_title(words("The seat is free again"),
                           words("They closed their window. This program kept nothing of theirs on this laptop."))
            told = words("Look for their drive, and for pages at the printer. The next person begins with an empty window.")
        else:
            self.add_title(words("Their window closed by itself"),
                           words("Something went wrong in the program. They did nothing wrong."))
            told = words("What was saved is on their drive. The last few seconds of writing may be missing. "
                         "They can begin again and open their plan. This window knows nothing of what they wrote.")
        self.add_card().addWidget(Words(told))
        row = FlowLayout()
        for label, make, signal in ((words("Next person"), primary_button, self.next_requested), (words("Back"), plain_button, self.left)):
            button = make(label, context.theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.column.addLayout(row)
        self.add_end()
