"""Hands finished pages to the system's printer on standard input, so that no plain file is written by us."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wrap_builder.errors import CannotPrint, CannotPrintHere, NoPrinter

TITLE = "Document"
"""What the print queue shows; it says nothing about the plan."""

MOST_COPIES = 99

_SECONDS = 60


class Told(NamedTuple):
    """What a program of the system answered."""

    code: int
    output: bytes = b""


Run = Callable[[Sequence[str], bytes], Told]
"""Runs a command with bytes on its standard input; OSError or SubprocessError if it cannot be started or does not answer."""


def printers(run: Run | None = None, platform: str = sys.platform) -> tuple[str, ...]:
    """Return the names of the printers that the system knows; none where it knows none, or cannot be asked."""
    if platform == "win32":
        return ()
    try:
        told = (run or _run)(("lpstat", "-e"), b"")
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(told.output.decode("utf-8", "replace").split()) if told.code == 0 else ()


def send(pdf: bytes, run: Run | None = None, *, printer: str = "", copies: int = 1, two_sided: bool = False,
         platform: str = sys.platform) -> None:
    """Print pages on a printer, the system's own choice if none is named.

    Done means that the system took them; it keeps a spool of its own, and paper comes later. Raises CannotPrint if it takes
    them not, NoPrinter where it knows none, CannotPrintHere where a program cannot hand it a PDF.
    """
    if platform == "win32":
        raise CannotPrintHere
    sides = "two-sided-long-edge" if two_sided else "one-sided"
    where = ("-d", printer) if printer else ()
    command = ("lp", *where, "-t", TITLE, "-n", str(min(max(copies, 1), MOST_COPIES)), "-o", f"sides={sides}", "-")
    try:
        told = (run or _run)(command, pdf)
    except subprocess.SubprocessError:
        raise CannotPrint from None
    except OSError:
        told = Told(1)
    if told.code != 0:
        raise CannotPrint if printers(run, platform) else NoPrinter


def _run(command: Sequence[str], data: bytes) -> Told:
    # In its plain language the system names printers only; a translated answer may hold more.
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=environment)
    return Told(done.returncode, done.stdout)
