"""Somebody in a record: found or named once, and what is known of them, editable where they are used."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import AddPerson, SetPerson
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.people import find, named
from wrap_builder.plan.values import Cell, Person
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.person_picker import PersonPicker
from wrap_builder.ui.widgets.side_by_side import SideBySide, labelled

Run = Callable[[Command], bool]

LOOK_MILLISECONDS = 40
"""So often it is looked whether a mouse button that is held down was let go."""


class Ways(QWidget):
    """Phone numbers or mail addresses, one line each and always one to fill. `edited` carries those with words in them."""

    edited = Signal(tuple)
    unfolded = Signal()

    def __init__(self, more: str, context: Context, part: str, parent: QWidget | None = None) -> None:
        """`more`: the words on the button for another line; `part`: what the lines' object names begin with."""
        super().__init__(parent)
        self._words, self._part, self._name = context.words, part, ""
        self._lines: list[LineField] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(context.theme.px(0.3))
        self.more = quiet_button(more, context.theme)
        self.more.clicked.connect(self._on_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._column)
        row = FlowLayout(0)
        row.addWidget(self.more)
        layout.addLayout(row)
        self._make_line()

    @property
    def first(self) -> LineField:
        """The first line, which a label belongs to."""
        return self._lines[0]

    def set_name(self, name: str) -> None:
        """Say what the lines are called by assistive technology."""
        self._name = name
        for number, line in enumerate(self._lines, start=1):
            later = self._words("{title}, line {number}").format(title=name, number=self._words.number(number))
            line.setAccessibleName(name if number == 1 else later)
        self.more.setAccessibleName(self._words("{button}: {title}").format(button=self.more.text(), title=name))
        self.more.setVisible(bool(self._lines[-1].value().strip()))

    def set_values(self, values: Sequence[str]) -> None:
        """Show these numbers or addresses; a line that is being filled stays."""
        if tuple(values) == self._values():
            return
        while len(self._lines) < len(values):
            self._make_line()
        for index, line in enumerate(self._lines):
            line.set_value(values[index] if index < len(values) else "")
        self.set_name(self._name)

    def _values(self) -> tuple[str, ...]:
        return tuple(line.value() for line in self._lines if line.value().strip())

    def _make_line(self) -> LineField:
        line = LineField("", self)
        line.setObjectName(f"{self._part}{len(self._lines) or ''}")
        line.edited.connect(self._on_edited)
        self._lines.append(line)
        self._column.addWidget(line)
        line.show()
        return line

    def _on_edited(self) -> None:
        self.more.setVisible(bool(self._lines[-1].value().strip()))
        self.edited.emit(self._values())

    def _on_more(self) -> None:
        line = self._make_line()
        self.set_name(self._name)
        self.unfolded.emit()
        line.setFocus(Qt.FocusReason.OtherFocusReason)


class PersonDetails(QWidget):
    """What is known of one person. `edited` carries the person after each change, `another_wanted` that it is somebody else."""

    edited = Signal(object)
    another_wanted = Signal()
    unfolded = Signal()

    def __init__(self, key: str, context: Context, parent: QWidget | None = None, *, whole: bool = False) -> None:
        """`key`: what the object names of its parts begin with. `whole`: it is about a person everywhere, not in one record:
        with all that is known of them, and nobody else in their place."""
        super().__init__(parent)
        words, theme = context.words, context.theme
        self._words, self._person = words, Person(id="", name="")
        self.name, self.connection = LineField("", self), LineField("", self)
        self.name.setObjectName(f"{key}.name")
        self.connection.setObjectName(f"{key}.connection")
        self.phones = Ways(words("Another number"), context, f"{key}.phone", self)
        self.emails = Ways(words("Another address"), context, f"{key}.email", self)
        self.other = quiet_button(words("Choose another person"), theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(0.4))
        self._asked_connection = labelled(words("Connection"), self.connection, self.connection)
        layout.addWidget(SideBySide([labelled(words("Name"), self.name, self.name), self._asked_connection], theme))
        layout.addWidget(SideBySide([labelled(words("Phone"), self.phones, self.phones.first),
                                     labelled(words("E-mail"), self.emails, self.emails.first)], theme))
        self.best_times, self.language = LineField("", self), LineField("", self)
        self.best_times.setObjectName(f"{key}.best_times")
        self.language.setObjectName(f"{key}.language")
        more = SideBySide([labelled(words("Best times"), self.best_times, self.best_times),
                           labelled(words("Language"), self.language, self.language)], theme, self)
        more.setVisible(whole)
        layout.addWidget(more)
        ways = QWidget(self)
        FlowLayout(0, ways).addWidget(self.other)
        ways.setVisible(not whole)
        layout.addWidget(ways)
        self.name.edited.connect(lambda text: self._change(name=text))
        self.connection.edited.connect(lambda text: self._change(connection=text))
        self.phones.edited.connect(lambda phones: self._change(phones=phones))
        self.emails.edited.connect(lambda emails: self._change(emails=emails))
        self.best_times.edited.connect(lambda text: self._change(best_times=text))
        self.language.edited.connect(lambda text: self._change(language=text))
        self.other.clicked.connect(self.another_wanted)
        for ways in (self.phones, self.emails):
            ways.unfolded.connect(self.unfolded)

    def set_name(self, name: str) -> None:
        """Say to which record it belongs, in all spoken names."""
        words = self._words
        self.name.setAccessibleName(words("Name: {title}").format(title=name))
        self.connection.setAccessibleName(words("Connection: {title}").format(title=name))
        self.best_times.setAccessibleName(words("Best times: {title}").format(title=name))
        self.language.setAccessibleName(words("Language: {title}").format(title=name))
        self.phones.set_name(words("Phone: {title}").format(title=name))
        self.emails.set_name(words("E-mail: {title}").format(title=name))
        self.other.setAccessibleName(words("{button}: {title}").format(button=self.other.text(), title=name))

    @property
    def person(self) -> Person:
        """The one who is shown."""
        return self._person

    def ask_connection(self, *, is_asked: bool) -> None:
        """Ask here how somebody is connected to the owner, or leave it to another place."""
        self._asked_connection.setVisible(is_asked)

    def show_person(self, person: Person) -> None:
        """Show what the plan knows of somebody."""
        self._person = person
        self.name.set_value(person.name)
        self.connection.set_value(person.connection)
        self.phones.set_values(person.phones)
        self.emails.set_values(person.emails)
        self.best_times.set_value(person.best_times)
        self.language.set_value(person.language)

    def _change(self, **changes: str | tuple[str, ...]) -> None:
        self._person = msgspec.structs.replace(self._person, **changes)
        self.edited.emit(self._person)


