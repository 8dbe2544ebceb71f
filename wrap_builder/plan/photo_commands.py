"""Commands that change the photos of a plan. Their bytes lie beside the plan, under the hash that a photo names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import position
from wrap_builder.plan.command import Command, moved
from wrap_builder.plan.limits import clean
from wrap_builder.plan.shape_commands import OnShape, with_shape
from wrap_builder.plan.values import Photo, Plan


@dataclass(frozen=True, slots=True, repr=False)
class OnPhotos(Command):
    """Base of commands that change photos. Photos are not printed, so none of them begins a new edition."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("photos",)


def _with_photos(plan: Plan, photos: tuple[Photo, ...]) -> Plan:
    return plan if photos == plan.photos else msgspec.structs.replace(plan, photos=photos)


@dataclass(frozen=True, slots=True, repr=False)
class AddPhoto(OnPhotos):
    """Add a photo at the end; its id comes from new_id()."""

    photo: Photo
    label: ClassVar[str] = N_("Adding a photo")

    def apply(self, plan: Plan) -> Plan:
        limits.bounded(len(plan.photos) + 1, limits.PHOTOS, "photos")
        if not self.photo.id or any(photo.id == self.photo.id for photo in plan.photos):
            raise ValueError("the id of a photo has to be new")
        text = clean(self.photo.text, limits.TITLE_CHARACTERS)
        return _with_photos(plan, (*plan.photos, msgspec.structs.replace(self.photo, text=text)))


@dataclass(frozen=True, slots=True, repr=False)
class SetPhoto(OnPhotos):
    """Change what is said of a photo, where it is shown, or the picture itself; None leaves a part as it is."""

    id: str
    text: str | None = None
    right_now: bool | None = None
    image: str | None = None
    label: ClassVar[str] = N_("Changing a photo")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.id,) if self.text is not None else ()

    def apply(self, plan: Plan) -> Plan:
        index = position(plan.photos, self.id)
        old = plan.photos[index]
        new = Photo(
            id=old.id, image=old.image if self.image is None else self.image,
            text=old.text if self.text is None else clean(self.text, limits.TITLE_CHARACTERS),
            right_now=old.right_now if self.right_now is None else self.right_now,
        )
        return _with_photos(plan, (*plan.photos[:index], new, *plan.photos[index + 1:]))


@dataclass(frozen=True, slots=True, repr=False)
class MovePhoto(OnPhotos):
    """Put a photo at another place among the photos, counted from 0."""

    id: str
    to: int
    label: ClassVar[str] = N_("Moving a photo")

    def apply(self, plan: Plan) -> Plan:
        return _with_photos(plan, moved(plan.photos, position(plan.photos, self.id), self.to))


@dataclass(frozen=True, slots=True, repr=False)
class RemovePhoto(OnPhotos):
    """Take a photo out of the plan; undo brings it back."""

    id: str
    label: ClassVar[str] = N_("Removing a photo")

    def apply(self, plan: Plan) -> Plan:
        index = position(plan.photos, self.id)
        return _with_photos(plan, plan.photos[:index] + plan.photos[index + 1:])


@dataclass(frozen=True, slots=True, repr=False)
class ShowRightNow(OnShape):
    """Let a field stand on the pages for how the person is, or no longer; its answer stays where it is."""

    field: str
    shown: bool
    label: ClassVar[str] = N_("Right now")

    def apply(self, plan: Plan) -> Plan:
        before = plan.shape.right_now
        if (self.field in before) is self.shown:
            return plan
        limits.bounded(len(before) + 1, limits.SHAPE_ITEMS, "shape")
        after = (*before, self.field) if self.shown else tuple(one for one in before if one != self.field)
        return with_shape(plan, right_now=after)
