"""The bytes of the photos of an open plan, in memory only: those in its file, and those that were added since."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from wrap_builder.errors import FileDamaged, NotAPicture, PhotosFull
from wrap_builder.plan.history import History, Why
from wrap_builder.plan.values import Plan
from wrap_builder.session import jpeg
from wrap_builder.vault import limits

MOST_BYTES = 640 * 1024
"""The largest photo that is added. Twelve of them, the most that a plan has, are below what a file takes, so room is counted in
photos and never in bytes."""

ROOM_FOR_NAMES = 8192
"""What the list of names takes in the file at most, so that photos and names together stay below what it takes."""


def kind_of(data: bytes) -> str:
    """Return what kind of picture bytes begin as: jpeg, png, webp, gif, heic or avif; "" for none of these."""
    if data[4:8] == b"ftyp":
        brands = {data[8:12], *(data[at:at + 4] for at in range(16, min(int.from_bytes(data[:4], "big"), _MOST_BRANDS), 4))}
        return next((kind for kind, known in _BRANDS.items() if brands & known), "")
    if data.startswith(b"RIFF"):
        return "webp" if data[8:12] == b"WEBP" else ""
    return next((kind for kind, starts in _STARTS.items() if data.startswith(starts)), "")


def is_as_kept(image: bytes) -> bool:
    """Tell if bytes have the form of a photo that a plan keeps: a JPEG with nothing in it but the picture, and not too large."""
    return len(image) <= MOST_BYTES and jpeg.is_bare(image)


_STARTS = {"jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",), "gif": (b"GIF87a", b"GIF89a")}
_BRANDS = {"avif": {b"avif", b"avis"}, "heic": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}}
_MOST_BRANDS = 256


class Pictures:
    """Photos by name, the SHA-256 of their bytes; for use from several threads. What undo could bring back stays here.

    `unreadable`: what the file holds could not be read, so nothing is added to it.
    """

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._images: dict[str, bytes] = {}
        self._in_file: frozenset[str] = frozenset()
        self._in_others: set[str] = set()
        self.unreadable = False

    def get(self, name: str) -> bytes | None:
        """Return the JPEG with this name, None where it is not there."""
        with self._mutex:
            return self._images.get(name)

    def add(self, image: bytes) -> str:
        """Keep a JPEG until the plan is put away, and return its name.

        Raises NotAPicture for one that is not bare or is too large, FileDamaged where the file takes none.
        """
        if self.unreadable:
            raise FileDamaged(part="attachments.age")
        if not is_as_kept(image):
            raise NotAPicture
        name = sha256(image).hexdigest()
        with self._mutex:
            self._images[name] = image
        return name

    def hold(self, images: Mapping[str, bytes]) -> None:
        """Take up what the file of the plan holds by now, by the name of each, instead of what it held before."""
        with self._mutex:
            self._images.update(images)
            self._in_file = frozenset(images)

    def learn(self, images: Mapping[str, bytes]) -> None:
        """Take up what another state of the plan holds, by the name of each."""
        with self._mutex:
            self._images.update(images)
            self._in_others.update(images)

    def keep_only(self, names: Collection[str]) -> None:
        """Let go of what was added and nothing leads back to any more; what a file holds stays."""
        with self._mutex:
            kept = {*names, *self._in_file, *self._in_others}
            self._images = {name: image for name, image in self._images.items() if name in kept}

    def some(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return those of these names that are there, each once, in their order."""
        with self._mutex:
            return {name: self._images[name] for name in names if name in self._images}

    def clear(self) -> None:
        """Forget all of them: at lock and at closing."""
        with self._mutex:
            self._images.clear()
            self._in_file = frozenset()
            self._in_others.clear()


def names_in(kept: History) -> tuple[str, ...]:
    """Return the photos that a history names: first those of versions that somebody kept, then daily ones, the newest first."""
    newest_first = kept.versions[::-1]
    wished = [one.plan for one in newest_first if one.why is not Why.DAILY]
    daily = [one.plan for one in newest_first if one.why is Why.DAILY]
    return tuple(dict.fromkeys(photo.image for plan in (*wished, *daily) for photo in plan.photos))


def fitting(plan: Plan, others: Iterable[str], pictures: Pictures) -> dict[str, bytes]:
    """Return the photos of a plan, and of the others, in their order, as many as a file takes.

    So the photos of the oldest versions make room for new ones; the words of those versions stay. Raises PhotosFull when not
    even the plan's own fit, which other programs can bring about.
    """
    own = {photo.image: None for photo in plan.photos}
    found: dict[str, bytes] = {}
    room = limits.ATTACHMENTS - ROOM_FOR_NAMES
    for name, image in pictures.some((*own, *others)).items():
        if len(found) < limits.IMAGES and len(image) <= room:
            found[name] = image
            room -= len(image)
        elif name in own:
            raise PhotosFull(limit="photos")
    return found
