"""A line that finds somebody of the plan while a name is typed, or takes the name of somebody new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import chip_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import as_it_is

MOST_SHOWN = 6


class PersonPicker(QWidget):
    """`typed` carries the name after each change, `picked` the id of somebody, `named` the name when the writer is done."""

    typed = Signal(str)
    picked = Signal(str)
    named = Signal(str)
    unfolded = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = context.words, context.theme
        self._people: Sequence[Person] = ()
        self._chips: dict[str, QPushButton] = {}
        self._title = ""
        self._is_new = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.4))
        self.line = LineField("", self)
        layout.addWidget(self.line)
        self._flow = FlowLayout(0.4)
        layout.addLayout(self._flow)
        self.line.edited.connect(self._on_edited)
        self.line.returnPressed.connect(self._finish)
        self.line.left.connect(self._on_left)

    def set_name(self, name: str) -> None:
        """Say what it is called by assistive technology."""
        self._title = name
        self.line.setAccessibleName(name)
        self._name_chips()

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these people, as far as they fit what is typed."""
        self._people = people
        self._show_fitting()

    def set_value(self, name: str) -> None:
        """Show a name without telling anybody."""
        self.line.set_value(name)
        self._show_fitting()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that the focus leaves an offered name."""
        if event.type() == QEvent.Type.FocusOut:
            self._on_left()
        return False

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab lead on to what is asked about somebody who was just named: that comes to be only when the name counts."""
        focus, stops = self.window().focusWidget(), [self.line, *self._chips.values()]
        if following and self._is_new and focus is stops[-1]:
            self._finish()
            if self.window().focusWidget() is not focus:
                return True
        return super().focusNextPrevChild(following)

    def _on_edited(self, text: str) -> None:
        self._is_new = True
        self._show_fitting()
        self.typed.emit(text)

    def _on_left(self) -> None:
        """What is typed counts at once when the focus leaves the line and the names under it, wherever it goes: to another page too."""
        focus = QApplication.focusWidget()
        if self._is_new and (focus is None or not self.isAncestorOf(focus)):
            self._finish()

    def _finish(self) -> None:
        self._is_new = False
        if self.line.value().strip():
            self.named.emit(self.line.value().strip())

    def _show_fitting(self) -> None:
        typed = self.line.value().strip().casefold()
        fitting = [person for person in self._people if person.name.strip() and typed in person.name.casefold()][:MOST_SHOWN]
        if [(person.id, person.name) for person in fitting] == [(key, chip.property("whole")) for key, chip in self._chips.items()]:
            return
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {person.id: self._make_chip(person) for person in fitting}
        self._name_chips()
        self.unfolded.emit()

    def _make_chip(self, person: Person) -> QPushButton:
        chip = chip_button(as_it_is(person.name), self._theme)
        chip.setProperty("whole", person.name)
        chip.setParent(self)
        chip.clicked.connect(lambda: self.picked.emit(person.id))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _name_chips(self) -> None:
        for chip in self._chips.values():
            said = self._words("{name}, already in your plan: {title}")
            chip.setAccessibleName(said.format(name=chip.property("whole"), title=self._title))
