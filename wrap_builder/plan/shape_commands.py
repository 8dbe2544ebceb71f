"""Commands that change how a plan is arranged, its helplines, and what was looked at or printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.command import Command
from wrap_builder.plan.limits import clean
from wrap_builder.plan.values import Edition, Helplines, OwnLine, Plan

CRISIS_FORMS = ("short", "full")


def with_shape(plan: Plan, **changes: Any) -> Plan:
    """Return the plan with parts of its shape replaced."""
    return msgspec.structs.replace(plan, shape=msgspec.structs.replace(plan.shape, **changes))


def _added(ids: tuple[str, ...], new: str) -> tuple[str, ...]:
    if new in ids:
        return ids
    limits.bounded(len(ids) + 1, limits.SHAPE_ITEMS, "shape")
    return (*ids, clean(new, limits.TITLE_CHARACTERS))


def _without(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(one for one in ids if one != gone) if gone in ids else ids


@dataclass(frozen=True, slots=True, repr=False)
class OnShape(Command):
    """Base of commands that change the arrangement; no answer is lost by any of them but the two that remove."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("shape",)


@dataclass(frozen=True, slots=True, repr=False)
class ChooseRoute(OnShape):
    """Take a route through the plan."""

    route: str
    label: ClassVar[str] = N_("Choosing a route")

    def apply(self, plan: Plan) -> Plan:
        return plan if plan.shape.route == self.route else with_shape(plan, route=self.route)


@dataclass(frozen=True, slots=True, repr=False)
class ChooseCrisis(OnShape):
    """Show the short or the full form of sections that have both; what was written stays."""

    form: str
    label: ClassVar[str] = N_("Short or full")

    def apply(self, plan: Plan) -> Plan:
        if self.form not in CRISIS_FORMS:
            raise ValueError("the form is short or full")
        return plan if plan.shape.crisis == self.form else with_shape(plan, crisis=self.form)


@dataclass(frozen=True, slots=True, repr=False)
class Hide(OnShape):
    """Hide a section or field; its answers stay."""

    id: str
    label: ClassVar[str] = N_("Hiding")

    def apply(self, plan: Plan) -> Plan:
        hidden = _added(plan.shape.hidden, self.id)
        return plan if hidden is plan.shape.hidden else with_shape(plan, hidden=hidden)


@dataclass(frozen=True, slots=True, repr=False)
class Unhide(OnShape):
    """Show a section or field again."""

    id: str
    label: ClassVar[str] = N_("Showing again")

    def apply(self, plan: Plan) -> Plan:
        hidden = _without(plan.shape.hidden, self.id)
        return plan if hidden is plan.shape.hidden else with_shape(plan, hidden=hidden)


@dataclass(frozen=True, slots=True, repr=False)
class Want(OnShape):
    """Ask for a field that is off, or left out of the short form."""

    id: str
    label: ClassVar[str] = N_("Adding a question")

    def apply(self, plan: Plan) -> Plan:
        wanted = _added(plan.shape.wanted, self.id)
        return plan if wanted is plan.shape.wanted else with_shape(plan, wanted=wanted)


@dataclass(frozen=True, slots=True, repr=False)
class ShowField(OnShape):
    """Show one field again, with the section that it stands in. `ask`: the form leaves it out, so that it is asked for as well."""

    section: str
    field: str
    ask: bool = False
    label: ClassVar[str] = N_("Showing again")

    def apply(self, plan: Plan) -> Plan:
        shown = Unhide(self.field).apply(Unhide(self.section).apply(plan))
        return Want(self.field).apply(shown) if self.ask else shown


@dataclass(frozen=True, slots=True, repr=False)
class Unwant(OnShape):
    """Take back Want."""

    id: str
    label: ClassVar[str] = N_("Hiding")

    def apply(self, plan: Plan) -> Plan:
        wanted = _without(plan.shape.wanted, self.id)
        return plan if wanted is plan.shape.wanted else with_shape(plan, wanted=wanted)


