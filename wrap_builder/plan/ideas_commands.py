"""Commands that keep ideas from elsewhere in a plan, and remove them: they are no words of the person until taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import position
from wrap_builder.plan.command import Command
from wrap_builder.plan.limits import clean
from wrap_builder.plan.values import IdeaList, Plan


@dataclass(frozen=True, slots=True, repr=False)
class OnIdeas(Command):
    """Base of commands that change which ideas are kept; the edition of the plan stays."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("ideas",)


@dataclass(frozen=True, slots=True, repr=False)
class KeepIdeas(OnIdeas):
    """Keep a list of ideas. One with the same words is kept only once. ValueError for an id that is there."""

    ideas: IdeaList
    label: ClassVar[str] = N_("Keeping ideas")

    def apply(self, plan: Plan) -> Plan:
        if any((one.name, one.lines) == (self.ideas.name, self.ideas.lines) for one in plan.ideas):
            return plan
        if not self.ideas.id or any(one.id == self.ideas.id for one in plan.ideas):
            raise ValueError("the id of a list of ideas has to be new")
        limits.bounded(len(plan.ideas) + 1, limits.IDEA_LISTS, "ideas")
        limits.bounded(sum(map(len, self.ideas.lines.values())), limits.IDEAS_IN_LIST, "ideas")
        short = limits.TITLE_CHARACTERS
        new = IdeaList(id=self.ideas.id, name=clean(self.ideas.name, short),
                       lines={field: tuple(clean(line, short) for line in lines) for field, lines in self.ideas.lines.items() if lines})
        return msgspec.structs.replace(plan, ideas=(*plan.ideas, new))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveIdeas(OnIdeas):
    """Remove a list of ideas; what the person took of it stays."""

    id: str
    label: ClassVar[str] = N_("Removing ideas")

    def apply(self, plan: Plan) -> Plan:
        index = position(plan.ideas, self.id)
        return msgspec.structs.replace(plan, ideas=plan.ideas[:index] + plan.ideas[index + 1:])
