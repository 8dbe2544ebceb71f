"""Locks the plan when the desktop locks its screen and before the computer sleeps, as the Linux buses tell it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor
from PySide6.QtGui import QAction, QActionGroup

from wrap_builder.words import Words

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver")
SYSTEM_SOCKET = "unix:path=/run/dbus/system_bus_socket"
LOOK_MILLISECONDS = 20
_PLAIN_PATH = re.compile(r"/[\w./-]+", re.ASCII)


class SystemLock(QObject):
    """Calls `lock` with a sentence that says why. Where there is no bus or no service on it, nothing ever comes.

    Before a sleep the system is asked to wait until `is_busy` answers False again: then what was typed lies sealed. It waits
    five seconds at most, as it is set up usually. No service is started, and only sockets of this computer are opened.
    """

    def __init__(self, lock: Callable[[str], None], is_busy: Callable[[], bool], words: Words, environment: Mapping[str, str],
                 parent: QObject | None = None) -> None:
        """`environment`: where the addresses of the buses and the id of the desktop's session are looked up."""
        super().__init__(parent)
        self._lock, self._is_busy, self._words = lock, is_busy, words
        self._held: QDBusUnixFileDescriptor | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self._let_sleep)
        self._make_ears()
        self._names: list[str] = []
        self._system = self._join(system_address(environment), "system")
        session = self._join(session_address(environment), "session")
        if self._system is not None:
            for ear in (self._sleeps, self._wakes):
                _hear(self._system, (LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep"), ear, "setChecked(bool)")
            path = session_path(environment.get("XDG_SESSION_ID", ""))
            _hear(self._system, (LOGIND, path, SESSION, "Lock"), self._locks, "trigger()")
            self._hold()
        if session is not None:
            for name in SAVERS:
                _hear(session, (name, "", name, "ActiveChanged"), self._covers, "setChecked(bool)")

    def _make_ears(self) -> None:
        """Make what the buses call.

        Not objects of Python: Qt's own thread for the buses unhooks its receivers, and would wait there for Python, while
        Python waits for that thread. It hung and crashed when it was tried.
        """
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._sleeps, self._wakes, self._covers, self._locks = (group.addAction("") for _ in range(4))
        for ear, at_rest, heard in ((self._sleeps, False, self._on_sleep), (self._wakes, True, self._on_wake),
                                    (self._covers, False, self._lock_with_screen)):
            ear.setCheckable(True)
            ear.setChecked(at_rest)
            ear.toggled.connect(functools.partial(self._on_toggled, ear, at_rest, heard))
        self._locks.triggered.connect(self._lock_with_screen)

    @property
    def holds_sleep(self) -> bool:
        """Whether the system would wait for us before it sleeps."""
        return self._held is not None

    def end(self) -> None:
        """Leave the buses."""
        self._look.stop()
        self._held = None
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)

    def _on_toggled(self, ear: QAction, at_rest: bool, heard: Callable[[], None], now: bool) -> None:
        """Hear one of the two values that a signal carries, as often as it comes."""
        if now != at_rest:
            ear.setChecked(at_rest)
            heard()

    def _on_sleep(self) -> None:
        self._lock(self._words("It was locked before the computer slept. Everything is kept."))
        self._look.start()
        self._let_sleep()

    def _on_wake(self) -> None:
        self._look.stop()
        if self._held is None:
            self._hold()

    def _lock_with_screen(self) -> None:
        self._lock(self._words("It was locked together with the screen. Everything is kept."))

    def _let_sleep(self) -> None:
        # Looked at and not told: a lock may be under way for another reason, and ends in several ways.
        if not self._is_busy():
            self._look.stop()
            self._held = None  # nothing else refers to the descriptor; with it goes the wish to wait

    def _hold(self) -> None:
        """Ask the system to wait for us before its next sleep."""
        assert self._system is not None  # noqa: S101  # asked for only where there is a system bus
        message = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, "Inhibit")
        message.setArguments(["sleep", self._words("Notes"), self._words("Saves before the computer sleeps"), "delay"])
        message.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        watcher.finished.connect(self._on_held)

    @Slot()
    def _on_held(self) -> None:
        watcher = self.sender()
        if isinstance(watcher, QDBusPendingCallWatcher):
            values = [] if watcher.isError() else watcher.reply().arguments()
            if values and isinstance(values[0], QDBusUnixFileDescriptor):
                self._held = values[0]
            watcher.deleteLater()  # it holds the descriptor too

    def _join(self, address: str, which: str) -> QDBusConnection | None:
        if not address:
            return None
        name = f"lock-{which}-{id(self):x}"
        bus = QDBusConnection.connectToBus(address, name)
        self._names.append(name)
        return bus if bus.isConnected() else None


def _hear(bus: QDBusConnection, what: tuple[str, str, str, str], ear: QAction, slot: str) -> None:
    """`what`: service, path ("" for any), interface and name of a signal."""
    bus.connect(*what, ear, SLOT(slot))  # type: ignore[call-overload]  # takes what SLOT returns, and none of the bytes it declares


def system_address(environment: Mapping[str, str]) -> str:
    """Return the address of the system bus, "" where it is no socket of this computer."""
    return _local(environment.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_SOCKET))


def session_address(environment: Mapping[str, str]) -> str:
    """Return the address of the desktop's bus, "" where there is none: it is never started for us."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    usual = f"unix:path={folder}/bus" if _PLAIN_PATH.fullmatch(folder) and Path(folder, "bus").is_socket() else ""
    return _local(environment.get("DBUS_SESSION_BUS_ADDRESS", "") or usual)


def session_path(session_id: str) -> str:
    """Return where the system's session manager keeps a session; "", which stands for any session, without an id.

    A lock too many costs a passphrase, and never a word.
    """
    if not session_id:
        return ""
    label = "".join(one if one.isascii() and (one.isalpha() or (one.isdigit() and at)) else "".join(f"_{byte:02x}" for byte in one.encode())
                    for at, one in enumerate(session_id))
    return f"{LOGIND_PATH}/session/{label}"


def _local(address: str) -> str:
    """Return an address if all of its alternatives are sockets of this computer: others open the network or start programs."""
    return address if address and all(one.startswith("unix:") for one in address.split(";")) else ""
