"""The system's wish to lock, over a real bus of its own: heard, answered in time, and silence where there is nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from bus_fixtures import *  # noqa: F403
from bus_fixtures import GNOME, LOGIND, SAVER, SLEEP, Bus, StandIn
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from pytestqt.qtbot import QtBot

from wrap_builder.ui.system_lock import SystemLock, session_address, session_path, system_address
from wrap_builder.words import Words

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the buses are those of Linux desktops")

Make = Callable[[Mapping[str, str]], SystemLock]


class Plan:
    """Is locked at once, and busy for as long as the test wants it to be."""

    def __init__(self) -> None:
        self.whys: list[str] = []
        self.busy = False

    def lock(self, why: str) -> None:
        self.whys.append(why)

    def is_busy(self) -> bool:
        return self.busy


@pytest.fixture
def plan() -> Plan:
    return Plan()


@pytest.fixture
def make(qapp: object, plan: Plan) -> Iterator[Make]:
    made: list[SystemLock] = []

    def join(environment: Mapping[str, str]) -> SystemLock:
        made.append(SystemLock(plan.lock, plan.is_busy, Words(), environment))
        return made[-1]

    yield join
    for one in made:
        one.end()


@pytest.mark.parametrize(("service", "signal"), [
    (LOGIND, "/org/freedesktop/login1/session/_32 org.freedesktop.login1.Session Lock"),
    (SAVER, f"/org/freedesktop/ScreenSaver {SAVER} ActiveChanged true"),
    (SAVER, f"/ScreenSaver {SAVER} ActiveChanged true"),
    (GNOME, f"/org/gnome/ScreenSaver {GNOME} ActiveChanged true"),
])
def test_a_locked_screen_locks_the_plan(
    bus: Bus, services: Callable[..., StandIn], make: Make, plan: Plan, qtbot: QtBot, service: str, signal: str,
) -> None:
    desktop = services(service)
    make({**bus.environment, "XDG_SESSION_ID": "2"})
    desktop.send(signal)
    qtbot.waitUntil(lambda: bool(plan.whys), timeout=5000)
    assert "together with the screen" in plan.whys[0]


def test_what_is_no_lock_of_this_screen_locks_nothing(
    bus: Bus, services: Callable[..., StandIn], make: Make, plan: Plan, qtbot: QtBot,
) -> None:
    """A screen that is free again, another person's session, a stranger who uses the interface's name; then a real one."""
    desktop, stranger = services(LOGIND, SAVER), services("org.example.Stranger")
    make({**bus.environment, "XDG_SESSION_ID": "2"})
    stranger.send(f"/ScreenSaver {SAVER} ActiveChanged true")
    desktop.send(f"/ScreenSaver {SAVER} ActiveChanged false", "/org/freedesktop/login1/session/_37 org.freedesktop.login1.Session Lock",
                 f"{SLEEP} true")
    qtbot.waitUntil(lambda: bool(plan.whys), timeout=5000)
    assert len(plan.whys) == 1
    assert "before the computer slept" in plan.whys[0]


def test_a_service_that_comes_later_is_heard(
    bus: Bus, services: Callable[..., StandIn], make: Make, plan: Plan, qtbot: QtBot,
) -> None:
    make(bus.environment)
    services(SAVER).send(f"/ScreenSaver {SAVER} ActiveChanged true")
    qtbot.waitUntil(lambda: bool(plan.whys), timeout=5000)


def test_the_computer_sleeps_after_the_plan_was_put_away_and_is_asked_again_after_waking(
    bus: Bus, services: Callable[..., StandIn], make: Make, plan: Plan, qtbot: QtBot,
) -> None:
    logind = services(LOGIND)
    lock = make(bus.environment)
    qtbot.waitUntil(lambda: lock.holds_sleep, timeout=5000)
    assert logind.met() == "held sleep|Notes|Saves before the computer sleeps|delay"
    plan.busy = True
    logind.send(f"{SLEEP} true")
    qtbot.waitUntil(lambda: bool(plan.whys), timeout=5000)
    with qtbot.waitSignal(lock._look.timeout):
        assert lock.holds_sleep
    assert lock.holds_sleep
    plan.busy = False
    assert_released(logind, qtbot, lock)
    logind.send(f"{SLEEP} false")
    qtbot.waitUntil(lambda: lock.holds_sleep, timeout=5000)
    assert logind.met().startswith("held sleep|")


def assert_released(logind: StandIn, qtbot: QtBot, lock: SystemLock) -> None:
    qtbot.waitUntil(lambda: not lock.holds_sleep, timeout=5000)
    assert logind.met() == "released"


def test_a_waking_without_a_sleep_takes_no_second_wish(
    bus: Bus, services: Callable[..., StandIn], make: Make, qtbot: QtBot,
) -> None:
    logind = services(LOGIND)
    lock = make(bus.environment)
    qtbot.waitUntil(lambda: lock.holds_sleep, timeout=5000)
    logind.send(f"{SLEEP} false", f"{SLEEP} true")
    assert logind.met().startswith("held")
    assert_released(logind, qtbot, lock)


def test_no_service_is_started_for_us(bus: Bus, make: Make, plan: Plan, qtbot: QtBot) -> None:
    """The bus knows how to start each of them: a call that lets it do so leaves the mark."""
    lock = make(bus.environment)
    qtbot.waitUntil(lambda: not lock.findChildren(QDBusPendingCallWatcher), timeout=5000)
    assert not bus.started.exists()
    assert not lock.holds_sleep
    assert not plan.whys
    start_by_call(bus)
    qtbot.waitUntil(bus.started.exists, timeout=5000)


def start_by_call(bus: Bus) -> None:
    other = QDBusConnection.connectToBus(bus.address, "careless")
    other.asyncCall(QDBusMessage.createMethodCall(SAVER, "/ScreenSaver", SAVER, "GetActive"))
    QDBusConnection.disconnectFromBus("careless")


def test_a_bus_that_goes_away_is_met_with_silence(
    bus: Bus, services: Callable[..., StandIn], make: Make, plan: Plan, qtbot: QtBot,
) -> None:
    services(LOGIND)
    lock = make(bus.environment)
    qtbot.waitUntil(lambda: lock.holds_sleep, timeout=5000)
    bus.end()
    qtbot.waitUntil(lambda: not lock._system.isConnected(), timeout=5000)
    lock._sleeps.setChecked(True)
    lock._wakes.setChecked(False)
    qtbot.waitUntil(lambda: not lock.findChildren(QDBusPendingCallWatcher), timeout=5000)
    assert not lock.holds_sleep
    assert len(plan.whys) == 1


def test_without_a_bus_there_is_silence(make: Make, plan: Plan, tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path}/none"
    lock = make({"DBUS_SYSTEM_BUS_ADDRESS": nowhere, "DBUS_SESSION_BUS_ADDRESS": nowhere})
    assert not lock.holds_sleep
    assert not plan.whys


STRESS = """
    import gc, sys
    from PySide6.QtWidgets import QApplication
    from wrap_builder.ui.system_lock import SystemLock
    from wrap_builder.words import Words
    app = QApplication([])
    for turn in range(150):
        lock = SystemLock(lambda _why: None, lambda: False, Words(),
                          {"DBUS_SYSTEM_BUS_ADDRESS": sys.argv[1], "DBUS_SESSION_BUS_ADDRESS": sys.argv[1]})
        if turn % 2:
            app.processEvents()
        if turn % 5:
            lock.end()
        del lock
        gc.collect()
    print("left")
