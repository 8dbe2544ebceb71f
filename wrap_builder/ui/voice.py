"""Reads words aloud with the voice of the system. They go through a pipe: what is on a command line, others can see."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

LINE_CHARACTERS = 400
WAIT_MILLISECONDS = 300
_SPEAK = ("Add-Type -AssemblyName System.Speech; [Console]::InputEncoding = [Text.Encoding]::UTF8; "
          "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())")


@dataclass(frozen=True, slots=True)
class Program:
    """A program with a voice, which reads its standard input aloud. `silence`: what ends a sentence under way, if it must be asked."""

    name: str
    arguments: tuple[str, ...]
    silence: tuple[str, ...] = ()
    language: str = ""
    """The option before the code of a language, "" where there is none."""


LINUX = (Program("spd-say", ("-e", "-w"), ("-S",), "-l"), Program("espeak-ng", ("--stdin",), language="-v"))
PROGRAMS = {"darwin": (Program("say", ("-f", "-")),), "win32": (Program("powershell", ("-NoProfile", "-Command", _SPEAK)),)}


class Voice(QObject):
    """`changed` when it begins or ends. `find` returns the path of a program, "" if there is none of that name."""

    changed = Signal()

    def __init__(self, programs: Sequence[Program] | None = None, find: Callable[[str], str] = QStandardPaths.findExecutable,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        programs = PROGRAMS.get(sys.platform, LINUX) if programs is None else programs
        self._found = next(((path, one) for one in programs if (path := find(one.name))), None)
        self._process: QProcess | None = None

    @property
    def is_there(self) -> bool:
        """True where the system has a voice."""
        return self._found is not None

    @property
    def is_speaking(self) -> bool:
        """True from `speak` until all is said or `stop`."""
        return self._process is not None

    def speak(self, lines: Sequence[str], language: str) -> None:
        """Read lines aloud, instead of what is being read. `language`: a code such as `en`."""
        self.stop()
        if self._found is None or not lines:
            return
        path, program = self._found
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda: self._on_end(process))
        process.errorOccurred.connect(lambda _error: self._on_end(process))
        process.start(path, [*program.arguments, *((program.language, language[:2]) if program.language else ())])
        process.write(_piped(lines))
        process.closeWriteChannel()
        self.changed.emit()

    def stop(self) -> None:
        """Be silent at once."""
        process, self._process = self._process, None
        if process is None or self._found is None:
            return
        process.kill()
        process.waitForFinished(WAIT_MILLISECONDS)
        process.deleteLater()
        path, program = self._found
        if program.silence:
            QProcess.startDetached(path, list(program.silence))
        self.changed.emit()

    def _on_end(self, process: QProcess) -> None:
        if process is self._process:
            self._process = None
            process.deleteLater()
            self.changed.emit()


def _piped(lines: Sequence[str]) -> bytes:
    """Return lines as a voice takes them: none too long, and none that it could mistake for a wish (`!-!` is one to spd-say)."""
    short = (part for line in lines for part in textwrap.wrap(line, LINE_CHARACTERS))
    return "".join(f" {part}\n" for part in short).encode("utf-8", "replace")
