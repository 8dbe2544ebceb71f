"""Starts the program at a seat that others use too: settings in memory only, files on the person's own drive only."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import WrapError
from wrap_builder.session.seat import NOTHING_CARRIED, SeatSettings, read_seat, seat_settings
from wrap_builder.session.settings import Settings
from wrap_builder.ui import late
from wrap_builder.ui.app import make_application, start_behind
from wrap_builder.ui.clipboard import forget_clipboard
from wrap_builder.ui.drive_watch import DriveWatch
from wrap_builder.ui.front import Front
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.prompts import Prompts, WindowPrompts
from wrap_builder.ui.screens import Screens
from wrap_builder.ui.seat_places import Drive, SeatPlaces, connected_drives, judge_here
from wrap_builder.ui.seat_process import ASKED, GUEST, SETTINGS
from wrap_builder.ui.seat_prompts import SeatPrompts
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.ui.house import House
    from wrap_builder.ui.use_cases.seat import Seat

_PLUGGED_IN = (Path("/media"), Path("/run/media"), Path("/Volumes"))


class SeatFront(Front):
    """The window of a seat. `drives` asks the system; `trouble` is said on the first page: the settings of the workshop do not hold."""

    def __init__(self, app: QApplication, settings: Settings, places: SeatPlaces, *, prompts: Prompts | None = None,
                 drives: Callable[[], Sequence[Drive]] = connected_drives, trouble: WrapError | None = None) -> None:
        words = Words(settings.get("language") or "en")
        self._inner = prompts or WindowPrompts(words, own_dialogs=True, begins_in=lambda: places.drive or _where_drives_are())
        super().__init__(app, settings, words, SeatPrompts(self._inner, words, places), places)
        self.seat_places, self._drives, self._trouble = places, drives, trouble
        self.dial = lambda _url: False  # the system would remember who was called

    def start_page(self) -> FirstPage:
        """Return a new first page."""
        page = SeatPage(self.context, self.seat_places, self.settings)
        page.place_wanted.connect(lambda: self._inner.pick_folder(self.window, self.words("Your own drive"), page.offer_place))
        watch = DriveWatch(self.tasks, self._drives, page)
        watch.found.connect(page.show_drives)
        watch.look()
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            page.tell(*self.words.explain(trouble))
        return page

    def first_page(self) -> FirstPage:
        """Return the same: at a seat nobody is asked to read first."""
        return self.start_page()


def main(argv: Sequence[str]) -> int:
    """Show the window of a seat until it is closed. `argv`: the program's name, then the options of a seat."""
    options = _parser().parse_args(argv[1:])
    if sys.platform == "linux":
        # Where the desktop has no bus, asking for one would start it and leave its address in the home folder.
        os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    app = make_application(argv[:1])
    carried, ideas, trouble = _carried(options.settings)
    front = SeatFront(app, seat_settings(carried), SeatPlaces(judge_here), trouble=trouble)
    page = front.first_page()
    if options.asked:
        front.window.show_widget(page)
        front.window.showMaximized()

    def go_on() -> None:
        late.prepare_process()
        begin(front, page, asked=options.asked, ideas=ideas)
        front.window.showMaximized()

    QTimer.singleShot(0, front, lambda: QTimer.singleShot(0, front, go_on))
    return app.exec()


def begin(front: SeatFront, page: FirstPage, *, asked: bool, ideas: Ideas | None = None) -> tuple[House, Seat]:
    """Return what stands behind the window of a seat, which shows its first page, or asks about the screen before that."""
    house = start_behind(front)
    house.start(None, page)
    seat = late.seat()(house.desk, house.leaving, Screens(front.app, house), house.opening.show_start, house.do, house.leaving.end_now,
                       lambda: front.seat_places.drive is not None, ideas=ideas)
    house.on_close = seat.close
    front.app.aboutToQuit.connect(forget_clipboard)
    if not asked:
        seat.ask_screen()
    return house, seat


def _carried(folder: Path | None) -> tuple[SeatSettings, Ideas | None, WrapError | None]:
    """Return what a folder gives, as far as it holds, and what does not."""
    carried = NOTHING_CARRIED
    try:
        carried = read_seat(folder) if folder is not None else carried
        return carried, carried.read_ideas(), None
    except WrapError as error:
        return carried, None, error


def _where_drives_are() -> Path:
    return next((one for one in _PLUGGED_IN if one.is_dir()), Path.home())


def _parser() -> argparse.ArgumentParser:
    words = Words()
    parser = argparse.ArgumentParser(prog="wrap-builder", allow_abbrev=False, description=words(
        "Open a window for somebody who uses this laptop for a while: all of theirs goes to their own drive."))
    parser.add_argument(GUEST, action="store_true", help=words("open a window for a guest"))
    parser.add_argument(ASKED, action="store_true", help=words("somebody has checked that nobody else can see the screen"))
    parser.add_argument(SETTINGS, dest="settings", type=Path, metavar="FOLDER",
                        help=words("begin with the settings in a facilitator's folder"))
    return parser
