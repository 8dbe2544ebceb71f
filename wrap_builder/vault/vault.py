"""The door of the vault: look at a file, make a new one, unlock one. What comes back is an OpenFile."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from wrap_builder.errors import (
    AlreadyThere,
    CannotWrite,
    CodeLocksDiffer,
    HeldElsewhere,
    LocksDiffer,
    NewerFormat,
    NotConfirmed,
    WeakPassphrase,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import beside, box, container, leftovers, limits, place, slots
from wrap_builder.vault.atomic import Saver, backup_path
from wrap_builder.vault.generations import Generations
from wrap_builder.vault.lockfile import LockFile
from wrap_builder.vault.open_file import BY_BYTES, NO_PARTS, Opened, OpenFile
from wrap_builder.vault.os_calls import REAL_OS, Os
from wrap_builder.vault.place import Place
from wrap_builder.vault.readme import README_TEXT
from wrap_builder.vault.seal import Seal
from wrap_builder.vault.sealed import Make, SaveReport, Sealed, Stamp
from wrap_builder.vault.slots import Secrets
from wrap_builder.vault.spares import Spares
from wrap_builder.vault.state import Locked, Opening

ID_BYTES = 16
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def look(path: Path, *, os: Os = REAL_OS) -> None:
    """Return when the file can be asked for its passphrase: everything in it is bounded, and nothing was derived.

    What is not whole may still open in part. Raises FileMissing, CannotRead, NotAPlan, TooLarge, HostileFactor, and
    FileDamaged when no lock is left that could be opened.
    """
    Locked(_read(os, place.locate(os, path)))


def create(
    path: Path, kind: str, make: Make, passphrase: str, *, code: str | None = None,
    work_factor: int = limits.PASSPHRASE_FACTOR, store: Path | None = None,
    keeps_earlier: bool = True, parts: Mapping[str, bytes] = NO_PARTS, os: Os = REAL_OS,
) -> OpenFile:
    """Make a file that nothing is in the place of, and return it open. Its locks were opened once before it was written.

    `kind`: plan or workshop. `parts`: content of other entries by name, as in OpenFile.save. `store`: the folder in which this
    computer may keep states of it; None keeps none.
    Without `keeps_earlier` it is only used for what cannot be saved in its place.
    Raises AlreadyThere, WeakPassphrase for none, CodeMistyped, LimitReached, NotEnoughMemory,
    CannotWrite, DiskFull, FileMissing (the folder). When the drive does not confirm at the end, the notice says so.
    """
    if not passphrase:
        raise WeakPassphrase
    secrets = Secrets(passphrase, code)
    target = _free_path(os, path)
    identity = slots.new_identity(os.random_bytes)
    stamp = Stamp(kind, os.random_bytes(ID_BYTES).hex(), 1)
    others = {container.README: README_TEXT, **slots.make_slots(identity, secrets, work_factor, os.random_bytes)}
    others = box.with_parts(others, parts, identity, os.random_bytes)
    unsealed = Seal(kind, stamp.id, stamp.gen, os.random_bytes(BY_BYTES).hex(), (), {})
    contents = box.close_box(others, make(stamp), unsealed, identity, os.random_bytes)
    data = box.to_bytes(contents, identity)
    slots.prove(box.inspect(data), identity, secrets)
    try:
        beside.put_new(os, target, data)
    except OSError as error:
        raise place.writing_error(error) from None
    notice = _confirm(os, target)
    spot = place.locate(os, target)
    lock = LockFile(os, spot.path)
    refusal, _ = _take_lock(lock)
    opened = Opened(spot, identity, contents, frozenset({sha256(data).digest()}), lock, work_factor, refusal, notice=notice,
                    generations=_generations(os, store, stamp.id, keeps_earlier=keeps_earlier))
    return OpenFile(os, opened, is_new=True)


def unlock(
    path: Path, *, passphrase: str | None = None, code: str | None = None,
    work_factor: int = limits.PASSPHRASE_FACTOR, store: Path | None = None,
    keeps_earlier: bool = True, os: Os = REAL_OS,
) -> OpenFile:
    """Return the file, open, after every part of it was verified. Give a passphrase or a code.

    It can only be read, and its notice says why, where another window has it, where nothing can be written, when a
    later version put parts into it, and when parts of it do not hold: `state` and `wrong_parts` of what comes back tell.
    `work_factor` is for locks that are made later on. `store` and `keeps_earlier` as in `create`; the state that was opened
    now is kept there too.
    Raises as `look` does; WrongPassphrase, WrongCode, NoRecoveryCode, CodeMistyped, NewerFormat, NotEnoughMemory;
    LockDamaged, CodeLockDamaged.
    """
    spot = place.locate(os, path)
    lock = LockFile(os, spot.path)
    # The lock comes before the first read: what was read is what the first save will find.
    refusal, held = _prepare(os, spot, lock)
    try:
        data = _read(os, spot)
        opening = _open(os, spot, data, passphrase, code)
    except BaseException:
        lock.release()
        raise
    left_overs: tuple[Path, ...] = ()
    identity, contents, state = opening.identity, opening.contents, opening.state
    if state.is_only_read:
        refusal = opening.problem  # whatever lies beside it may be the only whole state: nothing is cleaned up
    elif contents.has_newer_parts:
        refusal = NewerFormat
    elif held:
        left_overs = leftovers.clean(os, spot.path, contents, identity)
    generations = _generations(os, store, contents.seal.id, keeps_earlier=keeps_earlier)
    if generations is not None and refusal is None:
        with contextlib.suppress(OSError):
            generations.remember(container.build(contents.entries))
    opened = Opened(spot, identity, contents, frozenset({sha256(data).digest()}), lock, work_factor, refusal, left_overs,
                    generations=generations, state=state, wrong_parts=opening.wrong_parts)
    return OpenFile(os, opened)


def unlock_sealed(
    sealed: Sealed, *, passphrase: str | None = None, code: str | None = None,
    work_factor: int = limits.PASSPHRASE_FACTOR, store: Path | None = None,
    keeps_earlier: bool = True, os: Os = REAL_OS,
) -> OpenFile:
    """Return a file from the bytes that could not be saved before its window was locked.

    Nothing is written, and the file itself may be out of reach: its first save tells.

    Raises WrongPassphrase, WrongCode, NoRecoveryCode, CodeMistyped, NotEnoughMemory.
    """
    opening = _open(os, sealed.place, sealed.data, passphrase, code)
    identity, contents = opening.identity, opening.contents
    lock = LockFile(os, sealed.place.path)
    refusal: type[WrapError] | None = None
    with contextlib.suppress(WrapError, OSError):
        place.check(os, sealed.place)
        refusal, _ = _take_lock(lock)
    opened = Opened(sealed.place, identity, contents, sealed.expected, lock, work_factor, refusal,
                    generations=_generations(os, store, contents.seal.id, keeps_earlier=keeps_earlier), rescued=sealed.rescued)
    return OpenFile(os, opened)


def write_locked(sealed: Sealed, *, os: Os = REAL_OS) -> SaveReport:
    """Put bytes that were sealed before a lock on the drive without unlocking them: the program is about to end.

    Raises what OpenFile.save raises. What lies in the file's place is checked as at every save.
    """
    saver, lock = Saver(os, sealed.place), LockFile(os, sealed.place.path)
    saver.demand_place()
    refusal, _ = _take_lock(lock)
    if refusal is not None:
        raise refusal
    try:
        outcome = saver.replace(sealed.data, sealed.expected, keep_previous=True)
    finally:
        lock.release()
    if not outcome.confirmed:
        raise NotConfirmed
    if sealed.rescued is not None:
        beside.remove(os, sealed.rescued)
    return SaveReport(sealed.gen, outcome.displaced)


def rescue(sealed: Sealed, *, store: Path | None = None, os: Os = REAL_OS) -> Sealed:
    """Put a state that could not be saved in its place beside the file, or else in the folder `store` of this computer.

    Needs no key and never raises. What comes back knows where it lies, if anywhere, and takes it away when it is saved.
    """
    spares = Spares(os, sealed.place, _generations(os, store, sealed.id), sealed.rescued)
    spares.rescue(sealed.data)
    return replace(sealed, rescued=spares.rescued)


def _read(os: Os, spot: Place) -> bytes:
    try:
        return place.read(os, spot.path)
    except OSError as error:
        raise place.reading_error(error) from None


def _open(os: Os, spot: Place, data: bytes, passphrase: str | None, code: str | None) -> Opening:
    locked = Locked(data)
    if passphrase is not None:
        identity = locked.by_passphrase(passphrase)
        if identity is None:
            raise LocksDiffer if _backup_differs(os, spot, locked.key) else WrongPassphrase
    elif code is not None:
        identity = locked.by_code(code)
        if identity is None:
            raise CodeLocksDiffer if _backup_differs(os, spot, locked.key) else WrongCode
    else:
        raise ValueError("a passphrase or a code is needed")
    return locked.open(identity)


def _backup_differs(os: Os, spot: Place, key: bytes) -> bool:
    """Return whether there is a `.bak` with another lock: then the file, not the typing, may be the cause."""
    try:
        return container.parse(place.read(os, backup_path(spot.path)))[container.KEY] != key
    except (OSError, WrapError):
        return False


def _generations(os: Os, store: Path | None, plan_id: str, *, keeps_earlier: bool = True) -> Generations | None:
    return Generations(os, store, plan_id, keeps_earlier=keeps_earlier) if store is not None else None


def _free_path(os: Os, path: Path) -> Path:
    """Return the path in its real folder, where nothing is. Raises AlreadyThere, CannotWrite."""
    try:
        target = os.realpath(path.parent) / path.name
        os.lstat(target)
    except FileNotFoundError:
        return target
    except OSError as error:
        raise place.writing_error(error) from None
    raise AlreadyThere


def _confirm(os: Os, path: Path) -> str:
    try:
        beside.flush_folder(os, path.parent)
    except OSError:
        return NotConfirmed.sentence
    return ""


def _prepare(os: Os, spot: Place, lock: LockFile) -> tuple[type[WrapError] | None, bool]:
    """Return why the file can only be read, if so, and whether its lock is held."""
    try:
        place.check(os, spot)
    except CannotWrite:
        return CannotWrite, False
    except OSError as error:
        raise place.reading_error(error) from None
    return _take_lock(lock)


def _take_lock(lock: LockFile) -> tuple[type[WrapError] | None, bool]:
    try:
        held = lock.take()
    except OSError as error:
        # A full drive or one without locks is no reason to refuse writing: every save tries again.
        return (CannotWrite if error.errno in _READ_ONLY else None), False
    return (None if held else HeldElsewhere), held
