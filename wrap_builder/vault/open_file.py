"""A plan file while it is unlocked: the only writer of it in this process, one job at a time."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wrap_builder.errors import (
    AlreadyClosed,
    ChangedOnDisk,
    FileDamaged,
    NoRecoveryCode,
    NotConfirmed,
    SamePassphrase,
    WeakPassphrase,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import beside, box, container, place, slots
from wrap_builder.vault.atomic import Replaced, backup_path
from wrap_builder.vault.box import Contents
from wrap_builder.vault.found import Found, Spot
from wrap_builder.vault.found import read as read_found
from wrap_builder.vault.generations import Generations
from wrap_builder.vault.lockfile import LockFile
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.own_place import OwnPlace
from wrap_builder.vault.place import Place
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.seal import Seal, seen_from
from wrap_builder.vault.sealed import Make, SaveReport, Sealed, Stamp
from wrap_builder.vault.slots import Secrets
from wrap_builder.vault.spares import Removal, Spares
from wrap_builder.vault.state import State

BY_BYTES = 8
NO_PARTS: Mapping[str, bytes] = {}


@dataclass(frozen=True, repr=False)
class Opened:
    """What a new OpenFile starts from. `refusal`: why it can only be read."""

    place: Place
    identity: Identity
    contents: Contents
    known: frozenset[bytes]
    lock: LockFile
    work_factor: int
    refusal: type[WrapError] | None = None
    left_overs: tuple[Path, ...] = ()
    notice: str = ""
    generations: Generations | None = None
    rescued: Path | None = None
    state: State = State.WHOLE
    wrong_parts: tuple[str, ...] = ()


class OpenFile:
    """One unlocked file. Safe to use from several threads; every method that writes blocks until the drive answered.

    `kind`: plan or workshop. `id`: 32 lower hex digits, the same for all copies. `gen`: the highest number sealed so far.
    `state`: how whole it was when it was opened, and `wrong_parts` the entries that did not hold. When parts are wrong the
    document may be b""; without a seal, `kind` and `id` are "" and `gen` is 0. Neither is ever written.
    `left_overs`: whole states that a save which was cut off left beside the file.
    """

    def __init__(self, os: Os, opened: Opened, *, is_new: bool = False) -> None:
        self._os = os
        self._identity = opened.identity
        self._contents = opened.contents
        self.state = opened.state
        self.wrong_parts = opened.wrong_parts
        # What a tool packed again is not what we wrote: the first save keeps it as another version.
        self._packed = opened.known if opened.state is State.REPACKED else frozenset()
        self._own = OwnPlace(os, opened.place, opened.lock, opened.known - self._packed, backup_due=not is_new)
        self._work_factor = opened.work_factor
        self._refusal = opened.refusal
        self._mutex = threading.Lock()
        self._closed = False
        self._by = os.random_bytes(BY_BYTES).hex()
        self._seen = opened.contents.seal.history()
        self.kind = opened.contents.seal.kind
        self.id = opened.contents.seal.id
        self.gen = opened.contents.seal.gen
        self.left_overs = opened.left_overs
        self._spares = Spares(os, opened.place, opened.generations, opened.rescued)
        self._has_failed = False
        problem = opened.refusal or opened.state.problem
        self.notice = opened.notice or (problem.sentence if problem else "")

    @property
    def path(self) -> Path:
        """The real path of the file."""
        return self._own.place.path

    @property
    def other_versions(self) -> tuple[Path, ...]:
        """What was displaced in this session, also by a save that the drive did not confirm."""
        return self._own.others

    @property
    def rescued(self) -> Path | None:
        """Where the newest words were put while they could not be saved in their place; None when they are saved."""
        return self._spares.rescued

    @property
    def seal_now(self) -> Seal:
        """The seal of the newest state that was opened or sealed. Raises AlreadyClosed."""
        with self._in_use():
            return self._contents.seal

    @property
    def document(self) -> bytes:
        """The newest document that was opened or sealed."""
        return self._contents.document

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens the file."""
        return container.RECOVERY in self._contents.entries

    @property
    def read_only(self) -> bool:
        """Whether saving is refused; `notice` says why. A file that was closed or deleted takes nothing either."""
        return self._closed or self._refusal is not None

    def part(self, name: str) -> bytes:
        """Return the content of history.age or attachments.age, b"" when there is none. Raises FileDamaged."""
        with self._in_use():
            return box.open_part(self._contents.entries, name, self._identity)

    def save(self, make: Make, parts: Mapping[str, bytes] = NO_PARTS) -> SaveReport:
        """Seal the document and put it on the disk. `parts`: new content of other entries by name; b"" takes one out.

        Raises CannotWrite, DiskFull, FileMissing, DriveChanged, HeldElsewhere, LimitReached: the file is as it was. When it
        fails twice in a row, the state is put elsewhere as well, see `rescued`.
        Raises NotConfirmed: the file has the new state, and the drive reported an error afterwards.
        """
        with self._in_use():
            sealed = self._seal(make, parts)
            try:
                return self._write(sealed)
            except NotConfirmed:
                raise
            except WrapError:
                if self._has_failed:
                    self._spares.rescue(sealed.data)
                self._has_failed = True
                raise

    def seal(self, make: Make, parts: Mapping[str, bytes] = NO_PARTS) -> Sealed:
        """Return the document in its final bytes, to be kept in memory until `write_sealed` or `unlock_sealed`."""
        with self._in_use():
            return self._seal(make, parts)

    def write_sealed(self, sealed: Sealed) -> SaveReport:
        """Put what `seal` returned on the disk; raises as `save` does. Only the newest state may be written."""
        with self._in_use():
            if sealed.gen != self.gen:
                raise ValueError("a newer state was sealed since")
            return self._write(sealed)

    def check_passphrase(self, passphrase: str) -> None:
        """Return when the passphrase opens key.age, by real derivation. Raises WrongPassphrase, NotEnoughMemory."""
        with self._in_use():
            if slots.open_by_passphrase(self._contents.entries, passphrase) is None:
                raise WrongPassphrase

    def check_code(self, code: str) -> None:
        """Return when the code opens recovery.age, by real derivation.

        Raises WrongCode, NoRecoveryCode where the file has none, CodeMistyped, NotEnoughMemory.
        """
        with self._in_use():
            if not self.has_recovery_code:
                raise NoRecoveryCode
            if slots.open_by_code(self._contents.entries, code) is None:
                raise WrongCode

    def change_locks(self, make: Make, new_passphrase: str, *, code: str | None = None,
                     parts: Mapping[str, bytes] = NO_PARTS) -> SaveReport:
        """Give the file a new identity, passphrase and code (or none) together, and renew the `.bak` under them.

        `parts` as in `save`.

        Raises SamePassphrase for one that opens the file now, WeakPassphrase for none, CodeMistyped, NotEnoughMemory,
        and as `save` does. Unless NotConfirmed is raised, an error means that nothing was changed.
        """
        secrets = Secrets(new_passphrase, code)
        with self._in_use():
            self._demand_new(secrets)
            identity = slots.new_identity(self._os.random_bytes)
            old = box.with_parts(self._contents.entries, parts, self._identity, self._os.random_bytes)
            others = {
                container.README: old[container.README],
                **slots.make_slots(identity, secrets, self._work_factor, self._os.random_bytes),
                **box.reencrypt(old, self._identity, identity, self._os.random_bytes),
            }
            contents, data = self._state(make, others, identity)
            slots.prove(box.inspect(data), identity, secrets)
            older = self._found()
            outcome = self._own.replace(data, keep_previous=False)
            self._identity, self._contents = identity, contents
            old_backup = self._own.renew_backup(data)
            self._spares.remember(data)
            old_copies = tuple(one.path for one in older if one.spot is not Spot.BACKUP)
            return self._report(outcome, old_backup, old_copies)

    def add_recovery_code(self, make: Make, passphrase: str, code: str, *, parts: Mapping[str, bytes] = NO_PARTS) -> SaveReport:
        """Add a first code; identity and passphrase stay. `parts` as in `save`. Raises WrongPassphrase, CodeMistyped, and as `save` does.

        A file that has a code gets another one only by changing the locks: ValueError.
        """
        secrets = Secrets(passphrase, code)
        with self._in_use():
            self._demand_writable()
            old = self._contents.entries
            if container.RECOVERY in old:
                raise ValueError("this file has a recovery code")
            if slots.open_by_passphrase(old, passphrase) is None:
                raise WrongPassphrase
            slot = slots.make_recovery(self._identity, code, self._work_factor, self._os.random_bytes)
            old = box.with_parts(old, parts, self._identity, self._os.random_bytes)
            contents, data = self._state(make, {**old, container.RECOVERY: slot}, self._identity)
            slots.prove(box.inspect(data), self._identity, secrets)
            outcome = self._own.replace(data)
            self._contents = contents
            return self._report(outcome)

    def save_copy(self, path: Path) -> None:
        """Write the newest state to another file: the same bytes, id and key, opened again from there.

        Raises AlreadyThere, CannotWrite, DiskFull, FileMissing, NotConfirmed when the drive reports an error at the end, and
        FileDamaged when the drive gives back something else: then the copy is removed again.
        """
        with self._in_use():
            if self.state.is_only_read:
                self._demand_writable()
            data = container.build(self._contents.entries)
            try:
                beside.put_new(self._os, path, data)
            except OSError as error:
                raise place.writing_error(error) from None
            try:
                beside.flush_folder(self._os, path.parent)
                written = place.read(self._os, path)
            except OSError:
                raise NotConfirmed from None
            try:
                box.open_box(box.inspect(written), self._identity)
            except WrapError:
                beside.remove(self._os, path)
                raise FileDamaged(part="file") from None

    def prove(self) -> None:
        """Read the file from its drive again and open what was read, as somebody would who plugs it in elsewhere.

        Raises FileMissing, DriveChanged, CannotRead, ChangedOnDisk when it is not what this window opened or saved last, and
        FileDamaged.
        """
        with self._in_use():
            box.open_box(box.inspect(self._own.read_again()), self._identity)

    def versions(self) -> tuple[Found, ...]:
        """Return the other states of this plan that are known: beside the file, and on this computer."""
        with self._in_use():
            return self._found()

    def read_version(self, path: Path) -> bytes:
        """Return the document of a state that was found. Raises CannotRead, FileMissing, FileDamaged."""
        with self._in_use():
            try:
                return read_found(self._os, path, self._identity).document
            except OSError as error:
                raise place.reading_error(error) from None

    def version_part(self, path: Path, name: str) -> bytes:
        """Return what `part` returns, of a state that was found. Raises CannotRead, FileMissing, FileDamaged."""
        with self._in_use():
            try:
                return box.open_part(read_found(self._os, path, self._identity).entries, name, self._identity)
            except OSError as error:
                raise place.reading_error(error) from None

    def accept(self, found: Found) -> None:
        """Let every state that is sealed from now on contain this one: the person has seen what is in it."""
        with self._in_use():
            for session, gen in found.seal.history().items():
                self._seen[session] = max(gen, self._seen.get(session, 0))
            self.gen = max(self.gen, found.seal.gen)

    def discard(self, paths: Iterable[Path]) -> Removal:
        """Remove files that hold other states of this plan. ValueError for the plan's own file."""
        with self._in_use():
            return self._spares.discard(paths)

    def discard_found(self, found: Found) -> Removal:
        """Remove a state that was found. Raises ChangedOnDisk when its file holds another one by now, and CannotRead."""
        with self._in_use():
            self._demand_unchanged(found)
            return self._spares.discard([found.path])

    def demand_unchanged(self, found: Found) -> None:
        """Return when the file of a state that was found still holds it, or is gone. Raises ChangedOnDisk, CannotRead."""
        with self._in_use():
            self._demand_unchanged(found)

    def forget_versions(self, make: Make, parts: Mapping[str, bytes] = NO_PARTS) -> Removal:
        """Save without earlier versions, then remove those in the `.bak` and on this computer. `parts`, and raises, as in `save`.

        Other versions beside the file, whose words the plan may not have, stay.
        """
        with self._in_use():
            sealed = self._seal(make, {**parts, container.HISTORY: b""})
            had_backup = place.stands(self._os, backup_path(self.path))  # else this save makes the first one
            self._write(sealed)
            removal = self._spares.forget(sealed.data)
            if place.stands(self._os, backup_path(self.path)):
                left = self._own.renew_backup(sealed.data)
                removal += Removal(0, (left,)) if left else Removal(int(had_backup))
            return removal

    def delete(self) -> Removal:
        """Remove the plan with every other state of it that is known, and close it.

        What somebody else put in the place of the file stays. Raises HeldElsewhere, FileMissing, DriveChanged, CannotWrite:
        then everything is as it was.
        """
        with self._in_use():
            self._demand_writable()
            self._own.take_lock()
            removal = self._spares.delete(self._own.known | self._packed, self._found())
        self.close()
        return removal

    def close(self) -> None:
        """Give the lock back and drop the keys. Python cannot promise that nothing stays in memory."""
        with self._mutex:
            if not self._closed:
                self._closed = True
                self._own.release()
                del self._identity, self._contents

    @contextlib.contextmanager
    def _in_use(self) -> Iterator[None]:
        """Keep other threads out while a job is done. Raises AlreadyClosed: a lock may have come before a worker's turn."""
        with self._mutex:
            if self._closed:
                raise AlreadyClosed
            yield

    def _demand_writable(self) -> None:
        if self._refusal is not None:
            raise self._refusal

    def _demand_unchanged(self, found: Found) -> None:
        try:
            now = read_found(self._os, found.path, self._identity).seal
        except FileNotFoundError:
            return
        except OSError as error:
            raise place.reading_error(error) from None
        except WrapError:
            raise ChangedOnDisk from None
        if (now.by, now.gen) != (found.seal.by, found.seal.gen):
            raise ChangedOnDisk

    def _demand_new(self, secrets: Secrets) -> None:
        """Refuse a lock that opens the file now: an old copy of it would let the old passphrase or sheet in again."""
        self._demand_writable()
        entries = self._contents.entries
        if not secrets.passphrase:
            raise WeakPassphrase
        if slots.open_by_passphrase(entries, secrets.passphrase) is not None:
            raise SamePassphrase
        if secrets.code is not None and self.has_recovery_code and slots.open_by_code(entries, secrets.code) is not None:
            raise ValueError("this code opens the file now")

    def _seal(self, make: Make, parts: Mapping[str, bytes]) -> Sealed:
        self._demand_writable()
        others = box.with_parts(self._contents.entries, parts, self._identity, self._os.random_bytes)
        self._contents, data = self._state(make, others, self._identity)
        return Sealed(data, self.id, self.gen, self._own.place, self._own.known, self._spares.rescued)

    def _state(self, make: Make, others: Mapping[str, bytes], identity: Identity) -> tuple[Contents, bytes]:
        """Return a new state and its bytes, opened again and compared. Its number is never used a second time."""
        self.gen += 1
        document = make(Stamp(self.kind, self.id, self.gen))
        unsealed = Seal(self.kind, self.id, self.gen, self._by, seen_from(self._seen, self._by), {})
        contents = box.close_box(others, document, unsealed, identity, self._os.random_bytes)
        return contents, box.to_bytes(contents, identity)

    def _write(self, sealed: Sealed) -> SaveReport:
        report = self._report(self._own.replace(sealed.data))
        self._has_failed = False
        self._spares.saved(sealed.data)
        return report

    def _found(self) -> tuple[Found, ...]:
        return self._spares.found(self._contents.seal, self._identity)

    def _report(self, outcome: Replaced, old_backup: Path | None = None, old_copies: tuple[Path, ...] = ()) -> SaveReport:
        return SaveReport(self.gen, self._own.confirmed(outcome), old_backup, old_copies)
