"""Offers that appear only on request: a quiet button, and under it words to take with one press and give back with another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button, set_icon
from wrap_builder.ui.widgets.offer_chips import Offer, OfferChips
from wrap_builder.ui.widgets.text import Hint


class IdeasPanel(QWidget):
    """What is offered comes from `offers` each time it may differ; what has a source stands under its name.

    `pressed` carries the id, `unfolded` that widgets came.
    """

    pressed = Signal(str)
    unfolded = Signal()

    def __init__(self, label: str, title: str, context: Context, offers: Callable[[], Sequence[Offer]], *,
                 icon: str = "lightbulb", nothing: str = "", about: str = "", parent: QWidget | None = None) -> None:
        """`label`: the words on the button; `title`: what it belongs to, spoken; `nothing`: what to say without offers;
        `about`: what to say over them."""
        super().__init__(parent)
        self._offers = offers
        self.button = quiet_button(label, context.theme)
        set_icon(self.button, icon, context.theme, "accent")
        self.button.setAccessibleName(context.words("{button}: {title}").format(button=label, title=title))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if about:
            layout.addWidget(Hint(about))
        self._nothing = Hint(nothing)
        self._nothing.hide()
        layout.addWidget(self._nothing)
        self._title, self._context = title, context
        self._sources: dict[str, tuple[Hint, OfferChips]] = {}
        self._chips = self._add_chips()
        self.hide()

    def add_ways(self, ways: QLayout) -> None:
        """Put what else can be done under the offers."""
        self._layout.addLayout(ways)

    def refresh(self) -> None:
        """Show what is offered now, if the panel is open."""
        if not self.button.isChecked():
            return
        offers = self._offers()
        self._chips.show_offers([one for one in offers if not one.source], lambda: self.button)
        for source in dict.fromkeys(one.source for one in offers if one.source):
            if source not in self._sources:
                name = Hint(source)
                self._layout.addWidget(name)
                self._sources[source] = name, self._add_chips()
        for source, (name, chips) in self._sources.items():
            own = [one for one in offers if one.source == source]
            chips.show_offers(own, lambda: self.button)
            name.setVisible(bool(own))
        self._nothing.setVisible(not offers and bool(self._nothing.text()))

    def _add_chips(self) -> OfferChips:
        chips = OfferChips(self._title, self._context, self)
        chips.pressed.connect(self.pressed)
        chips.remade.connect(self.unfolded)
        self._layout.addWidget(chips)
        return chips

    def _on_toggled(self, on: bool) -> None:
        self.refresh()
        self.setVisible(on)
        self.unfolded.emit()
