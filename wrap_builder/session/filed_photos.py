"""The photos in the file of an open plan: which ones a save puts into it, takes out or leaves, and those of its other states."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.plan.history import History
from wrap_builder.plan.values import Plan
from wrap_builder.session.pictures import Pictures, fitting, names_in
from wrap_builder.vault import attachments
from wrap_builder.vault.container import ATTACHMENTS
from wrap_builder.vault.open_file import OpenFile


class FiledPhotos:
    """`pictures` has them all in memory. A photo stays in the file as long as the plan or a version in its history names it.

    What cannot be read stays in the file as it is.
    """

    def __init__(self, file: OpenFile, read_history: Callable[[], History]) -> None:
        self._file, self._read_history = file, read_history
        self._named_before: tuple[str, ...] | None = None
        self.pictures = Pictures()
        try:
            self.pictures.hold(_unpacked(file.part(ATTACHMENTS)))
        except WrapError:
            self.pictures.unreadable = True

    def learn_from(self, path: Path) -> None:
        """Take up the photos of another state of the plan, as far as they can be read: its words count all the same."""
        with contextlib.suppress(WrapError):
            self.pictures.learn(_unpacked(self._file.version_part(path, ATTACHMENTS)))

    def due(self, plan: Plan, kept: History | None) -> Mapping[str, bytes]:
        """Return the part of the file that holds photos as it has to be for a plan; nothing where it stays as it is.

        `kept`: the history that is saved with it, None where that stays as it is. Raises PhotosFull when the plan's own do not
        fit.
        """
        if kept is not None:
            self._named_before = None
        if self.pictures.unreadable:
            return {}
        stored = _unpacked(self._file.part(ATTACHMENTS))
        self.pictures.hold(stored)  # a photo that a version names may be let go where undo leads nowhere near it
        if not stored and not plan.photos:
            return {}
        others = names_in(kept) if kept is not None else self._named_in_history(stored)
        wanted = fitting(plan, others, self.pictures)
        self.pictures.hold({**stored, **wanted})
        return {} if wanted.keys() == stored.keys() else _packed(wanted)

    def _named_in_history(self, stored: Mapping[str, bytes]) -> tuple[str, ...]:
        """Return the photos that the history names; where it cannot be read, all that the file holds, so that none is lost."""
        if self._named_before is None:
            try:
                self._named_before = names_in(self._read_history())
            except WrapError:
                self._named_before = tuple(stored)
        return self._named_before


def photos_of(plan: Plan, pictures: Pictures | None) -> Mapping[str, bytes]:
    """Return the part of a new file that holds the photos of a plan, as far as they are there; nothing without any."""
    found = fitting(plan, (), pictures) if pictures is not None else {}
    return _packed(found) if found else {}


def _packed(images: Mapping[str, bytes]) -> dict[str, bytes]:
    return {ATTACHMENTS: attachments.pack({f"{name}.jpg": image for name, image in images.items()})}


def _unpacked(content: bytes) -> dict[str, bytes]:
    return {name.removesuffix(".jpg"): image for name, image in attachments.unpack(content).items()}
