"""An open plan on the screen: the list of pages at the side, one page in the middle, the way on at the bottom."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wrap_builder.errors import N_, LimitReached
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import LookAt
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.autosave import SaveState, SaveStep
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import tab_stops, thread
from wrap_builder.ui.foot import Foot
from wrap_builder.ui.narrow_bar import NarrowBar
from wrap_builder.ui.page_list import PageList
from wrap_builder.ui.pages.section_page import TOOLBOX, CaretPlace, SectionPage
from wrap_builder.ui.sidebar import Sidebar
from wrap_builder.ui.standing import NEEDS_WRITING, Standing

PAGES_KEPT = 3
NARROW_EMS = 54
SITTING_PAGE = "sitting_page."
"""Before the number of a sitting: the wish to print its page."""


@dataclass(frozen=True)
class Place:
    """Where the person is: page, caret and scroll; kept through a lock. Holds no text."""

    key: str
    caret: CaretPlace | None


class PlanView(QWidget):
    """Shows one session until it is locked. `wanted` carries the id of what the person asked for outside the pages.

    `keeps`: the plan has a file, it is no example. `reads_only`: that file cannot be written from here; `standing` says why.
    """

    wanted = Signal(str)
    page_changed = Signal(str)

    def __init__(self, session: PlanSession, guide: Guide, context: Context, *, keeps: bool, reads_only: bool = False,
                 standing: Standing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._guide = session, guide
        self._context = replace(context, reads_only=reads_only)
        self._standing = standing or Standing(context.words("You can read your plan here. Nothing can be changed."),
                                              without=NEEDS_WRITING)
        self._words, self._theme = context.words, context.theme
        self._keeps, self._reads_only = keeps, reads_only
        self._list = PageList(session, guide, context.words)
        self._built: OrderedDict[str, SectionPage] = OrderedDict()
        self._key = ""
        self.offered = ("", "", "")
        self._bar = NarrowBar(context, keeps=keeps)
        self._side = Sidebar(context, keeps=keeps, without=self._standing.without if reads_only else frozenset())
        self._stack = QStackedWidget()
        self._foot = Foot(context)
        self._lay_out()
        self._fold()
        self._connect()
        self._end_watch = session.observe(self._on_change)
        self._show_standing_words()
        self._show_rows()

    # What others ask of the view

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        return self._key

    @property
    def page(self) -> SectionPage:
        """The page that is shown."""
        return self._built[self._key]

    def place(self) -> Place:
        """Return where the person is."""
        return Place(self._key, self.page.caret() if self._key else None)

    def restore(self, place: Place | None) -> None:
        """Go to where the person was, or to the first page of the route."""
        page = self._guide.page(place.key) if place else None
        first = self._guide.pages()[0]
        self.open_page((page or first).key)
        if place and page and place.caret is not None:
            self.page.restore(place.caret)

    def open_page(self, key: str) -> None:
        """Show a page; it is built at its first visit, and the longest unseen of more than three is dropped."""
        page = self._guide.page(key)
        if page is None:
            return
        if self._key and self._key != key:
            self._session.end_typing()
        widget = self._built.get(key) or self._build(page)
        self._built.move_to_end(key)
        self._key = key
        self._stack.setCurrentWidget(widget)
        while len(self._built) > PAGES_KEPT:
            _old, dropped = self._built.popitem(last=False)
            self._drop(dropped)
        if not self._reads_only:
            with suppress(LimitReached):  # a full plan can still be read; that this page was seen is then not noted
                self._session.execute(LookAt(key), self)
        self._show_rows()
        self._show_way()
        self._offer_sitting()
        self._put_foot_last()
        self.page_changed.emit(key)

    def take_focus(self) -> None:
        """Give the focus to the first question where nothing here has it, so that the keyboard works at once; nothing is scrolled."""
        bar = self.page.verticalScrollBar()
        at = bar.value()
        self.page.focus_first()
        bar.setValue(at)

    def show_field(self, field_id: str) -> bool:
        """Bring a field into view; False if it is on no page that is shown."""
        if self._key and any(field_id in (field.id, field.same_as) for field in self.page.view.fields):
            self.page.show_field(field_id)
            return True
        section = next((one for one in self._session.sections if one.id == TOOLBOX), None)
        page = section.pages[-1] if field_id == "photos" and section else self._guide.page_with(field_id)
        if page is None:
            return False
        self.open_page(page.key)
        self.page.show_field(field_id)
        return True

    def show_item(self, field_id: str, part: str) -> bool:
        """Bring one entry or row of a field into view, by the name of its part; False if the field is on no page."""
        if not self.show_field(field_id):
            return False
        if part:
            self.page.show_part_of(field_id, part)
        return True

    def undo(self) -> None:
        """Show what the last step changed, then take it back."""
        self._travel(self._session.undo_label, self._session.undo_fields(), self._session.undo, N_("Taken back: {what}"))

    def redo(self) -> None:
        """Show what the undone step changed, then bring it back."""
        self._travel(self._session.redo_label, self._session.redo_fields(), self._session.redo, N_("Brought back: {what}"))

    def go_next(self) -> None:
        """Go to the next page of the route; the last one stays."""
        self._go(self._guide.next(self._key))

    def go_back(self) -> None:
        """Go to the page before."""
        self._go(self._guide.previous(self._key))

    def show_state(self, state: SaveState, kept: str = "") -> None:
        """Say in the corner what is true about the file; what is not saved stays said, with what can be done.

        `kept`: where the newest words lie meanwhile.
        """
        words = self._words
        if self._reads_only or not self._keeps:
            return
        trouble = ""
        if state.step is SaveStep.NOT_SAVED and state.error is not None:
            sentence, advice = words.explain(state.error)
            trouble = " ".join([words("Not saved. {sentence} {advice}").format(sentence=sentence, advice=advice), kept]).strip()
            self._say_state(words("Not saved"))
        elif state.step is SaveStep.SAVED and state.at is not None:
            self._say_state(words("Saved, {time}").format(time=words.time(state.at)))
        else:
            self._say_state(words("Saving in a moment"))
        if self._foot.show_trouble(trouble):
            self._context.announce(trouble)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a line over the way on, with a button to take back where that makes sense."""
        self._foot.say(text, undo=undo)

    def offer(self, text: str, label: str, wanted: str) -> None:
        """Show a line that stands until it is put away, with a button that says `label` and asks for `wanted`; "" ends it."""
        if text and text != self.offered[0]:
            self._context.announce(text)
        self.offered = (text, label, wanted)
        self._foot.offer(text, label, wanted)

    def end(self) -> None:
        """Forget every page and stop watching: at lock and at closing."""
        self._end_watch()
        for widget in self._built.values():
            self._drop(widget)
        self._built.clear()
        self._key = ""
        self._foot.say("")

    # Parts

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._line = QFrame()
        self._line.setObjectName("line")
        self._line.setFixedWidth(self._theme.tokens.border_width)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._foot)
        row.addWidget(self._side)
        row.addWidget(self._line)
        row.addWidget(self._middle, 1)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        for part in (self._side, self._foot, self._bar):
            part.wanted.connect(self.wanted)
        self._side.navigator.page_chosen.connect(self.open_page)
        self._side.navigator.picked.connect(self._on_picked)
        self._bar.pages_toggled.connect(self._fold)
        self._foot.back_pressed.connect(self.go_back)
        self._foot.next_pressed.connect(self.go_next)
        self._foot.undo_pressed.connect(self.undo)
        self._foot.offer_put_away.connect(lambda: self.offer("", "", ""))

    def _show_standing_words(self) -> None:
        """Say from the beginning what will not be kept."""
        if not self._keeps:
            self._say_state(self._words("An example is not kept."))
        elif self._reads_only:
            self._say_state(self._words("Open for reading only"))
            self._foot.show_trouble(self._standing.text, self._standing.ways)

    def _say_state(self, text: str) -> None:
        self._side.say_state(text)
        self._bar.say_state(text)

    def _build(self, page: PageView) -> SectionPage:
        section = next(one for one in self._session.sections if one.id == page.section_id)
        widget = SectionPage(page, section, self._session, self._context)
        widget.not_today.connect(self.go_next)
        widget.reshape_wanted.connect(self._reshape)
        widget.finished_building.connect(self._put_foot_last)
        widget.wanted.connect(self.wanted)
        self._built[page.key] = widget
        self._stack.addWidget(widget)
        return widget

    def _put_foot_last(self) -> None:
        """Let Tab lead from the end of the page to the way on, as the eye goes: a page that is made later would come after it."""
        last = self.page.last_stop if self._key else None
        if last is not None:
            thread([last, *tab_stops(self._foot)], ())

    def _drop(self, widget: SectionPage) -> None:
        # It is deleted a moment later; until then nothing in it may go on building from a session that is dropped.
        for timer in widget.findChildren(QTimer):
            timer.stop()
        self._stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    # What happens

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._bar.is_open:
            self._bar.close_pages()
        else:
            super().keyPressEvent(event)

    def _fold(self) -> None:
        """Put the side beside the page where there is room; else one of them is shown, and a button changes over."""
        narrow = self.width() < self._theme.px(NARROW_EMS)
        if not narrow:
            self._bar.close_pages()
        side_only = narrow and self._bar.is_open
        self._bar.setVisible(narrow)
        self._line.setVisible(not narrow)
        # First what goes, then what comes: both at once would widen the window.
        if side_only:
            self._middle.hide()
        elif narrow:
            self._side.hide()
        self._side.be_wide(wide=side_only)
        self._side.setVisible(not narrow or side_only)
        self._middle.setVisible(not side_only)
        if side_only:
            self._side.navigator.setFocus()

    def _on_picked(self) -> None:
        if self._bar.is_open:
            self._bar.close_pages()
            self.page.focus_first()

    def _go(self, page: PageView | None) -> None:
        if page is not None:
            self.open_page(page.key)
            self.page.focus_first()

    def _on_change(self, change: Change) -> None:
        if change.fields <= {"practice", "upkeep"}:
            return  # nothing that is shown here
        self.say("")
        if "shape" in change.fields or "ideas" in change.fields:
            self._drop_stale(all_of_them="ideas" in change.fields)
        for widget in self._built.values():
            widget.refresh(change.fields)
        if change.fields - {"edition"}:
            self._show_rows()

    def _reshape(self, command: Command, field_id: str) -> None:
        """Show more questions, or fewer: then the one that was asked for, or the page from its beginning."""
        try:
            self._session.execute(command, self)
        except LimitReached as error:
            self._context.notice(" ".join(self._words.explain(error)))
            return
        if not field_id or not self.show_field(field_id):
            self.page.focus_first()
        said = self._words("Nothing that you wrote is lost by this.")
        self.say(said, undo=True)
        self._context.announce(said)

    def _drop_stale(self, *, all_of_them: bool) -> None:
        """Forget pages that look different now, or all; the one that is shown is made again."""
        for key, widget in list(self._built.items()):
            now = self._guide.page(key)
            if all_of_them or now != widget.view or self._section_of(now) != widget.section:
                del self._built[key]
                self._drop(widget)
        if self._key and self._key not in self._built:
            section = self._key.rpartition(":")[2].partition("/")[0]
            others = self._guide.pages()
            page = self._guide.page(self._key) or next((one for one in others if one.section_id == section), others[0])
            self._key = ""
            self.open_page(page.key)

    def _section_of(self, page: PageView | None) -> SectionView | None:
        return next((one for one in self._session.sections if page and one.id == page.section_id), None)

    def _travel(self, label: str, fields: frozenset[str], travel: Callable[[], frozenset[str]], told: str) -> None:
        if not label:
            return
        shown = next((field for field in sorted(fields) if self.show_field(field)), "")
        travel()
        if shown and self._key:
            self.page.show_field(shown)
        text = self._words(told).format(what=self._words(label))
        self.say(text)
        self._context.announce(text)

    def _offer_sitting(self) -> None:
        """Offer the printed page of a sitting where it ends; what is offered for another reason stays."""
        sitting, is_ours = self._guide.sitting_ended_by(self._key), self.offered[2].startswith(SITTING_PAGE)
        if sitting and (is_ours or not self.offered[0]):
            self.offer(self._words("This sitting ends here. What you wrote in it can be printed."),
                       self._words("Print this sitting"), f"{SITTING_PAGE}{sitting}")
        elif is_ours:
            self.offer("", "", "")

    def _show_rows(self) -> None:
        self._side.show_rows(self._list.rows(self._key), self._key, self._session.progress)

    def _show_way(self) -> None:
        following, before = self._guide.next(self._key), self._guide.previous(self._key)
        title = self._list.next_title(following, self._key) if following else None
        self._foot.show_way(has_back=before is not None, next_title=title)
