"""What stands before everything else: words, looks, the window and its first page, with nothing loaded that these do not need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QApplication

from wrap_builder.content.reading import load_intro
from wrap_builder.session.settings import Settings
from wrap_builder.ui.context import Context
from wrap_builder.ui.main_window import MainWindow
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.places import Places
from wrap_builder.ui.prompts import Prompts, WindowPrompts
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.tasks import Tasks
from wrap_builder.ui.theme import Theme, system_theme
from wrap_builder.ui.voice import Voice
from wrap_builder.ui.widgets.buttons import draw_icons_again
from wrap_builder.words import Words

LOOKS = {"theme", "text_size", "font", "reduce_motion"}


class Front(QObject):
    """The window in its looks. `dial` hands a number to the system.

    `on_notice` and `on_new_looks` are what the open plan does about a notice and about new looks.
    """

    def __init__(self, app: QApplication, settings: Settings, words: Words | None = None, prompts: Prompts | None = None,
                 places: Places | None = None) -> None:
        super().__init__(app)
        self.app = app
        self.settings = settings
        self.words = words or Words(settings.get("language") or "en")
        if QLocale(self.words.language).textDirection() == Qt.LayoutDirection.RightToLeft:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.tasks = Tasks(self)
        self.voice = Voice(parent=self)
        app.aboutToQuit.connect(self.voice.stop)
        self.speller = Speller(self.tasks, settings, QLocale.system().name().partition("_")[2], parent=self)
        self.places = places or Places()
        self._prompts = prompts or WindowPrompts(self.words)
        self.dial: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.on_notice: Callable[[str, bool], None] = lambda _text, _undo: None
        self.on_new_looks: Callable[[], None] = lambda: None
        self.context = Context(self.words, Theme(), settings, self.tasks, self._prompts, self.announce, self._notice,
                               speller=self.speller, voice=self.voice)
        # Before the first widget: a font that comes later does not reach what was made before.
        self._wear(self.context.theme)
        self.window = MainWindow(self.words, self.context.theme)
        self.window.show_name(neutral=settings.get("neutral_title"))
        self.window.resize(settings.get("window_width"), settings.get("window_height"))
        self._end_watch = settings.observe(self._on_setting)
        app.styleHints().colorSchemeChanged.connect(self._on_color_scheme)

    def start_page(self) -> FirstPage:
        """Return a new first page."""
        settings = self.settings
        return StartPage(self.context, [Path(one) for one in settings.get("recent")] if settings.get("recent_list") else [])

    def intro_page(self) -> IntroPage:
        """Return the first minutes."""
        return IntroPage(self.context, load_intro(self.words.language))

    def first_page(self) -> FirstPage | IntroPage:
        """Return what a window shows first: the first minutes, until they were read or skipped."""
        return self.start_page() if self.settings.get("introduced") else self.intro_page()

    def announce(self, text: str) -> None:
        """Tell assistive technology; the same words are always shown somewhere too."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window, text))

    def _notice(self, text: str, *, undo: bool = False) -> None:
        self.on_notice(text, undo)
        self.announce(text)

    def _wear(self, theme: Theme) -> None:
        settings, name = self.settings, self.settings.get("theme")
        theme.change(system_theme() if name == "system" else name, settings.get("text_size"), settings.get("font"),
                     reduce_motion=settings.get("reduce_motion"))
        self.app.setFont(theme.font)
        self.app.setPalette(theme.palette())
        self.app.setStyleSheet(theme.sheet())

    def _on_color_scheme(self) -> None:
        self._on_setting("theme", "")

    def _on_setting(self, name: str, _value: object) -> None:
        if name == "neutral_title":
            self.window.show_name(neutral=self.settings.get("neutral_title"))
        if name in LOOKS:
            self._wear(self.context.theme)
            self.window.ring.color = self.context.theme.color("focus")
            self.on_new_looks()
            draw_icons_again(self.window, self.context.theme)
