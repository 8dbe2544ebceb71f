"""The command that keeps when practising the passphrase is offered: nothing that the person wrote, so nothing to take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Plan, Practice


@dataclass(frozen=True, slots=True, repr=False)
class NotePractice(Command):
    """Remember since when the passphrase is as it is, and how many offers were made; not a step of undo, no new edition.

    ValueError for a day that is none, or a count below 0.
    """

    practice: Practice
    label: ClassVar[str] = N_("Practising")
    in_history: ClassVar[bool] = False

    @property
    def fields(self) -> tuple[str, ...]:
        return ("practice",)

    def apply(self, plan: Plan) -> Plan:
        if self.practice == plan.practice:
            return plan
        if self.practice.chosen:
            date.fromisoformat(self.practice.chosen)
        if self.practice.offered < 0:
            raise ValueError("offers are counted from 0")
        return msgspec.structs.replace(plan, practice=self.practice)
