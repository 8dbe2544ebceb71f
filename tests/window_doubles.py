"""What the tests of the window hand in instead of a person, a clock and a slow key derivation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.prompts import Choice

PASSPHRASE = "quiet harbour lantern meadow"
WORK_FACTOR = 2


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def go(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass
class FakePrompts:
    """Answers questions from a list; remembers what was asked."""

    answers: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        self.asked.append(text)
        answered(self.answers.pop(0))

    def open_file(self, parent: QWidget, title: str, patterns: str, picked: Callable[[Path], None]) -> None:
        picked(self.files.pop(0))

    def save_file(self, parent: QWidget, title: str, suggestion: Path, patterns: str, picked: Callable[[Path], None]) -> None:
        picked(self.files.pop(0))

    def pick_folder(self, parent: QWidget, title: str, picked: Callable[[Path], None]) -> None:
        picked(self.files.pop(0))
