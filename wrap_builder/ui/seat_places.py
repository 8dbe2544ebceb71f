"""Where files may lie at a seat that others use too: on the person's own drive, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

from wrap_builder.errors import NoDrive, NotOnYourDrive
from wrap_builder.ui.places import Places
from wrap_builder.vault.drives import Whose, is_same_drive, whose


@dataclass(frozen=True)
class Drive:
    """A drive that is connected. `free`: bytes."""

    root: Path
    name: str
    free: int


class SeatPlaces(Places):
    """A seat that others use too: the drive that the person chose, and nothing else."""

    def __init__(self, judge: Callable[[Path], Whose]) -> None:
        self._judge = judge
        self._drive: Path | None = None

    @property
    def drive(self) -> Path | None:
        """The folder that was chosen on the person's drive, None before that."""
        return self._drive

    def judge(self, folder: Path) -> Whose:
        """Return whose a folder is, as far as the system tells."""
        return self._judge(folder)

    def choose(self, folder: Path | None) -> None:
        """Take a folder as the person's, or none."""
        self._drive = folder

    def folder(self) -> Path:
        """Return the folder on the drive; a nameless one before it was chosen."""
        return self._drive or Path()

    def demand(self, path: Path) -> None:
        """Return when the path lies on the drive that was chosen. Raises NoDrive, also when it was pulled out, NotOnYourDrive.

        An empty folder is left of a pulled drive: what is written there would stay on the computer.
        """
        if self._drive is None or self._judge(self._drive) is Whose.COMPUTER:
            raise NoDrive
        asked = (path,) if path.is_dir() else (path.parent, path) if path.exists() else (path.parent,)
        if not all(is_same_drive(one, self._drive) for one in asked):
            raise NotOnYourDrive


def judge_here(folder: Path) -> Whose:
    """Return whose a folder is: what lies beside the system, a home or temporary files is the computer's."""
    home = Path.home()
    return whose(folder, (Path(home.anchor), home, Path(QDir.tempPath())))


def connected_drives() -> Sequence[Drive]:
    """Return the drives that can be pulled out and written. Asks every drive: call it in a worker."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and judge_here(root) is Whose.PULLED_OUT:
            found.append(Drive(root, volume.displayName() or root.name, volume.bytesAvailable()))
    return found
