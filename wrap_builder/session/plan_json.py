"""A plan as one JSON document with its photos in it: written for other programs, and read as whatever somebody made of one."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from wrap_builder.errors import BadPlanData, NotAPicture, TooLarge, TooManyPhotos
from wrap_builder.plan import codec, migrations, strict_json
from wrap_builder.plan.limits import DOCUMENT_BYTES, PHOTOS
from wrap_builder.plan.values import Plan
from wrap_builder.session.pictures import is_as_kept

MOST_BYTES = 16 * 1024 * 1024
"""The largest document that is read. Twelve photos of the largest size take 10 MiB in it, and a plan has 4 MiB."""

IMAGES = "images"
"""The key of the photos, beside the keys of a plan."""

Making = Callable[[bytes], bytes]
"""Returns a picture from elsewhere as a photo that a plan keeps. Raises NotAPicture and its kinds."""

_LEAD = "data:image/jpeg;base64,"
_KNOWN_LEAD = re.compile(r"data:image/(?:jpeg|png|webp);base64,")


@dataclass(frozen=True, slots=True, repr=False)
class PlanRead:
    """A plan that names only the photos that came with it. `images`: those, by the names that the plan has for them now.

    `lost`: how many it named whose pictures are missing, damaged or none.
    """

    plan: Plan
    images: Mapping[str, bytes]
    lost: int = 0


def written(plan: Plan, images: Mapping[str, bytes]) -> bytes:
    """Return a plan and the photos that are there, by name, as UTF-8 that people can read; docs/plan-json.md describes it."""
    named = {photo.image: images[photo.image] for photo in plan.photos if photo.image in images}
    return codec.to_json(plan, {name: f"{_LEAD}{base64.b64encode(image).decode()}" for name, image in named.items()}).encode()


def read(data: bytes, made: Making) -> PlanRead:
    """Return what a document of `written`, or of codec.to_json, holds. For a worker.

    Raises TooLarge, NewerFormat, TooManyPhotos, and BadPlanData for everything that is not a plan.
    """
    return read_raw(strict_json.read(data, MOST_BYTES), len(data), made)


def read_raw(raw: dict[str, Any], size: int, made: Making) -> PlanRead:
    """Return what a document of `size` bytes holds that was read as plain objects. Raises as `read` does."""
    images = raw.pop(IMAGES, {})
    if not isinstance(images, dict) or not all(isinstance(one, str) for one in images.values()):
        raise BadPlanData(where=IMAGES)
    if size - sum(map(len, images.values())) > DOCUMENT_BYTES:
        raise TooLarge(part="document")
    version = raw.pop("format", 1)
    upgraded = migrations.upgrade({"format": version, "plan": raw})["plan"]
    photos_there = upgraded.get("photos")
    if isinstance(photos_there, list) and len(photos_there) > PHOTOS:
        raise TooManyPhotos(count=len(photos_there), most=PHOTOS)
    plan = codec.plan_of(upgraded)
    if not images.keys() <= {photo.image for photo in plan.photos}:
        raise BadPlanData(where=IMAGES)
    found = {name: image for name, text in images.items() if (image := _picture(name, text, made)) is not None}
    names = {name: sha256(image).hexdigest() for name, image in found.items()}
    photos = tuple(msgspec.structs.replace(photo, image=names[photo.image]) for photo in plan.photos if photo.image in names)
    return PlanRead(msgspec.structs.replace(plan, photos=photos), {names[name]: image for name, image in found.items()},
                    len(plan.photos) - len(photos))


def as_kept(data: bytes) -> bytes:
    """Return a photo that a program like this one wrote, as it is: for whoever has nothing to decode others with.

    Raises NotAPicture for every other picture.
    """
    if not is_as_kept(data):
        raise NotAPicture
    return data


def _picture(name: str, text: str, made: Making) -> bytes | None:
    """Return the photo in a data URI; None where it is damaged, another than its name says, or no picture."""
    lead = _KNOWN_LEAD.match(text)
    if lead is None:
        return None
    try:
        data = base64.b64decode(text[lead.end():], validate=True)
        return made(data) if sha256(data).hexdigest() == name else None
    except (ValueError, NotAPicture):
        return None
