"""Shows what a filled workbook would bring into the plan, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Question
from wrap_builder.ui.widgets.text import Words as Label
from wrap_builder.ui.widgets.wrapped import Wrapped

MOST_LETTERS = 600
"""So many letters of one answer are shown; all of it is brought in."""
MOST_TEXTS = 12
"""So many entries of one list are shown."""


@dataclass(frozen=True)
class ComingIn:
    """What is added under one title."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class OtherAnswer:
    """An answer of the plan, and another one in the workbook. `field` names it."""

    field: str
    title: str
    here: str
    there: str


class BringingPage(ColumnPage):
    """`file_wanted` when a file is to be chosen, `bring_wanted` when what is shown is to be added.

    `taken` says which answers of the plan are to be replaced.
    """

    help_page = "bring_in"
    file_wanted = Signal()
    bring_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._ticks: dict[str, QCheckBox] = {}
        self.add_title(words("Bring in a filled workbook"), words(
            "You can type in an empty workbook on any computer, and bring your answers in here. "
            "You see first what would be added. What is in your plan stays."))
        row = FlowLayout(8)
        choose, back = plain_button(words("Choose the filled workbook"), context.theme), quiet_button(words("Back"), context.theme)
        choose.clicked.connect(self.file_wanted)
        back.clicked.connect(self.left)
        row.addWidget(choose)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_told()
        self._found = QWidget()
        self._parts = QVBoxLayout(self._found)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(self.column.spacing())
        self._found.hide()
        self.column.addWidget(self._found)
        self.add_end()

    def show_arrival(self, coming: Sequence[ComingIn], other: Sequence[OtherAnswer], unplaced: Sequence[str]) -> None:
        """Show what a workbook holds that the plan does not have."""
        words = self.words
        self.forget_told()
        self._clear()
        if coming:
            body = self._add_part(words("This would be added"))
            for one in coming:
                body.addWidget(Eyebrow(one.title))
                body.addWidget(Label("\n".join(_shown(one.texts, words("And {n} more")))))
        if other:
            body = self._add_part(words("Here the two are different"))
            body.addWidget(Hint(words("Your plan keeps its own answer. You can take the one from the workbook instead.")))
            for answer in other:
                self._add_other(body, answer)
        if unplaced:
            body = self._add_part(words("Your plan has no place for this"))
            body.addWidget(Hint(words("It was typed in a question that your plan does not have. You can copy it from here.")))
            label = Label("\n".join(unplaced))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            label.setAccessibleName(words("What has no place"))
            body.addWidget(label)
        if coming or other:
            bring = primary_button(words("Bring this in"), self.context.theme)
            bring.clicked.connect(self.bring_wanted)
            row = FlowLayout(8)
            row.addWidget(bring)
            self._parts.addLayout(row)
            self._found.show()
            bring.setFocus(Qt.FocusReason.OtherFocusReason)
        elif unplaced:
            self._found.show()
        else:
            self.tell(words("Your plan has all of this already. There is nothing to add."))
        if coming or other or unplaced:
            self.context.announce(words("Nothing is changed yet. You can look at it first."))

    def taken(self) -> frozenset[str]:
        """Return the fields whose answer in the workbook is to replace that of the plan."""
        return frozenset(field for field, tick in self._ticks.items() if tick.isChecked())

    def _clear(self) -> None:
        self._ticks.clear()
        self._found.hide()
        old, self._found = self._found, QWidget()
        self._parts = QVBoxLayout(self._found)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(self.column.spacing())
        self._found.hide()
        self.column.replaceWidget(old, self._found)
        old.deleteLater()

    def _add_part(self, title: str) -> QVBoxLayout:
        card = Card(self.context.theme)
        card.body.addWidget(Question(title))
        self._parts.addWidget(card)
        return card.body

    def _add_other(self, body: QVBoxLayout, answer: OtherAnswer) -> None:
        words = self.words
        body.addWidget(Eyebrow(answer.title))
        for label, text in ((words("Your plan:"), answer.here), (words("The workbook:"), answer.there)):
            body.addWidget(Label(f"{label} {_cut(text)}"))
        tick = QCheckBox()
        row = Wrapped(tick, words("Take the answer from the workbook"), self.context.theme)
        tick.setAccessibleName(words("Take the answer from the workbook: {title}").format(title=answer.title))
        self._ticks[answer.field] = tick
        body.addWidget(row)


def _shown(texts: Sequence[str], more: str) -> list[str]:
    found = [_cut(text) for text in texts[:MOST_TEXTS]]
    return found if len(texts) <= MOST_TEXTS else [*found, more.format(n=len(texts) - MOST_TEXTS)]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rstrip() + "…"
