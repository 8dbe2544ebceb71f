"""Which copy: every copy that can be made, in groups, each with a line on whom it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import RadioButton
from wrap_builder.ui.widgets.text import Eyebrow, Question, as_it_is
from wrap_builder.ui.widgets.wrapped import Under

GROUP_TITLES = {"own": N_("For you"), "given": N_("For other people"), "blank": N_("To write on")}


@dataclass(frozen=True)
class CopyOffer:
    """A copy that can be made, in words, and what it can be asked for; see session/offers.py."""

    id: str
    title: str
    about: str
    line: str = ""
    group: str = "own"
    extras: tuple[tuple[str, str], ...] = ()
    picks: str = ""
    usual: tuple[str, ...] = ()
    is_large: bool = True
    is_card: bool = False
    is_form: bool = False


class CopyList(QWidget):
    """`picked` when the person picks another copy. Arrow keys go through all groups."""

    picked = Signal()

    def __init__(self, context: Context, offers: Sequence[CopyOffer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = context.theme, context.words
        self._offers = {offer.id: offer for offer in offers}
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Question(context.words("Which copy?")))
        groups = {offer.group for offer in offers}
        for group, title in GROUP_TITLES.items():
            here = [offer for offer in offers if offer.group == group]
            if here and len(groups) > 1:
                column.addSpacing(self._theme.px(0.5))
                column.addWidget(Eyebrow(context.words(title)))
                column.addSpacing(self._theme.px(0.3))  # room for the ring around what follows
            for offer in here:
                self._add(column, offer)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.picked.emit())

    def offer(self) -> CopyOffer:
        """Return the copy that is picked."""
        return next(self._offers[name] for name, button in self._buttons.items() if button.isChecked())

    def set_value(self, copy_id: str) -> None:
        """Pick a copy without telling anybody; none is changed where this is no copy."""
        if copy_id in self._buttons:
            self._buttons[copy_id].setChecked(True)

    def click(self, copy_id: str) -> None:
        """Pick a copy as a click does."""
        self._buttons[copy_id].click()

    def _add(self, column: QVBoxLayout, offer: CopyOffer) -> None:
        button = RadioButton(as_it_is(offer.title))
        button.setAccessibleName(offer.title)
        button.setAccessibleDescription(offer.about)
        self._group.addButton(button)
        self._buttons[offer.id] = button
        column.addWidget(button)
        if offer.line and offer.line.rstrip(".") != self._words(GROUP_TITLES[offer.group]):  # the heading says it already
            column.addWidget(Under(offer.line, self._theme))