class PersonCell(QWidget):
    """Shows a line to find or name somebody, or what is known of the one who was found. `edited` carries the cell."""

    edited = Signal(object)
    unfolded = Signal()

    def __init__(self, key: str, caption: str, session: PlanSession, run: Run, context: Context,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._session, self._run, self._context = key, session, run, context
        self._cell, self._name = Cell(), ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.picker = PersonPicker(context, self)
        self.picker.line.setObjectName(key)
        self.picker.show_people(session.plan.people)
        self._asked = labelled(caption, self.picker, self.picker.line)
        self._layout.addWidget(self._asked)
        self.details: PersonDetails | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_MILLISECONDS)
        self._later.timeout.connect(self._show)
        self.picker.typed.connect(lambda text: self._take(Cell(text=text)))
        self.picker.picked.connect(self._on_picked)
        self.picker.named.connect(self._on_named)
        self.picker.unfolded.connect(self.unfolded)

    def set_name(self, name: str) -> None:
        """Say what it is called by assistive technology."""
        self._name = name
        self.picker.set_name(name)
        if self.details is not None:
            self.details.set_name(name)

    @property
    def known(self) -> PersonDetails | None:
        """What is shown of somebody; None while there is a line to find or name them."""
        return None if self.details is None or self.details.isHidden() else self.details

    def set_value(self, cell: Cell) -> None:
        """Show a cell, and the person as the plan knows them now."""
        self._cell = cell
        self._show()

    def _show(self) -> None:
        """Show the person, or the line; the page must not move under a mouse button that is held down."""
        if self._session.is_dropped:
            return
        if self.isVisible() and QApplication.mouseButtons():
            self._later.start()
            return
        person = find(self._session.plan, self._cell.ref) if self._cell.ref else None
        if person is None:
            self.picker.show_people(self._session.plan.people)
            self.picker.set_value(self._cell.text)
        else:
            self._need_details().show_person(person)
        changed = self._asked.isHidden() != (person is not None)
        self._asked.setVisible(person is None)
        if self.details is not None:
            self.details.setVisible(person is not None)
        if changed:
            self.unfolded.emit()

    def _need_details(self) -> PersonDetails:
        if self.details is None:
            self.details = PersonDetails(self._key, self._context, self)
            self.details.set_name(self._name)
            self.details.edited.connect(lambda person: self._run(SetPerson(person)))
            self.details.another_wanted.connect(self._on_another)
            self.details.unfolded.connect(self.unfolded)
            self._layout.addWidget(self.details)
        return self.details

    def _on_picked(self, person_id: str) -> None:
        self._link(person_id)

    def _on_named(self, name: str) -> None:
        if self._session.is_dropped or self._cell.ref:
            return
        person = named(self._session.plan, name)
        if person is None:
            person = Person(id=new_id(), name=name)
            if not self._run(AddPerson(person)):
                return
        self._link(person.id)

    def _link(self, person_id: str) -> None:
        had_focus = self.picker.isAncestorOf(self.window().focusWidget() or self)
        self._take(Cell(ref=person_id))
        self._show()
        if had_focus and self.details is not None:
            asked = self.details.connection.isVisibleTo(self.details)
            (self.details.connection if asked else self.details.phones.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_another(self) -> None:
        self._take(Cell())
        self.set_value(self._cell)
        self.picker.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, cell: Cell) -> None:
        if cell != self._cell:
            self._cell = cell
            self.edited.emit(cell)
