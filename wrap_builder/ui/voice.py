"""Reads words aloud with the voice of the system. They go through a pipe: what is on a command line, others can see."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

LINE_CHARACTERS = 400
LOOK_MILLISECONDS = 100
SILENCE_SECONDS = 5
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
        self._process: subprocess.Popen[bytes] | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self._on_look)

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
        arguments = [*program.arguments, *((program.language, language[:2]) if program.language else ())]
        try:
            process = subprocess.Popen([path, *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError:
            return  # it was there when the program began, and is gone
        self._process = process
        # A voice takes words as it reads them: the window does not wait for that.
        threading.Thread(target=_feed, args=(process, _piped(lines)), daemon=True).start()
        self._look.start()
        self.changed.emit()

    def stop(self) -> None:
        """Be silent at once."""
        process, self._process = self._process, None
        self._look.stop()
        if process is None or self._found is None:
            return
        process.kill()
        process.wait()
        path, program = self._found
        if program.silence:
            threading.Thread(target=_run, args=([path, *program.silence],), daemon=True).start()
        self.changed.emit()

    def _on_look(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            self._process = None
            self._look.stop()
            self.changed.emit()


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand over what is to be read, until all is taken or the voice is gone."""
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.write(data)
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()


def _run(command: Sequence[str]) -> None:
    """Run a short command to its end, however it ends."""
    quiet = subprocess.DEVNULL
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(list(command), stdin=quiet, stdout=quiet, stderr=quiet, timeout=SILENCE_SECONDS, check=False)


def _piped(lines: Sequence[str]) -> bytes:
    """Return lines as a voice takes them: none too long, and none that it could mistake for a wish (`!-!` is one to spd-say)."""
    short = (part for line in lines for part in textwrap.wrap(line, LINE_CHARACTERS))
    return "".join(f" {part}\n" for part in short).encode("utf-8", "replace")
