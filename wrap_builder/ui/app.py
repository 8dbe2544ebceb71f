"""Starts the program: the first window first, then everything behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from wrap_builder.session.settings import Settings
from wrap_builder.ui import late
from wrap_builder.ui.front import Front
from wrap_builder.ui.main_window import PRODUCT
from wrap_builder.ui.prompts import leave_no_traces
from wrap_builder.ui.style import HouseStyle
from wrap_builder.ui.theme import load_fonts
from wrap_builder.ui.widgets.text import install_heading_role

if TYPE_CHECKING:
    from wrap_builder.ui.house import House


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
    app = make_application(argv[:1])
    front = Front(app, Settings(user_config_path("wrap-builder", appauthor=False) / "settings.json"))
    path = Path(argv[1]) if len(argv) > 1 else None
    page = front.start_page() if path else front.first_page()
    front.window.show_widget(page)
    front.window.show()

    def go_on() -> None:
        late.prepare_process()
        start_behind(front).start(path, page)

    # The window is painted before the rest is loaded; what is pressed meanwhile waits in the queue and is heard after it.
    QTimer.singleShot(0, front, lambda: QTimer.singleShot(0, front, go_on))
    return app.exec()


def start_behind(front: Front) -> House:
    """Return what stands behind a window that was painted, with everything that the system and our own mistakes may ask of it."""
    messages = late.qt_messages()()
    messages.install()
    house = late.house()(front)
    front.tasks.on_error = late.note_places()
    late.catch_unexpected(late.emergency()(house.desk, house.reading.go_back, house.leaving.close_program, messages.counts).handle)
    late.end_signals()(house).asked.connect(house.leaving.end_now)
    if sys.platform == "linux":
        lock = late.system_lock()(house.leaving.lock, lambda: house.desk.is_covered, house.words, os.environ, house)
        front.app.aboutToQuit.connect(lock.end)
    return house
