"""Tells a drive that can be pulled out from one that stays: what a computer keeps of a plan depends on it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_BLOCK_DEVICES = Path("/sys/dev/block")
_PLUGGED_IN = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_WINDOWS_REMOVABLE = 2
"""DRIVE_REMOVABLE of GetDriveTypeW."""


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
