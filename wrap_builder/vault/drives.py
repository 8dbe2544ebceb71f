"""Tells a drive that can be pulled out from one that stays: what a computer keeps of a plan, and takes of one, depends on it."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

_BLOCK_DEVICES = Path("/sys/dev/block")
_PLUGGED_IN = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_WINDOWS_REMOVABLE = 2
"""DRIVE_REMOVABLE of GetDriveTypeW."""


class Whose(Enum):
    """Where a place is, as far as the system tells."""

    PULLED_OUT = auto()
    """On a drive that is made to be pulled out."""
    NOT_SURE = auto()
    """On another drive than the computer's own folders, and nobody says what kind: it may be an encrypted stick."""
    COMPUTER = auto()
    """Beside the computer's own folders, or nowhere."""


def whose(path: Path, own: Iterable[Path], devices: Path = _BLOCK_DEVICES) -> Whose:
    """Return where a place is. `own`: folders that belong to the computer; what lies on their drives does so too.

    A stick from which the system itself was started counts as the computer.
    """
    device = _device(path)
    if device is None or device in {_device(one) for one in own}:
        return Whose.COMPUTER
    return Whose.PULLED_OUT if is_removable(path, devices) else Whose.NOT_SURE


def is_same_drive(path: Path, other: Path) -> bool:
    """Return whether two places that are there lie on one drive."""
    device = _device(path)
    return device is not None and device == _device(other)


def _device(path: Path) -> int | None:
    try:
        return os.stat(path).st_dev  # noqa: PTH116  # beside the other questions to the system
    except OSError:
        return None


def is_removable(path: Path, devices: Path = _BLOCK_DEVICES) -> bool:
    """Return whether a file lies on a drive that is made to be pulled out; a file that is not there does not.

    Linux says it for its block devices. Where it says nothing, as for FUSE, and on macOS, the usual folders decide.
    """
    real = Path(os.path.realpath(path))
    try:
        device = real.stat().st_dev
    except OSError:
        return False
    if sys.platform == "win32":  # pragma: no cover - needs drives with letters
        return bool(ctypes.windll.kernel32.GetDriveTypeW(real.anchor) == _WINDOWS_REMOVABLE)
    known = devices / f"{os.major(device)}:{os.minor(device)}"
    if known.exists():
        return _is_pluggable(known.resolve())
    return f"{real}".startswith(_PLUGGED_IN)


def _is_pluggable(node: Path) -> bool:
    """Return what the system says of a block device: of a partition, its drive is asked."""
    if any(part.startswith("usb") for part in node.parts):
        return True
    for folder in (node, node.parent):
        try:
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
        except (OSError, ValueError):
            continue
    return False
