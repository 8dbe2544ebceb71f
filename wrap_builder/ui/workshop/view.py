"""An open workshop on the screen: its pages along the top, one of them in the middle, what was said last at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.session.workshop_session import WorkshopChange
from wrap_builder.ui.autosave import SaveState, SaveStep
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.foot import Foot
from wrap_builder.ui.screens import screen_of, screens_beside
from wrap_builder.ui.standing import Standing
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.pages import RUN, SHOW, WORKSHOP_PAGES
from wrap_builder.ui.workshop.quiet_clock import QuietClock
from wrap_builder.ui.workshop.shown_before import ShownBefore, choose_again, what_is_shown
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.top import WorkshopTop
from wrap_builder.workshop.slides import refreshed, still_said

SHOW_AGAIN = "show_again"
"""The wish to show to the group again what they saw before a lock."""


@dataclass(frozen=True)
class WorkshopPlace:
    """Where the facilitator is: a page and a meeting, and what the group saw last; kept through a lock. Holds no text."""

    key: str
    meeting: str = ""
    shown: ShownBefore = field(default_factory=ShownBefore)


class WorkshopView(QWidget):
    """Shows one session until it is locked. `wanted` carries the id of what is asked for outside the pages."""

    help_page = "workshop"
    wanted = Signal(str)
    page_changed = Signal(str)

    def __init__(self, tools: WorkshopTools, standing: Standing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._standing = tools, standing
        self._words = tools.context.words
        self._session = tools.session
        self._place = WorkshopPlace(WORKSHOP_PAGES[0].key)
        self._page: WorkshopPage | None = None
        self.offered = ("", "", "")
        self.setObjectName("workshop")
        self._top = WorkshopTop(tools.context, self)
        self._stack = QStackedWidget()
        self._foot = Foot(tools.context, self, has_way=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._top.page_wanted.connect(lambda key: self._go(key, ""))
        self._top.wanted.connect(self.wanted)
        self._foot.wanted.connect(self._on_wanted)
        self._foot.undo_pressed.connect(self.undo)
        self._foot.offer_put_away.connect(lambda: self.offer("", "", ""))
        self._end_watch = self._session.observe(self._on_change)
        tools.outlet.said.connect(self.say)
        tools.show.changed.connect(self._on_shown)
        self._quiet_clock = QuietClock(tools.live, self)
        self._quiet_clock.over.connect(self._on_time_over)
        if standing is not None:
            self._top.say_state(self._words("Open for reading only"))
            self._foot.show_trouble(standing.text, standing.ways)
        self._show_title()

    # What others ask of the view

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        return self._place.key

    @property
    def page(self) -> WorkshopPage:
        """The page that is shown."""
        assert self._page is not None  # noqa: S101  # one is shown from `restore` on
        return self._page

    @property
    def idle_minutes(self) -> int:
        """How long nothing may happen before the workshop is locked: not in the middle of a meeting."""
        return self._tools.live.held_minutes()

    def place(self) -> WorkshopPlace:
        """Return where the facilitator is."""
        return replace(self._place, shown=what_is_shown(self._tools))

    def restore(self, place: WorkshopPlace | None) -> None:
        """Go to where the facilitator was, or to the first page."""
        running = self._session.workshop.running
        place = place or (WorkshopPlace(RUN, running.meeting) if running else self._place)
        if choose_again(self._tools, place.shown, self._known(place.meeting)) and place.shown.was_on_screen:
            self.offer(self._words("The lock switched the second screen off. Show it again when you are ready."),
                       self._words("Show it again"), SHOW_AGAIN)
        self.open_page(place.key, place.meeting)

    def open_page(self, key: str, meeting: str = "") -> None:
        """Show a page, made new; the one before is let go. `meeting`: the one to be at, "" for where the view was."""
        made = next((one for one in WORKSHOP_PAGES if one.key == key), WORKSHOP_PAGES[0])
        old = self._page
        if old is not None:
            self._session.end_typing()
            old.end()
        self._place = WorkshopPlace(made.key, self._known(meeting or self._place.meeting))
        self._page = page = made.make(self._tools, self._place.meeting)
        page.said.connect(lambda text, undo: self.say(text, undo=undo))
        page.go_wanted.connect(self._go)
        page.bare_wanted.connect(lambda bare: self._top.setVisible(not bare))
        self._top.show()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._top.mark(made.key)
        self._put_foot_last(page)
        self.page_changed.emit(made.key)

    def focus_first(self) -> None:
        """Give the focus to the page."""
        if self._page is not None:
            self._page.focus_first()

    def undo(self) -> None:
        """Take the last step back, and say so."""
        self._travel(self._session.undo_label, self._session.undo, N_("Taken back: {what}"))

    def redo(self) -> None:
        """Bring the undone step back, and say so."""
        self._travel(self._session.redo_label, self._session.redo, N_("Brought back: {what}"))

    def show_state(self, state: SaveState, kept: str = "") -> None:
        """Say what is true about the file. `kept`: where the newest words lie while they cannot be saved."""
        words = self._words
        if self._standing is not None:
            return
        trouble = ""
        if state.step is SaveStep.NOT_SAVED and state.error is not None:
            sentence, advice = words.explain(state.error)
            trouble = " ".join([words("Not saved. {sentence} {advice}").format(sentence=sentence, advice=advice), kept]).strip()
            self._top.say_state(words("Not saved"))
        elif state.step is SaveStep.SAVED and state.at is not None:
            self._top.say_state(words("Saved, {time}").format(time=words.time(state.at)))
        else:
            self._top.say_state(words("Saving in a moment"))
        if self._foot.show_trouble(trouble):
            self._tools.context.announce(trouble)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a line at the bottom, with a button to take back where that makes sense."""
        self._foot.say(text, undo=undo)
        if text:
            self._tools.context.announce(text)

    def offer(self, text: str, label: str, wanted: str) -> None:
        """Show a line that stands until it is put away, with a button that says `label` and asks for `wanted`; "" ends it."""
        if text and text != self.offered[0]:
            self._tools.context.announce(text)
        self.offered = (text, label, wanted)
        self._foot.offer(text, label, wanted)

    def end(self) -> None:
        """Forget the page and stop watching: at lock and at closing."""
        self._end_watch()
        self._quiet_clock.stop()
        self._tools.outlet.said.disconnect(self.say)
        self._tools.show.changed.disconnect(self._on_shown)
        if self._page is not None:
            self._page.end()
            self._stack.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
        self._foot.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._top.fit(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of a presenter's remote to the page, wherever in the window the focus is."""
        if self._page is None or not self._page.take_remote(event):
            super().keyPressEvent(event)

    # Parts

    def _go(self, key: str, meeting: str) -> None:
        self.say("")
        self.open_page(key, meeting)
        self.page.focus_first()

    def _put_foot_last(self, page: WorkshopPage) -> None:
        """Let Tab lead from the end of the page to the foot, as the eye goes: a page is made later, and would come after it."""
        last: QWidget | None = self.window().previousInFocusChain()
        while last is not None and page.isAncestorOf(last) and not last.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = last.previousInFocusChain()
        if last is not None and page.isAncestorOf(last):
            for one, following in pairwise([last, *tab_stops(self._foot)]):
                QWidget.setTabOrder(one, following)

    def _known(self, meeting: str) -> str:
        """Return the id of a meeting that is there: this one, the one that runs, or the first."""
        workshop = self._session.workshop
        if workshop.meeting(meeting) is not None:
            return meeting
        running = workshop.running
        return running.meeting if running else workshop.meetings[0].id if workshop.meetings else ""

    def _on_change(self, change: WorkshopChange) -> None:
        if change.parts & {"agreement", "lists", "examples", "meetings"}:
            self._show_along()
        self._foot.say("")
        self._quiet_clock.follow()
        if "group_name" in change.parts:
            self._show_title()
        if self._page is not None:
            self._page.refresh(change.parts, change.origin)

    def _show_along(self) -> None:
        """Let the group read along. What was taken away leaves their screen, also a frozen one: it may have been private."""
        show = self._tools.show
        sources = (self._session.workshop, self._tools.catalogue(), self._words)
        if show.held is not None:
            left = still_said(show.held, *sources)
            if left is None:
                show.blank(on=True)
                show.freeze(on=False)
            elif left != show.held:
                show.hold(left)
        slides = refreshed(show.slides, *sources)
        if slides != show.slides:
            show.update(slides)

    def _show_title(self) -> None:
        name = self._session.workshop.group_name.strip()
        self._top.show_title(name or self._words("A workshop"))

    def _on_wanted(self, wanted: str) -> None:
        """Show it again on the one screen beside this; where there is none or several, the facilitator says which."""
        if wanted != SHOW_AGAIN:
            self.wanted.emit(wanted)
            return
        others = screens_beside(screen_of(self))
        if len(others) == 1:
            self._tools.show.begin(others[0])
        else:
            self.offer("", "", "")
            self._go(SHOW, "")

    def _on_shown(self) -> None:
        """What is shown needs no offer any more."""
        if self.offered[2] == SHOW_AGAIN and self._tools.show.window is not None:
            self.offer("", "", "")

    def _on_time_over(self) -> None:
        """Tell it, with a sound if one is wanted. Where the meeting is run it is seen; on other pages it has to be said."""
        text = self._words("The time of this item is over.")
        if self.key == RUN:
            self._tools.context.announce(text)
        else:
            self.say(text)
        if self._tools.context.settings.get("workshop_sound"):
            QApplication.beep()

    def _travel(self, label: str, travel: Callable[[], frozenset[str]], told: str) -> None:
        if not label:
            return
        travel()
        self.say(self._words(told).format(what=self._words(label)))
