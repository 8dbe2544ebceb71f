"""The idle watch: warns, locks, stays open when asked, and notices a sleep before anything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from wrap_builder.ui.idle import IdleWatch


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def watch(qapp: object, clock, seen: list[str]) -> IdleWatch:
    made = IdleWatch(lambda: 300.0, clock)
    made.warned.connect(lambda: seen.append("warned"))
    made.resumed.connect(lambda: seen.append("resumed"))
    made.idle.connect(lambda: seen.append("idle"))
    made.start()
    return made


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


def test_it_warns_half_a_minute_before_and_then_locks(watch: IdleWatch, clock, seen: list[str]) -> None:
    clock.go(269)
    watch.look()
    assert seen == []
    clock.go(1.5)
    watch.look()
    watch.look()
    assert seen == ["warned"]
    clock.go(30)
    watch.look()
    assert seen == ["warned", "idle"]


def test_a_key_after_the_warning_keeps_it_open(watch: IdleWatch, clock, seen: list[str]) -> None:
    clock.go(280)
    watch.look()
    watch.eventFilter(QObject(), key())
    clock.go(280)
    watch.look()
    assert seen == ["warned", "resumed", "warned"]


def test_after_a_sleep_it_locks_before_the_first_key_counts(watch: IdleWatch, clock, seen: list[str]) -> None:
    clock.go(8 * 3600)
    watch.eventFilter(QObject(), key())
    assert seen == ["idle"]


@pytest.mark.parametrize("event", [QEvent.Type.Expose, QEvent.Type.WindowActivate, QEvent.Type.FocusIn])
def test_after_a_sleep_it_locks_before_the_first_repaint(watch: IdleWatch, clock, seen: list[str], event: QEvent.Type) -> None:
    """What is heard first after waking is that the window is to be shown; the words are gone when it is."""
    watch.eventFilter(QObject(), QEvent(event))
    assert seen == []
    clock.go(8 * 3600)
    watch.eventFilter(QObject(), QEvent(event))
    assert seen == ["idle"]


def test_nothing_happens_while_nothing_is_open(watch: IdleWatch, clock, seen: list[str]) -> None:
    watch.stop()
    clock.go(10_000)
    watch.eventFilter(QObject(), key())
    assert seen == []
