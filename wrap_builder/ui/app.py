"""The composition root: builds the long-lived objects of the window in plain calls, and starts it."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from platformdirs import user_config_path
from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from wrap_builder import resources
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load as load_catalogue
from wrap_builder.session.journal import Event, Journal
from wrap_builder.session.settings import Settings
from wrap_builder.session.strength import estimate
from wrap_builder.ui import actions, process
from wrap_builder.ui.context import Context
from wrap_builder.ui.desk import WORK_FACTOR, Clocks, Desk, Library, LockedPlan, Tools
from wrap_builder.ui.idle import HideKey, IdleWatch, WindowWatch
from wrap_builder.ui.main_window import PRODUCT, MainWindow
from wrap_builder.ui.prompts import Prompts, WindowPrompts, leave_no_traces
from wrap_builder.ui.style import HouseStyle
from wrap_builder.ui.tasks import Tasks
from wrap_builder.ui.theme import Theme, load_fonts, system_theme
from wrap_builder.ui.use_cases.copying import Copying
from wrap_builder.ui.use_cases.leaving import Leaving
from wrap_builder.ui.use_cases.locks import Locks
from wrap_builder.ui.use_cases.making import Making
from wrap_builder.ui.use_cases.opening import Opening
from wrap_builder.ui.use_cases.reading import Reading
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.ui.widgets.text import install_heading_role
from wrap_builder.vault.passphrase import suggest
from wrap_builder.words import Words

ZOOM_PERCENT = 10
LOOKS = {"theme", "text_size", "font", "reduce_motion"}


class House(QObject):
    """All long-lived objects of one window, and what its keys do."""

    def __init__(self, app: QApplication, settings: Settings, *, words: Words | None = None, prompts: Prompts | None = None,
                 clocks: Clocks | None = None, work_factor: int = WORK_FACTOR, sources: PassphraseSources | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings
        self.words = words or Words(settings.get("language") or "en")
        if QLocale(self.words.language).textDirection() == Qt.LayoutDirection.RightToLeft:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.tasks = Tasks(self)
        self._prompts = prompts or WindowPrompts(self.words)
        clocks = clocks or Clocks()
        self._context = self._make_context()
        self.window = MainWindow(self.words, self._context.theme)
        self.window.show_name(neutral=settings.get("neutral_title"))
        self.window.resize(settings.get("window_width"), settings.get("window_height"))
        self.journal = Journal(clocks.now)
        self.idle = IdleWatch(lambda: settings.get("idle_minutes") * 60.0, parent=self)
        language = self.words.language
        self.library = Library(functools.cache(lambda: load_catalogue(language)), functools.cache(load_helplines))
        self.desk = Desk(Tools(self.window, lambda: self._context, self.library, self.idle, self.journal,
                               sources or PassphraseSources(suggest_words, estimate), clocks, work_factor), self)
        self._make_use_cases()
        self._bind()
        self._wear(self._context.theme)
        self._end_watch = settings.observe(self._on_setting)

    def _make_use_cases(self) -> None:
        desk = self.desk
        self.opening = Opening(desk, self.do)
        self.making = Making(desk, self.opening.remember, self.opening.show_start)
        self.locks = Locks(desk, self.making.show_sheet, self.making.offer_sheet)
        self.copying = Copying(desk)
        self.leaving = Leaving(desk, lambda locked, why: self.opening.show_unlock(locked, why=why, was_open=True),
                               self.opening.show_start, self._on_end)
        self.reading = Reading(desk, self._show_unlock_again, self.opening.show_start)

    def _show_unlock_again(self) -> None:
        self.opening.show_unlock(self.desk.locked or LockedPlan(Path()), was_open=True)

    def _bind(self) -> None:
        desk = self.desk
        self._does: dict[str, Callable[[], None]] = {
            "new": self.making.show_new, "help": self.reading.show_help, "about": self.reading.show_about,
            "helplines": self.reading.show_helplines, "preferences": self.reading.show_preferences,
            "arrange": self.reading.show_arrangement, "print": self.copying.show, "save_copy": self.copying.save_copy,
            "locks": self.locks.show, "lock": self.leaving.lock, "hide": self.leaving.hide, "close_plan": self.leaving.close_plan,
            "save_again": desk.save_now, "larger": lambda: self._zoom(ZOOM_PERCENT), "smaller": lambda: self._zoom(-ZOOM_PERCENT),
            "usual_size": lambda: self.settings.set("text_size", 100),
            "undo": lambda: desk.in_plan(lambda view: view.undo()), "redo": lambda: desk.in_plan(lambda view: view.redo()),
            "next": lambda: desk.in_plan(lambda view: view.go_next()),
            "previous": lambda: desk.in_plan(lambda view: view.go_back()),
        }
        actions.bind(self.window, self.words, self._does)
        desk.wanted.connect(self.do)
        self.window.close_wanted.connect(self.leaving.close_program)
        hide_key = HideKey(self)
        hide_key.pressed.connect(self.leaving.hide)
        WindowWatch(self._app, (self.idle, hide_key), self)
        self._app.focusChanged.connect(self.window.ring.follow)
        self._app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._on_setting("theme", ""))
        self._app.commitDataRequest.connect(lambda _session: self._on_session_end(), Qt.ConnectionType.DirectConnection)
        self.idle.idle.connect(self._on_idle)
        self.idle.warned.connect(self._on_warned)
        self.idle.resumed.connect(lambda: self.window.warn(""))
        self.window.stay_wanted.connect(self.idle.stay)

    def do(self, wanted: str) -> None:
        """Do what a page, a menu or a key asks for by its id."""
        self._does[wanted]()

    def start(self, path: Path | None = None) -> None:
        """Show the window: the start page, or the unlock page of a file named on the command line."""
        self.journal.note(Event.STARTED)
        self.opening.show_start()
        self.window.show()
        if path is not None:
            self.opening.look_at(path)
        # What the first plan will need is read after the first window was painted.
        QTimer.singleShot(0, self, lambda: self.tasks.run(self.library.catalogue, context=self, done=lambda _catalogue: None,
                                                          failed=_raise))

    def _make_context(self) -> Context:
        settings, name = self.settings, self.settings.get("theme")
        theme = Theme(system_theme() if name == "system" else name, settings.get("text_size"), settings.get("font"),
                      reduce_motion=settings.get("reduce_motion"))
        return Context(self.words, theme, settings, self.tasks, self._prompts, self.announce, self._notice)

    def _wear(self, theme: Theme) -> None:
        self._app.setFont(theme.font)
        self._app.setPalette(theme.palette())
        self._app.setStyleSheet(theme.sheet())
        self.window.ring.color = theme.color("focus")

    def announce(self, text: str) -> None:
        """Tell assistive technology; the same words are always shown somewhere too."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window, text))

    def _notice(self, text: str, *, undo: bool = False) -> None:
        self.desk.in_plan(lambda view: view.say(text, undo=undo))
        self.announce(text)

    def _on_idle(self) -> None:
        self.leaving.lock(self.words("It was locked after some quiet minutes. Everything is kept."))

    def _on_warned(self) -> None:
        text = self.words("Your plan locks itself in half a minute. Everything is kept.")
        self.window.warn(text)
        self.announce(text)

    def _zoom(self, by: int) -> None:
        self.settings.set("text_size", min(max(self.settings.get("text_size") + by, 80), 250))

    def _on_setting(self, name: str, _value: object) -> None:
        if name == "neutral_title":
            self.window.show_name(neutral=self.settings.get("neutral_title"))
        if name in LOOKS:
            self._context = self._make_context()
            self._wear(self._context.theme)
            self.desk.look_again()

    def _on_session_end(self) -> None:
        """The system logs out or switches off: save, and let it wait for that."""
        self.desk.save_now()
        self.tasks.finish()

    def _on_end(self) -> None:
        self.settings.set("window_width", self.window.width())
        self.settings.set("window_height", self.window.height())
        self.window.let_close()
        self.tasks.finish()
        self._app.quit()