@dataclass(frozen=True, slots=True, repr=False)
class Rename(OnShape):
    """Give a section or field the person's own title; an empty one brings the shipped title back."""

    id: str
    title: str
    label: ClassVar[str] = N_("Own title")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.id,)

    def apply(self, plan: Plan) -> Plan:
        title = clean(self.title, limits.TITLE_CHARACTERS) if self.title.strip() else ""
        if plan.shape.titles.get(self.id, "") == title:
            return plan
        titles = {one: old for one, old in plan.shape.titles.items() if one != self.id}
        if title:
            limits.bounded(len(titles) + 1, limits.SHAPE_ITEMS, "shape")
            titles[self.id] = title
        return with_shape(plan, titles=titles)


@dataclass(frozen=True, slots=True, repr=False)
class OrderSections(OnShape):
    """Put sections in the given order; () brings the order of the method back."""

    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Moving")

    def apply(self, plan: Plan) -> Plan:
        limits.bounded(len(self.ids), limits.SHAPE_ITEMS, "shape")
        return plan if plan.shape.section_order == self.ids else with_shape(plan, section_order=tuple(self.ids))


@dataclass(frozen=True, slots=True, repr=False)
class OrderFields(OnShape):
    """Put the fields of a section in the given order; () brings the default order back."""

    section: str
    ids: tuple[str, ...]
    label: ClassVar[str] = N_("Moving")

    def apply(self, plan: Plan) -> Plan:
        limits.bounded(len(self.ids), limits.SHAPE_ITEMS, "shape")
        if plan.shape.field_order.get(self.section, ()) == self.ids:
            return plan
        order = {section: ids for section, ids in plan.shape.field_order.items() if section != self.section}
        if self.ids:
            order[self.section] = tuple(self.ids)
        return with_shape(plan, field_order=order)


@dataclass(frozen=True, slots=True, repr=False)
class SetHelplines(Command):
    """Choose countries and lines, and write own lines."""

    helplines: Helplines
    label: ClassVar[str] = N_("Helplines")

    @property
    def fields(self) -> tuple[str, ...]:
        return ("helplines",)

    @property
    def burst(self) -> tuple[str, ...]:
        return ("helplines",)

    def apply(self, plan: Plan) -> Plan:
        given = self.helplines
        limits.bounded(max(len(given.countries), len(given.chosen), len(given.own)), limits.SHAPE_ITEMS, "helplines")
        short = limits.TITLE_CHARACTERS
        new = Helplines(
            countries=tuple(clean(one, short) for one in given.countries),
            chosen=tuple(clean(one, short) for one in given.chosen),
            own=tuple(OwnLine(id=o.id, name=clean(o.name, short), number=clean(o.number, short), note=clean(o.note))
                      for o in given.own),
        )
        return plan if new == plan.helplines else msgspec.structs.replace(plan, helplines=new)


@dataclass(frozen=True, slots=True, repr=False)
class LookAt(Command):
    """Remember that a page was looked at, and with `wrote`, that it is the one where something was written last; not a step of undo.

    The last one stands last, so that the person can go on there. Looking alone moves nothing: a file that is only read is not
    written.
    """

    page_key: str
    wrote: bool = False
    label: ClassVar[str] = N_("Looking")
    in_history: ClassVar[bool] = False

    @property
    def fields(self) -> tuple[str, ...]:
        return ("looked_at",)

    def apply(self, plan: Plan) -> Plan:
        seen, key = plan.shape.looked_at, clean(self.page_key, limits.TITLE_CHARACTERS)
        if seen[-1:] == (key,) or (key in seen and not self.wrote):
            return plan
        others = _without(seen, key)
        limits.bounded(len(others) + 1, limits.SHAPE_ITEMS, "shape")
        return with_shape(plan, looked_at=(*others, key) if self.wrote else (key, *others))


@dataclass(frozen=True, slots=True, repr=False)
class MarkPrinted(Command):
    """Remember that this edition is on paper, so that the next change begins a new one; not a step of undo."""

    label: ClassVar[str] = N_("Printing")
    in_history: ClassVar[bool] = False

    @property
    def fields(self) -> tuple[str, ...]:
        return ("edition",)

    def apply(self, plan: Plan) -> Plan:
        if plan.edition.printed:
            return plan
        return msgspec.structs.replace(plan, edition=Edition(number=plan.edition.number, printed=True))
