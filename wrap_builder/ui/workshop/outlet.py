"""Makes what a workshop prints away from the window's thread, and saves it or sends it to the printer; one work at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event as Flag

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import WrapError
from wrap_builder.paper.pause import Pause, Told
from wrap_builder.session import copies
from wrap_builder.session.naming import file_name
from wrap_builder.session.workshop_papers import StoppedError, stopping
from wrap_builder.ui.context import Context
from wrap_builder.ui.places import Places, usual_folder

STEPS = 100
"""So many steps of the way are told."""

Make = Callable[[Pause, Told], bytes]


class Outlet(QObject):
    """`began` when work begins, `moved` carries how far it is of STEPS, then `ended`.

    `said` carries what came of it in words, or why it was not begun.
    """

    began = Signal()
    moved = Signal(int)
    ended = Signal()
    said = Signal(str)

    def __init__(self, context: Callable[[], Context], window: QWidget, today: Callable[[], date], places: Places,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._window, self._today, self._places = context, window, today, places
        self._stopped = Flag()
        self.is_busy = False

    def save(self, title: str, ending: str, make: Make) -> None:
        """Ask for a place, make the pages, and write them there. `title`: what the file is called."""
        words = self._context().words
        suggestion = usual_folder() / file_name(title, self._today(), ending, words)
        if not self._is_free():
            return
        asked = self._stopped = Flag()

        def picked(path: Path) -> None:
            if not asked.is_set():  # else it was locked meanwhile: nothing readable may be written then
                self._run(make, lambda data: self._places.write(path, data), words("It was saved. It is not encrypted."))

        self._context().prompts.save_file(self._window, words("Save a copy"), suggestion, f"*.{ending}", picked)

    def print(self, make: Make, *, printer: str = "", count: int = 1, two_sided: bool = False) -> None:
        """Make the pages and send them to the printer."""
        self._run(make, lambda data: copies.send_to_printer(data, printer=printer, copies=count, two_sided=two_sided),
                  self._context().words("It was sent to the printer."))

    def stop(self) -> None:
        """Make no more of it; nothing is written or printed then."""
        self._stopped.set()

    def _run(self, make: Make, out: Callable[[bytes], None], said: str) -> None:
        if not self._is_free():
            return
        context, stopped = self._context(), Flag()
        self.is_busy, self._stopped = True, stopped
        steps = [0]

        def told(done: int, of: int) -> None:
            step = done * STEPS // max(of, 1)
            if step != steps[0]:
                steps[0] = step
                self.moved.emit(step)

        def work() -> str:
            try:
                data = make(stopping(lambda: not stopped.is_set(), context.tasks.turns.step_aside), told)
            except StoppedError:
                return ""
            if stopped.is_set():
                return ""
            out(data)
            return said

        def done(text: str) -> None:
            self._end(text or context.words("It was stopped. Nothing was written."))

        def failed(error: BaseException) -> None:
            self._end(" ".join(context.words.explain(error if isinstance(error, WrapError) else WrapError())))
            if not isinstance(error, WrapError):
                raise error

        self.began.emit()
        context.tasks.run(work, context=self, done=done, failed=failed)

    def _is_free(self) -> bool:
        if self.is_busy:
            self.said.emit(self._context().words("Something else is still being saved or printed. Try again in a moment."))
        return not self.is_busy

    def _end(self, text: str) -> None:
        self.is_busy = False
        self.ended.emit()
        self.said.emit(text)
