"""Hands finished pages to the system's printer on standard input, so that no plain file is written by us."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence

from wrap_builder.errors import CannotPrint

TITLE = "Document"
"""What the print queue shows; it says nothing about the plan."""

Run = Callable[[Sequence[str], bytes], int]
"""Runs a command with bytes on its standard input and returns its exit code; OSError if it cannot be started."""

_SECONDS = 60


def send(pdf: bytes, run: Run | None = None) -> None:
    """Print pages on the default printer. Raises CannotPrint if the system takes them not."""
    try:
        code = (run or _run)(("lp", "-t", TITLE, "-"), pdf)
    except (OSError, subprocess.SubprocessError):
        raise CannotPrint from None
    if code != 0:
        raise CannotPrint


def _run(command: Sequence[str], data: bytes) -> int:
    nowhere = subprocess.DEVNULL
    return subprocess.run(command, input=data, stdout=nowhere, stderr=nowhere, timeout=_SECONDS, check=False).returncode
