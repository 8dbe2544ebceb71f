"""One of some answers, with words added if wanted, or own words, or none: pressing the chosen one again takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from wrap_builder.content.definitions import Option
from wrap_builder.plan.values import Cell
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import RadioButton
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText

OWN = ""


class ChoiceField(QWidget):
    """`edited` carries the cell: an option with or without words, own words, or nothing. `unfolded` when their line appears."""

    edited = Signal(object)
    unfolded = Signal()

    def __init__(self, name: str, options: Sequence[Option], context: Context, parent: QWidget | None = None, *,
                 own_words: bool = True, in_line: bool = False) -> None:
        """`in_line`: the answers lie side by side."""
        super().__init__(parent)
        self._words = context.words
        self._cell = Cell()
        self._chosen: str | None = None
        self._name = name
        self._buttons: dict[str, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.2))
        answers = FlowLayout(1) if in_line else QVBoxLayout()
        layout.addLayout(answers)
        labels = {option.id: option.label for option in options}
        if own_words:
            labels[OWN] = context.words("In my own words")
        for option_id, label in labels.items():
            button = RadioButton(label, self)
            button.setObjectName(f"option.{option_id}")
            button.setAutoExclusive(False)
            button.setMinimumHeight(context.theme.px(2.2))
            button.clicked.connect(lambda on, option_id=option_id: self._on_clicked(option_id, on=on))
            answers.addWidget(button)
            self._buttons[option_id] = button
        self.line = GrowingText(one_line=True, parent=self)
        self.line.setObjectName("own")
        self.line.hide()
        self.line.entered.connect(self.focusNextChild)
        self.line.lines_pasted.connect(lambda lines: self.line.insertPlainText(" ".join(lines)))
        self.line.edited.connect(self._on_written)
        layout.addWidget(self.line)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what it is called by assistive technology."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleName(self._words("{option}: {title}").format(option=button.text(), title=name))
        self._name = name
        self._name_line()

    def set_value(self, cell: Cell) -> None:
        """Show a cell; an option that is not there any more shows as words."""
        if cell == self._cell:
            return
        self._cell = cell
        self.line.set_value(cell.text)
        self._show(cell.ref if cell.ref in self._buttons else OWN if cell.text else None)

    def _show(self, chosen: str | None) -> None:
        for option_id, button in self._buttons.items():
            button.setChecked(option_id == chosen)
        self._chosen = chosen
        self._name_line()
        is_wanted = OWN in self._buttons and chosen is not None
        if self.line.isHidden() == is_wanted:
            self.line.setVisible(is_wanted)
            self.unfolded.emit()

    def _name_line(self) -> None:
        """Say what the line is for: an answer of its own, or words to the one that was chosen."""
        if self._chosen == OWN:
            self.line.setPlaceholderText("")
            self.line.setAccessibleName(self._words("My own words: {title}").format(title=self._name))
        else:
            self.line.setPlaceholderText(self._words("Add words if you like"))
            self.line.setAccessibleName(self._words("Add words if you like: {title}").format(title=self._name))

    def _on_clicked(self, option_id: str, *, on: bool) -> None:
        self._show(option_id if on else None)
        # The words stay in the line when the answer is taken back, and count again with the next one.
        self._take(Cell(ref=option_id, text=self.line.value()) if on else Cell())
        if option_id == OWN and on:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, text: str) -> None:
        self._take(Cell(ref=self._chosen or "", text=text))

    def _take(self, cell: Cell) -> None:
        if cell != self._cell:
            self._cell = cell
            self.edited.emit(cell)
