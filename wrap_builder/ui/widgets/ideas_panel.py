"""Offers that appear only on request: a quiet button, and under it words to take with one press and give back with another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint

CHIP_EMS = 24


@dataclass(frozen=True)
class Offer:
    """Something to take: an id, its words, and whether it is taken."""

    id: str
    text: str
    taken: bool = False


class IdeasPanel(QWidget):
    """What is offered comes from `offers` each time it may differ. `pressed` carries the id, `unfolded` that widgets came."""

    pressed = Signal(str)
    unfolded = Signal()

    def __init__(self, label: str, title: str, context: Context, offers: Callable[[], Sequence[Offer]], *,
                 icon: str = "lightbulb", nothing: str = "", parent: QWidget | None = None) -> None:
        """`label`: the words on the button; `title`: what it belongs to, spoken; `nothing`: what to say without offers."""
        super().__init__(parent)
        self._words, self._theme = context.words, context.theme
        self._title, self._offers = title, offers
        self._chips: dict[str, QPushButton] = {}
        self.button = quiet_button(label, context.theme)
        self.button.setIcon(context.theme.icon(icon, "accent"))
        self.button.setIconSize(QSize(context.theme.icon_size, context.theme.icon_size))
        self.button.setAccessibleName(context.words("{button}: {title}").format(button=label, title=title))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._nothing = Hint(nothing)
        self._nothing.hide()
        layout.addWidget(self._nothing)
        self._flow = FlowLayout(context.theme.px(0.45))
        layout.addLayout(self._flow)
        self.hide()

    def refresh(self) -> None:
        """Show what is offered now, if the panel is open."""
        if not self.button.isChecked():
            return
        offers = self._offers()
        if [offer.id for offer in offers] != list(self._chips):
            self._make_chips(offers)
        for offer in offers:
            self._show_taken(self._chips[offer.id], offer)
        self._nothing.setVisible(not offers and bool(self._nothing.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap_chips()

    def _on_toggled(self, on: bool) -> None:
        self.refresh()
        self.setVisible(on)
        self.unfolded.emit()

    def _make_chips(self, offers: Sequence[Offer]) -> None:
        focused = next((index for index, chip in enumerate(self._chips.values()) if chip.hasFocus()), None)
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {offer.id: self._make_chip(offer) for offer in offers}
        self._wrap_chips()
        if focused is not None:
            chips = list(self._chips.values())
            (chips[min(focused, len(chips) - 1)] if chips else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit()

    def _make_chip(self, offer: Offer) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName("idea")
        chip.setProperty("whole", offer.text)
        chip.setIconSize(QSize(self._theme.px(1), self._theme.px(1)))
        chip.setAutoDefault(False)
        chip.setMinimumHeight(max(36, self._theme.px(2.3)))
        chip.clicked.connect(lambda: self.pressed.emit(offer.id))
        self._flow.addWidget(chip)
        return chip

    def _show_taken(self, chip: QPushButton, offer: Offer) -> None:
        said = self._words("{text}, taken, {title}") if offer.taken else self._words("{text}, take for {title}")
        chip.setAccessibleName(said.format(text=offer.text, title=self._title))
        chip.setIcon(self._theme.icon("check" if offer.taken else "plus", "soft_text"))
        chip.setProperty("taken", offer.taken)
        chip.style().polish(chip)

    def _wrap_chips(self) -> None:
        """Break long words of a chip into lines, which a button does not do by itself."""
        room = min(self.width(), self._theme.px(CHIP_EMS)) - self._theme.px(3.6)
        for chip in self._chips.values():
            text = _broken(chip.property("whole"), chip.fontMetrics(), max(room, self._theme.px(5)))
            if text != chip.text():
                chip.setText(text)


def _broken(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return the text with line breaks between words, so that no line is wider than `room` pixels where words allow it."""
    lines: list[str] = []
    for word in text.replace("&", "&&").split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)
