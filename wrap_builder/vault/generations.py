"""Earlier states of a plan on this computer, in case the file or its drive is lost: ten of them, thinned out by order."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.vault import beside, place
from wrap_builder.vault.os_calls import Os

MOST = 10
_NEWEST, _DAYS, _WEEKS = 4, 3, 3
_NAME = re.compile(r"([0-9]{6})([sdw]) ([0-9]{4}-[0-9]{2}-[0-9]{2})\.plan")
_LAST_NUMBER = 999_999
_RESCUED = "rescued.plan"
_RESCUED_NAME = re.compile(r"rescued( [0-9]{1,2})?\.plan")
_MOST_RESCUED = 99


@dataclass(frozen=True, repr=False)
class Generation:
    """One kept state. `rank`: `s` of a session, `d` the first of a day, `w` the first of a week, as the clock then said."""

    path: Path
    number: int
    rank: str
    day: date


class Generations:
    """The folder of one plan in the program's data folder `root`. Its name is a hash, so that it tells no plan's id.

    Without `keeps_earlier` nothing is added but what could not be saved in its place. Order is the running number in the name
    and never the clock, which may go back.
    """

    def __init__(self, os: Os, root: Path, plan_id: str, *, keeps_earlier: bool = True) -> None:
        self._os = os
        self._keeps_earlier = keeps_earlier
        self.folder = root / sha256(f"wrap/v1/store {plan_id}".encode("ascii")).hexdigest()[:16]

    def kept(self) -> tuple[Generation, ...]:
        """Return what is there, oldest first; nothing where the folder cannot be read."""
        try:
            names = self._os.names(self.folder)
        except OSError:
            return ()
        found = (_generation(self.folder / name) for name in names)
        return tuple(sorted((one for one in found if one), key=lambda one: one.number))

    def remember(self, data: bytes) -> None:
        """Keep a whole file that was opened in full, unless it is the newest that is kept already. Raises OSError."""
        self._clear()
        if not self._keeps_earlier:
            return
        kept = self.kept()
        if kept and self.holds(kept[-1].path, data):
            return
        today = self._os.now().date()
        rank = _rank(kept[-1].day, today) if kept else "w"
        number = min(kept[-1].number + 1 if kept else 1, _LAST_NUMBER)
        self._os.make_folder(self.folder)
        beside.put_new(self._os, self.folder / f"{number:06d}{rank} {today.isoformat()}.plan", data)
        beside.flush_folder(self._os, self.folder)
        for one in too_many(self.kept()):
            beside.remove(self._os, one.path)

    def remember_today(self, data: bytes) -> None:
        """Keep a state when the newest that is kept is of another day. Raises OSError."""
        kept = self.kept()
        if not kept or kept[-1].day != self._os.now().date():
            self.remember(data)

    def put_rescued(self, data: bytes, instead_of: Path | None = None) -> Path:
        """Keep a state that could not be saved in its place, and return where. Raises OSError.

        It takes the place of an older one, `instead_of`, that it contains. What was rescued before that may be nowhere else.
        """
        self._os.make_folder(self.folder)
        temporary = beside.write_beside(self._os, self.folder / _RESCUED, data)
        try:
            path = self._put_at_last(temporary, instead_of)
        except OSError:
            beside.remove(self._os, temporary)
            raise
        beside.flush_folder(self._os, self.folder)
        return path

    def _put_at_last(self, temporary: Path, instead_of: Path | None) -> Path:
        if instead_of is not None and instead_of.parent == self.folder:
            beside.replace_patiently(self._os, temporary, instead_of)
            return instead_of
        for number in range(1, _MOST_RESCUED + 1):
            path = self.folder / (_RESCUED if number == 1 else f"rescued {number}.plan")
            try:
                beside.move_to_new(self._os, temporary, path)
            except FileExistsError:
                continue
            return path
        raise FileExistsError(errno.EEXIST, "no free name")

    def rescued(self) -> tuple[Path, ...]:
        """Return where words may lie that could not be saved in their place: also what was cut off while it was put there."""
        try:
            names = self._os.names(self.folder)
        except OSError:
            return ()
        whole = (self.folder / name for name in sorted(names) if _RESCUED_NAME.fullmatch(name))
        return (*whole, *self._temporary(of_rescued=True))

    def everything(self) -> tuple[Path, ...]:
        """Return all that the folder may hold of ours."""
        return (*(one.path for one in self.kept()), *self._temporary(of_rescued=False), *self.rescued())

    def holds(self, path: Path, data: bytes) -> bool:
        """Return whether a file here is this very state."""
        try:
            return place.read(self._os, path) == data
        except (OSError, WrapError):
            return False

    def _clear(self) -> None:
        """Remove what writing a state here left when it was cut off: the plan itself has it. Rescued words may be nowhere else."""
        for path in self._temporary(of_rescued=False):
            beside.remove(self._os, path)

    def _temporary(self, *, of_rescued: bool) -> list[Path]:
        try:
            names = self._os.names(self.folder)
        except OSError:
            return []
        marks = {name: beside.TEMPORARY.fullmatch(name) for name in sorted(names)}
        ours = beside.tag(_RESCUED)
        return [self.folder / name for name, mark in marks.items() if mark and (mark[1] == ours) == of_rescued]


def too_many(kept: tuple[Generation, ...]) -> tuple[Generation, ...]:
    """Return which of these, oldest first, have to go so that ten stay.

    The newest four stay, then three that began a day, then three that began a week; of the others the oldest go first.
    """
    older = kept[:-_NEWEST]
    days = [one for one in older if one.rank in "dw"][-_DAYS:]
    weeks = [one for one in older if one.rank == "w" and one not in days][-_WEEKS:]
    others = [one for one in older if one not in days and one not in weeks]
    return tuple(others[: max(0, len(kept) - MOST)])


def _generation(path: Path) -> Generation | None:
    form = _NAME.fullmatch(path.name)
    if not form:
        return None
    try:
        return Generation(path, int(form[1]), form[2], date.fromisoformat(form[3]))
    except ValueError:
        return None


def _rank(before: date, today: date) -> str:
    if before.isocalendar()[:2] != today.isocalendar()[:2]:
        return "w"
    return "d" if before != today else "s"
