"""The command that adds what was written elsewhere, such as in a filled workbook: all of it is one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wrap_builder.errors import N_
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Plan


@dataclass(frozen=True, slots=True, repr=False)
class BringIn(Command):
    """Do several commands as one, in their order; none of them is done where one cannot be."""

    commands: tuple[Command, ...]
    label: ClassVar[str] = N_("Bringing in a workbook")

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(field for command in self.commands for field in command.fields))

    def apply(self, plan: Plan) -> Plan:
        for command in self.commands:
            plan = command.apply(plan)
        return plan
