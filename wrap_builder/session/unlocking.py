"""Unlocks a file for what it is, a plan or a workshop, whatever its name says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wrap_builder.errors import WrapError, WrongKind
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.versions import Clock
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.vault import vault
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import Sealed


def unlock(
    source: Path | Sealed, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
    store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
) -> Keeper | WorkshopKeeper:
    """Return what keeps a file, or what was sealed of one before a lock, as Keeper.open and Keeper.reopen do."""
    if isinstance(source, Sealed):
        file = vault.unlock_sealed(source, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                                   keeps_earlier=keeps_earlier)
    else:
        file = vault.unlock(source, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier)
    keeper: type[Keeper] | type[WorkshopKeeper] = WorkshopKeeper if _is_workshop(file) else Keeper
    return keeper.read(file, now, by_code=code is not None)


def _is_workshop(file: OpenFile) -> bool:
    """Tell what a file is by its seal, or where none holds, by its document."""
    if file.kind or not file.document:
        return file.kind == WorkshopKeeper.kind
    try:
        Keeper.unpack(file.document)
    except WrongKind:
        return True
    except WrapError:  # whatever else it is, the keeper of plans says so
        return False
    return False
