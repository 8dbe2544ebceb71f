"""The first page at a seat that others use too: the person's own drive, how it looks for them, and the two ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from wrap_builder.errors import NoDrive, NotOnYourDrive
from wrap_builder.session.settings import Settings
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.prompts import Choice
from wrap_builder.ui.seat_places import Drive, SeatPlaces
from wrap_builder.ui.widgets.buttons import RadioButton, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Question, Words, as_it_is
from wrap_builder.vault.drives import Whose

TEXT_SIZES = (100, 125, 150, 200)
NAME_EMS = 14
GIGABYTE = 1_000_000_000


class SeatPage(FirstPage):
    """What is chosen works at once and for this person only. `place_wanted` asks for a folder that is not in the list."""

    place_wanted = Signal()

    def __init__(self, context: Context, places: SeatPlaces, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._places, self._settings = places, settings
        self._drives: tuple[Drive, ...] = ()
        self.add_title(words("This seat is yours now"),
                       words("Your plan is written to your own drive only. When you are finished, this laptop has nothing of it."))
        body = self.add_card()
        body.addWidget(Question(words("Your drive")))
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        body.addWidget(self._list)
        row = FlowLayout()
        other = quiet_button(words("Choose another place"), context.theme)
        other.clicked.connect(self.place_wanted)
        row.addWidget(other)
        body.addLayout(row)
        self._add_begin()
        self.add_told()  # under the buttons: over them it would push them away from the mouse
        self._add_looks()
        self._add_links()
        self.add_end()
        self._show_list()

    def focus_first(self) -> None:
        """Begin where one goes on."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, name: str) -> None:
        """Give the focus to what is picked in one of the rows."""
        row = self.findChild(RadioRow, name)
        picked = next((one for one in row.findChildren(QRadioButton) if one.isChecked()), None) if row is not None else None
        if picked is not None:
            picked.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_drives(self, drives: Sequence[Drive]) -> None:
        """Show the drives that are connected; the only one is chosen already."""
        before, self._drives = {one.root for one in self._drives}, tuple(drives)
        roots = {one.root for one in drives}
        chosen = self._places.drive
        if chosen in before - roots:
            self._places.choose(None)
            self.tell(*self.words.explain(NoDrive()))
        elif roots - before:
            self.forget_told()
        if self._places.drive is None and len(drives) == 1:
            self._places.choose(drives[0].root)
        self._show_list()

    def offer_place(self, folder: Path) -> None:
        """Take a folder that the person picked, after a question where nobody can tell whose it is."""
        words = self.words
        whose = self._places.judge(folder)
        if whose is Whose.COMPUTER:
            self.tell(*words.explain(NotOnYourDrive()))
        elif whose is Whose.PULLED_OUT:
            self._take(folder)
        else:
            text = words("This laptop cannot tell whose drive this is. Your plan will be kept on it, encrypted. "
                         "Is it one that you take with you?")
            choices = (Choice("mine", words("It is my own drive")), Choice("other", words("Back")))
            self.context.prompts.ask(self.window(), words("Your own drive"), text, choices,
                                     lambda answer: self._take(folder) if answer == "mine" else None)

    def _take(self, folder: Path) -> None:
        self._places.choose(folder)
        self.forget_told()
        self._show_list()

    def _show_list(self) -> None:
        """Show what can be chosen: the drives that were found, and a place that the person picked."""
        words, chosen = self.words, self._places.drive
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [(one.root, words("{name}, {n} GB free").format(name=self._short(one.name), n=words.number(one.free // GIGABYTE))
                 if one.free >= GIGABYTE else self._short(one.name)) for one in self._drives]
        if chosen is not None and chosen not in {root for root, _label in rows}:
            rows.append((chosen, self._short(chosen.name or str(chosen))))
        for root, label in rows:
            button = RadioButton(as_it_is(label), self._list)
            button.setAccessibleName(words("Your drive: {name}").format(name=label))
            button.setAccessibleDescription(str(root))
            button.setChecked(root == chosen)
            button.clicked.connect(lambda _checked=False, root=root: self._places.choose(root))
            self._group.addButton(button)
            self._rows.addWidget(button)
        if not rows:
            self._rows.addWidget(Words(words("Plug in your drive, such as a USB stick. It appears here after a moment."), self._list))

    def _short(self, name: str) -> str:
        """Return a name that fits beside its button; assistive technology is told the whole path."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.context.theme.px(NAME_EMS))

    def _add_begin(self) -> None:
        words = self.words
        row = FlowLayout()
        self._new = primary_button(words("Start a new plan"), self.context.theme)
        go_on = plain_button(words("Open my plan"), self.context.theme)
        for button, signal in ((self._new, self.new_requested), (go_on, self.open_requested)):
            button.clicked.connect(lambda _checked=False, signal=signal: self._begin(signal))
            row.addWidget(button)
        self.column.addLayout(row)

    def _begin(self, signal: SignalInstance) -> None:
        if self._places.drive is None:
            self.tell(*self.words.explain(NoDrive()))
        else:
            signal.emit()

    def _add_looks(self) -> None:
        """Ask how it should look for this person: nothing of it outlasts the seat."""
        words, settings = self.words, self._settings
        body = self.add_card()
        body.addWidget(Question(words("How you like it")))
        size = settings.get("text_size")
        sizes = [(str(one), words("{n} percent").format(n=words.number(one))) for one in sorted({*TEXT_SIZES, size})]
        for name, question, answers in (
            ("text_size", words("Text size"), sizes),
            ("theme", words("Colours"), [("system", words("As the system")), ("light", words("Light")), ("dark", words("Dark")),
                                         ("high_contrast", words("High contrast"))]),
            ("paper", words("Paper"), [("", words("As in this country")), ("a4", words("A4")), ("letter", words("Letter"))]),
        ):
            body.addWidget(Hint(question))
            row = RadioRow(question, answers, str(settings.get(name)))
            row.setObjectName(f"seat.{name}")
            row.picked.connect(lambda name=name, row=row: settings.set(name, int(row.value()) if name == "text_size" else row.value()))
            body.addWidget(row)

    def _add_links(self) -> None:
        words, links = self.words, FlowLayout()
        for label, signal in ((words("See the examples"), self.examples_requested), (words("Helplines"), self.helplines_requested),
                              (words("Help"), self.help_requested), (words("What this is"), self.intro_requested)):
            button = quiet_button(label, self.context.theme)
            button.clicked.connect(signal)
            links.addWidget(button)
        self.column.addLayout(links)
        self.column.addWidget(Hint(words("This program is no replacement for professional care. It can stand beside it.")))
