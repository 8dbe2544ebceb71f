"""Which settings the seats of a workshop begin with: the usual ones, or those of a folder on a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question


class SeatFolder(Card):
    """`pick_wanted`: take them from a folder. `usual_wanted`: from none. `save_wanted`: put those of this program into a folder."""

    pick_wanted = Signal()
    usual_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, context: Context, folder: Path | None) -> None:
        super().__init__(context.theme)
        words = self._words = context.words
        self.body.addWidget(Question(words("How their window looks")))
        self._said = Hint("")
        self.body.addWidget(self._said)
        row = FlowLayout()
        self._usual = quiet_button(words("Use the usual settings"), context.theme)
        for label, signal in ((words("Take settings from a folder"), self.pick_wanted), (words("Save these settings for other laptops"),
                                                                                        self.save_wanted)):
            button = quiet_button(label, context.theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._usual.clicked.connect(self.usual_wanted)
        row.addWidget(self._usual)
        self.body.addLayout(row)
        self.show_folder(folder)

    def show_folder(self, folder: Path | None) -> None:
        """Say which settings the next seat begins with."""
        words = self._words
        if folder is None:
            self._said.setText(words("It begins with the usual settings. Each person can choose text size, colours and paper."))
        else:
            self._said.setText(words("It begins with the settings from {name}. Each person can change them.").format(
                name=folder.name or str(folder)))
        self._usual.setVisible(folder is not None)
