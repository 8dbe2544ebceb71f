"""One encrypted file in use, whatever document it holds: into the vault's bytes and out again, never half of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Generic, Self, TypeVar

from wrap_builder.errors import BadPlanData, BadWorkshopData, FileDamaged, FileMissing, TooLarge, WrapError, WrongPassphrase
from wrap_builder.plan.history import History
from wrap_builder.session import versions
from wrap_builder.session.versions import Clock, Earlier
from wrap_builder.vault import vault
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import Make, SaveReport, Sealed, Stamp
from wrap_builder.vault.spares import Removal
from wrap_builder.vault.state import State

Document = TypeVar("Document")

NOTHING: Mapping[str, bytes] = {}


class FileKeeper(ABC, Generic[Document]):
    """A file that is unlocked. Methods block until the drive answered, so they are called in a worker.

    `document`: as it was opened, or as it was last handed in. `notice`: a message id to show, "" if there is none. `store`,
    where it is given, is the folder in which this computer may keep states of it: earlier ones only with `keeps_earlier`.
    `now` tells the local time. Every method raises classes of errors.py only; see vault.vault and vault.open_file for which.
    """

    kind: ClassVar[str]
    """What the seal says that the file is."""

    wrong_kind: ClassVar[type[WrapError]]
    """What is raised for a file of another kind."""

    def __init__(self, file: OpenFile, document: Document, now: Clock, *, by_code: bool = False, document_id: str = "") -> None:
        self._file = file
        self._document_id = document_id or file.id
        self._now = now
        self._by_code = by_code
        self.document = document

    # What a kind of document says about itself

    @classmethod
    @abstractmethod
    def empty(cls) -> Document:
        """Return the document with nothing in it."""

    @classmethod
    @abstractmethod
    def pack(cls, document: Document, stamp: Stamp) -> bytes:
        """Return a document as bytes that were read back and compared."""

    @classmethod
    @abstractmethod
    def unpack(cls, data: bytes) -> tuple[str, int, Document]:
        """Return the id, the generation and the document in bytes. Raises classes of errors.py."""

    def _parts_due(self, document: Document) -> Mapping[str, bytes]:
        """Return what a save of this document changes in other entries of the file."""
        del document
        return NOTHING

    def _parts_always(self, document: Document) -> Mapping[str, bytes]:
        """Return what has to change in other entries whenever this document is written, also with new locks."""
        del document
        return NOTHING

    # Opening

    @staticmethod
    def look(path: Path) -> None:
        """Return when the file can be asked for its passphrase; nothing was derived, everything in it was bounded."""
        vault.look(path)

    @classmethod
    def create(
        cls, path: Path, document: Document, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now, parts: Mapping[str, bytes] = NOTHING,
    ) -> Self:
        """Make a new file and return it open. `code`: the recovery code that opens it too; `parts`: as in OpenFile.save."""
        file = vault.create(path, cls.kind, cls._maker(document), passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier, parts=parts)
        return cls(file, document, now)

    @classmethod
    def open(
        cls, path: Path, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
    ) -> Self:
        """Return the file, unlocked and read in full. Give a passphrase or a code."""
        file = vault.unlock(path, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier)
        return cls.read(file, now, by_code=code is not None)

    @classmethod
    def reopen(
        cls, sealed: Sealed, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
    ) -> Self:
        """Return what `seal` made before a lock and could not be written: save it again as soon as possible."""
        file = vault.unlock_sealed(sealed, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                                   keeps_earlier=keeps_earlier)
        return cls.read(file, now, by_code=code is not None)

    @classmethod
    def read(cls, file: OpenFile, now: Clock, *, by_code: bool) -> Self:
        """Return the keeper of a file that was unlocked; it is closed again when its document is not of this kind."""
        try:
            if file.state.is_only_read:
                return cls._read_what_is_left(file, now, by_code=by_code)
            if file.kind != cls.kind:
                raise cls.wrong_kind
            document_id, gen, document = cls.unpack(file.document)
            if (document_id, gen) != (file.id, file.gen):
                raise FileDamaged(part="plan.age")
        except BaseException:
            file.close()
            raise
        return cls(file, document, now, by_code=by_code)

    @classmethod
    def _read_what_is_left(cls, file: OpenFile, now: Clock, *, by_code: bool) -> Self:
        """Return a file that is not whole with what still opens, an empty document if nothing of it does; it is never written."""
        if file.kind not in {cls.kind, ""}:
            raise cls.wrong_kind
        try:
            document_id, _gen, document = cls.unpack(file.document)
        except (BadPlanData, BadWorkshopData, TooLarge):
            return cls(file, cls.empty(), now, by_code=by_code)
        return cls(file, document, now, by_code=by_code, document_id=document_id)

    @staticmethod
    def write_locked(sealed: Sealed) -> SaveReport:
        """Put what `seal` made before a lock on the disk, without unlocking it."""
        return vault.write_locked(sealed)

    @staticmethod
    def rescue(sealed: Sealed, store: Path | None = None) -> Sealed:
        """Put what `seal` made before a lock, and could not be written, somewhere else; what comes back knows where."""
        return vault.rescue(sealed, store=store)

    # What is known of the file

    @property
    def path(self) -> Path:
        """The real path of the file."""
        return self._file.path

    @property
    def state(self) -> State:
        """How whole the file was when it was opened. From some states it is only read, and the document may be empty."""
        return self._file.state

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The names of the entries that did not hold when the file was opened."""
        return self._file.wrong_parts

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens the file."""
        return self._file.has_recovery_code

    @property
    def opened_by_code(self) -> bool:
        """Whether the recovery code opened the file, at unlocking or since: then the locks are to be changed."""
        return self._by_code

    @property
    def read_only(self) -> bool:
        """Whether saving is refused; `notice` says why."""
        return self._file.read_only

    @property
    def notice(self) -> str:
        """Message id of what the person should know about the file, "" if there is nothing."""
        return self._file.notice

    @property
    def left_overs(self) -> tuple[Path, ...]:
        """Whole states that a save which was cut off left beside the file."""
        return self._file.left_overs

    @property
    def rescued(self) -> Path | None:
        """Where the newest words lie while they cannot be saved in their place; None when they are saved."""
        return self._file.rescued

    # Keeping

    def save(self, document: Document) -> SaveReport:
        """Put the document on the disk. When it returns, the file was read back and opened, and the drive confirmed it."""
        report = self._file.save(self._maker(document), self._parts_due(document))
        self.document = document
        return report

    def seal(self, document: Document) -> Sealed:
        """Return the document as encrypted bytes, to be kept through a lock until they are written or reopened."""
        return self._file.seal(self._maker(document), self._parts_due(document))

    def write_sealed(self, sealed: Sealed) -> SaveReport:
        """Put what `seal` returned on the disk, as `save` does."""
        return self._file.write_sealed(sealed)

    def prove(self) -> None:
        """Read the file from its drive again and open it from there, as after pulling it out. Raises as `OpenFile.prove`."""
        self._file.prove()

    def save_copy(self, path: Path) -> None:
        """Write the same bytes, with the same locks, to another file, and open them from there."""
        self._file.save_copy(path)

    def discard(self, paths: Iterable[Path]) -> Removal:
        """Remove files with older states of this document, as `SaveReport.old_copies` names them."""
        return self._file.discard(paths)

    def versions(self) -> tuple[Earlier, ...]:
        """Return every earlier and other version that is known, the newest first."""
        return versions.listed(History(), self._file.versions(), self._file.seal_now)

    def document_of(self, earlier: Earlier) -> Document:
        """Return the document in a version that has a file of its own. Raises FileMissing when it is gone, and what reading it raises."""
        if earlier.path is None:
            raise FileMissing
        return self.unpack(self._file.read_version(earlier.path))[2]

    def unseen(self) -> set[Path]:
        """Return where states lie that may hold words which this document does not have."""
        return {found.path for found in self._file.versions() if not found.superseded}

    def close(self) -> None:
        """Give the file's lock back, and drop the keys and the document."""
        self.document = self.empty()
        self._file.close()

    # Locks

    def check_passphrase(self, passphrase: str) -> None:
        """Return when the passphrase opens the file, by real derivation; WrongPassphrase otherwise."""
        self._file.check_passphrase(passphrase)

    def check_code(self, code: str) -> None:
        """Take the recovery code as what opened the file, so that the locks can be changed.

        Raises WrongCode, NoRecoveryCode, CodeMistyped, NotEnoughMemory.
        """
        self._file.check_code(code)
        self._by_code = True

    def change_locks(
        self, document: Document, new_passphrase: str, *, current_passphrase: str | None = None, opened_by_code: bool = False,
        code: str | None = None,
    ) -> SaveReport:
        """Save under a new identity, passphrase and code (or none) at once; the old ones open this file no more.

        `current_passphrase` is checked first; leave it out only where the file was unlocked in the same act. Who says
        `opened_by_code` has to have shown the code: WrongPassphrase otherwise.
        """
        if opened_by_code and not self._by_code:
            raise WrongPassphrase
        if current_passphrase is not None:
            self.check_passphrase(current_passphrase)
        report = self._file.change_locks(self._maker(document), new_passphrase, code=code,
                                         parts=self._parts_always(document))
        self.document, self._by_code = document, False
        return report

    def add_recovery_code(self, document: Document, passphrase: str, code: str) -> SaveReport:
        """Save with a first recovery code; the passphrase is checked and stays."""
        report = self._file.add_recovery_code(self._maker(document), passphrase, code, parts=self._parts_always(document))
        self.document = document
        return report

    @classmethod
    def _maker(cls, document: Document) -> Make:
        return lambda stamp: cls.pack(document, stamp)