def _raise(error: BaseException) -> None:
    raise error


def suggest_words() -> str:
    """Return four words from the shipped list, picked by chance."""
    return suggest(resources.path("words", "eff_large.txt").read_text(encoding="ascii").split())


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the Qt application with our style and fonts; one a process."""
    QApplication.setDesktopSettingsAware(False)
    app = QApplication(list(argv))
    app.setApplicationName(PRODUCT)
    app.setQuitOnLastWindowClosed(False)
    app.setStyle(HouseStyle())
    load_fonts()
    install_heading_role()
    leave_no_traces()
    return app


def main(argv: Sequence[str]) -> int:
    """Show the window until it is closed. `argv`: the program's name, then at most one plan file."""
    process.prepare()
    app = make_application(argv[:1])
    house = House(app, Settings(user_config_path("wrap-builder", appauthor=False) / "settings.json"))
    sys.excepthook = functools.partial(_on_bug, house)
    house.start(Path(argv[1]) if len(argv) > 1 else None)
    return app.exec()


def _on_bug(house: House, kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    """A mistake of ours: note where it was, save what there is, say one calm sentence. The program goes on."""
    if issubclass(kind, KeyboardInterrupt):
        house.leaving.close_program()
        return
    house.journal.note_bug(error)
    house.desk.save_now()
    house.desk.in_plan(lambda view: view.say(house.words("Something went wrong in the program. Your words are being saved.")))
