"""What the tests of a seat hand in instead of screens, drives and processes, and every page of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import NoDrive
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.finished_page import FinishedPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.pages.waiting_page import SeatFreePage, WaitingPage
from wrap_builder.ui.seat_places import Drive, SeatPlaces
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.ui.widgets.seat_folder import SeatFolder
from wrap_builder.vault.drives import Whose

LONG = Drive(Path("/media/a"), "A stick with a name that goes on and on " * 2, 14_300_000_000)


class FakeScreens(QObject):
    """Screens that are plugged in and pulled out by the test."""

    changed = Signal()

    def __init__(self, number: int = 1) -> None:
        super().__init__()
        self.number = number

    def count(self) -> int:
        return self.number

    def connect_now(self, number: int) -> None:
        self.number = number
        self.changed.emit()


class FakeRunning:
    """A process that ends when the test says so."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


def seat_page(context: Context, *drives: Drive) -> SeatPage:
    page = SeatPage(context, SeatPlaces(lambda _folder: Whose.PULLED_OUT), context.settings)
    page.show_drives(drives)
    page.tell(*context.words.explain(NoDrive()))
    return page


def screen_page(context: Context, number: int) -> ScreenPage:
    screens = FakeScreens(number)
    page = ScreenPage(context, screens, can_blank=True)
    screens.setParent(page)
    page.more.addWidget(SeatFolder(context, Path("/media/stick/a folder of a workshop")))
    page.tell("A second screen is still connected.", "Look at it first, then tick the line about the projector.")
    return page


SEAT_PAGES: dict[str, Callable[[Context, PassphraseSources], QWidget]] = {
    "a seat": lambda context, _: seat_page(context, LONG, Drive(Path("/media/b"), "B", 0)),
    "a seat without a drive": lambda context, _: seat_page(context),
    "one screen": lambda context, _: screen_page(context, 1),
    "two screens": lambda context, _: screen_page(context, 2),
    "waiting for a guest": lambda context, _: WaitingPage(context),
    "a free seat": lambda context, _: SeatFreePage(context, is_well=True),
    "a seat that closed": lambda context, _: SeatFreePage(context, is_well=False),
    "finished": lambda context, _: FinishedPage(context, "Your plan is saved on your drive.", has_drive=True),
}
