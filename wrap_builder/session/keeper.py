"""One plan file in use: puts the plan into the vault's bytes and takes it out again, never half of it."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from wrap_builder.errors import BadPlanData, FileDamaged, WrongKind, WrongPassphrase
from wrap_builder.plan.codec import KIND, Document, decode, encode
from wrap_builder.plan.values import Plan
from wrap_builder.vault import vault
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import Make, OpenFile, SaveReport, Sealed, Stamp

__all__ = ["Keeper", "SaveReport", "Sealed"]


class Keeper:
    """A plan file that is unlocked. Methods block until the drive answered, so they are called in a worker.

    `plan`: as it was opened, or as it was last handed in. `notice`: a message id to show, "" if there is none. Every method
    raises classes of errors.py only; see vault.vault and vault.open_file for which.
    """

    def __init__(self, file: OpenFile, plan: Plan, *, by_code: bool = False) -> None:
        self._file = file
        self._by_code = by_code
        self.plan = plan

    @staticmethod
    def look(path: Path) -> None:
        """Return when the file can be asked for its passphrase; nothing was derived, everything in it was bounded."""
        vault.look(path)

    @classmethod
    def create(
        cls, path: Path, plan: Plan, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR,
    ) -> Self:
        """Make a new file and return it open. `code`: the recovery code that opens it too."""
        return cls(vault.create(path, KIND, _maker(plan), passphrase, code=code, work_factor=work_factor), plan)

    @classmethod
    def open(
        cls, path: Path, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
    ) -> Self:
        """Return the file, unlocked and read in full. Give a passphrase or a code."""
        return cls._read(vault.unlock(path, passphrase=passphrase, code=code, work_factor=work_factor), by_code=code is not None)

    @classmethod
    def reopen(
        cls, sealed: Sealed, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
    ) -> Self:
        """Return what `seal` made before a lock and could not be written: save it again as soon as possible."""
        file = vault.unlock_sealed(sealed, passphrase=passphrase, code=code, work_factor=work_factor)
        return cls._read(file, by_code=code is not None)

    @staticmethod
    def write_locked(sealed: Sealed) -> SaveReport:
        """Put what `seal` made before a lock on the disk, without unlocking it."""
        return vault.write_locked(sealed)

    @classmethod
    def _read(cls, file: OpenFile, *, by_code: bool) -> Self:
        try:
            if file.kind != KIND:
                raise WrongKind
            document = decode(file.document)
            if (document.id, document.gen) != (file.id, file.gen):
                raise FileDamaged(part="plan.age")
        except BaseException:
            file.close()
            raise
        return cls(file, document.plan, by_code=by_code)

    @property
    def path(self) -> Path:
        """The real path of the file."""
        return self._file.path

    @property
    def plan_id(self) -> str:
        """32 lower hex digits; the same in every copy of the file, other in a duplicate."""
        return self._file.id

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens the file."""
        return self._file.has_recovery_code

    @property
    def opened_by_code(self) -> bool:
        """Whether the file was unlocked by its recovery code: then the locks are to be changed."""
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

    def save(self, plan: Plan) -> SaveReport:
        """Put the plan on the disk. When it returns, the file was read back and opened, and the drive confirmed it."""
        report = self._file.save(_maker(plan))
        self.plan = plan
        return report

    def seal(self, plan: Plan) -> Sealed:
        """Return the plan as encrypted bytes, to be kept through a lock until they are written or reopened."""
        return self._file.seal(_maker(plan))

    def write_sealed(self, sealed: Sealed) -> SaveReport:
        """Put what `seal` returned on the disk, as `save` does."""
        return self._file.write_sealed(sealed)

    def check_passphrase(self, passphrase: str) -> None:
        """Return when the passphrase opens the file, by real derivation; WrongPassphrase otherwise."""
        self._file.check_passphrase(passphrase)

    def change_locks(
        self, plan: Plan, new_passphrase: str, *, current_passphrase: str | None = None, opened_by_code: bool = False,
        code: str | None = None,
    ) -> SaveReport:
        """Save under a new identity, passphrase and code (or none) at once; the old ones open this file no more.

        `current_passphrase` is checked first; leave it out only where the file was unlocked in the same act. Who says
        `opened_by_code` has to have unlocked by the code: WrongPassphrase otherwise.
        """
        if opened_by_code and not self._by_code:
            raise WrongPassphrase
        if current_passphrase is not None:
            self.check_passphrase(current_passphrase)
        report = self._file.change_locks(_maker(plan), new_passphrase, code=code)
        self.plan, self._by_code = plan, False
        return report

    def add_recovery_code(self, plan: Plan, passphrase: str, code: str) -> SaveReport:
        """Save with a first recovery code; the passphrase is checked and stays."""
        report = self._file.add_recovery_code(_maker(plan), passphrase, code)
        self.plan = plan
        return report

    def save_copy(self, path: Path) -> None:
        """Write the same bytes, with the same locks, to another file, and open them from there."""
        self._file.save_copy(path)

    def duplicate(self, path: Path, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR) -> None:
        """Make another plan of what was saved last: a new id, new locks, in a file of its own."""
        Keeper.create(path, decode(self._file.document).plan, passphrase, code, work_factor=work_factor).close()

    def close(self) -> None:
        """Give the file's lock back, and drop the keys and the plan."""
        self.plan = Plan()
        self._file.close()


def _maker(plan: Plan) -> Make:
    def make(stamp: Stamp) -> bytes:
        data = encode(Document(kind=stamp.kind, id=stamp.id, gen=stamp.gen, plan=plan))
        if decode(data).plan != plan:
            raise BadPlanData(where="written")
        return data

    return make
