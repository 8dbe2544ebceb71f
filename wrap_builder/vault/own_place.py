"""The place of an open file on the drive: what this process knows to stand there, and how another state gets there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from wrap_builder.errors import ChangedOnDisk, DriveChanged, FileMissing, HeldElsewhere, NotConfirmed
from wrap_builder.vault.atomic import Replaced, Saver, backup_path
from wrap_builder.vault.lockfile import LockFile
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.place import Place, check_folder, read_from_drive, reading_error


class OwnPlace:
    """One file's place, for one writer at a time.

    `known`: SHA-256 of what may stand there without being another version. `others`: where versions of somebody else were
    put that stood there instead, also by a save that the drive did not confirm.
    """

    def __init__(self, os: Os, place: Place, lock: LockFile, known: frozenset[bytes], *, backup_due: bool) -> None:
        self._os = os
        self.place = place
        self.known = known
        self.others: tuple[Path, ...] = ()
        self._lock = lock
        self._saver = Saver(os, place)
        self._backup_due = backup_due
        self._untold: Path | None = None

    def replace(self, data: bytes, *, keep_previous: bool = True) -> Replaced:
        """Put a state there. The first time, the previous one becomes the `.bak`, unless it must not be kept.

        Raises as `Saver.replace`, and HeldElsewhere.
        """
        self.take_lock()
        outcome = self._saver.replace(data, self.known, keep_previous=keep_previous and self._backup_due)
        self.known = frozenset({sha256(data).digest()})
        self._backup_due = False
        if outcome.displaced is not None:
            self.others += (outcome.displaced,)
        return outcome

    def take_lock(self) -> None:
        """Hold the file, so that no other window writes it. Raises HeldElsewhere, FileMissing, DriveChanged."""
        # Looked at before: a side file must not be made in the empty folder of a pulled stick either.
        try:
            self._saver.demand_place()
        except (FileMissing, DriveChanged):
            # An open file would hold on to a drive that was pulled: plugged in again, it would come back as another one.
            self._lock.release()
            raise
        try:
            held = self._lock.take()
        except OSError:
            return  # no lock can be had here: the exchange keeps what somebody else may write
        if not held:
            raise HeldElsewhere

    def read_again(self) -> bytes:
        """Return what stands on the drive now. Raises FileMissing, DriveChanged, CannotRead, and ChangedOnDisk for what is not ours."""
        os, where = self._os, self.place
        try:
            check_folder(os, where)
            data = read_from_drive(os, where.path)
        except OSError as error:
            raise reading_error(error) from None
        if sha256(data).digest() not in self.known:
            raise ChangedOnDisk
        return data

    def confirmed(self, outcome: Replaced) -> Path | None:
        """Return where a version of somebody else was put, by this save or one before it that told nobody.

        Raises NotConfirmed when the drive reported an error afterwards.
        """
        displaced = outcome.displaced or self._untold
        if not outcome.confirmed:
            self._untold = displaced  # told with the next save that is confirmed
            raise NotConfirmed
        self._untold = None
        return displaced

    def renew_backup(self, data: bytes) -> Path | None:
        """Let the `.bak` hold the new state too, or return the old one's path when it has to stay."""
        try:
            self._saver.put_backup(data)
        except OSError:
            return backup_path(self.place.path)
        return None

    def release(self) -> None:
        """Give the file back to other windows."""
        self._lock.release()
