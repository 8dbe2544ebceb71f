"""File pickers at a seat that others use too: they begin on the person's drive, and take nothing anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wrap_builder.errors import WrapError
from wrap_builder.ui.prompts import Choice, Prompts
from wrap_builder.ui.seat_places import SeatPlaces
from wrap_builder.words import Words


class SeatPrompts:
    """Asks through `inner`, and says kindly when a place is not on the person's drive."""

    def __init__(self, inner: Prompts, words: Words, places: SeatPlaces) -> None:
        self._inner, self._words, self._places = inner, words, places

    def ask(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        """Ask one question."""
        self._inner.ask(parent, title, text, choices, answered)

    def open_file(self, parent: QWidget, title: str, patterns: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a file on their drive."""
        self._inner.open_file(parent, title, patterns, self._on_drive(parent, picked))

    def save_file(self, parent: QWidget, title: str, suggestion: Path, patterns: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a place on their drive, whatever folder was suggested."""
        drive = self._places.drive
        if drive is not None and not suggestion.is_relative_to(drive):
            suggestion = drive / suggestion.name
        self._inner.save_file(parent, title, suggestion, patterns, self._on_drive(parent, picked))

    def pick_folder(self, parent: QWidget, title: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a folder on their drive."""
        self._inner.pick_folder(parent, title, self._on_drive(parent, picked))

    def _on_drive(self, parent: QWidget, picked: Callable[[Path], None]) -> Callable[[Path], None]:
        def check(path: Path) -> None:
            try:
                self._places.demand(path)
            except WrapError as error:
                self._inner.ask(parent, self._words("Your own drive"), " ".join(self._words.explain(error)),
                                [Choice("back", self._words("Back"))], lambda _answer: None)
            else:
                picked(path)

        return check
