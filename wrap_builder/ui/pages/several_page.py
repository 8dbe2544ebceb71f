"""Several copies at once: which, for whom, on which paper; printed or saved one after the other, and stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.copy_list import CopyOffer
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.progress import Progress
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.wrapped import Wrapped

MOST_NAMES = 200
NAME_LETTERS = 200


@dataclass(frozen=True)
class SeveralChoice:
    """What is picked: ids of copies, names, paper and letters; or new ones for everybody whose copy is old."""

    copies: tuple[str, ...]
    whom: tuple[str, ...]
    paper: str
    font: str
    large: bool = False
    renew: bool = False


class SeveralPage(ColumnPage):
    """`print_wanted` carries a SeveralChoice and a PrintChoice, `save_wanted` a SeveralChoice. Nothing is made before."""

    help_page = "several"
    print_wanted = Signal(object, object)
    save_wanted = Signal(object)
    stop_wanted = Signal()
    single_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, offers: Sequence[CopyOffer], people: Sequence[Person], printers: Callable[[], Sequence[str]], *,
                 paper: str, font: str, parent: QWidget | None = None) -> None:
        """`offers`: copies that need no ticks of their own. `printers`: names the system's printers; called in a worker."""
        super().__init__(context, parent)
        self._printers = printers
        self._to_renew = 0
        words = self.words
        self.add_title(words("Several at once"), words("Each person gets a copy of their own, with their name on it."))
        self.add_told()
        self.progress = Progress(context)
        self.progress.stop_wanted.connect(self.stop_wanted)
        self.column.addWidget(self.progress)
        self._setup = QWidget()
        self._cards = QVBoxLayout(self._setup)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(context.theme.px(0.9))
        self.column.addWidget(self._setup)
        self._add_renew()
        body = self._add_card(words("Which copies?"))
        self._copies = {offer.id: self._add_tick(body, offer.title) for offer in offers}
        self._add_people(people)
        self._add_how(paper, font)
        self._add_ways_out()
        self.add_end()
        self._on_changed()

    def choice(self) -> SeveralChoice:
        """Return what is picked now."""
        return SeveralChoice(
            tuple(name for name, tick in self._copies.items() if tick.isChecked()), self._whom(), self._papers.value(), self._fonts.value(),
            self._large.isChecked(), self._renew.isChecked())

    def show_renewals(self, who: Sequence[str], count: int) -> None:
        """Offer new copies for people whose copies are out of date: so many copies, and their names."""
        self._to_renew = count
        self._renew_part.setVisible(count > 0)
        self._renew_who.setText(", ".join(who))
        self._on_changed()

    def begin(self, count: int) -> None:
        """Show that copies are being made; what was picked is out of sight until that ends."""
        self.forget_told()
        self.progress.begin(count)
        self._setup.hide()

    def end(self, said: str) -> None:
        """Show what came of it, and what can be picked again."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._setup.show()
        self.progress.end()
        self.tell(said)
        if had_focus:
            self._ways[0].setFocus() if self._ways[0].isEnabled() else self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.stop_wanted.emit()  # else somebody would leave who wanted to stop
        else:
            super().keyPressEvent(event)

    def _add_card(self, title: str) -> QVBoxLayout:
        card, body = self.make_card()
        body.setSpacing(self.context.theme.px(0.2))
        body.addWidget(Question(title))
        self._cards.addWidget(card)
        return body

    def _add_tick(self, body: QVBoxLayout, words: str) -> QAbstractButton:
        row = Wrapped(TickBox(), words, self.context.theme)
        row.button.toggled.connect(lambda _on: self._on_changed())
        body.addWidget(row)
        return row.button

    def _add_renew(self) -> None:
        words = self.words
        self._renew_part, body = self.make_card()
        self._renew = self._add_tick(body, words("New ones for everybody whose copy is out of date"))
        self._renew_who = Hint("")
        body.addWidget(self._renew_who)
        self._cards.addWidget(self._renew_part)
        self._renew_part.hide()

    def _add_people(self, people: Sequence[Person]) -> None:
        words = self.words
        body = self._add_card(words("For whom?"))
        body.addWidget(Hint(words("Without a name, the copies are for nobody in particular.")))
        named = list(dict.fromkeys(" ".join(person.name.split()) for person in people))
        self._people = {name: self._add_tick(body, name) for name in named if name}
        caption = QLabel(words("Other names, each on a line of its own"))
        caption.setWordWrap(True)
        self._names = GrowingText(lines=2)
        self._names.setAccessibleName(caption.text())
        self._names.edited.connect(lambda _text: self._on_changed())
        caption.setBuddy(self._names)
        body.addSpacing(self.context.theme.px(0.4))
        body.addWidget(caption)
        body.addWidget(self._names)

    def _add_how(self, paper: str, font: str) -> None:
        words = self.words
        body = self._add_card(words("How?"))
        self._papers = RadioRow(words("Paper"), (("a4", words("A4")), ("letter", words("Letter"))), paper)
        self._fonts = RadioRow(words("Letters"), (("noto", words("Noto Sans")), ("atkinson", words("Atkinson Hyperlegible"))), font)
        body.addWidget(self._papers)
        body.addWidget(self._fonts)
        self._large = self._add_tick(body, words("Large print"))

    def _add_ways_out(self) -> None:
        words, theme = self.words, self.context.theme
        self._sum = Hint("")
        self._cards.addWidget(self._sum)
        self._cards.addWidget(Hint(words("Paper and PDF are not encrypted. The name of each file says for whom it is.")))
        row = FlowLayout()
        self._ways = [primary_button(words("Print"), theme), plain_button(words("Save in a folder"), theme)]
        self._ways[0].clicked.connect(self._on_print)
        self._ways[1].clicked.connect(lambda: self.save_wanted.emit(self.choice()))
        single = quiet_button(words("Printing and copies"), theme)
        single.clicked.connect(self.single_wanted)
        for button in (*self._ways, single):
            row.addWidget(button)
        self._cards.addLayout(row)
        self._options = PrintOptions(self.context, title=words("Print these copies"))
        self._options.hide()
        self._options.chosen.connect(self._on_print_chosen)
        self._options.left.connect(self._on_not_now)
        self._cards.addWidget(self._options)
        last = FlowLayout()
        back = quiet_button(words("Back to my plan"), theme)
        back.clicked.connect(self.left)
        last.addWidget(back)
        self.column.addLayout(last)  # also while copies are made: they go on meanwhile

    def _whom(self) -> tuple[str, ...]:
        ticked = [name for name, tick in self._people.items() if tick.isChecked()]
        typed = [" ".join(line.split())[:NAME_LETTERS] for line in self._names.value().split("\n")]
        return tuple(dict.fromkeys(name for name in (*ticked, *typed) if name))[:MOST_NAMES]

    def _on_changed(self) -> None:
        choice = self.choice()
        count = len(choice.copies) * max(1, len(choice.whom)) + (self._to_renew if choice.renew else 0)
        self._sum.setText(self.words.plural("This makes {n} copy.", "This makes {n} copies.", count) if count
                          else self.words("Tick what is to be made."))
        for button in self._ways:
            button.setEnabled(count > 0)

    def _on_print(self) -> None:
        self._options.show()
        self._options.focus_first()
        self.ensureWidgetVisible(self._options)
        self.context.tasks.run(self._printers, context=self, done=self._options.show_printers, failed=_raise)

    def _on_print_chosen(self, choice: object) -> None:
        self._on_not_now()
        self.print_wanted.emit(self.choice(), choice)

    def _on_not_now(self) -> None:
        self._ways[0].setFocus()
        self._options.hide()


def _raise(error: BaseException) -> None:
    raise error
