"""A message bus of its own for a test, and services on it that do as they are told."""

from __future__ import annotations

import select
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

LOGIND, SAVER, GNOME = "org.freedesktop.login1", "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"
SLEEP = "/org/freedesktop/login1 org.freedesktop.login1.Manager PrepareForSleep"
SERVICE = "[D-BUS Service]\nName={name}\nExec=/bin/sh -c 'touch {mark}'\n"
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth><servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


class StandIn:
    """Services on a bus in a process of their own; what they met is read line by line."""

    def __init__(self, address: str, *names: str) -> None:
        script = Path(__file__).with_name("bus_stand_in.py")
        self._process = subprocess.Popen([sys.executable, str(script), address, *names], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, bufsize=0)
        self._met: deque[str] = deque()
        assert self.met() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def met(self) -> str:
        """Return what happened next; waits for it."""
        return self._met.popleft() if self._met else self._read()

    def send(self, *lines: str) -> None:
        """Send signals: path, interface, name and, for some, true or false. They are on the bus when this returns."""
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        while (line := self._read()) != "sent":
            self._met.append(line)

    def _read(self) -> str:
        assert select.select([self._process.stdout], [], [], 10)[0], "nothing came"
        line = self._process.stdout.readline().decode()
        assert line, "the stand-in has ended"
        return line.strip()


class Bus:
    """A running bus. `started`: what is touched when somebody makes the bus start a service."""

    def __init__(self, folder: Path) -> None:
        socket, services, config = folder / "bus", folder / "services", folder / "bus.conf"
        services.mkdir()
        self.started = folder / "started"
        for name in (LOGIND, SAVER, GNOME):
            (services / f"{name}.service").write_text(SERVICE.format(name=name, mark=self.started))
        config.write_text(CONFIG.format(socket=socket, services=services))
        self._process = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self._process.stdout.readline().strip()
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "DBUS_SESSION_BUS_ADDRESS": self.address}

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory, in_ci: bool) -> Iterator[Bus]:
    if shutil.which("dbus-daemon") is None:
        if in_ci:
            pytest.fail("dbus-daemon is missing")
        pytest.skip("dbus-daemon is not installed")
    made = Bus(tmp_path_factory.mktemp("bus"))
    yield made
    made.end()


@pytest.fixture
def services(bus: Bus) -> Iterator[Callable[..., StandIn]]:
    """Put services on the bus by their names."""
    made: list[StandIn] = []

    def put(*names: str) -> StandIn:
        made.append(StandIn(bus.address, *names).__enter__())
        return made[-1]

    yield put
    for one in made:
        one.__exit__(None, None, None)
