"""One plan file in use: puts the plan into the vault's bytes and takes it out again, never half of it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from wrap_builder.errors import BadPlanData, FileMissing, LimitReached, WrapError, WrongKind
from wrap_builder.plan import history
from wrap_builder.plan.codec import KIND, Document, decode, encode
from wrap_builder.plan.comparison import alike
from wrap_builder.plan.history import History, Why
from wrap_builder.plan.values import Plan
from wrap_builder.session import versions
from wrap_builder.session.file_keeper import NOTHING, FileKeeper
from wrap_builder.session.filed_photos import FiledPhotos, photos_of
from wrap_builder.session.pictures import Pictures
from wrap_builder.session.versions import Clock, Earlier
from wrap_builder.vault.container import HISTORY
from wrap_builder.vault.found import Found
from wrap_builder.vault.limits import PASSPHRASE_FACTOR
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import SaveReport, Sealed, Stamp
from wrap_builder.vault.spares import Removal
from wrap_builder.vault.state import State

__all__ = ["Keeper", "Removal", "SaveReport", "Sealed", "State"]


class Keeper(FileKeeper[Plan]):
    """A plan file that is unlocked, with the earlier versions that it holds and that lie around it.

    With the first save of a day, the plan as it was before goes into its history; so does a crisis plan that was dated.
    `pictures` holds the photos of the plan and of its versions; one that is added there is saved with the plan that names it,
    and stays in the file as long as the plan or a version in its history names it.
    """

    kind = KIND
    wrong_kind = WrongKind

    def __init__(self, file: OpenFile, plan: Plan, now: Clock, *, by_code: bool = False, document_id: str = "") -> None:
        super().__init__(file, plan, now, by_code=by_code, document_id=document_id)
        self._looked_for_due: date | None = None
        self._photos = FiledPhotos(file, self._history)
        self.pictures = self._photos.pictures

    @classmethod
    def create(
        cls, path: Path, document: Plan, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR,
        store: Path | None = None, keeps_earlier: bool = True, now: Clock = datetime.now,
        parts: Mapping[str, bytes] = NOTHING, pictures: Pictures | None = None,
    ) -> Self:
        """Make a new file and return it open, as FileKeeper.create does. `pictures`: where the photos of the plan are."""
        return super().create(path, document, passphrase, code, work_factor=work_factor, store=store, keeps_earlier=keeps_earlier,
                              now=now, parts={**parts, **photos_of(document, pictures)})

    @classmethod
    def empty(cls) -> Plan:
        return Plan()

    @classmethod
    def pack(cls, document: Plan, stamp: Stamp) -> bytes:
        data = encode(Document(kind=stamp.kind, id=stamp.id, gen=stamp.gen, plan=document))
        if decode(data).plan != document:
            raise BadPlanData(where="written")
        return data

    @classmethod
    def unpack(cls, data: bytes) -> tuple[str, int, Plan]:
        document = decode(data)
        return document.id, document.gen, document.plan

    @property
    def plan(self) -> Plan:
        """The plan as it was opened, or as it was last handed in."""
        return self.document

    @property
    def plan_id(self) -> str:
        """32 lower hex digits; the same in every copy of the file, other in a duplicate."""
        return self._document_id

    def versions(self) -> tuple[Earlier, ...]:
        """Return every earlier and other version that is known, the newest first. A history that cannot be read is left out."""
        try:
            kept = self._history()
        except WrapError:
            kept = History()
        return versions.listed(kept, (self._judged(one, kept) for one in self._file.versions()), self._file.seal_now)

    def unseen(self) -> set[Path]:
        return {one.path for one in self.versions() if one.path is not None and not one.superseded}

    def plan_of(self, earlier: Earlier) -> Plan:
        """Return the plan in a version, and take up its photos. Raises FileMissing when it is gone, and what reading it raises."""
        if earlier.path is not None:
            plan = self.document_of(earlier)
            if plan.photos:
                self._photos.learn_from(earlier.path)
            return plan
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
        removal = self._file.forget_versions(self._maker(plan), self._photos.due(plan, History()))
        self.document = plan
        return removal + Removal(inside)

    def delete_plan(self) -> Removal:
        """Remove the plan and everything of it that is known, and close it. What is left over is named."""
        removal = self._file.delete()
        self.close()
        return removal

    def duplicate(self, path: Path, passphrase: str, code: str | None = None, *, work_factor: int = PASSPHRASE_FACTOR) -> None:
        """Make another plan of what was saved last: a new id, new locks, in a file of its own."""
        plan = decode(self._file.document).plan
        Keeper.create(path, plan, passphrase, code, work_factor=work_factor, now=self._now, pictures=self.pictures).close()

    def close(self) -> None:
        super().close()
        # Only then: a save that comes in between would find no photo, and take all of them out of the file.
        self.pictures.clear()

    def _history(self) -> History:
        return history.decode(self._file.part(HISTORY), self._document_id or None)

    def _save_with(self, plan: Plan, kept: History) -> SaveReport:
        report = self._file.save(self._maker(plan), self._parts(plan, kept))
        self.document = plan
        return report

    def _parts_always(self, document: Plan) -> Mapping[str, bytes]:
        return self._photos.due(document, None)

    def _parts_due(self, document: Plan) -> Mapping[str, bytes]:
        """Return the parts that a save changes beside the plan; nothing where they stay as they are."""
        kept = self._due(document)
        return self._parts_always(document) if kept is None else self._parts(document, kept)

    def _parts(self, plan: Plan, kept: History) -> Mapping[str, bytes]:
        """Return another history, and the photos that it and the plan name."""
        return {HISTORY: history.encode(kept, self.plan_id), **self._photos.due(plan, kept)}

    def _due(self, plan: Plan) -> History | None:
        """Return the history with what this save keeps by itself; None where it stays as it is.

        A history that this version cannot read is left as it is, and no reason not to save.
        """
        now = self._now()
        if self._looked_for_due == now.date() and not versions.is_newly_dated(self.plan, plan):
            return None
        try:
            before = self._history()
        except WrapError:
            return None
        after = versions.with_due(before, self.plan, plan, now, self.plan_id)
        self._looked_for_due = now.date()
        return None if after is before else after
