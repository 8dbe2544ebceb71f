"""Photos that come into a plan with a document: those that are new are added, and what does not come is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from wrap_builder.plan.limits import PHOTOS
from wrap_builder.plan.photo_commands import AddPhoto, SetPhoto
from wrap_builder.plan.values import Photo
from wrap_builder.session.arrival import Added, Differs
from wrap_builder.session.arriving import Arriving
from wrap_builder.words import Words

NAME = "photos"
"""What a change calls the photos of a plan."""


@dataclass(slots=True)
class PhotosCame:
    """What the person is shown of it. `left_out`: sentences about what does not come."""

    added: list[Added] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def take(arriving: Arriving, photos: tuple[Photo, ...], ids: Callable[[], str], words: Words) -> PhotosCame:
    """Add the photos that are not here, as many as there is room for, and ask where other words stand on one that is here."""
    came, here = PhotosCame(), {photo.image: photo for photo in arriving.now.photos}
    new = [photo for photo in photos if photo.image not in here]
    room = max(0, PHOTOS - len(arriving.now.photos))
    taken = {photo.id for photo in arriving.now.photos}
    for photo in new[:room]:
        arriving.do(AddPhoto(msgspec.structs.replace(photo, id=ids()) if photo.id in taken else photo))
    if new[:room]:
        unsaid = words("A photo without words")
        came.added.append(Added(NAME, words("Photos"), tuple(one.text.strip() or unsaid for one in new[:room])))
    if new[room:]:
        came.left_out.append(words.plural("{n} photo is left out: a plan takes twelve.", "{n} photos are left out: a plan takes twelve.",
                                          len(new[room:])))
    for photo in photos:
        known = here.get(photo.image)
        if known is None or not photo.text.strip() or photo.text == known.text:
            continue
        command = SetPhoto(known.id, text=photo.text)
        if known.text.strip():
            came.differs.append(Differs(f"photo:{known.id}", words("On a photo"), known.text, photo.text, command))
        else:
            arriving.do(command)
            came.added.append(Added(NAME, words("On a photo"), (photo.text,)))
    return came


def lost(count: int, words: Words) -> tuple[str, ...]:
    """Return what is said of photos that a document names and cannot give."""
    if not count:
        return ()
    return (words.plural("{n} photo is left out: its picture is missing, damaged, or of a kind that cannot be kept.",
                         "{n} photos are left out: their pictures are missing, damaged, or of a kind that cannot be kept.", count),)
