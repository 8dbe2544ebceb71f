"""What every first page can ask for, whichever one a window begins with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from wrap_builder.ui.pages.column_page import ColumnPage


class FirstPage(ColumnPage):
    """Signals say what the person wants; `recent_requested` carries the file."""

    help_page = "start"
    new_requested = Signal()
    open_requested = Signal()
    examples_requested = Signal()
    workbook_requested = Signal()
    helplines_requested = Signal()
    preferences_requested = Signal()
    help_requested = Signal()
    about_requested = Signal()
    intro_requested = Signal()
    workshop_requested = Signal()
    guests_requested = Signal()
    recent_requested = Signal(Path)
    forget_recent_requested = Signal()
