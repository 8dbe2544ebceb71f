"""The long-lived objects behind the window, built in plain calls: what is open, what can be done, and what the keys do."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from wrap_builder import resources
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.session.journal import Event, Journal
from wrap_builder.session.store import data_folder, keeps_earlier, store_in
from wrap_builder.session.strength import estimate
from wrap_builder.ui import actions
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.covers import Covers
from wrap_builder.ui.desk import Desk, LockedPlan
from wrap_builder.ui.front import Front
from wrap_builder.ui.idle import HideKey, IdleWatch, WindowWatch
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.plan_view import SITTING_PAGE
from wrap_builder.ui.screens import Screens
from wrap_builder.ui.tools import WORK_FACTOR, Library, Tools
from wrap_builder.ui.use_cases.bringing import Bringing
from wrap_builder.ui.use_cases.carrying import Carrying
from wrap_builder.ui.use_cases.copying import Copying
from wrap_builder.ui.use_cases.finding import Finding
from wrap_builder.ui.use_cases.guests import Guests
from wrap_builder.ui.use_cases.helping import Helping
from wrap_builder.ui.use_cases.keeping import Keeping
from wrap_builder.ui.use_cases.keepsakes import Keepsakes
from wrap_builder.ui.use_cases.leaving import Leaving
from wrap_builder.ui.use_cases.locks import Locks
from wrap_builder.ui.use_cases.looking_back import LookingBack
from wrap_builder.ui.use_cases.making import Making
from wrap_builder.ui.use_cases.my_words import MyWords
from wrap_builder.ui.use_cases.opening import Opening
from wrap_builder.ui.use_cases.people import People
from wrap_builder.ui.use_cases.practising import Practising
from wrap_builder.ui.use_cases.printed import PrintedSince
from wrap_builder.ui.use_cases.reading import Reading
from wrap_builder.ui.use_cases.register import Registering
from wrap_builder.ui.use_cases.right_now import BeingNow
from wrap_builder.ui.use_cases.several import Several
from wrap_builder.ui.use_cases.stranger import Stranger
from wrap_builder.ui.use_cases.switching import Switching
from wrap_builder.ui.use_cases.taking_out import TakingOut
from wrap_builder.ui.use_cases.today import Today
from wrap_builder.ui.use_cases.tool_use import ToolUse
from wrap_builder.ui.use_cases.upkeep import Upkeeping
from wrap_builder.ui.use_cases.versions import Versions
from wrap_builder.ui.use_cases.walking import Walking
from wrap_builder.ui.use_cases.workbooks import Workbooks
from wrap_builder.ui.use_cases.workshops import Workshops
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.vault.passphrase import suggest

ZOOM_PERCENT = 10
SITTINGS = (1, 2, 3)
"""The sittings that end in a printed page; resources/copies has one for each."""


class House(QObject):
    """All long-lived objects of one window, and what its keys do. `on_close`: what closing the window asks for."""

    def __init__(self, front: Front, *, clocks: Clocks | None = None, work_factor: int = WORK_FACTOR,
                 sources: PassphraseSources | None = None) -> None:
        super().__init__(front)
        self.front = front
        self.settings, self.words, self.tasks, self.window = front.settings, front.words, front.tasks, front.window
        settings, language, clocks = front.settings, front.words.language, clocks or Clocks()
        self.journal = Journal(clocks.now)
        self.idle = IdleWatch(self._idle_seconds, parent=self)
        self.library = Library(functools.cache(lambda: load_catalogue(language)), functools.cache(load_helplines))
        self.desk = Desk(Tools(self.window, lambda: front.context, self.library, self.idle, self.journal,
                               sources or PassphraseSources(suggest_words, estimate), clocks, work_factor,
                               store_in(data_folder(), settings), lambda plan: keeps_earlier(plan, settings), front.places), self)
        self.desk.ended.connect(front.voice.stop)
        self._make_use_cases()
        self._bind()
        front.on_notice = lambda text, undo: self.desk.notice(text, undo=undo)
        front.on_new_looks = self.desk.look_again

    def _make_use_cases(self) -> None:
        desk = self.desk
        self.opening = Opening(desk, self.do, self.front.start_page)
        self.making = Making(desk, self.opening.remember, self.opening.show_start)
        self.versions = Versions(desk)
        self.upkeeping = Upkeeping(desk)
        self.versions.looked.connect(self.upkeeping.offer)  # first: it is rarer than practising, which can wait a day
        self.practising = Practising(desk)
        self.versions.looked.connect(self.practising.offer)
        self.locks = Locks(desk, self.making.show_sheet, self.making.offer_sheet, self.versions.look_for_others, self.practising)
        self.copying = Copying(desk)
        self.several = Several(desk)
        self.registering = Registering(desk, self.copying.make_again, self.several.print_new_ones)
        self.printed = PrintedSince(desk, self.copying.make_again)
        self.looking_back = LookingBack(desk)
        self.walking = Walking(desk)
        self.carrying = Carrying(desk, self.walking.show)
        self.reading = Reading(desk, self._show_unlock_again, self.opening.show_start)
        self.workbooks = Workbooks(desk, self.reading.go_back)
        self.bringing, self.taking_out = Bringing(desk), TakingOut(desk)
        self.keeping = Keeping(desk, self.opening.show_start)
        self.leaving = Leaving(desk, lambda locked, why: self.opening.show_unlock(locked, why=why, was_open=True),
                               self.opening.show_start, self._on_end)
        self.switching = Switching(desk, self.leaving.leave_for, self.opening.show_unlock, self.making.show_new)
        self.workshops = Workshops(desk, self.opening.remember, self.opening.look_at, self.reading.go_back, self.making.offer_sheet)
        self.stranger = Stranger(desk)
        self.finding = Finding(desk)
        self.people = People(desk)
        self.tool_use = ToolUse(desk)
        self.my_words = MyWords(desk)
        self.keepsakes = Keepsakes(desk)
        self.today = Today(desk, self.copying.show_copy)
        self.being = BeingNow(desk, lambda show: self.leaving.lock(then=show), self._show_unlock_again,
                              self.front.dial)
        self.guests = Guests(desk, Screens(self.front.app, self), Covers(self.front.app, self.words("Nothing is shown here"), self),
                             self.reading.go_back)
        self.helping = Helping(desk, self.reading.go_back)

    def _show_unlock_again(self) -> None:
        self.opening.show_unlock(self.desk.locked or LockedPlan(Path()), was_open=True)

    def _show_guests(self) -> None:
        """Lock what is open first: somebody else is about to sit here."""
        if self.desk.current is None:
            self.guests.show()
        else:
            self.leaving.lock(then=self.guests.show)

    def _bind(self) -> None:
        desk, app = self.desk, self.front.app
        self._does: dict[str, Callable[[], None]] = {
            "new": self.making.show_new, "help": self.helping.show, "about": self.reading.show_about,
            "helplines": self.reading.show_helplines, "preferences": self.reading.show_preferences,
            "intro": lambda: self.reading.show_intro(self.front.intro_page()),
            "arrange": self.reading.show_arrangement, "print": self.copying.show, "several": self.several.show,
            "workbook": self.workbooks.show_empty, "bring_in": self.bringing.show, "take_out": self.taking_out.show,
            "register": self.registering.show, "save_copy": self.keeping.save_copy,
            "save_as_new": self.making.show_from_open, "newest_version": self.keeping.show_newest_version,
            "open_again": self.leaving.open_again,
            "remove_versions": self.keeping.show_remove_versions, "delete_plan": self.keeping.show_delete,
            "versions": self.versions.show, "keep_version": self.versions.show_keeping,
            "look_for_others": self.versions.look_for_others, "compare_others": self.versions.compare_others,
            "locks": self.locks.show, "lock": self.leaving.lock, "hide": self.leaving.hide, "close_plan": self.leaving.close_plan,
            "leave_locked": self.leaving.leave_locked, "switch": self.switching.show, "practise": self.practising.show,
            "workshop": self.workshops.show,
            "next_group": lambda: self.workshops.show_next_group(keep_lists=False),
            "next_group_with_lists": lambda: self.workshops.show_next_group(keep_lists=True),
            "guests": self._show_guests,
            "save_again": desk.save_now, "larger": lambda: self._zoom(ZOOM_PERCENT), "smaller": lambda: self._zoom(-ZOOM_PERCENT),
            "usual_size": lambda: self.settings.set("text_size", 100),
            **{f"{SITTING_PAGE}{number}": functools.partial(self.copying.show_copy, f"sitting-{number}") for number in SITTINGS},
            "people": self.people.show, "tools": self.tool_use.show, "my_words": self.my_words.show,
            "find": self.finding.show, "right_now": self.being.show, "today": self.today.show, "stranger": self.stranger.show,
            "upkeep": self.upkeeping.show, "printed": self.printed.show, "look_back": self.looking_back.show,
            "walk": self.walking.show, "carry": self.carrying.show,
            "keepsakes": self.keepsakes.show,
            **{f"right_now.{number}": functools.partial(self.being.show_number, number)
               for number in range(1, len(actions.RIGHT_NOW) + 1)},
            "blank": lambda: desk.room.in_show(lambda show: show.blank()),
            "freeze": lambda: desk.room.in_show(lambda show: show.freeze()),
            "undo": desk.undo, "redo": desk.redo,
            "next": lambda: desk.in_plan(lambda view: view.go_next()),
            "previous": lambda: desk.in_plan(lambda view: view.go_back()),
        }
        actions.bind(self.window, self.words, {name: functools.partial(self.do, name) for name in self._does})
        desk.wanted.connect(self.do)
        self.on_close: Callable[[], None] = self.leaving.close_program
        self.window.close_wanted.connect(self._on_close_wanted)
        hide_key = HideKey(self)
        hide_key.pressed.connect(self.leaving.hide)
        WindowWatch(app, (self.idle, hide_key, self.tasks.turns), self)
        app.focusChanged.connect(self.window.ring.follow)
        self.window.ring.follow(None, app.focusWidget())
        app.commitDataRequest.connect(lambda _session: self._on_session_end(), Qt.ConnectionType.DirectConnection)
        self.idle.idle.connect(self._on_idle)
        self.idle.warned.connect(self._on_warned)
        self.idle.resumed.connect(lambda: self.window.warn(""))
        self.window.stay_wanted.connect(self.idle.stay)

    def do(self, wanted: str) -> None:
        """Do what a page, a menu or a key asks for by its id; while the plan is on its way out only hiding is heard."""
        if not self.desk.is_covered or wanted == "hide":
            self._does[wanted]()

    def _on_close_wanted(self) -> None:
        self.on_close()

    def start(self, path: Path | None = None, first_page: FirstPage | IntroPage | None = None) -> None:
        """Show the start page, the one that stands there already if it is given, or ask for the passphrase of a file."""
        self.journal.note(Event.STARTED)
        if isinstance(first_page, IntroPage):
            self.reading.show_intro(first_page)
        else:
            self.opening.show_start(first_page)
        self.window.show()
        if path is not None:
            self.opening.look_at(path)
        # What the first plan will need is read after the first window was painted.
        QTimer.singleShot(0, self, lambda: self.tasks.run(self.library.catalogue, context=self, done=lambda _catalogue: None,
                                                          failed=_raise))

    def _idle_seconds(self) -> float:
        """Pages that are only read stay longer: the lock must not fall in the middle of a breath."""
        workshop = self.desk.workshop
        running = workshop.view.idle_minutes if workshop is not None else 0
        minutes = (self.settings.get("idle_minutes"), getattr(self.window.shown, "idle_minutes", 0), running,
                   self.desk.room.showing_minutes)
        return 60.0 * max(minutes)

    def _on_idle(self) -> None:
        self.leaving.lock(self.words("It was locked after some quiet minutes. Everything is kept."))

    def _on_warned(self) -> None:
        text = self.words("Your plan locks itself in half a minute. Everything is kept.")
        if self.desk.workshop is not None:
            text = self.words("The workshop locks itself in half a minute. Everything is kept.")
        self.window.warn(text)
        self.front.announce(text)

    def _zoom(self, by: int) -> None:
        self.settings.set("text_size", min(max(self.settings.get("text_size") + by, 80), 250))

    def _on_session_end(self) -> None:
        """The system logs out or switches off, and waits for this."""
        self.leaving.end_session()

    def _on_end(self) -> None:
        for name, pixels in (("window_width", self.window.width()), ("window_height", self.window.height())):
            low, high = self.settings.bounds(name)
            self.settings.set(name, min(max(pixels, low), high))
        self.window.let_close()
        self.tasks.finish()
        self.front.app.quit()


def _raise(error: BaseException) -> None:
    raise error


def suggest_words() -> str:
    """Return four words from the shipped list, picked by chance."""
    return suggest(resources.path("words", "eff_large.txt").read_text(encoding="ascii").split())
