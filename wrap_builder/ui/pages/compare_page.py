"""A version beside the plan as it is now: only what differs, with a button to bring back each answer and each entry."""

from __future__ import annotations

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.errors import WrapError
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import TakeAnswer, TakeItem
from wrap_builder.plan.values import Plan
from wrap_builder.session.compared import Shown, shown
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.section_builder import Slices
from wrap_builder.ui.widgets.bunch import Bunch
from wrap_builder.ui.widgets.buttons import plain_button, primary_button
from wrap_builder.ui.widgets.difference_card import DifferenceCard, Sides
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.settled import Place
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.text import Words as Label

FIRST_CARDS = 3
"""So many differences are built before the page is shown; the others follow in slices."""


@dataclass(frozen=True)
class Step:
    """Something done on this page: to which question and entry, "" for everything; and what was said of it."""

    field: str
    item: str
    said: str


class ComparePage(ColumnPage):
    """Shows `then` beside the session's plan and follows every change of it. What is brought back is one step of undo each.

    `whole_wanted` when everything of the version is wanted, `done_wanted` when another version is done with.
    """

    help_page = "versions"
    column_ems = 64.0
    whole_wanted = Signal()
    done_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, session: PlanSession, then: Plan, sides: Sides, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session, self._then, self._sides = session, then, sides
        self._cards: dict[str, DifferenceCard] = {}
        self._bunches: dict[str, Bunch] = {}
        self._order: list[str] = []
        self._waiting: list[Shown] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.differences: tuple[Shown, ...] = ()
        words = self.words
        self.add_title(words("Compare with your plan"),
                       words("Only what differs is shown. Nothing changes until you press a button, and you can take it back."))
        self.add_told()
        self._everything = Place(context, QWidget())
        self._everything.undo_wanted.connect(self.undo)
        self._everything.hide()
        self.column.addWidget(self._everything)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.column.spacing())
        self.column.addLayout(self._list)
        self._same = Label(words("There is no difference between this version and your plan."))
        self.column.addWidget(self._same)
        self._end = self._add_end_card()
        self._add_ways_out()
        self.add_end()
        self._slices = Slices(self._build_next, lambda: None, self)
        self._show()
        end_watch = session.observe(self._on_change)
        self.destroyed.connect(lambda _gone=None: end_watch())

    @property
    def is_built(self) -> bool:
        """True when every difference stands there."""
        return not self._slices.is_busy

    @property
    def count_not_here(self) -> int:
        """How many entries and answers of the version are not in the plan at all: removed here, or written there."""
        pairs = [(one.then, one.now) for shown in self.differences for one in (shown.items or (shown,))]
        return sum(bool(then) and not now for then, now in pairs)

    @property
    def is_anything_left(self) -> bool:
        """True when the version still says something that the plan does not."""
        return any(one.then for shown in self.differences for one in (shown.items or (shown,)))

    def do_all(self, command: Command, said: str) -> None:
        """Do something to everything that differs, and say at the top what was done."""
        self._do(command, Step("", "", said))

    def undo(self) -> None:
        """Take back what was done last on this page, and show it again."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            label = self._session.undo_label
            self._session.undo()
            self.context.announce(self.words("Taken back: {what}").format(what=self.words(label)))
            self._everything.hide()
            self._offer_undo(on=True)
            self._go_to(step)

    def redo(self) -> None:
        """Do again what was taken back last on this page."""
        if self._undone:
            step = self._undone.pop()
            self._offer_undo(on=False)
            self._session.redo()
            self._tell(step)

    # Parts

    def _add_end_card(self) -> QWidget:
        words = self.words
        card, body = self.make_card()
        body.addWidget(Question(words("Everything at once")))
        if self._sides.is_other:
            body.addWidget(Label(words("What is only in your plan stays. Where both have words, those of the other version are used.")))
            label = words("Use everything of this version")
        else:
            body.addWidget(Label(words("Your plan will be as it was in this version.")))
            label = words("Bring back the whole version")
        body.addWidget(Hint(words("Your plan as it is now is kept first, as a version of its own.")))
        row = FlowLayout()
        whole = plain_button(label, self.context.theme)
        whole.clicked.connect(self.whole_wanted)
        row.addWidget(whole)
        body.addLayout(row)
        self.column.addWidget(card)
        return card

    def _add_ways_out(self) -> None:
        words, is_done_with = self.words, self._sides.is_other and self._sides.may_change
        row = FlowLayout()
        if is_done_with:
            done = primary_button(words("I am done with this version"), self.context.theme)
            done.clicked.connect(self.done_wanted)
            row.addWidget(done)
        back = plain_button(words("Back to earlier versions"), self.context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        if is_done_with:
            self.column.addWidget(Hint(words("Done means that you need nothing more of it. You are not asked about it again.")))

    # What differs

    def _show(self) -> None:
        """Show what differs now. Where something was done on this page, that stays in its place, so that the eye finds it again."""
        self.differences = shown(self._then, self._session.plan, self._session.catalogue, self.words)
        wanted = {one.field: one for one in self.differences}
        self._order = [*wanted, *(field for field in self._order if field not in wanted)]
        for field, card in list(self._cards.items()):
            now = wanted.get(field)
            if now is None or card.can_follow(now):
                card.follow(now)
            else:
                self._put(now)
            self._bunches[field].setVisible(now is not None or self._cards[field].says_anything)
        self._waiting = [one for one in self.differences if one.field not in self._cards]
        self._same.setVisible(not wanted)
        self._end.setVisible(bool(wanted) and self._sides.may_change)
        while len(self._cards) < FIRST_CARDS and self._waiting:
            self._put(self._waiting.pop(0))
        self._slices.start()

    def _build_next(self) -> bool:
        """Build the next entry of a card, or the next card; False when everything stands there."""
        if any(card.build_more() for card in self._cards.values()):
            return True
        if self._waiting:
            self._put(self._waiting.pop(0))
        return bool(self._waiting)

    def _put(self, one: Shown) -> None:
        """Put a difference in its place in the order of the plan, instead of what stands there of it."""
        card = DifferenceCard(self.context, one, self._sides)
        card.answer_wanted.connect(lambda: self._do(TakeAnswer(one.field, self._then), self._step(one, "")))
        card.item_wanted.connect(lambda item: self._do(TakeItem(one.field, item, self._then), self._step(one, item)))
        card.undo_wanted.connect(self.undo)
        bunch = Bunch(0)
        bunch.add(card)
        old = self._bunches.get(one.field)
        if old is not None:
            at = self._list.indexOf(old)
            self._let_go(old)
        else:
            before = self._order[:self._order.index(one.field)]
            at = 1 + max((self._list.indexOf(self._bunches[field]) for field in before if field in self._bunches), default=-1)
        self._list.insertWidget(at, bunch)
        bunch.show()
        self._cards[one.field], self._bunches[one.field] = card, bunch

    def _let_go(self, bunch: Bunch) -> None:
        self._list.removeWidget(bunch)
        bunch.hide()
        bunch.deleteLater()

    # What is done

    def _step(self, one: Shown, item: str) -> Step:
        name = next((entry.then[0] for entry in one.items if entry.id == item and entry.then), one.title)
        said = self.words("It is in your plan now: {what}") if self._sides.is_other else self.words("Brought back: {what}")
        return Step(one.field, item, said.format(what=name))

    def _do(self, command: Command, step: Step) -> None:
        before = self._session.plan
        place = self._place_of(step)
        try:
            self._offer_undo(on=False)
            place.settle(step.said, may_undo=True)  # first, so that the focus stays here when the button goes
            self._session.execute(command, self)
        except WrapError as error:
            place.unsettle()
            self._offer_undo(on=True)
            self.tell(*self.words.explain(error))
            return
        if self._session.plan is before:
            place.unsettle()
            self._offer_undo(on=True)
        else:
            self.forget_told()
            self._undone.clear()
            self._tell(step)

    def _tell(self, step: Step) -> None:
        """Say what was done where it was done, with the way back."""
        self._done.append(step)
        place = self._place_of(step)
        place.show()
        place.settle(step.said, may_undo=True)
        self.context.announce(step.said)
        self._look_at(place)

    def _place_of(self, step: Step) -> Place:
        card = self._cards.get(step.field)
        return card.place(step.item) if card is not None else self._everything

    def _offer_undo(self, *, on: bool) -> None:
        """Show the way back of the last step, or hide it: only the last one can be taken back."""
        if self._done:
            self._place_of(self._done[-1]).offer_undo(on)

    def _go_to(self, step: Step) -> None:
        place = self._place_of(step)
        if place.act is not None:
            place.act.setFocus()
            self._look_at(place)
        else:
            self.focus_first()

    def _look_at(self, place: QWidget) -> None:
        """Bring something into view once everything has its new size."""
        def look() -> None:
            if shiboken6.isValid(place):
                self.ensureWidgetVisible(place)

        QTimer.singleShot(0, self, look)

    def _on_change(self, _change: Change) -> None:
        self._show()
