"""Stands in for the services on a bus: answers as logind does, and sends the signals that it is told to send."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)


def say(*words: object) -> None:
    print(*words, flush=True)


class Logind(QDBusVirtualObject):
    """Gives out the reading ends of pipes; tells when the other side let go of the writing end."""

    def __init__(self) -> None:
        super().__init__()
        self.watched: list[QSocketNotifier] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        if message.member() != "Inhibit":
            return False
        reading, writing = os.pipe()
        descriptor = QDBusUnixFileDescriptor(writing)
        os.close(writing)
        reply = message.createReply()
        reply.setArguments([descriptor])
        bus.send(reply)
        notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda *_what: self.let_go(notifier))
        self.watched.append(notifier)
        say("held", "|".join(message.arguments()))
        return True

    def let_go(self, notifier: QSocketNotifier) -> None:
        notifier.setEnabled(False)
        say("released")


def main() -> None:
    """Arguments: address, then the names of services. Lines on stdin: path, interface, signal and, for some, true or false."""
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(sys.argv[1], "stand-in")
    logind = Logind()
    bus.registerVirtualObject("/org/freedesktop/login1", logind, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    for name in sys.argv[2:]:
        assert bus.registerService(name)

    def on_lines() -> None:
        lines = os.read(0, 65536).decode().splitlines()
        if not lines:
            app.quit()
        for line in lines:
            path, interface, name, *value = line.split()
            signal = QDBusMessage.createSignal(path, interface, name)
            if value:
                signal.setArguments([value[0] == "true"])
            assert bus.send(signal)
        say("sent")

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(on_lines)
    say("ready")
    app.exec()


if __name__ == "__main__":
    main()
