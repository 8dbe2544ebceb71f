"""Background work: every result arrives, on the window's thread, and nothing is called for what is gone."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from wrap_builder.errors import DiskFull
from wrap_builder.ui.tasks import Tasks, _Work


def test_every_result_arrives_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    context, got = QObject(), []
    for number in range(2000):
        tasks.run(lambda number=number: number, context=context, failed=pytest.fail,
                  done=lambda value: got.append((value, threading.current_thread() is threading.main_thread())))
    qtbot.waitUntil(lambda: len(got) == 2000, timeout=20_000)
    assert sorted(value for value, _ in got) == list(range(2000))
    assert all(on_main for _, on_main in got)
    assert tasks.is_idle


def test_what_work_raises_is_handed_over(qtbot: QtBot, tasks: Tasks) -> None:
    context, errors = QObject(), []

    def work() -> None:
        raise DiskFull

    tasks.run(work, context=context, done=lambda _value: pytest.fail("it failed"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert isinstance(errors[0], DiskFull)


def test_nothing_is_called_for_a_page_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    gate, context, other, called = threading.Event(), QObject(), QObject(), []
    tasks.run(gate.wait, context=context, done=lambda _value: called.append("gone"), failed=pytest.fail)
    context.deleteLater()
    del context
    qtbot.wait(1)
    gate.set()
    tasks.run(lambda: None, context=other, done=lambda _value: called.append("here"), failed=pytest.fail)
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=5000)
    assert called == ["here"]


def test_no_walk_of_the_garbage_collector_holds_up_the_window_while_work_is_under_way(qtbot: QtBot, tasks: Tasks) -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    context, gate, seen = QObject(), threading.Event(), []
    gc.collect()
    assert gc.isenabled()
    tasks.run(lambda: gate.wait(10), context=context, done=lambda _value: seen.append(gc.isenabled()), failed=pytest.fail)
    tasks.run(lambda: weakref.ref(Knot()), context=context, done=seen.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=5000)
    assert not gc.isenabled()
    assert seen[0]() is not None
    gate.set()
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=5000)
    assert seen[1] is True
    assert gc.isenabled()
    assert seen[0]() is None


def test_an_error_is_looked_at_on_the_worker_before_its_frames_go(qtbot: QtBot, tasks: Tasks) -> None:
    context, seen, failed = QObject(), [], []
    tasks.on_error = lambda error: seen.append((type(error), error.__traceback__ is not None, threading.current_thread()))

    def work() -> None:
        raise DiskFull

    tasks.run(work, context=context, done=pytest.fail, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=5000)
    assert seen[0][:2] == (DiskFull, True)
    assert seen[0][2] is not threading.main_thread()
    trace, frames = failed[0].__traceback__, []
    while trace is not None:
        frames.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert "work" not in frames


def test_a_job_that_is_done_keeps_nothing_of_what_it_worked_on(qapp: object) -> None:
    """The pool sometimes keeps the object of a job for good; that object must be empty then."""
    class Plan:
        pass

    class Sent:
        def emit(self, _result: object, _error: object) -> None:
            pass

    plan = Plan()
    gone = weakref.ref(plan)
    job = _Work(lambda plan=plan: str(plan), Sent(), lambda _error: None)
    del plan
    assert gone() is not None
    job.run()
    assert gone() is None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from 3.12 on")
def test_signals_lose_no_references(qapp: object) -> None:
    """PySide6 6.12.0 on CPython 3.11 drops one reference to True per emit and ends the program after about 570."""
    class Sender(QObject):
        sent = Signal(bool)

    sender = Sender()
    sender.sent.connect(lambda _on: None)
    before = sys.getrefcount(True)  # noqa: FBT003  # the value itself is counted
    for _ in range(200):
        sender.sent.emit(True)  # noqa: FBT003
    assert abs(sys.getrefcount(True) - before) < 50  # noqa: FBT003
