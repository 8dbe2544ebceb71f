"""Shows what a file or pasted words would bring into the plan, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.print_options import Picker
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Notice, Question
from wrap_builder.ui.widgets.text import Words as Label

MOST_LETTERS = 600
"""So many letters of one answer are shown; all of it is brought in."""
MOST_TEXTS = 12
"""So many entries of one list are shown."""
LEAST_TEXTS = 3
"""So many where very much comes, so that it is shown as quickly."""
VERY_MUCH = 600
"""From so many entries on, all lists together."""
PASTE_LINES = 4

MINE, BOTH, OTHER = "mine", "both", "other"
"""What can be done where two answers are different."""


@dataclass(frozen=True)
class ComingIn:
    """What is added under one title."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class OtherAnswer:
    """An answer of the plan, and another one that comes. `field` names it. `takes_both`: there is room for one under the other."""

    field: str
    title: str
    here: str
    there: str
    takes_both: bool = False


@dataclass(frozen=True)
class Loose:
    """Words that have no place in the plan. `places`: (id, words) of the questions that take any words, `place` the one picked."""

    texts: Sequence[str] = ()
    places: Sequence[tuple[str, str]] = ()
    place: str = ""


@dataclass(frozen=True)
class KeptIdeas:
    """A list of ideas that is kept in the plan: its id, and in words what it is called and how many it holds."""

    id: str
    name: str
    count: str


