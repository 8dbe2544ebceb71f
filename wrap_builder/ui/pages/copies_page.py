"""Printing and copies: which copy, for whom, on which paper; the real pages beside it, rendered from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from wrap_builder.errors import WrapError
from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.copy_list import CopyList, CopyOffer
from wrap_builder.ui.widgets.copy_options import CopyOptions
from wrap_builder.ui.widgets.for_whom import ForWhom
from wrap_builder.ui.widgets.lock_choice import LockChoice, ShownOnce
from wrap_builder.ui.widgets.part_ticks import PartOffer, PartTicks
from wrap_builder.ui.widgets.preview import Draw, Preview
from wrap_builder.ui.widgets.settled import Settled
from wrap_builder.ui.widgets.ways_out import WaysOut

__all__ = ["CopiesPage", "CopyChoice", "CopyDesk", "CopyOffer", "MadeCopy", "PartOffer"]

REFRESH_MILLISECONDS = 500
SIDE_BY_SIDE_EMS = 62


@dataclass(frozen=True)
class CopyChoice:
    """What the person picked on this page. `also`: ids of what is added on request; `chosen`: of parts and questions ticked."""

    copy_id: str
    paper: str
    font: str
    for_whom: str = ""
    large: bool = False
    also: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    cards: str = "fold"
    plan_with: str = ""
    name_in_title: bool = False
    fillable: bool = False
    staff_language: str = ""


@dataclass(frozen=True)
class MadeCopy:
    """A finished copy, in memory only: the pages, the same as text, and what could not be printed."""

    pdf: bytes
    text: str
    page_count: int
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CopyDesk:
    """What makes copies. `make` and `draw` run away from the window's thread and get immutable data only.

    `parts` and `people` are those of the open plan; `shown_before` says what a named person was shown last.
    `notes`: who has a copy is noted in the plan. `languages`: code and name of each that headings can stand in besides.
    """

    offers: Sequence[CopyOffer]
    snapshot: Callable[[], object]
    make: Callable[[object, CopyChoice], MadeCopy]
    draw: Draw
    printers: Callable[[], Sequence[str]]
    notes: bool = False
    languages: Sequence[tuple[str, str]] = ()
    parts: Callable[[], Sequence[PartOffer]] = lambda: ()
    people: Callable[[], Sequence[Person]] = lambda: ()
    shown_before: Callable[[str], Sequence[str]] = lambda _whom: ()


class CopiesPage(ColumnPage):
    """Preview and the ways out: print, PDF, web page, text. Nothing is written before one of them is pressed.

    Each request carries the copy, and a CopyChoice or, for printing, a PrintChoice.
    """

    help_page = "copies"
    column_ems = 84.0
    print_requested = Signal(object, object)
    save_pdf_requested = Signal(object, object)
    save_html_requested = Signal(object, object)
    save_text_requested = Signal(object, object)
    undo_wanted = Signal()
    """What was noted about the last copy is to be taken back."""
    several_wanted = Signal()
    register_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, desk: CopyDesk, *, paper: str, font: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk = desk
        self._made: MadeCopy | None = None
        self._made_for: CopyChoice | None = None
        self._ticks: PartTicks | None = None
        self._remembered: tuple[str, ...] = ()
        self._wanted = 0
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._make)
        self.add_title(self.words("Printing and copies"), self.words("You decide who gets what. Empty answers are left out."))
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(context.theme.px(0.9))
        self._add_picking(paper, font)
        self._add_making()
        self.column.addLayout(self._sides)
        self.add_end()
        self._show_offer()
        self._make()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self.context.theme.px(SIDE_BY_SIDE_EMS)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def choice(self) -> CopyChoice:
        """Return what is picked now."""
        offer, options = self._copies.offer(), self._options
        return CopyChoice(
            copy_id=offer.id, paper=options.papers.value(), font=options.fonts.value(), for_whom=self._whom.value(),
            large=offer.is_large and options.large.isChecked(), also=options.also, chosen=self._ticks.value() if self._ticks else (),
            cards=options.cards.value() if offer.is_card else "fold", plan_with=options.plan_with.value().strip() if offer.is_card else "",
            name_in_title=options.name_in_title.isChecked(), fillable=offer.is_form and options.form.isChecked(),
            staff_language=options.languages.value() if offer.group == "given" else "")

    @property
    def lock(self) -> LockChoice:
        """If a PDF is locked, and with what."""
        return self._lock

    def pick_copy(self, copy_id: str) -> None:
        """Pick a copy as a click would."""
        self._copies.click(copy_id)

    def has_made(self, copy_id: str) -> bool:
        """True when the pages of this copy are ready and what is picked has not changed since."""
        return self._made is not None and not self._refresh.isActive() and self._made_for is not None and (
            self._made_for == self.choice() and self._made_for.copy_id == copy_id)

    def pick(self, choice: CopyChoice) -> None:
        """Pick everything as it was picked for another copy."""
        options = self._options
        self._copies.set_value(choice.copy_id)
        self._show_offer()
        options.papers.set_value(choice.paper)
        options.fonts.set_value(choice.font)
        options.cards.set_value(choice.cards)
        options.large.setChecked(choice.large)
        options.name_in_title.setChecked(choice.name_in_title)
        options.form.setChecked(choice.fillable)
        options.plan_with.set_value(choice.plan_with)
        options.languages.set_value(choice.staff_language)
        self._whom.set_value(choice.for_whom)
        options.set_also(choice.also)
        if self._ticks is not None and choice.chosen:
            self._remembered = tuple(choice.chosen)
            self._ticks.set_value(choice.chosen)
        self._on_changed()

    def say_noted(self, text: str, *, may_undo: bool) -> None:
        """Say under what was told where the copy is noted, with the way back."""
        self._noted.say(text, may_undo=may_undo)
        self._noted.show()
        self.context.announce(text)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._noted))  # when it has its place

    def forget_said(self) -> None:
        """Hide what was said of an earlier copy: another one is on its way out."""
        self.forget_told()
        self._noted.hide()

    def show_password(self, password: str) -> None:
        """Show once what opens the copy that was saved."""
        self._lock.forget()
        self._shown_once.say(password)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._shown_once))

    def undo(self) -> None:
        """Ask for what was noted last to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def save_pdf(self) -> None:
        """Ask for a place and save the pages there, as the button does."""
        self._ways.pressed.emit("pdf")

    def _add_picking(self, paper: str, font: str) -> None:
        side = QVBoxLayout()
        side.setSpacing(self.context.theme.px(0.9))
        self._sides.addLayout(side, 2)
        card, body = self.make_card()
        side.addWidget(card)
        self._copies = CopyList(self.context, self._desk.offers)
        self._copies.picked.connect(self._on_other_copy)
        body.addWidget(self._copies)
        card, body = self.make_card()
        side.addWidget(card)
        self._whom = ForWhom(self.context, self._desk.people)
        self._whom.changed.connect(self._on_changed)
        body.addWidget(self._whom)
        self._ticks_card, self._ticks_body = self.make_card()
        side.addWidget(self._ticks_card)
        card, body = self.make_card()
        side.addWidget(card)
        self._options = CopyOptions(self.context, paper=paper, font=font, languages=self._desk.languages)
        self._options.changed.connect(self._on_changed)
        body.addWidget(self._options)
        self._lock = LockChoice(self.context)
        self._lock.changed.connect(self._on_lock_changed)
        body.addWidget(self._lock)
        side.addStretch(1)

    def _add_making(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(self.context.theme.px(0.9))
        self._sides.addLayout(side, 3)
        self._ways = WaysOut(self.context, self._desk.printers, notes=self._desk.notes)
        self._ways.pressed.connect(self._on_way_out)
        self._ways.print_chosen.connect(lambda choice: self.print_requested.emit(self._made, choice))
        self._ways.several_wanted.connect(self.several_wanted)
        self._ways.register_wanted.connect(self.register_wanted)
        self._ways.left.connect(self.left)
        self._ways.failed.connect(self._on_failed)
        self._ways.unfolded.connect(self.ensureWidgetVisible)
        card, body = self.make_card()
        body.addWidget(self._ways)
        side.addWidget(card)
        self.add_told(side)  # under the buttons: over them it would push them away from the mouse
        self._noted = Settled(self.context)
        self._noted.undo_wanted.connect(self.undo_wanted)
        self._noted.hide()
        side.addWidget(self._noted)
        self._shown_once = ShownOnce(self.context)
        side.addWidget(self._shown_once)
        card, body = self.make_card()
        self._preview = Preview(self.context, self._desk.draw)
        self._preview.failed.connect(self._on_failed)
        body.addWidget(self._preview)
        side.addWidget(card)
        side.addStretch(1)

    def _on_way_out(self, how: str) -> None:
        if self._made is not None:
            {"pdf": self.save_pdf_requested, "html": self.save_html_requested, "text": self.save_text_requested}[how].emit(
                self._made, self.choice())

    def _on_other_copy(self) -> None:
        self._show_offer()
        self._on_changed()

    def _show_offer(self) -> None:
        """Show what the picked copy can be asked for."""
        offer = self._copies.offer()
        self._ways.say_what(offer.title, offer.about)
        self._options.show_offer(offer)
        if self._ticks is not None:
            self._ticks_body.removeWidget(self._ticks)
            self._ticks.hide()
            self._ticks.deleteLater()
        self._ticks = None
        self._ticks_card.setVisible(bool(offer.picks))
        if offer.picks:
            self._ticks = PartTicks(self.context, self._desk.parts(), offer.picks)
            self._remembered = tuple(self._desk.shown_before(self._whom.value())) or offer.usual
            self._ticks.set_value(self._remembered)
            self._ticks.changed.connect(self._on_changed)
            self._ticks_body.addWidget(self._ticks)
            self._ticks.show()
        self._on_lock_changed()

    def _on_lock_changed(self) -> None:
        self._ways.say_if_locked(is_locked=self._lock.is_on)

    def _remember_person(self) -> None:
        """Tick what somebody was shown before, once their name is written."""
        before = tuple(self._desk.shown_before(self._whom.value()))
        if self._ticks is not None and before and before != self._remembered:
            self._remembered = before
            self._ticks.set_value(before)

    def _on_changed(self) -> None:
        self.forget_said()
        self._remember_person()
        # What was made before is not what is picked now: nothing may go out until the new pages are there.
        self._wanted += 1  # what is being made at this moment comes too late
        self._ways.forbid()
        self._refresh.start()

    def _make(self) -> None:
        if self._ticks is not None and not self._ticks.value():
            self._preview.show_nothing(self.words("Tick what may be seen, and the pages appear here."))
            return
        self._wanted += 1
        number, snapshot, choice, desk = self._wanted, self._desk.snapshot(), self.choice(), self._desk
        self.context.tasks.run(lambda: desk.make(snapshot, choice), context=self,
                               done=lambda made: self._on_made(number, choice, made), failed=self._on_failed)

    def _on_made(self, number: int, choice: CopyChoice, made: MadeCopy) -> None:
        if number != self._wanted:
            return  # the person has picked something else meanwhile
        self._made, self._made_for = made, choice
        self._preview.show_copy(made.pdf, made.page_count, made.text)
        self._ways.allow()
        if made.missing:
            character, place = made.missing[0]
            self.tell(self.words("Some characters cannot be printed yet, such as {character} in: {place}.").format(
                character=character, place=place), self.words("They are printed as their code in square brackets."))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, WrapError):
            self.tell(*self.words.explain(error))
        else:
            raise error
