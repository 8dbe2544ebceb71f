"""The program as a process: asked to end by the system, started without a display, started with a slip of the finger."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from bus_fixtures import *  # noqa: F403
from bus_fixtures import LOGIND, Bus, StandIn
from window_doubles import PASSPHRASE
from window_driver import name_on_disk

from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper

WRITER = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from wrap_builder.plan.commands import SetText
    from wrap_builder.session.keeper import Keeper
    from wrap_builder.session.settings import Settings
    from wrap_builder.ui.app import make_application
    from wrap_builder.ui.front import Front
    from wrap_builder.ui.house import House
    from wrap_builder.ui.signals import EndSignals
    app = make_application(["x"])
    house = House(Front(app, Settings(None)), work_factor=2)
    EndSignals(house).asked.connect(house.leaving.end_now)
    house.start()
    keeper = Keeper.open(Path(sys.argv[1]), passphrase=sys.argv[2])
    house.desk.begin(keeper.plan, keeper)
    house.desk.open.session.execute(SetText("start.name", "typed a moment ago"))
    QTimer.singleShot(0, lambda: print("ready", flush=True))
    sys.exit(app.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_last_words_are_kept_when_the_system_ends_the_program(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "notes.plan"
    Keeper.create(path, Plan(), PASSPHRASE, work_factor=2).close()
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITER), str(path), PASSPHRASE], stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.wait(20) == 0
    assert name_on_disk(path) == "typed a moment ago"


def run(*argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run([sys.executable, "-m", "wrap_builder", *argv], capture_output=True, text=True, timeout=30,
                          env={**clean, **environment}, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_says_so() -> None:
    done = run("notes.plan")
    assert done.returncode == 6
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr


def test_a_slip_in_a_command_is_told_and_no_window_opens() -> None:
    done = run("chekc", "notes.plan", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert "chekc" in done.stderr


WITH_BUSES = """
    import sys
    from PySide6.QtCore import QTimer
    from wrap_builder.ui import app, late
    from wrap_builder.ui.system_lock import SystemLock
    real = app.start_behind
    def start(front):
        house = real(front)
        lock = house.findChild(SystemLock)
        def look():
            if lock.holds_sleep:
                timer.stop()
                print("joined", flush=True)
                house.window.close()
        timer = QTimer(house)
        timer.timeout.connect(look)
        timer.start(10)
        return house
    app.start_behind = start
    sys.exit(app.main(["x"]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the buses are those of Linux desktops")
def test_the_program_joins_the_buses_and_ends_without_them(bus: Bus, services: Callable[..., StandIn]) -> None:
    logind = services(LOGIND)
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", textwrap.dedent(WITH_BUSES)], capture_output=True, text=True, timeout=60,
                              env={**os.environ, **bus.environment, "QT_QPA_PLATFORM": "offscreen"}, check=False)
        assert (done.returncode, done.stdout) == (0, "joined\n"), done.stderr
        assert logind.met().startswith("held sleep")
        assert logind.met() == "released"
    assert not bus.started.exists()
