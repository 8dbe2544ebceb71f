"""One plan file in use: puts the plan into the vault's bytes and takes it out again, never half of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from wrap_builder.errors import BadPlanData, FileDamaged, FileMissing, LimitReached, TooLarge, WrapError, WrongKind, WrongPassphrase
from wrap_builder.plan import history
from wrap_builder.plan.codec import KIND, Document, decode, encode
from wrap_builder.plan.comparison import alike
from wrap_builder.plan.history import History, Why
from wrap_builder.plan.values import Plan
from wrap_builder.session import versions
from wrap_builder.session.versions import Clock, Earlier
from wrap_builder.vault import vault
from wrap_builder.vault.container import HISTORY
from wrap_builder.vault.found import Found
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import Make, SaveReport, Sealed, Stamp
from wrap_builder.vault.spares import Removal
from wrap_builder.vault.state import State

__all__ = ["Keeper", "Removal", "SaveReport", "Sealed", "State"]



class Keeper:
    """A plan file that is unlocked. Methods block until the drive answered, so they are called in a worker.

    `plan`: as it was opened, or as it was last handed in. `notice`: a message id to show, "" if there is none. `store`, where
    it is given, is the folder in which this computer may keep states of it: earlier ones only with `keeps_earlier`. `now`
    tells the local time. Every method raises classes of errors.py only; see vault.vault and vault.open_file for which.
    """

    def __init__(self, file: OpenFile, plan: Plan, now: Clock, *, by_code: bool = False, plan_id: str = "") -> None:
        self._file = file
        self._plan_id = plan_id or file.id
        self._now = now
        self._by_code = by_code
        self._looked_for_due: date | None = None
        self.plan = plan

    @staticmethod
    def look(path: Path) -> None:
        """Return when the file can be asked for its passphrase; nothing was derived, everything in it was bounded."""
        vault.look(path)

    @classmethod
    def create(
        cls, path: Path, plan: Plan, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
    ) -> Self:
        """Make a new file and return it open. `code`: the recovery code that opens it too."""
        file = vault.create(path, KIND, _maker(plan), passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier)
        return cls(file, plan, now)

    @classmethod
    def open(
        cls, path: Path, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
    ) -> Self:
        """Return the file, unlocked and read in full. Give a passphrase or a code."""
        file = vault.unlock(path, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier)
        return cls._read(file, now, by_code=code is not None)

    @classmethod
    def reopen(
        cls, sealed: Sealed, *, passphrase: str | None = None, code: str | None = None, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
    ) -> Self:
        """Return what `seal` made before a lock and could not be written: save it again as soon as possible."""
        file = vault.unlock_sealed(sealed, passphrase=passphrase, code=code, work_factor=work_factor, store=store,
                            keeps_earlier=keeps_earlier)
        return cls._read(file, now, by_code=code is not None)

    @staticmethod
    def write_locked(sealed: Sealed) -> SaveReport:
        """Put what `seal` made before a lock on the disk, without unlocking it."""
        return vault.write_locked(sealed)

    @staticmethod
    def rescue(sealed: Sealed, store: Path | None = None) -> Sealed:
        """Put what `seal` made before a lock, and could not be written, somewhere else; what comes back knows where."""
        return vault.rescue(sealed, store=store)

    @classmethod
    def _read(cls, file: OpenFile, now: Clock, *, by_code: bool) -> Self:
        try:
            if file.state.is_only_read:
                return cls._read_what_is_left(file, now, by_code=by_code)
            if file.kind != KIND:
                raise WrongKind
            document = decode(file.document)
            if (document.id, document.gen) != (file.id, file.gen):
                raise FileDamaged(part="plan.age")
        except BaseException:
            file.close()
            raise
        return cls(file, document.plan, now, by_code=by_code)

    @classmethod
    def _read_what_is_left(cls, file: OpenFile, now: Clock, *, by_code: bool) -> Self:
        """Return a file that is not whole with what still opens, an empty plan if nothing of it does; it is never written."""
        if file.kind not in {KIND, ""}:
            raise WrongKind
        try:
            document = decode(file.document)
        except (BadPlanData, TooLarge):
            return cls(file, Plan(), now, by_code=by_code)
        return cls(file, document.plan, now, by_code=by_code, plan_id=document.id)

    @property
    def path(self) -> Path:
        """The real path of the file."""
        return self._file.path

    @property
    def plan_id(self) -> str:
        """32 lower hex digits; the same in every copy of the file, other in a duplicate."""
        return self._plan_id

    @property
    def state(self) -> State:
        """How whole the file was when it was opened. From some states it is only read, and `plan` may be empty."""
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

    @property
    def rescued(self) -> Path | None:
        """Where the newest words lie while they cannot be saved in their place; None when they are saved."""
        return self._file.rescued

    def save(self, plan: Plan) -> SaveReport:
        """Put the plan on the disk. When it returns, the file was read back and opened, and the drive confirmed it.

        With the first save of a day, the plan as it was before goes into its history; so does a crisis plan that was dated.
        """
        report = self._file.save(_maker(plan), self._due(plan))
        self.plan = plan
        return report

    def seal(self, plan: Plan) -> Sealed:
        """Return the plan as encrypted bytes, to be kept through a lock until they are written or reopened."""
        return self._file.seal(_maker(plan), self._due(plan))

    def write_sealed(self, sealed: Sealed) -> SaveReport:
        """Put what `seal` returned on the disk, as `save` does."""
        return self._file.write_sealed(sealed)

    def versions(self) -> tuple[Earlier, ...]:
        """Return every earlier and other version that is known, the newest first. A history that cannot be read is left out."""
        try:
            kept = self._history()
        except WrapError:
            kept = History()
        return versions.listed(kept, (self._judged(one, kept) for one in self._file.versions()), self._file.seal_now)

    def plan_of(self, earlier: Earlier) -> Plan:
        """Return the plan in a version. Raises FileMissing when it is there no more, and what reading it raises."""
        if earlier.path is not None:
            return decode(self._file.read_version(earlier.path)).plan
        for version in self._history().versions:
            if version.id == earlier.id:
                return version.plan
        raise FileMissing

    def _judged(self, found: Found, kept: History) -> Found:
        """Return a state as one that was seen where its words are in the history: a seal only remembers so many sessions."""
        if found.superseded or not kept.versions:
            return found
        try:
            plan = decode(self._file.read_version(found.path)).plan
        except WrapError:
            return found
        return replace(found, superseded=True) if any(alike(one.plan, plan) for one in kept.versions) else found

    def keep_version(self, plan: Plan, why: Why, words: str = "") -> SaveReport:
        """Save the plan, and keep it in its history with a few words. LimitReached when only versions are there that nobody
        may remove unasked; the plan is not saved then.
        """
        kept = history.with_version(self._history(), versions.version_of(plan, why, words, self._now()), self.plan_id)
        return self._save_with(plan, kept)

    def accept(self, plan: Plan, earlier: Earlier) -> SaveReport:
        """Save the plan as one that was built on a version found around it: it is no longer shown as another one.

        A file that this program had made for it goes; one that somebody named stays. Its words stay in the history for a
        while, as those of a day do, as far as there is room. Raises ChangedOnDisk when somebody wrote to its file since it
        was found: what is in it now was never seen.
        """
        if earlier.found is None:
            raise ValueError("a version in the history is part of the plan already")
        self._file.demand_unchanged(earlier.found)
        try:
            seen = versions.version_of(self.plan_of(earlier), Why.DAILY, "", earlier.at)
            kept = history.with_version(self._history(), seen, self.plan_id)
        except LimitReached:
            kept = self._history()
        self._file.accept(earlier.found)
        report = self._save_with(plan, kept)
        if earlier.goes_when_accepted:
            with contextlib.suppress(WrapError):  # what was written to it meanwhile is another version again
                self._file.discard_found(earlier.found)
        return report

    def remove_version(self, plan: Plan, earlier: Earlier) -> Removal:
        """Remove one version from the place where it lies; the plan is saved when that is its own file.

        Raises ChangedOnDisk when its file holds another one by now: nobody asked for that to go.
        """
        if earlier.found is not None:
            return self._file.discard_found(earlier.found)
        self._save_with(plan, history.without(self._history(), {earlier.id}))
        return Removal(1)

    def remove_versions(self, plan: Plan) -> Removal:
        """Save the plan and remove every earlier version: in its history, in the `.bak`, and on this computer.

        Versions with words that the plan does not have stay, and so do copies that the program does not know.
        """
        inside = len(self._history().versions)
        removal = self._file.forget_versions(_maker(plan))
        self.plan = plan
        return removal + Removal(inside)

    def discard(self, paths: Iterable[Path]) -> Removal:
        """Remove files with older states of this plan, as `SaveReport.old_copies` names them."""
        return self._file.discard(paths)

    def delete_plan(self) -> Removal:
        """Remove the plan and everything of it that is known, and close it. What is left over is named."""
        removal = self._file.delete()
        self.close()
        return removal

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
        Keeper.create(path, decode(self._file.document).plan, passphrase, code, work_factor=work_factor, now=self._now).close()

    def close(self) -> None:
        """Give the file's lock back, and drop the keys and the plan."""
        self.plan = Plan()
        self._file.close()

    def _history(self) -> History:
        return history.decode(self._file.part(HISTORY), self._plan_id or None)

    def _save_with(self, plan: Plan, kept: History) -> SaveReport:
        report = self._file.save(_maker(plan), {HISTORY: history.encode(kept, self.plan_id)})
        self.plan = plan
        return report

    def _due(self, plan: Plan) -> Mapping[str, bytes]:
        """Return the history with what this save keeps by itself; nothing where it stays as it is.

        A history that this version cannot read is left as it is, and no reason not to save.
        """
        now = self._now()
        if self._looked_for_due == now.date() and not versions.is_newly_dated(self.plan, plan):
            return {}
        try:
            before = self._history()
        except WrapError:
            return {}
        after = versions.with_due(before, self.plan, plan, now, self.plan_id)
        self._looked_for_due = now.date()
        return {} if after is before else {HISTORY: history.encode(after, self.plan_id)}


def _maker(plan: Plan) -> Make:
    def make(stamp: Stamp) -> bytes:
        data = encode(Document(kind=stamp.kind, id=stamp.id, gen=stamp.gen, plan=plan))
        if decode(data).plan != plan:
            raise BadPlanData(where="written")
        return data

    return make
