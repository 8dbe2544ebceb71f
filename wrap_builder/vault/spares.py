"""What is kept of a plan besides its file: earlier states on this computer, other versions beside it, words saved elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.vault import beside, place
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.found import Found, find
from wrap_builder.vault.generations import Generations
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.place import Place
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.seal import Seal

_ELSEWHERE = "not saved in its place"


@dataclass(frozen=True, repr=False)
class Removal:
    """What became of files that should go: how many went, and which could not be removed."""

    removed: int = 0
    left: tuple[Path, ...] = ()

    def __add__(self, other: Removal) -> Removal:
        return Removal(self.removed + other.removed, self.left + other.left)


class Spares:
    """Everything besides the file itself of one unlocked plan. `generations` is None where this computer keeps nothing.

    `rescued`: where the newest words were put while they could not be saved in their place; None when they are saved.
    """

    def __init__(self, os: Os, spot: Place, generations: Generations | None, rescued: Path | None = None) -> None:
        self._os = os
        self._place = spot
        self._generations = generations
        self.rescued = rescued

    def found(self, seal: Seal, identity: Identity) -> tuple[Found, ...]:
        """Return the other states of the plan, for the open state's seal."""
        return find(self._os, self._place.path, seal, identity, self._generations)

    def remember(self, data: bytes) -> None:
        """Keep a whole state on this computer, where that is wanted; a drive that refuses holds nobody up."""
        if self._generations is not None:
            with contextlib.suppress(OSError):
                self._generations.remember(data)

    def saved(self, data: bytes) -> None:
        """Take note of a save in its place: words that were put elsewhere go, and the first state of a day is kept."""
        if self.rescued is not None:
            beside.remove(self._os, self.rescued)
            self.rescued = None
        if self._generations is not None:
            with contextlib.suppress(OSError):
                self._generations.remember_today(data)

    def rescue(self, data: bytes) -> None:
        """Put a state under a dated name beside the file, where the file still stands, or else on this computer.

        A newer state takes the place of an older one. It is the last of several ways, and never raises.
        """
        path = self._rescued_beside(data)
        if path is None and self._generations is not None:
            with contextlib.suppress(OSError):
                path = self._generations.put_rescued(data, self.rescued)
        if path is not None:
            before, self.rescued = self.rescued, path
            if before not in {None, path}:
                beside.remove(self._os, before)

    def discard(self, paths: Iterable[Path]) -> Removal:
        """Remove files that hold other states of the plan. ValueError for the plan itself."""
        result = Removal()
        for path in paths:
            if path == self._place.path:
                raise ValueError("the plan itself is not one of its other states")
            result += self._remove(path)
        return result

    def forget(self, data: bytes) -> Removal:
        """Remove every earlier state on this computer but `data`, the one that was saved now."""
        if self._generations is None:
            return Removal()
        self.remember(data)
        return self.discard(one.path for one in self._generations.kept() if not self._generations.holds(one.path, data))

    def delete(self, known: frozenset[bytes], others: Iterable[Found]) -> Removal:
        """Remove the other states, then the plan's own file if it is one of those whose SHA-256 is `known`."""
        paths = [one.path for one in others]
        if self._generations is not None:
            paths += self._generations.everything()  # also those that older locks close
        result = self.discard(dict.fromkeys([*paths, backup_path(self._place.path)]))
        if self._generations is not None:
            with contextlib.suppress(OSError):
                self._os.remove_folder(self._generations.folder)
        result += self._remove_own(known)
        with contextlib.suppress(OSError):
            beside.flush_folder(self._os, self._place.path.parent)
        return result

    def _remove_own(self, known: frozenset[bytes]) -> Removal:
        try:
            if place.digest(self._os, self._place.path) not in known:
                return Removal(0, (self._place.path,))  # somebody wrote another version there
        except OSError:
            return Removal(0, (self._place.path,))
        return self._remove(self._place.path)

    def _remove(self, path: Path) -> Removal:
        try:
            self._os.unlink(path)
        except OSError:
            return Removal(0, (path,) if place.stands(self._os, path) else ())
        return Removal(1)

    def _rescued_beside(self, data: bytes) -> Path | None:
        if not place.stands(self._os, self._place.path):
            return None  # moved, or on a drive that was pulled: what is written there now may never be seen again
        try:
            place.check_folder(self._os, self._place)
            path = beside.dated(self._os, self._place.path, _ELSEWHERE, lambda name: beside.put_new(self._os, name, data))
            beside.flush_folder(self._os, path.parent)
        except (OSError, WrapError):
            return None
        return path
