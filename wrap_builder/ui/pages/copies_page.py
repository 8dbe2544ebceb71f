"""Printing and copies: which copy, for whom, on which paper; the real pages beside it, rendered from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from wrap_builder.errors import WrapError
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.preview import Draw, Preview
from wrap_builder.ui.widgets.print_options import PrintChoice, PrintOptions
from wrap_builder.ui.widgets.settled import Settled
from wrap_builder.ui.widgets.text import Hint, Question

REFRESH_MILLISECONDS = 500
SIDE_BY_SIDE_EMS = 62


@dataclass(frozen=True)
class CopyChoice:
    """What the person picked on this page."""

    copy_id: str
    paper: str
    font: str
    for_whom: str
    show_identity: bool


@dataclass(frozen=True)
class CopyOffer:
    """A copy that can be made: its id, its title, and one line on what it is for and what it leaves out."""

    id: str
    title: str
    about: str


@dataclass(frozen=True)
class MadeCopy:
    """A finished copy, in memory only: the pages, the same as text, and what could not be printed."""

    pdf: bytes
    text: str
    page_count: int
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CopyDesk:
    """What makes copies. Both functions run away from the window's thread and get immutable data only.

    `notes`: who has a copy is noted in the plan.
    """

    offers: Sequence[CopyOffer]
    snapshot: Callable[[], object]
    make: Callable[[object, CopyChoice], MadeCopy]
    draw: Draw
    printers: Callable[[], Sequence[str]]
    notes: bool = False


class CopiesPage(ColumnPage):
    """Preview and the three ways out: print, PDF, text. Nothing is written before one of them is pressed."""

    help_page = "copies"
    column_ems = 84.0
    print_requested = Signal(object, object)
    """The copy, and a PrintChoice."""
    save_pdf_requested = Signal(object, object)
    save_text_requested = Signal(object, object)
    undo_wanted = Signal()
    """What was noted about the last copy is to be taken back."""
    register_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, desk: CopyDesk, *, paper: str, font: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk = desk
        self._made: MadeCopy | None = None
        self._made_for: CopyChoice | None = None
        self._wanted = 0
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._make)
        self.add_title(self.words("Printing and copies"), self.words("You decide who gets what. Empty answers are left out."))
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(context.theme.px(0.9))
        self._picking = QVBoxLayout()
        self._picking.setSpacing(context.theme.px(0.9))
        self._sides.addLayout(self._picking, 2)
        self._add_choices(paper, font)
        self._add_ways_out()
        self._picking.addStretch(1)
        card, body = self.make_card()
        self._preview = Preview(context, desk.draw)
        self._preview.failed.connect(self._on_failed)
        body.addWidget(self._preview)
        self._sides.addWidget(card, 3)
        self.column.addLayout(self._sides)
        self.add_end()
        self._make()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self.context.theme.px(SIDE_BY_SIDE_EMS)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def choice(self) -> CopyChoice:
        """Return what is picked now."""
        return CopyChoice(
            copy_id=_picked(self._copies), paper=_picked(self._papers), font=_picked(self._fonts), for_whom=self._for_whom.text().strip(),
            show_identity=self._identity.isChecked(),
        )

    def pick_copy(self, copy_id: str) -> None:
        """Pick a copy as a click would."""
        next(button for button in self._copies.buttons() if button.property("value") == copy_id).click()

    def has_made(self, copy_id: str) -> bool:
        """True when the pages of this copy are ready and what is picked has not changed since."""
        return self._made is not None and not self._refresh.isActive() and self._made_for is not None and (
            self._made_for == self.choice() and self._made_for.copy_id == copy_id)

    def pick(self, choice: CopyChoice) -> None:
        """Pick everything as it was picked for another copy."""
        for group, value in ((self._copies, choice.copy_id), (self._papers, choice.paper), (self._fonts, choice.font)):
            for button in group.buttons():
                if button.property("value") == value:
                    button.setChecked(True)
        self._for_whom.setText(choice.for_whom)
        self._identity.setChecked(choice.show_identity)
        self._on_changed()

    def say_noted(self, text: str, *, may_undo: bool) -> None:
        """Say under what was told where the copy is noted, with the way back."""
        self._noted.say(text, may_undo=may_undo)
        self._noted.show()
        self.context.announce(text)
        self.ensureWidgetVisible(self._noted)

    def undo(self) -> None:
        """Ask for what was noted last to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def save_pdf(self) -> None:
        """Ask for a place and save the pages there, as the button does."""
        self.save_pdf_requested.emit(self._made, self.choice())

    def _add_choices(self, paper: str, font: str) -> None:
        words = self.words
        card, body = self.make_card()
        self._picking.addWidget(card)
        body.addWidget(Question(words("Which copy?")))
        self._copies = QButtonGroup(self)
        for offer in self._desk.offers:
            self._add_option(body, self._copies, offer.id, offer.title)
            body.addWidget(Hint(offer.about))
        self._copies.buttons()[0].setChecked(True)
        card, body = self.make_card()
        self._picking.addWidget(card)
        body.addWidget(Question(words("How?")))
        self._papers = self._add_row(body, (("a4", words("A4")), ("letter", words("Letter"))), paper)
        self._fonts = self._add_row(body, (("noto", words("Noto Sans")), ("atkinson", words("Atkinson Hyperlegible"))), font)
        caption = words("For whom, if you want it in the footer")
        self._for_whom = QLineEdit()
        self._for_whom.setObjectName("copies.for_whom")
        self._for_whom.setAccessibleName(caption)
        label = QLabel(caption)
        label.setBuddy(self._for_whom)
        body.addWidget(label)
        body.addWidget(self._for_whom)
        self._identity = QCheckBox(words("Print name on papers, birth date and insurance number"))
        body.addWidget(self._identity)
        for group in (self._copies, self._papers, self._fonts):
            group.buttonClicked.connect(self._on_changed)
        self._for_whom.textEdited.connect(self._on_changed)
        self._identity.toggled.connect(self._on_changed)

    def _add_option(self, body: QVBoxLayout | FlowLayout, group: QButtonGroup, value: str, label: str) -> QRadioButton:
        button = QRadioButton(label)
        button.setProperty("value", value)
        group.addButton(button)
        body.addWidget(button)
        return button

    def _add_row(self, body: QVBoxLayout, options: tuple[tuple[str, str], ...], picked: str) -> QButtonGroup:
        group = QButtonGroup(self)
        row = FlowLayout(16)
        for value, label in options:
            self._add_option(row, group, value, label).setChecked(value == picked)
        if group.checkedButton() is None:
            group.buttons()[0].setChecked(True)
        body.addLayout(row)
        return group

    def _add_ways_out(self) -> None:
        words = self.words
        self.add_told(self._picking)
        self._noted = Settled(self.context)
        self._noted.undo_wanted.connect(self.undo_wanted)
        self._noted.hide()
        self._picking.addWidget(self._noted)
        row = FlowLayout(8)
        self._ways: list[QWidget] = []
        for make, label, slot in ((primary_button, words("Print"), self._on_print),
                                  (plain_button, words("Save as PDF"), self.save_pdf),
                                  (plain_button, words("Save as text"), self._on_save_text)):
            button = make(label, self.context.theme)
            button.setEnabled(False)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
            self._ways.append(button)
        register = quiet_button(words("Who has a copy"), self.context.theme)
        register.clicked.connect(self.register_wanted)
        if not self._desk.notes:  # never shown before it has a parent: it would be a window of its own and take the focus
            register.hide()
        row.addWidget(register)
        back = quiet_button(words("Back to my plan"), self.context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self._picking.addLayout(row)
        self._print_options = PrintOptions(self.context)
        self._print_options.hide()
        self._print_options.chosen.connect(self._on_print_chosen)
        self._print_options.left.connect(self._print_options.hide)
        self._picking.addWidget(self._print_options)
        self._picking.addWidget(Hint(words("Paper, PDF and text are not encrypted. Whoever has them can read them.")))

    def _on_print(self) -> None:
        self._print_options.show()
        self._print_options.focus_first()
        self.ensureWidgetVisible(self._print_options)
        self.context.tasks.run(self._desk.printers, context=self, done=self._print_options.show_printers, failed=self._on_failed)

    def _on_print_chosen(self, choice: PrintChoice) -> None:
        self._print_options.hide()
        self.print_requested.emit(self._made, choice)

    def _on_save_text(self) -> None:
        self.save_text_requested.emit(self._made, self.choice())

    def _on_changed(self) -> None:
        self.forget_told()
        self._noted.hide()
        # What was made before is not what is picked now: nothing may go out until the new pages are there.
        self._wanted += 1  # what is being made at this moment comes too late
        self._print_options.hide()
        for button in self._ways:
            button.setEnabled(False)
        self._refresh.start()

    def _make(self) -> None:
        self._wanted += 1
        number, snapshot, choice, desk = self._wanted, self._desk.snapshot(), self.choice(), self._desk
        self.context.tasks.run(lambda: desk.make(snapshot, choice), context=self,
                               done=lambda made: self._on_made(number, choice, made), failed=self._on_failed)

    def _on_made(self, number: int, choice: CopyChoice, made: MadeCopy) -> None:
        if number != self._wanted:
            return  # the person has picked something else meanwhile
        self._made, self._made_for = made, choice
        self._preview.show_copy(made.pdf, made.page_count, made.text)
        for button in self._ways:
            button.setEnabled(True)
        if made.missing:
            character, place = made.missing[0]
            self.tell(self.words("Some characters cannot be printed yet, such as {character} in: {place}.").format(
                character=character, place=place), self.words("They are printed as their code in square brackets."))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, WrapError):
            self.tell(*self.words.explain(error))
        else:
            raise error


def _picked(group: QButtonGroup) -> str:
    """Return the value of the button that is checked; each group has one from the start."""
    return next(str(button.property("value")) for button in group.buttons() if button.isChecked())