"""


def test_joining_and_leaving_never_waits_for_itself(bus: Bus, services: Callable[..., StandIn]) -> None:
    """Qt's thread for the buses and Python must never wait for one another; in a process of its own, which has to end."""
    services(LOGIND, SAVER)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(STRESS), bus.address], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False)
    assert (done.returncode, done.stdout) == (0, "left\n"), done.stderr


def test_the_first_window_does_not_wait_for_it() -> None:
    code = "import sys, wrap_builder.ui.app; print(*(name for name in sys.modules if 'QtDBus' in name or 'system_lock' in name))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


@pytest.mark.parametrize("address", [
    "tcp:host=example.org,port=1", "autolaunch:", "unixexec:path=/bin/true", "unix:path=/run/bus;tcp:host=localhost,port=1", "",
])
def test_only_sockets_of_this_computer_are_opened(address: str) -> None:
    assert system_address({"DBUS_SYSTEM_BUS_ADDRESS": address}) == ""
    assert session_address({"DBUS_SESSION_BUS_ADDRESS": address}) == ""


def test_the_usual_addresses_are_known(bus: Bus) -> None:
    folder = str(Path(bus.address.partition("=")[2].partition(",")[0]).parent)
    assert system_address({}) == "unix:path=/run/dbus/system_bus_socket"
    assert session_address({"XDG_RUNTIME_DIR": folder}) == f"unix:path={folder}/bus"
    assert session_address({"XDG_RUNTIME_DIR": folder + "/none"}) == ""
    assert session_address({"XDG_RUNTIME_DIR": "/run;tcp:host=x"}) == ""


@pytest.mark.parametrize(("session", "label"), [("c1", "c1"), ("2", "_32"), ("12", "_312"), ("a-b", "a_2db")])
def test_a_session_is_found_by_its_id(session: str, label: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{label}"
    assert session_path("") == ""
