"""An open plan on the screen: the list of pages at the side, one page in the middle, the way on at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.errors import N_, LimitReached
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import LookAt
from wrap_builder.session.arrangement import PageView
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.autosave import SaveState, SaveStep
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.folding import Folding
from wrap_builder.ui.foot import Foot
from wrap_builder.ui.narrow_bar import NarrowBar
from wrap_builder.ui.page_list import PageList
from wrap_builder.ui.pages.section_page import TOOLBOX, CaretPlace, SectionPage
from wrap_builder.ui.plan_pages import PlanPages
from wrap_builder.ui.sidebar import Sidebar
from wrap_builder.ui.standing import NEEDS_WRITING, Standing
from wrap_builder.ui.widgets.reading_order import thread

WAYS = "arrange"
"""The wish to choose a way through the plan, which one that begins empty offers."""

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
        self._pages = PlanPages(session, self._context)
        self.offered = ("", "", "")
        self._bar = NarrowBar(context, keeps=keeps)
        self._side = Sidebar(context, keeps=keeps, without=self._standing.without if reads_only else frozenset())
        self._foot = Foot(context)
        self._lay_out()
        self._connect()
        self._end_watch = session.observe(self._on_change)
        self._show_standing_words()
        self._show_rows()

    # What others ask of the view

    @property
    def key(self) -> str:
        """The key of the page that is shown, "" where none is."""
        return self._pages.key

    @property
    def page(self) -> SectionPage:
        """The page that is shown."""
        return self._pages.page

    def place(self) -> Place:
        """Return where the person is."""
        return Place(self.key, self.page.caret() if self.key else None)

    def restore(self, place: Place | None) -> None:
        """Go to where the person was, else to where they wrote last, or to the first page of the route."""
        page = self._guide.page(place.key) if place else self._guide.written_last()
        first = self._guide.pages()[0]
        self.open_page((page or first).key)
        if place and page and place.caret is not None:
            self.page.restore(place.caret)

    def open_page(self, key: str) -> None:
        """Show a page of the route; another key changes nothing."""
        page = self._guide.page(key)
        if page is None:
            return
        if self.key and self.key != key:
            self._session.end_typing()
            if self.offered[2] == WAYS:
                self.offer("", "", "")  # who goes on has a way already
        self._pages.show_page(page)
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
        if self.key and any(field_id in (field.id, field.same_as) for field in self.page.view.fields):
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
        self._go(self._guide.next(self.key))

    def go_back(self) -> None:
        """Go to the page before."""
        self._go(self._guide.previous(self.key))

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
        self._pages.end()
        self._foot.say("")

    # Parts

    def _lay_out(self) -> None:
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self._foot)
        outer = QVBoxLayout(self)
        outer.addWidget(Folding(self._bar, self._side, middle, self._theme))
        for layout in (inner, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        for part in (self._side, self._foot, self._bar, self._pages):
            part.wanted.connect(self.wanted)
        self._pages.not_today.connect(self.go_next)
        self._pages.reshape_wanted.connect(self._reshape)
        self._pages.finished_building.connect(self._put_foot_last)
        self._side.navigator.page_chosen.connect(self.open_page)
        self._side.navigator.picked.connect(self._on_picked)
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

    def _put_foot_last(self) -> None:
        """Let Tab lead from the end of the page to the way on, as the eye goes: a page that is made later would come after it."""
        last = self.page.last_stop if self.key else None
        if last is not None:
            thread([last, *tab_stops(self._foot)], ())

    # What happens

    def _on_picked(self) -> None:
        if self._bar.is_open:
            self._bar.close_pages()
            self.page.focus_first()

    def _go(self, page: PageView | None) -> None:
        if page is not None:
            self.open_page(page.key)
            self.page.focus_first()

    def _note_writing(self) -> None:
        """Remember where something was written last; it is saved with what was written."""
        with suppress(LimitReached):
            self._session.execute(LookAt(self.key, wrote=True), self)

    def _on_change(self, change: Change) -> None:
        if change.fields <= {"practice", "upkeep"}:
            return  # nothing that is shown here
        self.say("")
        if "shape" in change.fields or "ideas" in change.fields:
            self._drop_stale(all_of_them="ideas" in change.fields)
        self._pages.refresh(change.fields)
        if self.key and not change.fields.isdisjoint(field.id for field in self.page.view.fields):
            self._note_writing()
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
        key = self._pages.drop_stale(self._guide.page, all_of_them=all_of_them)
        if key:
            section = key.rpartition(":")[2].partition("/")[0]
            others = self._guide.pages()
            page = self._guide.page(key) or next((one for one in others if one.section_id == section), others[0])
            self.open_page(page.key)

    def _travel(self, label: str, fields: frozenset[str], travel: Callable[[], frozenset[str]], told: str) -> None:
        if not label:
            return
        shown = next((field for field in sorted(fields) if self.show_field(field)), "")
        travel()
        if shown and self.key:
            self.page.show_field(shown)
        text = self._words(told).format(what=self._words(label))
        self.say(text)
        self._context.announce(text)

    def _offer_sitting(self) -> None:
        """Offer the printed page of a sitting where it ends; what is offered for another reason stays."""
        sitting, is_ours = self._guide.sitting_ended_by(self.key), self.offered[2].startswith(SITTING_PAGE)
        if sitting and (is_ours or not self.offered[0]):
            self.offer(self._words("This sitting ends here. What you wrote in it can be printed."),
                       self._words("Print this sitting"), f"{SITTING_PAGE}{sitting}")
        elif is_ours:
            self.offer("", "", "")

    def _show_rows(self) -> None:
        self._side.show_rows(self._list.rows(self.key), self.key, self._session.progress)

    def _show_way(self) -> None:
        following, before = self._guide.next(self.key), self._guide.previous(self.key)
        title = self._list.next_title(following, self.key) if following else None
        self._foot.show_way(has_back=before is not None, next_title=title)
