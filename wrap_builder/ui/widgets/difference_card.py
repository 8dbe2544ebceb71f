"""One question that differs between two versions: both sides in words, and a button to bring back what stands there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.session.compared import Shown, ShownItem
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.settled import Place
from wrap_builder.ui.widgets.side_by_side import SideBySide
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Question
from wrap_builder.ui.widgets.text import Words as Label
from wrap_builder.words import Words

FIRST_ITEMS = 4
"""So many entries are built with the card; the others follow in slices."""

ITEMS_AT_ONCE = 40
"""So many entries are shown until more are asked for."""

NAME_CHARACTERS = 60
GAP_EMS = 1.5


@dataclass(frozen=True)
class Sides:
    """What the two sides are called. `then` names the version with its date; `is_other`: it may hold words never seen here."""

    then: str
    then_short: str
    now: str
    is_other: bool
    may_change: bool = True


class DifferenceCard(Card):
    """`answer_wanted` when the whole answer is to be as in the version, `item_wanted` with the id of one entry."""

    answer_wanted = Signal()
    item_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, context: Context, shown: Shown, sides: Sides, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context, self._sides = context, sides
        self.shown = shown
        self._waiting = list(shown.items)
        self._allowed = ITEMS_AT_ONCE
        self._left = {item.id for item in shown.items}
        self._rows: dict[str, Place] = {}
        self._names: set[str] = set()
        words = context.words
        if shown.part:
            self.body.addWidget(Eyebrow(shown.part))
        self.body.addWidget(Question(shown.title))
        if shown.is_hidden:
            self.body.addWidget(Hint(words("This question is hidden in your plan.")))
        what = QWidget()
        self._inner = _column(what, context.theme.px(0.6))
        self._whole = Place(context, what)
        self._whole.undo_wanted.connect(self.undo_wanted)
        self.body.addWidget(self._whole)
        self._items = Bunches(context.theme.px(0.5))
        if shown.items:
            self._inner.addLayout(self._items)
        else:
            self._add_sides()
        self._add_ways()
        for _ in range(FIRST_ITEMS):
            self.build_more()

    def build_more(self) -> bool:
        """Build the next entry; False when all are built that are shown without asking."""
        if self._waiting and len(self._rows) < self._allowed:
            item = self._waiting.pop(0)
            self._rows[item.id] = row = self._make_item(item)
            self._items.add(row)
            self._show_row(item.id, row)
        has_more = bool(self._waiting) and len(self._rows) < self._allowed
        if not has_more:
            self._offer_more()
        return has_more

    def place(self, item: str) -> Place:
        """Return where an entry stands or stood; the whole answer for "" or an entry that is not built."""
        return self._rows.get(item, self._whole)

    def follow(self, shown: Shown | None) -> None:
        """Show what differs now, None where nothing does; entries say what was done to them or are not seen. See `can_follow`."""
        self._left = {item.id for item in shown.items} if shown else set()
        if shown is not None:
            self._whole.unsettle()
        if self._whole.act is not None:
            self._whole.act.setVisible(shown is not None)
        for item_id, row in self._rows.items():
            self._show_row(item_id, row)

    @property
    def says_anything(self) -> bool:
        """True while something differs, or something was done here."""
        return bool(self._left) or self._whole.is_settled or any(row.is_settled for row in self._rows.values())

    def can_follow(self, shown: Shown) -> bool:
        """True when another state of this difference can be shown by settling entries; else the card is made anew."""
        mine = {item.id: item for item in self.shown.items}
        return replace(shown, items=()) == replace(self.shown, items=()) and bool(mine) == bool(shown.items) and all(
            mine.get(item.id) == item for item in shown.items)

    def _show_row(self, item_id: str, row: Place) -> None:
        if item_id in self._left:
            row.unsettle()
        row.setVisible(item_id in self._left or row.is_settled)

    # Parts

    def _add_sides(self) -> None:
        words, shown, sides = self._context.words, self.shown, self._sides
        nothing = words("Nothing is written here.")
        self._inner.addWidget(SideBySide((self._side(sides.then, shown.then, nothing), self._side(sides.now, shown.now, nothing)),
                                         self._context.theme, gap_ems=GAP_EMS))
        if shown.is_cut:
            self._inner.addWidget(Hint(words("These texts are long. Here is the part that differs.")))

    def _side(self, caption: str, lines: tuple[str, ...], nothing: str) -> QWidget:
        side = QWidget()
        layout = _column(side, 3)
        label = Hint(caption)
        label.setObjectName("caption")
        layout.addWidget(label)
        text = Label("\n".join(lines)) if lines else Hint(nothing)
        # By mouse only: with the keyboard each text would be a stop between the buttons.
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(text)
        layout.addStretch(1)
        return side

    def _make_item(self, item: ShownItem) -> Place:
        words, sides, theme = self._context.words, self._sides, self._context.theme
        what = QWidget()
        layout = _column(what, theme.px(0.4))
        row = Place(self._context, what)
        row.setObjectName("row")
        row.setContentsMargins(theme.px(0.9), theme.px(0.6), theme.px(0.9), theme.px(0.6))
        row.undo_wanted.connect(self.undo_wanted)
        layout.addWidget(SideBySide((self._side(sides.then_short, item.then, not_then(words, sides)),
                                     self._side(sides.now, item.now, not_now(words, sides))), theme, gap_ems=GAP_EMS))
        text = "" if sides.is_other else words("Remove this entry again")
        if item.then:
            text = words("Use this entry") if sides.is_other else words("Bring this entry back")
        if text and sides.may_change:
            row.act = self._add_button(layout, text, item.name)
            row.act.clicked.connect(lambda: self.item_wanted.emit(item.id))
        return row

    def _add_button(self, layout: QVBoxLayout, text: str, item: str) -> QPushButton:
        flow = FlowLayout()
        button = plain_button(text, self._context.theme)
        button.setAccessibleName(self._name(text, item))
        flow.addWidget(button)
        layout.addLayout(flow)
        return button

    def _add_ways(self) -> None:
        self._more: QPushButton | None = None
        if len(self.shown.items) > ITEMS_AT_ONCE:
            self._more = self._add_button(self._inner, self._context.words("Show more"), "")
            self._more.clicked.connect(self._on_more)
        text = self._says_whole()
        if text and self._sides.may_change:
            self._whole.act = self._add_button(self._inner, text, "")
            self._whole.act.clicked.connect(self.answer_wanted)

    def _says_whole(self) -> str:
        """Return what a button for the whole answer says; "" where there is none.

        Using the whole list of another version would drop what is only here: its entries are used one by one, or all at the end.
        """
        words, shown = self._context.words, self.shown
        if self._sides.is_other:
            return words("Use this answer") if shown.then and not shown.items else ""
        if shown.items:
            return words("Bring the whole list back")
        return words("Bring this answer back") if shown.then else words("Make this empty again")

    def _offer_more(self) -> None:
        if self._more is not None:
            self._more.setVisible(bool(self._waiting))

    def _on_more(self) -> None:
        self._allowed += ITEMS_AT_ONCE
        while self.build_more():
            pass

    def _name(self, what: str, item: str) -> str:
        """Return a name for a button that nothing else on the card has."""
        words = self._context.words
        of = item if len(item) <= NAME_CHARACTERS else f"{item[:NAME_CHARACTERS]}…"
        name = words("{what}: {title}, {item}") if of else words("{what}: {title}")
        name = name.format(what=what, title=self.shown.title, item=of)
        number, free = 2, name
        while free in self._names:
            number, free = number + 1, f"{name} ({number})"
        self._names.add(free)
        return free


def not_now(words: Words, sides: Sides) -> str:
    """Say that an entry is only in the version, and what that may mean."""
    if sides.is_other:
        return words("Not in your plan. You removed it here, or it was written there.")
    return words("Not in your plan now. It was removed since.")


def not_then(words: Words, sides: Sides) -> str:
    """Say that an entry is only in the plan."""
    return words("Not in the other version. It stays in your plan.") if sides.is_other else words("Not there yet. It was written since.")


def _column(widget: QWidget, gap: int) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


