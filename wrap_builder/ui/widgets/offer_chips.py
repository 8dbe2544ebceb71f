"""Words to take with one press and to give back with another, each on a small button that wraps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import Button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import as_it_is

CHIP_EMS = 24


@dataclass(frozen=True)
class Offer:
    """Something to take: an id, its words, whether it is taken, and where it comes from, "" where that needs no words."""

    id: str
    text: str
    taken: bool = False
    source: str = ""


class OfferChips(QWidget):
    """`pressed` carries the id of an offer, `remade` that other buttons came in place of those before."""

    pressed = Signal(str)
    remade = Signal()

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        """`title`: what the words are taken for, spoken."""
        super().__init__(parent)
        self._words, self._theme, self._title = context.words, context.theme, title
        self._chips: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout(0.45)
        layout.addLayout(self._flow)

    @property
    def chips(self) -> Sequence[QPushButton]:
        """The buttons in order."""
        return list(self._chips.values())

    def show_offers(self, offers: Sequence[Offer], otherwise: Callable[[], QWidget]) -> None:
        """Show these. Where the one with the focus is gone, it goes to its neighbour, or to what `otherwise` returns."""
        if [(offer.id, offer.text) for offer in offers] != [(key, chip.property("whole")) for key, chip in self._chips.items()]:
            self._make(offers, otherwise)
        for offer in offers:
            self._show_taken(self._chips[offer.id], offer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _make(self, offers: Sequence[Offer], otherwise: Callable[[], QWidget]) -> None:
        focused = next((index for index, chip in enumerate(self._chips.values()) if chip.hasFocus()), None)
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {offer.id: self._make_chip(offer) for offer in offers}
        self._wrap()
        if focused is not None:
            chips = self.chips
            (chips[min(focused, len(chips) - 1)] if chips else otherwise()).setFocus(Qt.FocusReason.OtherFocusReason)
        self.remade.emit()

    def _make_chip(self, offer: Offer) -> QPushButton:
        chip = Button("", self)
        chip.setObjectName("idea")
        chip.setProperty("whole", offer.text)
        chip.setIconSize(QSize(self._theme.px(1), self._theme.px(1)))
        chip.setAutoDefault(False)
        chip.setMinimumHeight(max(36, self._theme.px(2.3)))
        chip.clicked.connect(lambda: self.pressed.emit(offer.id))
        self._flow.addWidget(chip)
        return chip

    def _show_taken(self, chip: QPushButton, offer: Offer) -> None:
        if chip.property("taken") == offer.taken:
            return
        said = self._words("{text}, taken, {title}") if offer.taken else self._words("{text}, take for {title}")
        chip.setAccessibleName(said.format(text=offer.text, title=self._title))
        chip.setIcon(self._theme.icon("check" if offer.taken else "plus", "soft_text"))
        chip.setProperty("taken", offer.taken)
        chip.style().polish(chip)

    def _wrap(self) -> None:
        """Break long words of a chip into lines, which a button does not do by itself."""
        room = min(self.width(), self._theme.px(CHIP_EMS)) - self._theme.px(3.6)
        for chip in self._chips.values():
            text = _broken(chip.property("whole"), chip.fontMetrics(), max(room, self._theme.px(5)))
            if text != chip.text():
                chip.setText(text)


def _broken(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return the text with line breaks between words, so that no line is wider than `room` pixels where words allow it."""
    lines: list[str] = []
    for word in text.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(map(as_it_is, lines))
