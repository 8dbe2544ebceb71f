"""A second screen that is plugged in and pulled out on a real X server: one wide screen, cut in two."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xrandr"))),
                                reason="needs Xvfb and xrandr: `make setup-test` installs them")

LOOK = """
    import sys
    from PySide6.QtGui import QGuiApplication
    from wrap_builder.ui.screens import Screens
    app = QGuiApplication(["x"])
    screens = Screens(app)
    def tell():
        print(screens.count(), flush=True)
    screens.changed.connect(tell)
    tell()
    sys.exit(app.exec())
"""


@pytest.fixture
def display() -> Iterator[str]:
    reading, writing = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x600x24", "-nolisten", "tcp", "-noreset"],
                          stderr=subprocess.DEVNULL, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


def xrandr(display: str, *arguments: str) -> None:
    subprocess.run(["xrandr", "-d", display, *arguments], check=True, capture_output=True)


def test_screens_are_counted_as_they_come_and_go(display: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(LOOK)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          env=environment) as process:
        try:
            assert process.stdout.readline() == "1\n"
            xrandr(display, "--setmonitor", "LAPTOP", "800/200x600/150+0+0", "screen")
            xrandr(display, "--setmonitor", "WALL", "800/200x600/150+800+0", "none")
            seen = ""
            while seen != "2\n":
                seen = process.stdout.readline()
                assert seen
            xrandr(display, "--delmonitor", "WALL")
            while seen != "1\n":
                seen = process.stdout.readline()
                assert seen
        finally:
            process.terminate()
