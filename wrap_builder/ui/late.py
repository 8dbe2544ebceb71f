"""The one place of the window for what is imported after the first window was painted, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wrap_builder.ui.house import House
    from wrap_builder.ui.qt_messages import QtMessages
    from wrap_builder.ui.signals import EndSignals
    from wrap_builder.ui.system_lock import SystemLock
    from wrap_builder.ui.use_cases.emergency import Emergency
    from wrap_builder.ui.use_cases.seat import Seat


def house() -> type[House]:
    """Return what stands behind the window: plans, paper and every page but the first."""
    from wrap_builder.ui.house import House as Loaded

    return Loaded


def seat() -> type[Seat]:
    """Return a guest's way out of a seat."""
    from wrap_builder.ui.use_cases.seat import Seat as Loaded

    return Loaded


def prepare_process() -> None:
    """Ask the system for no core dumps and quick threads; done before anything private can be in memory."""
    from wrap_builder.ui import process

    process.prepare()


def catch_unexpected(handle: Callable[[BaseException], None]) -> None:
    """Send every error that nobody expected to `handle`."""
    from wrap_builder.ui import process

    process.catch_unexpected(handle)


def emergency() -> type[Emergency]:
    """Return what keeps the words and stays calm when the program has a mistake."""
    from wrap_builder.ui.use_cases.emergency import Emergency as Loaded

    return Loaded


def note_places() -> Callable[[BaseException], None]:
    """Return what lets an error of a worker tell where it was."""
    from wrap_builder.session.report import note_places as loaded

    return loaded


def qt_messages() -> type[QtMessages]:
    """Return what counts Qt's warnings instead of printing them."""
    from wrap_builder.ui.qt_messages import QtMessages as Loaded

    return Loaded


def end_signals() -> type[EndSignals]:
    """Return what hears the system's wish to end the program."""
    from wrap_builder.ui.signals import EndSignals as Loaded

    return Loaded


def system_lock() -> type[SystemLock]:
    """Return what hears that the screen is locked or the computer sleeps; for Linux desktops, with Qt's part for their buses."""
    from wrap_builder.ui.system_lock import SystemLock as Loaded

    return Loaded
