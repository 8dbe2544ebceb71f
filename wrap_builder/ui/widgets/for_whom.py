"""For whom a copy is: somebody of the plan, anybody else, or nobody in particular."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.person_picker import PersonPicker


class ForWhom(QWidget):
    """`changed` when the person names somebody else."""

    changed = Signal()

    def __init__(self, context: Context, people: Callable[[], Sequence[Person]], parent: QWidget | None = None) -> None:
        """`people`: those in the plan, offered while a name is typed."""
        super().__init__(parent)
        self._people = people
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(0.3))
        caption = context.words("For whom, if you want it in the footer")
        self._picker = PersonPicker(context)
        self._picker.set_name(caption)
        self._picker.line.setObjectName("copies.for_whom")
        self._picker.line.setMaxLength(limits.TITLE_CHARACTERS)
        self._picker.show_people(people())
        self._picker.typed.connect(lambda _text: self.changed.emit())
        self._picker.picked.connect(self._on_person)
        label = QLabel(caption)
        label.setWordWrap(True)
        label.setBuddy(self._picker.line)
        column.addWidget(label)
        column.addWidget(self._picker)

    def value(self) -> str:
        """Return the name, "" for nobody in particular."""
        return self._picker.line.value().strip()

    def set_value(self, name: str) -> None:
        """Name somebody without telling anybody."""
        self._picker.set_value(name)

    def _on_person(self, person_id: str) -> None:
        self._picker.set_value(next(person.name.strip() for person in self._people() if person.id == person_id))
        self._picker.line.setFocus()
        self.changed.emit()
