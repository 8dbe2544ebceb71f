"""My people: everyone in the plan, where each is named, and what is known of them, to change once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.kept_once_page import KeptOncePage, Shelf
from wrap_builder.ui.pages.person_card import KnownPerson, PersonCard
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.side_by_side import labelled


class PeoplePage(KeptOncePage[PersonCard]):
    """`edited` carries a Person after each change, `removed` the id of one, `named` the name of somebody new."""

    help_page = "people"
    edited = Signal(object)
    removed = Signal(str)
    named = Signal(str)

    def __init__(self, context: Context, shelf: Shelf, known: Callable[[str], KnownPerson], *, may_change: bool,
                 parent: QWidget | None = None) -> None:
        """`known` returns what is known of somebody by their id."""
        words = context.words
        self._known, self._may_change = known, may_change
        super().__init__(context, shelf, title=words("My people"), lead=words(
            "Everyone in your plan is kept once. Change a number here, and every page has it."), none=words(
                "Nobody is in your plan yet. You can add somebody here. A helpline or a service can be on this list too."), parent=parent)
        if may_change:
            self._add_line()

    def add_ways(self, row: FlowLayout) -> None:
        lines = plain_button(self.words("Helplines"), self.context.theme)
        lines.clicked.connect(lambda: self.wanted.emit("helplines"))
        row.addWidget(lines)

    def new_card(self, one: str) -> PersonCard:
        card = PersonCard(self.context, may_change=self._may_change)
        card.edited.connect(self.edited)
        card.removed.connect(lambda: self.removed.emit(one))
        card.unfolded.connect(self.reach)
        card.place_chosen.connect(self.place_wanted)
        card.copies_wanted.connect(lambda: self.wanted.emit("register"))
        return card

    def fill_card(self, card: PersonCard, one: str) -> None:
        card.show_person(self._known(one))

    def _add_line(self) -> None:
        words, theme = self.words, self.context.theme
        self.line = LineField(words("Name of a person or a service"))
        self.line.setObjectName("people.new")
        self.line.setMaxLength(limits.TITLE_CHARACTERS)
        self.line.returnPressed.connect(self._on_add)
        add = plain_button(words("Add"), theme)
        add.setAccessibleName(words("{button}: {title}").format(button=words("Add"), title=words("My people")))
        add.clicked.connect(self._on_add)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(labelled(words("Add a person or a service"), self.line, self.line), 1)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self.column.insertWidget(self.column.indexOf(self._ways), whole)

    def _on_add(self) -> None:
        name = self.line.value().strip()
        if name:
            self.line.set_value("")
            self.named.emit(name)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
