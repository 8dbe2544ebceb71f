"""Commands that add and remove sections and fields of the person's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import position
from wrap_builder.plan.command import next_edition
from wrap_builder.plan.limits import clean
from wrap_builder.plan.shape_commands import OnShape, with_shape
from wrap_builder.plan.values import OwnField, OwnSection, Plan, Shape

OWN_FIELD_KINDS = ("line", "text", "entries", "date")


def _taken(shape: Shape) -> set[str]:
    return {section.id for section in shape.own_sections} | {field.id for fields in shape.own_fields.values() for field in fields}


def _cleared(shape: Shape, gone: Collection[str]) -> Shape:
    """Return the shape with every trace of the given sections and fields removed."""
    def keep(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one not in gone)

    own_fields = {s: tuple(f for f in fields if f.id not in gone) for s, fields in shape.own_fields.items() if s not in gone}
    return msgspec.structs.replace(
        shape, hidden=keep(shape.hidden), wanted=keep(shape.wanted), section_order=keep(shape.section_order),
        right_now=keep(shape.right_now),
        titles={one: title for one, title in shape.titles.items() if one not in gone},
        field_order={section: keep(ids) for section, ids in shape.field_order.items() if section not in gone},
        own_sections=tuple(section for section in shape.own_sections if section.id not in gone),
        own_fields={section: fields for section, fields in own_fields.items() if fields},
    )


def _removed(plan: Plan, gone: Collection[str]) -> Plan:
    """Return the plan without the given own sections and fields, and without their answers: removed means gone."""
    answers = {field: answer for field, answer in plan.answers.items() if field not in gone}
    lost_words = len(answers) != len(plan.answers)
    return msgspec.structs.replace(
        plan, shape=_cleared(plan.shape, gone), answers=answers if lost_words else plan.answers,
        edition=next_edition(plan.edition) if lost_words else plan.edition,
    )


@dataclass(frozen=True, slots=True, repr=False)
class AddOwnSection(OnShape):
    """Add a section of the person's own at the end; its id comes from new_id()."""

    section: OwnSection
    label: ClassVar[str] = N_("Adding a part")

    def apply(self, plan: Plan) -> Plan:
        own = plan.shape.own_sections
        limits.bounded(len(own) + 1, limits.SHAPE_ITEMS, "shape")
        if not self.section.id or self.section.id in _taken(plan.shape):
            raise ValueError("the id of an own section has to be new")
        new = OwnSection(id=self.section.id, title=clean(self.section.title, limits.TITLE_CHARACTERS))
        return with_shape(plan, own_sections=(*own, new))


@dataclass(frozen=True, slots=True, repr=False)
class AddOwnField(OnShape):
    """Add a field of the person's own at the end of a section, shipped or own; its id comes from new_id()."""

    section: str
    field: OwnField
    label: ClassVar[str] = N_("Adding a question")

    def apply(self, plan: Plan) -> Plan:
        own = plan.shape.own_fields
        limits.bounded(sum(map(len, own.values())) + 1, limits.SHAPE_ITEMS, "shape")
        if self.field.kind not in OWN_FIELD_KINDS:
            raise ValueError("an own field is a line, a text, entries or a date")
        if not self.field.id or self.field.id in plan.answers or self.field.id in _taken(plan.shape):
            raise ValueError("the id of an own field has to be new")
        new = OwnField(id=self.field.id, kind=self.field.kind, title=clean(self.field.title, limits.TITLE_CHARACTERS))
        return with_shape(plan, own_fields={**own, self.section: (*own.get(self.section, ()), new)})


@dataclass(frozen=True, slots=True, repr=False)
class RemoveOwnSection(OnShape):
    """Remove an own section with its fields and what was written in them; undo brings all of it back."""

    id: str
    label: ClassVar[str] = N_("Removing a part")

    def apply(self, plan: Plan) -> Plan:
        position(plan.shape.own_sections, self.id)
        return _removed(plan, {self.id, *(field.id for field in plan.shape.own_fields.get(self.id, ()))})


@dataclass(frozen=True, slots=True, repr=False)
class RemoveOwnField(OnShape):
    """Remove an own field and what was written in it; undo brings it back."""

    section: str
    id: str
    label: ClassVar[str] = N_("Removing a question")

    def apply(self, plan: Plan) -> Plan:
        position(plan.shape.own_fields.get(self.section, ()), self.id)
        return _removed(plan, {self.id})
