"""Before something is gone for good: what goes, what the program cannot reach, and one knowing step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.text import Words as Label

LONGEST_PIECE = 16
"""So many characters of a file's name stay together on a line."""

ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Goes:
    """One thing that is removed: what it is, and which files those are."""

    text: str
    files: Sequence[str] = ()


class FileName(Hint):
    """The name of a file or a path: it breaks where it has to, and reads the same way in every language."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ISOLATE + breakable(name) + POP, parent)
        self.setAccessibleName(name)


class RemovalPage(ColumnPage):
    """`confirmed` after the box was ticked and the button pressed; `left` when everything stays."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, context: Context, title: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.add_title(title, lead)

    def add_goes(self, title: str, goes: Sequence[Goes]) -> None:
        """Say what is removed, each thing with its files."""
        body = self.add_card()
        body.addWidget(Question(title))
        for one in goes:
            together = QVBoxLayout()
            together.setSpacing(0)
            together.addWidget(Label(one.text))
            for name in one.files:
                together.addWidget(FileName(name))
            body.addLayout(together)

    def add_lines(self, title: str, lines: Sequence[str], files: Sequence[str] = ()) -> None:
        """Say something in lines under a heading; files they speak of stand at the end."""
        body = self.add_card()
        body.addWidget(Question(title))
        for line in lines:
            body.addWidget(Label(line))
        for name in files:
            body.addWidget(FileName(name))

    def add_step(self, wish: str, act: str, keep: str) -> None:
        """Close the page with the box to tick (`wish`), the button that removes (`act`), and the one that leaves (`keep`)."""
        self._wish = TickBox(wish)
        self._wish.setObjectName("removal.wish")
        self.column.addWidget(self._wish)
        self.add_told()
        row = FlowLayout()
        remove, leave = plain_button(act, self.context.theme), quiet_button(keep, self.context.theme)
        row.addWidget(remove)
        row.addWidget(leave)
        self.column.addLayout(row)
        self.add_end()
        remove.clicked.connect(self._on_remove)
        leave.clicked.connect(self.left)
        self._wish.toggled.connect(lambda _on: self.forget_told())

    def add_way_back(self, back: str) -> None:
        """Close a page on which there is nothing to remove."""
        self.add_told()
        row = FlowLayout()
        leave = quiet_button(back, self.context.theme)
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        self.column.addLayout(row)
        self.add_end()

    def _on_remove(self) -> None:
        if not self._wish.isChecked():
            self.tell(self.words("Nothing is removed yet. Tick the box first if you want it."))
            self._wish.setFocus()
            return
        self.set_busy(True)
        self.confirmed.emit()


def beyond_reach(context: Context) -> list[str]:
    """Return what no program can remove, in plain words."""
    words = context.words
    return [
        words("Copies that you saved or gave away: on sticks, in mails, on other computers."),
        words("Pages that you printed, and PDF or text files that you saved."),
        words("Versions that a cloud or a backup keeps."),
        words("What was deleted may stay on the drive for a while. A specialist may find it. It is still encrypted."),
    ]


def breakable(name: str) -> str:
    """Return a file's name with places where a line may end: after a mark, and within long pieces."""
    pieces = re.findall(rf"\w{{1,{LONGEST_PIECE}}}|\W", name)
    return "\N{ZERO WIDTH SPACE}".join(pieces)
