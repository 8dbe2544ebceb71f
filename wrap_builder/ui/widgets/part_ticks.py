"""Which parts of the plan stand on a copy: one of them, or each that is ticked, as a whole or question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import RadioButton, TickBox, quiet_button
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.wrapped import Wrapped

FIELD_EMS = 1.6
"""How far the questions of a part stand from its edge."""


@dataclass(frozen=True)
class PartOffer:
    """A part that can be ticked, and the (id, title) of each of its questions that has an answer."""

    id: str
    title: str
    fields: tuple[tuple[str, str], ...]


class PartTicks(QWidget):
    """`changed` when the person ticks something else."""

    changed = Signal()

    def __init__(self, context: Context, parts: Sequence[PartOffer], picks: str, parent: QWidget | None = None) -> None:
        """`picks`: "one" part, or "many"."""
        super().__init__(parent)
        words, self._theme = context.words, context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Question(words("Which part?") if picks == "one" else words("What may be seen?")))
        self._one = QButtonGroup(self)
        self._parts: dict[str, QRadioButton] = {}
        self._many: list[_Part] = []
        if not parts:
            column.addWidget(Hint(words("Nothing is written in your plan yet.")))
        elif picks == "one":
            for part in parts:
                self._add_one(column, part)
            next(iter(self._parts.values())).setChecked(True)
        else:
            column.addWidget(Hint(words("Only what you tick stands on this copy. It is remembered for this person.")))
            for part in parts:
                row = _Part(context, part)
                row.changed.connect(self.changed)
                self._many.append(row)
                column.addWidget(row)
        self._one.buttonClicked.connect(lambda _button: self.changed.emit())

    def value(self) -> tuple[str, ...]:
        """Return the ids of the parts and questions that are ticked, in the plan's order."""
        one = tuple(name for name, button in self._parts.items() if button.isChecked())
        return (*one, *(name for part in self._many for name in part.value()))

    def set_value(self, chosen: Sequence[str]) -> None:
        """Tick these without telling anybody. Of one part the first that is known here."""
        known = [name for name in chosen if name in self._parts]
        if known:
            self._parts[known[0]].setChecked(True)
        for part in self._many:
            part.set_value(frozenset(chosen))

    def _add_one(self, column: QVBoxLayout, part: PartOffer) -> None:
        button = RadioButton()
        self._one.addButton(button)
        self._parts[part.id] = button
        column.addWidget(Wrapped(button, part.title, self._theme))


class _PartTick(TickBox):
    """A tick for a whole part. Partly ticked, it is ticked next, and never becomes partly ticked by a click."""

    def nextCheckState(self) -> None:
        self.setCheckState(Qt.CheckState.Unchecked if self.checkState() is Qt.CheckState.Checked else Qt.CheckState.Checked)


class _Part(QWidget):
    """A part with its questions, which unfold when they are wanted: most people tick whole parts."""

    changed = Signal()

    def __init__(self, context: Context, part: PartOffer) -> None:
        super().__init__()
        self._context, self._part = context, part
        self._wanted: frozenset[str] = frozenset()
        self._fields: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._tick = _PartTick()
        self._tick.clicked.connect(self._on_whole)
        head = QHBoxLayout()
        head.addWidget(Wrapped(self._tick, part.title, context.theme), 1, Qt.AlignmentFlag.AlignVCenter)
        if len(part.fields) > 1:
            head.addWidget(self._make_unfold())
        self._column.addLayout(head)

    def value(self) -> tuple[str, ...]:
        """Return the part where it is ticked as a whole, else the questions that are."""
        if self._part.id in self._wanted:
            return (self._part.id,)
        return tuple(name for name, _ in self._part.fields if name in self._wanted)

    def set_value(self, chosen: frozenset[str]) -> None:
        fields = frozenset(name for name, _ in self._part.fields)
        self._wanted = frozenset({self._part.id}) if self._part.id in chosen or fields <= chosen else fields & chosen
        self._show()

    def _make_unfold(self) -> QPushButton:
        words = self._context.words
        self._unfold = quiet_button(words("Single answers"), self._context.theme)
        self._unfold.setAccessibleName(words("Single answers: {title}").format(title=self._part.title))
        self._unfold.clicked.connect(self._on_unfold)
        return self._unfold

    def _on_unfold(self) -> None:
        for name, title in self._part.fields:
            tick = TickBox()
            row = Wrapped(tick, title, self._context.theme)
            tick.setAccessibleName(f"{title}, {self._part.title}")
            tick.clicked.connect(self._on_field)
            self._fields[name] = tick
            self._column.addLayout(self._indented(row))
            row.show()
        self._show()
        next(iter(self._fields.values())).setFocus()
        self._unfold.hide()

    def _indented(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addSpacing(self._context.theme.px(FIELD_EMS))
        row.addWidget(widget, 1)
        return row

    def _on_whole(self) -> None:
        self._wanted = frozenset({self._part.id}) if self._tick.checkState() is Qt.CheckState.Checked else frozenset()
        self._show()
        self.changed.emit()

    def _on_field(self) -> None:
        self.set_value(frozenset(name for name, tick in self._fields.items() if tick.isChecked()))
        self.changed.emit()

    def _show(self) -> None:
        whole = self._part.id in self._wanted
        self._tick.setCheckState(Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked if self._wanted
                                 else Qt.CheckState.Unchecked)
        for name, tick in self._fields.items():
            tick.setChecked(whole or name in self._wanted)
