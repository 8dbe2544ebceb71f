"""Work with the open file beside its saves: one after the other, and the file is not put away in the middle of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from wrap_builder.errors import NotConfirmed, WrapError
from wrap_builder.ui.autosave import Autosave


class InBackground(Protocol):
    """How work is run on a worker: what came of it goes to `done`, a WrapError to `failed`."""

    def __call__(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WrapError], None], /) -> None: ...


class FileWork(QObject):
    """Counts what is under way. `rest_wanted` comes when somebody waits for work that could stop."""

    rest_wanted = Signal()

    def __init__(self, in_background: InBackground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._in_background = in_background
        self._jobs = 0
        self._waiting: list[Callable[[], None]] = []

    @property
    def is_under_way(self) -> bool:
        """Whether work with the file is under way, or waits for a save."""
        return bool(self._jobs)

    def run(self, autosave: Autosave, work: Callable[[], Any], done: Callable[[Any], None],
            failed: Callable[[WrapError], None], *, writes: bool = True) -> None:
        """Run work with the open file, not beside a save where it `writes`: whichever came last would be on the drive.

        The file is not put away before the result was handled. What the drive did not confirm is saved once more.
        """
        self.begin()

        def not_done(error: WrapError) -> None:
            failed(error)
            if isinstance(error, NotConfirmed):
                autosave.save_anyway()

        def ended(handle: Callable[[Any], None]) -> Callable[[Any], None]:
            def on_end(value: Any) -> None:
                self._jobs -= 1
                try:
                    handle(value)
                finally:
                    if writes:
                        autosave.let_go()
                    self._go_on()
            return on_end

        def start() -> None:
            if writes:
                autosave.hold()
            self._in_background(work, ended(done), ended(not_done))

        autosave.when_settled(start)

    def begin(self) -> None:
        """The file is not put away before `end`, so that what came of the work is kept in it."""
        self._jobs += 1

    def end(self) -> None:
        """The work ended, and what came of it was handled."""
        self._jobs -= 1
        self._go_on()

    def when_at_rest(self, go_on: Callable[[], None]) -> None:
        """Call back once no work is under way."""
        if self._jobs:
            self._waiting.append(go_on)
            self.rest_wanted.emit()
        else:
            go_on()

    def _go_on(self) -> None:
        if not self._jobs:
            waiting, self._waiting = self._waiting, []
            for go_on in waiting:
                go_on()
