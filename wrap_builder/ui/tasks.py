"""Work away from the window's thread: unlocking, saving, making pages. Results come back on the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from wrap_builder.ui.turns import Turns

WORKERS = 2


class _Delivery(QObject):
    """Carries one result home. Lives on the window's thread and is kept until it has delivered: a runnable that owned its
    signals lost most of its results when measured."""

    finished = Signal(object, object)

    def __init__(self, keep: set[_Delivery], context: QObject, done: Callable[[Any], None],
                 failed: Callable[[BaseException], None], ended: Callable[[], None]) -> None:
        super().__init__()
        self._keep, self._context, self._done, self._failed, self._ended = keep, context, done, failed, ended
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        keep.add(self)

    @Slot(object, object)
    def _on_finished(self, result: object, error: BaseException | None) -> None:
        self._keep.discard(self)
        self._ended()
        if not shiboken6.isValid(self._context):
            return
        if error is None:
            self._done(result)
        else:
            self._failed(error)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], finished: Any, note: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._work, self._finished, self._note = work, finished, note

    def run(self) -> None:
        work, finished, note = self._work, self._finished, self._note
        # The pool sometimes keeps this object for good; what it holds would keep a plan and its keys with it.
        del self._work, self._finished, self._note
        result: object = None
        error: BaseException | None = None
        try:
            result = work()
        except BaseException as caught:  # noqa: BLE001  # handed over whole: nothing may be lost on a worker thread
            note(caught)
            error = caught.with_traceback(None)  # its frames hold the plan
        finished.emit(result, error)


class Tasks(QObject):
    """Runs functions in a small pool of threads. They get immutable data, never a widget.

    `on_error` is called on the worker with what was raised, while it still tells where that was. `turns.step_aside` is for long
    work that runs much Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(WORKERS)
        self.turns = Turns(self)
        self._under_way: set[_Delivery] = set()
        self.on_error: Callable[[BaseException], None] = lambda _error: None

    def run(self, work: Callable[[], Any], *, context: QObject, done: Callable[[Any], None],
            failed: Callable[[BaseException], None]) -> None:
        """Run `work` on a worker; then call `done` with its result or `failed` with what it raised, on the window's thread.

        Nothing is called when `context` is gone by then.
        """
        # A walk of the garbage collector holds up every thread: 80 to 180 ms while pages are made, when measured. What a worker
        # needed is gone without it; what refers to itself is looked for between two works, among the youngest only.
        gc.disable()
        delivery = _Delivery(self._under_way, context, done, failed, self._on_ended)
        self._pool.start(_Work(work, delivery.finished, self.on_error))

    def _on_ended(self) -> None:
        if not self._under_way:
            gc.collect(0)
            gc.enable()

    @property
    def is_idle(self) -> bool:
        """True when nothing is under way or undelivered."""
        return not self._under_way

    def finish(self) -> None:
        """Wait until the workers are done; results not delivered yet are still delivered by the event loop."""
        self._pool.waitForDone()
