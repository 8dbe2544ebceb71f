"""The command that adds what was written elsewhere, such as in a filled workbook: all of it is one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Plan, Shape


@dataclass(frozen=True, slots=True, repr=False)
class BringIn(Command):
    """Do several commands as one, in their order; none of them is done where one cannot be.

    `ready`: a plan, and what comes of it, where that is known already.
    """

    commands: tuple[Command, ...]
    ready: tuple[Plan, Plan] | None = None
    label: ClassVar[str] = N_("Bringing in")

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(field for command in self.commands for field in command.fields))

    def made_ready(self, plan: Plan) -> BringIn:
        """Return the command that need not be worked out again for this very plan. For a worker; raises what `apply` raises."""
        return replace(self, ready=(plan, self.apply(plan)))

    def apply(self, plan: Plan) -> Plan:
        if self.ready is not None and self.ready[0] is plan:
            return self.ready[1]
        for command in self.commands:
            plan = command.apply(plan)
        return plan


@dataclass(frozen=True, slots=True, repr=False)
class BeginWith(Command):
    """Let an empty plan be a plan that was written out elsewhere, with its arrangement, its register and all its ids.

    It names only photos whose bytes are here. When practising the passphrase is offered belongs to the file here. ValueError where
    something is written here already: nothing of it may be lost by this.
    """

    then: Plan
    label: ClassVar[str] = N_("Bringing in")

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.then.answers, "people", "photos", "shape", "helplines", "register", "ideas", "edition", "looked_at", "upkeep",
                "my_words")

    def apply(self, plan: Plan) -> Plan:
        if not is_blank(plan):
            raise ValueError("the plan is not empty")
        words = tuple(dict.fromkeys((*plan.my_words, *self.then.my_words)))
        then = msgspec.structs.replace(self.then, practice=plan.practice, my_words=words)
        return plan if plan == then else then


def is_blank(plan: Plan) -> bool:
    """Tell if nothing is written in a plan, and nothing of it was given away.

    What was looked at does not count, nor what the program notes by itself, the route, and words kept for the check of spelling.
    """
    shape = Shape(route=plan.shape.route, crisis=plan.shape.crisis, looked_at=plan.shape.looked_at)
    return plan == Plan(language=plan.language, edition=plan.edition, shape=shape, example=plan.example, practice=plan.practice,
                        upkeep=plan.upkeep, my_words=plan.my_words)
