"""One person of the plan: what is known of them, where they are named, who has an old number of theirs, and leaving them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from wrap_builder.plan.values import Person
from wrap_builder.session.places import Place
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.person_cell import PersonDetails
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.place_list import PlaceList
from wrap_builder.ui.widgets.text import Hint, Question, Words

COPIES_SHOWN = 5
"""So many copies are named; the others are counted, and all stand on a page of their own."""


@dataclass(frozen=True)
class KnownPerson:
    """All that the card says. `copies`: the lines of old copies that show the person as they were."""

    person: Person
    places: Sequence[Place]
    own_words: Sequence[Place]
    copies: Sequence[str]


class PersonCard(Card):
    """`edited` carries the person after each change, `removed` comes after every place was shown, `unfolded` carries what came."""

    edited = Signal(object)
    removed = Signal()
    place_chosen = Signal(object)
    copies_wanted = Signal()
    unfolded = Signal(QWidget)

    def __init__(self, context: Context, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context, self._may_change = context, may_change
        words = context.words
        self.details = PersonDetails("person", context, self, whole=True)
        self.details.edited.connect(self.edited)
        self.body.addWidget(self.details)
        self._copies = QWidget(self)
        self._fill_copies()
        self.body.addWidget(self._copies)
        self._places = PlaceList(context, words("No list of your plan names this person yet."), self, may_show=may_change)
        self._own_words = PlaceList(context, "", self, may_show=may_change)
        for part in (self._places, self._own_words):
            part.chosen.connect(self.place_chosen)
            self.body.addWidget(part)
        self._ways = QWidget(self)
        self._remove = quiet_button(words("Remove from my plan"), context.theme)
        self._remove.clicked.connect(self.ask_to_remove)
        FlowLayout(0, self._ways).addWidget(self._remove)
        self._ways.setVisible(may_change)
        self.body.addWidget(self._ways)
        self._asked = self._make_question()
        self.body.addWidget(self._asked)

    def show_person(self, known: KnownPerson) -> None:
        """Show somebody as the plan knows them now."""
        words = self._context.words
        self.details.show_person(known.person)
        name = known.person.name.strip() or words("somebody without a name")
        self.details.set_name(name)
        if not self._may_change:
            self._only_read()
        count = len(known.places)
        self._places.show_places(words.plural("Named in {n} place", "Named in {n} places", count), known.places)
        self._own_words.show_places(words("Also in your own words") if count else words("In your own words"), known.own_words, words(
            "What you change here does not change these lines."))
        self._copies.setVisible(bool(known.copies))
        shown = list(known.copies[:COPIES_SHOWN])
        if len(known.copies) > COPIES_SHOWN:
            shown.append(words.plural("{n} more", "{n} more", len(known.copies) - COPIES_SHOWN))
        self._old.setText("\n".join(shown))
        self._remove.setAccessibleName(words("{button}: {title}").format(button=self._remove.text(), title=name))
        self._sure.setAccessibleName(words("{button}: {title}").format(button=self._sure.text(), title=name))
        stay = words.plural("{n} line names them. It stays, with the name as words.",
                            "{n} lines name them. They stay, with the name as words.", count) if count else words(
                                "No list of your plan names them.")
        number = words("The number is removed too.") if known.person.phones or known.person.emails else ""
        self._about.setText(" ".join(one for one in (stay, number, words("You can take it back.")) if one))

    def ask_to_remove(self) -> None:
        """Say what it means before anything is done; the places stand over it."""
        self._places.show_all()
        self._ways.hide()
        self._asked.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.announce(self._about.text())
        self.unfolded.emit(self._asked)

    def _only_read(self) -> None:
        """Let what is known be read and copied; lines come and go with what there is."""
        for line in self.details.findChildren(LineField):
            line.setReadOnly(True)
        for button in self.details.findChildren(QAbstractButton):
            button.hide()

    def _fill_copies(self) -> None:
        words, theme = self._context.words, self._context.theme
        column = QVBoxLayout(self._copies)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(0.3))
        column.addWidget(Question(words("Copies that show what was before")))
        self._old = Words("", self._copies)
        column.addWidget(self._old)
        row = FlowLayout(0)
        look = quiet_button(words("Who has a copy"), theme)
        look.clicked.connect(self.copies_wanted)
        row.addWidget(look)
        column.addLayout(row)
        self._copies.hide()

    def _make_question(self) -> QFrame:
        words, theme = self._context.words, self._context.theme
        frame = QFrame(self)
        frame.setObjectName("notice")
        column = QVBoxLayout(frame)
        column.addWidget(Question(words("Remove this person?")))
        self._about = Hint("", frame)
        column.addWidget(self._about)
        row = FlowLayout()
        self._sure = plain_button(words("Remove"), theme)
        self._sure.clicked.connect(self.removed)
        self._keep = quiet_button(words("Keep"), theme)
        self._keep.clicked.connect(self._on_keep)
        row.addWidget(self._sure)
        row.addWidget(self._keep)
        column.addLayout(row)
        frame.hide()
        return frame

    def _on_keep(self) -> None:
        self._asked.hide()
        self._ways.show()
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)
