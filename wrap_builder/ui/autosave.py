"""Saves by itself, at a rhythm that spares the drive, and knows at any moment what is true to say about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from wrap_builder.errors import WrapError
from wrap_builder.ui.tasks import Tasks

if TYPE_CHECKING:
    from wrap_builder.session.file_keeper import FileKeeper
    from wrap_builder.session.keeper import SaveReport

QUIET_SECONDS = 1.5
LONGEST_SECONDS = 10.0
APART_SECONDS = 10.0
APART_BY_DURATION = 10.0
RETRY_SECONDS = (10.0, 20.0, 40.0, 60.0)


class SaveStep(Enum):
    """What is true about the plan and its file."""

    SAVED = auto()
    SOON = auto()
    SAVING = auto()
    NOT_SAVED = auto()


@dataclass(frozen=True)
class SaveState:
    """`at`: when the file was last proved to hold the plan. `error`: why it does not now."""

    step: SaveStep
    at: datetime | None = None
    error: WrapError | None = None


class Edited(Protocol):
    """A session: what changes a document that has a file. The document is the same object as long as it did not change."""

    @property
    def document(self) -> Any: ...

    @property
    def is_dropped(self) -> bool: ...

    def observe(self, callback: Callable[[Any], None]) -> Callable[[], None]: ...


class Autosave(QObject):
    """Watches a session and keeps its file up to date. "Saved" follows only from a keeper that returned.

    `state_changed` carries a SaveState; `displaced` a path where another program's version was kept.
    """

    state_changed = Signal(object)
    displaced = Signal(object)

    def __init__(self, session: Edited, keeper: FileKeeper[Any], tasks: Tasks, *, clock: Callable[[], float] = time.monotonic,
                 now: Callable[[], datetime] = datetime.now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._keeper, self._tasks = session, keeper, tasks
        self._clock, self._now = clock, now
        self._saved_plan: object = session.document
        self._under_way = False
        self._held = 0
        self._adopted = 0
        self._again = False
        self._failures = 0
        self._last_end = float("-inf")
        self._last_duration = 0.0
        self._unsaved_since: float | None = None
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)
        self.state = SaveState(SaveStep.SAVED, now())
        self._end_watch = session.observe(lambda _change: self._on_changed())

    @property
    def is_clean(self) -> bool:
        """True when the file holds the plan as it is."""
        return not self._under_way and self._session.document is self._saved_plan

    def save_now(self) -> None:
        """Save at once if there is something to save: at a change of page, at lock, at quit, when the window loses focus."""
        self._timer.stop()
        if self._session.is_dropped or self._keeper.read_only:
            return
        if self._under_way or self._held:
            self._again = True
        elif self._session.document is not self._saved_plan:
            self._start()

    def when_settled(self, settled: Callable[[], None]) -> None:
        """Save what there is to save and call `settled` once the file holds it, or the save failed; look at `is_clean` then."""
        self._waiting.append(settled)
        self.save_now()
        self._tell_waiting()

    def hold(self) -> None:
        """Save nothing until `let_go`: another job writes the file, and must not put an older plan over a newer one."""
        self._held += 1

    def let_go(self) -> None:
        """Go on: save what was to be saved meanwhile."""
        self._held -= 1
        if not self._held and not self._under_way:
            self._go_on()
            self._again = False

    def save_anyway(self) -> None:
        """Save although nothing changed here: what is shown comes from memory and is not on the drive yet."""
        self._saved_plan = None
        self.save_now()

    def adopt(self, plan: Any) -> None:
        """Take note that the file holds this plan because another job put it there (the locks were changed)."""
        self._saved_plan = plan
        self._adopted += 1
        self._failures = 0
        if self._session.is_dropped or self._session.document is plan:
            self._set(SaveStep.SAVED, self._now())
        else:
            # The file holds an older plan than it may have held before, so this save does not wait for its time.
            self._set(SaveStep.SOON, self._now())
            self.save_now()

    def stop(self) -> None:
        """Watch no longer; a save under way still ends."""
        self._timer.stop()
        self._end_watch()

    def _on_changed(self) -> None:
        if self._keeper.read_only or self._session.document is self._saved_plan:
            return
        if self.state.step is SaveStep.SAVED:
            self._set(SaveStep.SOON, self.state.at)
        if self._unsaved_since is None:
            self._unsaved_since = self._clock()
        if not self._under_way:
            self._wait()

    def _wait(self) -> None:
        """Save after a moment of quiet, but also in the middle of typing that does not stop: a crash loses ten seconds at most."""
        now = self._clock()
        since = self._unsaved_since if self._unsaved_since is not None else now
        rest = self._last_end + max(APART_SECONDS, APART_BY_DURATION * self._last_duration) - now
        self._timer.start(round(max(0.0, min(QUIET_SECONDS, since + LONGEST_SECONDS - now), rest) * 1000))

    def _start(self) -> None:
        plan, keeper, begin, adopted = self._session.document, self._keeper, self._clock(), self._adopted
        self._under_way, self._again, self._unsaved_since = True, False, None
        if self.state.step is not SaveStep.NOT_SAVED:
            self._set(SaveStep.SAVING, self.state.at)
        self._tasks.run(lambda: keeper.save(plan), context=self,
                        done=lambda report: self._on_saved(plan, begin, report, is_newest=self._adopted == adopted),
                        failed=lambda error: self._on_failed(begin, error))

    def _on_saved(self, plan: Any, begin: float, report: SaveReport, *, is_newest: bool) -> None:
        """Take note of a save that ended; not the newest when another job put a later plan into the file meanwhile."""
        self._finish(begin)
        if is_newest:
            self._saved_plan = plan
        self._failures = 0
        at = self._now()
        if report.displaced is not None:
            self.displaced.emit(report.displaced)
        if self._session.is_dropped or self._session.document is self._saved_plan:
            self._set(SaveStep.SAVED, at)
        else:
            self._set(SaveStep.SOON, at)
        self._go_on()

    def _on_failed(self, begin: float, error: BaseException) -> None:
        self._finish(begin)
        self._set(SaveStep.NOT_SAVED, self.state.at, error if isinstance(error, WrapError) else WrapError())
        delay = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        self._failures += 1
        self._again = False
        self._timer.start(round(delay * 1000))
        self._tell_waiting()
        if not isinstance(error, WrapError):
            raise error

    def _finish(self, begin: float) -> None:
        self._under_way = False
        self._last_end = self._clock()
        self._last_duration = self._last_end - begin

    def _go_on(self) -> None:
        if self._session.is_dropped or self._keeper.read_only or self._session.document is self._saved_plan:
            self._tell_waiting()
        elif self._again or self._waiting:
            self._start()
        else:
            self._wait()

    def _tell_waiting(self) -> None:
        while self._waiting and not self._under_way and not self._held:
            self._waiting.pop(0)()

    def _set(self, step: SaveStep, at: datetime | None, error: WrapError | None = None) -> None:
        self.state = SaveState(step, at, error)
        self.state_changed.emit(self.state)
