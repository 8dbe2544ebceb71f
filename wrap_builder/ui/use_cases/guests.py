"""Someone else uses this laptop: the question about the screen, a process of its own for each person, and waiting without looking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wrap_builder.session.seat import read_seat, write_seat
from wrap_builder.ui.clipboard import forget_clipboard
from wrap_builder.ui.covers import Covers
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.waiting_page import SeatFreePage, WaitingPage
from wrap_builder.ui.screens import Screens, screen_of
from wrap_builder.ui.seat_process import Running, open_seat
from wrap_builder.ui.widgets.seat_folder import SeatFolder

LOOK_MILLISECONDS = 250


class Guests(QObject):
    """`go_back` is where the facilitator stands before and after. The folder with settings is remembered while the program runs."""

    def __init__(self, desk: Desk, screens: Screens, covers: Covers, go_back: Callable[[], None],
                 open_process: Callable[[Path | None], Running] = open_seat) -> None:
        super().__init__(desk)
        self._desk, self._screens, self._covers, self._open = desk, screens, covers, open_process
        self._leave = go_back
        self._folder: Path | None = None
        self._running: Running | None = None
        desk.tools.window.close_wanted.connect(self._on_close_wanted)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody else uses the laptop now, as far as this window waits for them."""
        return self._running is not None

    def show(self) -> None:
        """Ask whether anyone else can see the screen. With a file open nothing happens: it has to be closed or locked first."""
        if self._desk.current is not None or self._desk.is_covered:
            return
        page = ScreenPage(self._desk.context, self._screens, can_blank=True)
        page.blank_wanted.connect(lambda: self._cover(page))
        folder = SeatFolder(self._desk.context, self._folder)
        folder.pick_wanted.connect(lambda: self._pick_folder(page, folder))
        folder.save_wanted.connect(lambda: self._save_folder(page))
        folder.usual_wanted.connect(lambda: self._take_folder(page, folder, None))
        page.more.addWidget(folder)
        page.unseen.connect(lambda: self._start(page))
        page.left.connect(self._go_back)
        self._desk.show_page(page)

    def _go_back(self) -> None:
        self._covers.uncover()
        self._leave()

    def _cover(self, page: ScreenPage) -> None:
        """Make the other screens black until the facilitator goes back to what they did before."""
        words = self._desk.context.words
        window = self._desk.tools.window
        if self._covers.cover(screen_of(window)):
            window.activateWindow()  # a desktop may have given the keys to the black one
            page.tell(words("The other screens should be black now."), words("Look at them, then tick the line about the projector."))
        else:
            page.tell(words("The other screen shows the same as this one."), words("Pull out its cable, or switch it off."))

    # Settings for every seat

    def _pick_folder(self, page: ScreenPage, shown: SeatFolder) -> None:
        def picked(folder: Path) -> None:
            self._desk.in_background(lambda: read_seat(folder), lambda _carried: self._take_folder(page, shown, folder),
                                     lambda error: self._desk.tell_page(page, error))

        words = self._desk.context.words
        self._desk.context.prompts.pick_folder(self._desk.tools.window, words("Settings for the seats"), picked)

    def _take_folder(self, page: ScreenPage, shown: SeatFolder, folder: Path | None) -> None:
        if self._desk.page is page:  # else it was left while a slow drive was read, and what is shown later holds
            self._folder = folder
            shown.show_folder(folder)

    def _save_folder(self, page: ScreenPage) -> None:
        words, settings = self._desk.context.words, self._desk.context.settings

        def picked(folder: Path) -> None:
            told = words("The settings were saved there. On another laptop, take them from that folder.")
            self._desk.in_background(lambda: write_seat(folder, settings), lambda _path: self._desk.tell(page, told),
                                     lambda error: self._desk.tell_page(page, error))

        self._desk.context.prompts.pick_folder(self._desk.tools.window, words("Where to save the settings"), picked)

    # A person's process

    def _start(self, page: ScreenPage) -> None:
        page.set_busy(True)
        self._desk.in_background(lambda: self._open(self._folder), self._wait, lambda error: self._desk.tell_page(page, error))

    def _wait(self, running: Running) -> None:
        page = WaitingPage(self._desk.context)
        page.left.connect(self._stop_waiting)
        self._running = running
        self._desk.is_covered = True  # nothing but hiding is heard: what a key opened would lie behind the other window
        self._desk.show_page(page)
        self._look.start()

    def _on_look(self) -> None:
        code = self._running.poll() if self._running is not None else 0
        if code is None:
            return
        self._end_waiting()
        forget_clipboard()  # a window that closed by itself could not do it
        page = SeatFreePage(self._desk.context, is_well=code == 0)
        page.next_requested.connect(self.show)
        page.left.connect(self._go_back)
        self._desk.show_page(page)
        self._desk.tools.window.activateWindow()

    def _on_close_wanted(self) -> None:
        if self.is_waiting:
            words = self._desk.context.words
            self._desk.tell(None, words("Somebody is still writing in the other window."), words("This one can be closed after that."))

    def _stop_waiting(self) -> None:
        """Go on although somebody may still be writing: their window is theirs, and it stays."""
        self._end_waiting()
        self._go_back()

    def _end_waiting(self) -> None:
        self._look.stop()
        self._running = None
        self._desk.is_covered = False