class BringingPage(ColumnPage):
    """`file_wanted` when a file is to be chosen, `text_wanted` carries pasted words, `place_wanted` the question for loose words,
    `bring_wanted` when what is shown is to be added. `taken` and `below` say what happens where two answers are different.

    `keep_wanted` when ideas are to be kept, `remove_wanted` carries the id of a list of ideas that goes.
    """

    help_page = "bring_in"
    file_wanted = Signal()
    text_wanted = Signal(str)
    place_wanted = Signal(str)
    bring_wanted = Signal()
    keep_wanted = Signal()
    remove_wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._picks: dict[str, RadioRow] = {}
        self._go: QPushButton | None = None
        self.add_title(words("Bring something in"), words(
            "A filled workbook, notes as text or Markdown, a plan as JSON, or ideas from a group. "
            "You see first what would be added. What is in your plan stays."))
        row = FlowLayout()
        choose, back = primary_button(words("Choose a file"), context.theme), quiet_button(words("Back to my plan"), context.theme)
        choose.clicked.connect(self.file_wanted)
        back.clicked.connect(self.left)
        row.addWidget(choose)
        row.addWidget(back)
        self.column.addLayout(row)
        self._add_paste()
        self.add_told()
        self._found = QWidget()
        self._parts = QVBoxLayout(self._found)
        self._found.hide()
        self.column.addWidget(self._found)
        self._kept = QWidget()
        self._kept.hide()
        self.column.addWidget(self._kept)
        self.add_end()

    def show_arrival(self, coming: Sequence[ComingIn], other: Sequence[OtherAnswer], loose: Loose, left_out: Sequence[str] = ()) -> None:
        """Show what comes that the plan does not have. `left_out`: sentences about what does not come."""
        words = self.words
        self.forget_told()
        self._clear()
        if coming:
            body, most = self._add_part(words("This would be added")), _most(coming)
            for one in coming:
                body.addWidget(Eyebrow(one.title))
                body.addWidget(Label("\n".join(_shown(one.texts, words("And {n} more"), most))))
        if other:
            body = self._add_part(words("Here the two are different"))
            body.addWidget(Hint(words("Your plan keeps its own, unless you choose something else.")))
            for answer in other:
                self._add_other(body, answer)
        if loose.texts or loose.place:
            self._add_loose(loose)
        for sentence in left_out:
            self._parts.addWidget(Notice(sentence))
        if coming or other:
            self._add_button(words("Bring this in")).clicked.connect(self.bring_wanted)
        if coming or other or loose.texts or loose.place:
            self._show_found()
        else:
            self.tell(words("Your plan has all of this already. There is nothing to add."), " ".join(left_out))

    def show_ideas(self, name: str, ideas: Sequence[ComingIn]) -> None:
        """Show the ideas of a file."""
        words = self.words
        self.forget_told()
        self._clear()
        body = self._add_part(words("Ideas from: {name}").format(name=name) if name else words("Ideas"))
        most = _most(ideas)
        body.addWidget(Hint(words("They are kept in your plan, and are no answers of yours. They show only where you ask for ideas.")))
        for one in ideas:
            body.addWidget(Eyebrow(one.title))
            body.addWidget(Label("\n".join(_shown(one.texts, words("And {n} more"), most))))
        self._add_button(words("Keep these ideas")).clicked.connect(self.keep_wanted)
        self._show_found()

    def show_kept(self, kept: Sequence[KeptIdeas]) -> None:
        """Show the lists of ideas that the plan keeps."""
        old, self._kept = self._kept, QWidget()
        column = QVBoxLayout(self._kept)
        column.setContentsMargins(0, 0, 0, 0)
        if kept:
            card = Card(self.context.theme)
            column.addWidget(card)
            card.body.addWidget(Question(self.words("Ideas that you keep")))
            for one in kept:
                card.body.addWidget(Label(f"{one.name}\n{one.count}"))
                remove = plain_button(self.words("Remove these ideas"), self.context.theme)
                remove.setAccessibleName(self.words("Remove these ideas: {name}").format(name=one.name))
                remove.clicked.connect(lambda _checked=False, one=one: self.remove_wanted.emit(one.id))
                row = FlowLayout()
                row.addWidget(remove)
                card.body.addLayout(row)
        self._kept.setVisible(False)
        self.column.replaceWidget(old, self._kept)
        self._kept.setVisible(bool(kept))
        old.hide()
        old.deleteLater()

    def taken(self) -> frozenset[str]:
        """Return the fields whose other answer is to replace that of the plan."""
        return frozenset(field for field, row in self._picks.items() if row.value() == OTHER)

    def below(self) -> frozenset[str]:
        """Return the fields whose other answer is to stand under that of the plan."""
        return frozenset(field for field, row in self._picks.items() if row.value() == BOTH)

    def forget(self) -> None:
        """Drop what was pasted and shown."""
        self._box.set_value("")
        self._clear()

    def _add_paste(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("Or paste words here")))
        body.addWidget(Hint(words("Lines that are titles of your plan lead to their place. For the rest you choose one.")))
        self._box = GrowingText(lines=PASTE_LINES)
        self._box.setAccessibleName(words("Words to bring in"))
        body.addWidget(self._box)
        look = plain_button(words("Look at these words"), self.context.theme)
        look.clicked.connect(lambda: self.text_wanted.emit(self._box.value()))
        row = FlowLayout()
        row.addWidget(look)
        body.addLayout(row)

    def _clear(self) -> None:
        self._picks.clear()
        self._go = None
        self._found.hide()
        old, self._found = self._found, QWidget()
        self._parts = QVBoxLayout(self._found)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(self.column.spacing())
        self._found.hide()
        self.column.replaceWidget(old, self._found)
        old.deleteLater()

    def _show_found(self) -> None:
        self._found.show()
        self.column.activate()
        first = next((one for one in (*self._found.findChildren(Picker), self._go) if one is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        found = self._found
        QTimer.singleShot(0, self, lambda: self._bring_up(found))  # once it has its height
        self.context.announce(self.words("Nothing is changed yet. You can look at it first."))

    def _bring_up(self, found: QWidget) -> None:
        """Let what was found begin at the top, where not all of it is seen."""
        if found is not self._found:
            return
        bar, top = self.verticalScrollBar(), found.y() - self.context.theme.px(0.5)
        if found.geometry().bottom() > bar.value() + self.viewport().height() or top < bar.value():
            bar.setValue(top)

    def _add_part(self, title: str) -> QVBoxLayout:
        card = Card(self.context.theme)
        card.body.addWidget(Question(title))
        self._parts.addWidget(card)
        return card.body

    def _add_button(self, label: str) -> QPushButton:
        button = primary_button(label, self.context.theme)
        row = FlowLayout()
        row.addWidget(button)
        self._parts.addLayout(row)
        self._go = button
        return button

    def _add_loose(self, loose: Loose) -> None:
        words = self.words
        body = self._add_part(words("Your plan has no place for this"))
        if loose.places:
            body.addWidget(Hint(words("It stands under no title of your plan. You can choose a question for it, or leave it.")))
            places = Picker(self.context.theme)
            places.setAccessibleName(words("Where it goes"))
            places.setMinimumContentsLength(12)
            places.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            places.addItem(words("Nowhere"), "")
            for place, title in loose.places:
                places.addItem(title, place)
            places.setCurrentIndex(max(0, places.findData(loose.place)))
            places.activated.connect(lambda _index: self.place_wanted.emit(places.currentData()))
            body.addWidget(places)
        else:
            body.addWidget(Hint(words("It was typed in a question that your plan does not have. You can copy it from here.")))
        if loose.texts:
            label = Label("\n\n".join(_shown(loose.texts, words("And {n} more"), MOST_TEXTS)))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            label.setAccessibleName(words("What has no place"))
            body.addWidget(label)

    def _add_other(self, body: QVBoxLayout, answer: OtherAnswer) -> None:
        words = self.words
        body.addWidget(Eyebrow(answer.title))
        for label, text in ((words("Your plan:"), answer.here), (words("What comes:"), answer.there)):
            body.addWidget(Label(f"{label} {_cut(text)}"))
        both = [(BOTH, words("Put it below mine"))] if answer.takes_both else []
        self._picks[answer.field] = RadioRow(answer.title, [(MINE, words("Keep mine")), *both, (OTHER, words("Take the other one"))], MINE)
        body.addWidget(self._picks[answer.field])


def _most(coming: Sequence[ComingIn]) -> int:
    """Return how many entries of each list are shown."""
    return MOST_TEXTS if sum(len(one.texts) for one in coming) < VERY_MUCH else LEAST_TEXTS


def _shown(texts: Sequence[str], more: str, most: int) -> list[str]:
    found = [_cut(text) for text in texts[:most]]
    return found if len(texts) <= most else [*found, more.format(n=len(texts) - most)]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rstrip() + "…"
