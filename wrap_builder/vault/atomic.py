"""The saving recipe: at every moment the whole old file or the whole new one has the name, and no other version is lost.

Why each step is there: docs/decisions/saving.md.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.vault import beside, place
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.place import Place


@dataclass(frozen=True, repr=False)
class Replaced:
    """What came of a save that reached the disk.

    `displaced`: where a version lies that somebody else had written meanwhile. `confirmed`: False when the new file has
    the name and the drive reported an error after that.
    """

    displaced: Path | None
    confirmed: bool


def backup_path(path: Path) -> Path:
    """Return where the last state of the previous session is kept."""
    return beside.named_after(path, "", ".bak")


class Saver:
    """Puts new bytes in the place of one plan file."""

    def __init__(self, os: Os, spot: Place) -> None:
        self._os = os
        self._place = spot
        self._path = spot.path

    def demand_place(self) -> None:
        """Return when the file is where it was. Raises FileMissing, DriveChanged, CannotWrite."""
        try:
            place.check(self._os, self._place)
        except OSError as error:
            raise place.writing_error(error) from None

    def replace(self, data: bytes, known: frozenset[bytes], *, keep_previous: bool) -> Replaced:
        """Let the file hold `data`. `known` are the SHA-256 of the whole files that may be expected there.

        With `keep_previous` the expected file becomes the `.bak`, otherwise it goes. A file that is not expected is kept
        beside as another version, unless it is `data` already, from a save that the drive did not confirm.
        Raises FileMissing, DriveChanged, CannotWrite, DiskFull, TooLarge: then nothing took the place of the old file.
        """
        ours = sha256(data).digest()
        kept: Path | None = None
        temporary: Path | None = None
        flushed = True
        try:
            self.demand_place()
            temporary = beside.write_beside(self._os, self._path, data)
            self.demand_place()
            # The last look before the exchange: everything slow is behind us.
            found = place.digest(self._os, self._path)
            if found not in known | {ours}:
                kept = self._keep_other_version()
                # A drive may keep the exchange and lose this name when the power goes: it has to be there before.
                flushed = self._flush_names()
            held, told = self._swap(temporary, ours, keep_previous=keep_previous and found in known)
        except (OSError, WrapError) as error:
            self._take_back(temporary, data, kept)
            raise place.writing_error(error) if isinstance(error, OSError) else error from None
        replaced = self._settle(held, kept, known | {ours, found}, known - {ours} if keep_previous else frozenset())
        return replaced if told and flushed else replace(replaced, confirmed=False)

    def put_backup(self, data: bytes) -> None:
        """Let the `.bak` hold `data`, whatever it was before. Raises OSError."""
        temporary = beside.write_beside(self._os, self._path, data)
        try:
            beside.replace_patiently(self._os, temporary, backup_path(self._path))
        except OSError:
            beside.remove(self._os, temporary)
            raise
        beside.flush_folder(self._os, self._path.parent)

    def _swap(self, temporary: Path, ours: bytes, *, keep_previous: bool) -> tuple[Path | None, bool]:
        """Give the name to the temporary file, whose SHA-256 is `ours`.

        Return where the file lies that had it, None when it is gone; and whether the system said that it was done. A server
        may do what it is asked, lose its answer, and report an error: then the name decides.
        """
        try:
            self._os.exchange(temporary, self._path)
        except OSError as error:
            if error.errno not in beside.UNSUPPORTED:
                if self._has_name(ours):
                    return temporary, False
                raise
        else:
            return temporary, True
        # What is displaced would be gone, so the backup is a copy made before.
        held = beside.write_beside(self._os, self._path, place.read(self._os, self._path)) if keep_previous else None
        try:
            beside.replace_patiently(self._os, temporary, self._path)
        except OSError:
            if self._has_name(ours):
                return held, False
            if held is not None:
                beside.remove(self._os, held)
            raise
        return held, True

    def _has_name(self, ours: bytes) -> bool:
        try:
            return place.digest(self._os, self._path) == ours
        except OSError:
            return False

    def _keep_other_version(self) -> Path:
        """Return a name beside the plan under which the file in place, which is not ours, stays."""
        try:
            return beside.other_version(self._os, self._path, lambda name: self._os.link(self._path, name))
        except OSError:
            # No links here. A file too large to be a plan stops the save: nothing is written then.
            copy = beside.write_beside(self._os, self._path, place.read(self._os, self._path))
        try:
            return beside.other_version(self._os, self._path, lambda name: beside.move_to_new(self._os, copy, name))
        except OSError:
            beside.remove(self._os, copy)
            raise

    def _settle(self, held: Path | None, kept: Path | None, expected: frozenset[bytes], backup_of: frozenset[bytes]) -> Replaced:
        """Find a place for what was displaced, then flush. From here on the new file has the name, whatever happens."""
        confirmed = True
        if held is not None:
            try:
                kept = self._put_away(held, expected, backup_of) or kept
            except OSError:
                # It stays under its temporary name, where the next opening finds it.
                confirmed = False
        return Replaced(kept, self._flush_names() and confirmed)

    def _flush_names(self) -> bool:
        """Return whether the drive says that it holds the names in the folder."""
        try:
            beside.flush_folder(self._os, self._path.parent)
        except OSError:
            return False
        return True

    def _put_away(self, held: Path, expected: frozenset[bytes], backup_of: frozenset[bytes]) -> Path | None:
        """Make the displaced file the backup, or remove it; return its new name when it is one that nobody expected."""
        regular = stat.S_ISREG(self._os.lstat(held).st_mode)
        what = place.digest(self._os, held) if regular else b""
        if what in backup_of:
            beside.replace_patiently(self._os, held, backup_path(self._path))
        elif what in expected:
            self._os.unlink(held)
        else:
            return beside.other_version(self._os, self._path, lambda name: beside.move_to_new(self._os, held, name))
        return None

    def _take_back(self, temporary: Path | None, data: bytes, kept: Path | None) -> None:
        """After a failure: remove what is ours, but nothing that an exchange may have put there in spite of its error."""
        try:
            if temporary is not None and place.read(self._os, temporary) == data:
                self._os.unlink(temporary)
            if kept is not None and place.digest(self._os, kept) == place.digest(self._os, self._path):
                self._os.unlink(kept)
        except (OSError, WrapError):
            return
