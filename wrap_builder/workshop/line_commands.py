"""Commands that change the lines of the safety agreement and of the lists that a group makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.command import inserted, moved
from wrap_builder.plan.limits import bounded, clean
from wrap_builder.workshop import limits
from wrap_builder.workshop.command import Command, changed, demand_new, position, replaced, without
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop

AGREEMENT = ""
"""Stands for the safety agreement where a list is named by its id."""

Lines = tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class AddLine(Command):
    """Put a line before index `at` of a list, or at its end. `where`: the id of a list, or AGREEMENT."""

    where: str
    line: GroupLine
    at: int | None = None
    label: ClassVar[str] = N_("A new line")

    def apply(self, workshop: Workshop) -> Workshop:
        demand_new([line.id for some in (workshop.agreement, *(one.lines for one in workshop.lists)) for line in some], [self.line.id])
        new = GroupLine(id=self.line.id, text=clean(self.line.text, limits.TEXT))

        def add(lines: Lines) -> Lines:
            bounded(len(lines) + 1, limits.LINES, "lines")
            return inserted(lines, (new,), self.at)

        return with_lines(workshop, self.where, add)


@dataclass(frozen=True, slots=True, repr=False)
class SetLine(Command):
    """Write a line of a list, or of the agreement."""

    where: str
    line: str
    text: str
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.where, self.line)

    def apply(self, workshop: Workshop) -> Workshop:
        text = clean(self.text, limits.TEXT)
        return with_lines(workshop, self.where, lambda lines: changed(lines, self.line, lambda one: replaced(one, "text", text)))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveLine(Command):
    """Take a line out."""

    where: str
    line: str
    label: ClassVar[str] = N_("Removing a line")

    def apply(self, workshop: Workshop) -> Workshop:
        return with_lines(workshop, self.where, lambda lines: without(lines, self.line))


@dataclass(frozen=True, slots=True, repr=False)
class MoveLine(Command):
    """Let a line stand at index `to`."""

    where: str
    line: str
    to: int
    label: ClassVar[str] = N_("Moving a line")

    def apply(self, workshop: Workshop) -> Workshop:
        def move(lines: Lines) -> Lines:
            after = moved(lines, position(lines, self.line), self.to)
            return lines if after == lines else after

        return with_lines(workshop, self.where, move)


def with_lines(workshop: Workshop, where: str, change: Callable[[Lines], Lines]) -> Workshop:
    """Return the workshop with other lines in one of its lists; the very same where they are. KeyError for an unknown list."""
    if where == AGREEMENT:
        lines = change(workshop.agreement)
        return workshop if lines is workshop.agreement else msgspec.structs.replace(workshop, agreement=lines)

    def write(one: GroupList) -> GroupList:
        lines = change(one.lines)
        return one if lines is one.lines else msgspec.structs.replace(one, lines=lines)

    lists = changed(workshop.lists, where, write)
    return workshop if lists is workshop.lists else msgspec.structs.replace(workshop, lists=lists)
