"""Starts the program: the first window first, then everything behind it."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
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
    page = front.start_page()
    front.window.show_widget(page)
    front.window.show()
    path = Path(argv[1]) if len(argv) > 1 else None

    def go_on() -> None:
        late.prepare_process()
        house = late.house()(front)
        sys.excepthook = functools.partial(_on_bug, house)
        late.end_signals()(house).asked.connect(house.leaving.end_now)
        house.start(path, page)

    # The window is painted before the rest is loaded; what is pressed meanwhile waits in the queue and is heard after it.
    QTimer.singleShot(0, front, lambda: QTimer.singleShot(0, front, go_on))
    return app.exec()


def _on_bug(house: House, kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    """A mistake of ours: note where it was, save what there is, say one calm sentence. The program goes on."""
    if issubclass(kind, KeyboardInterrupt):
        house.leaving.close_program()
        return
    house.journal.note_bug(error)
    house.desk.save_now()
    house.desk.in_plan(lambda view: view.say(house.words("Something went wrong in the program. Your words are being saved.")))
