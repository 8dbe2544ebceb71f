"""One page of the plan: its heading, and a card for each question with its editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.session.stand_ins import SERVICES
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor, tab_stops
from wrap_builder.ui.editors.reading import only_read
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.page_spelling import PageSpelling
from wrap_builder.ui.pages.question_card import QuestionCard
from wrap_builder.ui.pages.section_builder import Slices
from wrap_builder.ui.pages.section_end import make_end
from wrap_builder.ui.pages.section_head import add_head
from wrap_builder.ui.pages.steady_view import Anchor, SteadyView
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.keepsakes_card import KeepsakesCard
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.reading_order import thread

TOOLBOX = "toolbox"
"""The section on whose pages the person's photos stand."""

ABOUT_PEOPLE = {"people", "helplines", SERVICES}
"""What shows in fields about people when it changes: who there is, and what can stand in their place."""

CARDS_AT_ONCE = 2
"""So many cards are made with the page; a screen shows hardly more."""


@dataclass(frozen=True)
class CaretPlace:
    """Where the person was: the field, the part of it that had the focus, the caret in it, the scroll. Holds no text."""

    field: str
    part: str
    caret: int
    scroll: int


class SectionPage(ColumnPage):
    """Builds what is seen at once and the rest in slices. `finished_building` when nothing is left to build for now.

    `not_today` when the person goes on without a hard part, `wanted` with the id of what they asked for elsewhere,
    `reshape_wanted` with a command for the arrangement and the field to show then.
    """

    help_page = "plan"
    finished_building = Signal()
    not_today = Signal()
    wanted = Signal(str)
    reshape_wanted = Signal(object, str)

    def __init__(self, page: PageView, section: SectionView, session: PlanSession, context: Context,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view, self.section, self._session = page, section, session
        self._inner = cast("QWidget", self.widget())
        self._cards: list[QuestionCard] = []
        self._waiting = _spoken_apart(page.fields)
        self._stops: list[QWidget] = []
        self._held: Anchor = []
        self._scroll_wanted: int | None = None
        self._showing = False
        self._steady = SteadyView(self, self._inner, context.theme.px(2))
        add_head(self, page, section, self.not_today.emit, self.wanted.emit)
        self._card_column = QVBoxLayout()
        self._card_column.setSpacing(context.theme.px(0.9))
        self.column.addLayout(self._card_column)
        self._keepsakes = self._make_keepsakes()
        self._end = make_end(page, section, session, context, self.reshape_wanted.emit, self.wanted.emit)
        if self._end is not None:
            self.column.addWidget(self._end)
        self.add_end()
        self._spelling = None
        if context.speller is not None and not context.reads_only:
            self._spelling = PageSpelling(self, session, context.speller, context)
        self._slices = Slices(self._build_more, self._on_built, self)
        for _ in range(min(CARDS_AT_ONCE, len(self._waiting))):
            self._build_card()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._slices.start()

    @property
    def is_built(self) -> bool:
        """True when everything near what is seen is there."""
        return not self._slices.is_busy

    @property
    def last_stop(self) -> QWidget | None:
        """Where Tab stops last on the page, as far as it is built."""
        return self._stops[-1] if self._stops else None

    def editor(self, field_id: str) -> Editor:
        """Return the editor of a field, built now if need be. KeyError for a field of another page."""
        return self._card(field_id).editor

    def refresh(self, changed: frozenset[str]) -> None:
        """Show again what changed; `changed` names fields, and `people`. What has the focus stays in its place."""
        anchor = self._steady.anchor()
        if self._keepsakes is not None and "photos" in changed:
            self._keepsakes.refresh()
        for editor in self._editors():
            if {editor.field.id, editor.answer_id} & changed or (editor.shows_people and not changed.isdisjoint(ABOUT_PEOPLE)):
                editor.refresh()
            elif editor.shows_tools and not changed.isdisjoint(TOOLBOX_FIELDS):
                editor.refresh_tools()
        for card in self._cards:
            card.refresh(changed)
        self._steady.hold(anchor)
        self._check_spelling()

    def _check_spelling(self) -> None:
        if self._spelling is not None:
            self._spelling.look_soon()

    def show_field(self, field_id: str) -> None:
        """Bring a field into view and give it the focus, which stays where it is if it is in the field already."""
        field = next((one for one in self.view.fields if field_id in (one.id, one.same_as)), None)
        if field is None:
            if field_id == "photos" and self._keepsakes is not None:
                self._show_keepsakes(self._keepsakes)
            return
        card = self._card(field.id)
        card.open()
        focus = self.window().focusWidget()
        if focus is not None and card.editor.isAncestorOf(focus):
            return
        self._bring_up(card)
        card.editor.focus_first()
        # A page that was opened for this has its full height only after its first layout in the event loop.
        QTimer.singleShot(0, self, lambda: self._bring_up_again(card))

    def show_part_of(self, field_id: str, name: str) -> None:
        """Give the focus to a part of a field, such as one entry, where it is still there, and bring it into view."""
        field = next((one for one in self.view.fields if field_id in (one.id, one.same_as)), None)
        part = self._card(field.id).editor.part(name) if field else None
        if part is None:
            return
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self._steady.reach(part, part.rect())
        # Rows above may get their real heights only after the first layout in the event loop.
        QTimer.singleShot(0, self, lambda: self._steady.reach(part, part.rect()) if isValid(part) and part.hasFocus() else None)

    def _show_keepsakes(self, card: KeepsakesCard) -> None:
        self._bring_up(card)
        card.button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._bring_up_again(card))

    def _bring_up(self, card: Card) -> None:
        self._settle()
        self._steady.scroll_by(self._steady.top_of(card) - self.context.theme.px(1))

    def _bring_up_again(self, card: Card) -> None:
        focus = self.window().focusWidget()
        if not isValid(card) or focus is None or not card.isAncestorOf(focus):
            return
        if not 0 <= self._steady.top_of(card) < self.viewport().height() // 2:
            self._bring_up(card)

    def focus_first(self) -> None:
        """Give the focus to the first question and show the page from its beginning."""
        if self.view.fields:
            self._card(self.view.fields[0].id).focus_first()
        else:
            super().focus_first()
        self.verticalScrollBar().setValue(0)

    def caret(self) -> CaretPlace:
        """Return where the person is; without a field if no field has the focus."""
        focus, scroll = self.window().focusWidget(), self.verticalScrollBar().value()
        for editor in self._editors():
            if focus is not None and editor.isAncestorOf(focus):
                return CaretPlace(editor.field.id, editor.part_name(focus), _caret(focus), scroll)
        return CaretPlace("", "", 0, scroll)

    def restore(self, place: CaretPlace) -> None:
        """Go to where the person was, as far as it is still there."""
        if any(field.id == place.field for field in self.view.fields):
            card = self._card(place.field)
            card.open()
            part = card.editor.part(place.part) if place.part else None
            if part is None:
                card.editor.focus_first()
            else:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                _set_caret(part, place.caret)
        self._scroll_wanted = place.scroll
        QTimer.singleShot(0, self, self._settle)

    # Building

    def make_order(self, _inner: QWidget) -> None:
        """None: the order is known when the editors are built."""

    def _make_keepsakes(self) -> KeepsakesCard | None:
        """Return the card with photos: on the first page of the toolbox where there are any, and always on its last one."""
        is_last = self.section.pages[-1].key == self.view.key
        if self.section.id != TOOLBOX or not (is_last or self.view.number == 1):
            return None
        card = KeepsakesCard(self._session, self.context, only_with_photos=not is_last, parent=self._column_widget)
        card.wanted.connect(lambda: self.wanted.emit("keepsakes"))
        self.column.addWidget(card)
        return card

    def _editors(self) -> Iterator[Editor]:
        return (card.editor for card in self._cards)

    def _card(self, field_id: str) -> QuestionCard:
        while self._waiting and all(card.field.id != field_id for card in self._cards):
            self._build_card()
        for card in self._cards:
            if card.field.id == field_id:
                return card
        raise KeyError(field_id)

    def _build_card(self) -> None:
        field, spoken = self._waiting.pop(0)
        card = QuestionCard(field, spoken, self._session, self.context, has_title=len(self.view.fields) > 1)
        card.editor.caret_moved.connect(self._steady.reach)
        card.editor.parts_changed.connect(self._slices.start)
        card.editor.shifted.connect(self._steady.scroll_by)
        card.editor.changing.connect(self._on_changing)
        card.editor.changed.connect(self._on_changed)
        card.editor.wanted.connect(self.wanted)
        card.unfolded.connect(self._slices.start)
        card.wanted.connect(self.wanted)
        self._cards.append(card)
        self._card_column.addWidget(card)

    def _build_more(self) -> bool:
        if self._waiting:
            self._build_card()
            return True
        if not self.isVisible():
            return False
        self._show_visible()
        return any(editor.build_more() for editor in self._editors())

    def _on_built(self) -> None:
        if self.context.reads_only:
            for editor in self._editors():
                only_read(editor)
        if self._end is not None:
            self._end.raise_()  # Tab comes here after the cards that were built later
        stops = list(tab_stops(self._inner))
        thread(stops, self._stops)
        self._stops = stops
        self._check_spelling()
        self.finished_building.emit()

    def _on_changing(self) -> None:
        self._held = self._steady.anchor()

    def _on_changed(self) -> None:
        self._steady.hold(self._held)

    # What is seen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()
        self._slices.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._slices.start()

    def _settle(self) -> None:
        """Lay everything out now, build what is seen, and go to a wanted scroll once there is room for it."""
        if not self.isVisible():
            return
        for _ in range(2):
            self._steady.lay_out()
            if self._scroll_wanted is not None:
                self.verticalScrollBar().setValue(self._scroll_wanted)
            self._show_visible()
        self._scroll_wanted = None

    def _on_scrolled(self) -> None:
        self._show_visible()
        self._slices.start()

    def _show_visible(self) -> None:
        """Build the rows that lie in the window now."""
        if self._showing:
            return
        self._showing = True
        height = self.viewport().height()
        for editor in self._editors():
            if editor.isVisible():
                top = -self._steady.top_of(editor)
                editor.show_part(top, top + height)
        self._showing = False


def _spoken_apart(fields: tuple[FieldDef, ...]) -> list[tuple[FieldDef, FieldDef]]:
    """Return each field with itself under a title of its own, where two on the page have the same."""
    same = {title for title, count in Counter(field.title for field in fields).items() if count > 1}
    return [(field, replace(field, title=f"{field.title} ({number})") if field.title in same else field)
            for number, field in enumerate(fields, start=1)]


def _caret(widget: QWidget) -> int:
    if isinstance(widget, GrowingText):
        return widget.caret()
    return widget.cursorPosition() if isinstance(widget, LineField) else 0


def _set_caret(widget: QWidget, position: int) -> None:
    if isinstance(widget, GrowingText):
        widget.set_caret(position)
    elif isinstance(widget, LineField):
        widget.setCursorPosition(min(position, len(widget.text())))
