"""Commands that carry tools between the toolbox and the lists where they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS, OnField
from wrap_builder.plan.answers import entries_of, position
from wrap_builder.plan.command import Command, with_answer, with_answers
from wrap_builder.plan.tools import same_words, tools
from wrap_builder.plan.values import Answer, Entries, Entry, Plan


@dataclass(frozen=True, slots=True, repr=False)
class TakeTool(OnField):
    """Let an entry be a tool from the toolbox. An entry that is not there yet is added at the end; its note stays."""

    entry_id: str
    tool_id: str
    label: ClassVar[str] = N_("Taking a tool")

    def apply(self, plan: Plan) -> Plan:
        all_tools = tools(plan)
        tool = all_tools[position(all_tools, self.tool_id)]
        items = entries_of(plan, self.field)
        index = next((index for index, entry in enumerate(items) if entry.id == self.entry_id), len(items))
        old = items[index] if index < len(items) else Entry(id=self.entry_id, text="")
        new = msgspec.structs.replace(old, text=tool.text, tool=tool.id)
        if new == old:
            return plan
        if index == len(items):
            limits.bounded(len(items) + 1, limits.ITEMS_IN_FIELD, "items")
        return with_answer(plan, self.field, Entries(items=(*items[:index], new, *items[index + 1:])))


@dataclass(frozen=True, slots=True, repr=False)
class MakeTool(OnField):
    """Put what an entry says into the toolbox, and let the entry come from there.

    A tool that reads the same, whatever its capital letters, is not put there twice. An entry without words stays as it is,
    and so does one of the toolbox itself.
    """

    entry_id: str
    tool_id: str
    label: ClassVar[str] = N_("Adding a tool")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, TOOLBOX_FIELDS[0])

    def apply(self, plan: Plan) -> Plan:
        items = entries_of(plan, self.field)
        index = position(items, self.entry_id)
        entry = items[index]
        if self.field in TOOLBOX_FIELDS or not entry.text.strip() or any(tool.id == entry.tool for tool in tools(plan)):
            return plan
        there = next((tool for tool in tools(plan) if same_words(tool.text, entry.text)), None)
        linked = msgspec.structs.replace(entry, tool=there.id if there else self.tool_id)
        changes: dict[str, Answer | None] = {self.field: Entries(items=(*items[:index], linked, *items[index + 1:]))}
        if there is None:
            have = entries_of(plan, TOOLBOX_FIELDS[0])
            limits.bounded(len(have) + 1, limits.ITEMS_IN_FIELD, "items")
            if not self.tool_id or any(one.id == self.tool_id for one in have):
                raise ValueError("the id of a tool has to be new")
            changes[TOOLBOX_FIELDS[0]] = Entries(items=(*have, Entry(id=self.tool_id, text=entry.text, note=entry.note)))
        return with_answers(plan, changes)


@dataclass(frozen=True, slots=True, repr=False)
class WriteTool(Command):
    """Rewrite a tool, and with it the given lines that came from it: what is typed in one go is one step.

    `lines`: ids of entries. They are named, because on the way to its new words a tool may read like a line that shall stay.
    """

    tool_id: str
    text: str
    lines: frozenset[str]
    label: ClassVar[str] = N_("Renaming a tool")

    @property
    def fields(self) -> tuple[str, ...]:
        return TOOLBOX_FIELDS

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.tool_id,)

    def apply(self, plan: Plan) -> Plan:
        text, changes, is_there = limits.clean(self.text), dict[str, Answer | None](), False
        for field, answer in plan.answers.items():
            if not isinstance(answer, Entries):
                continue
            is_toolbox = field in TOOLBOX_FIELDS
            items = answer.items
            mine = [index for index, one in enumerate(items) if (one.id == self.tool_id if is_toolbox else
                                                                 one.tool == self.tool_id and one.id in self.lines)]
            is_there |= is_toolbox and bool(mine)
            new = [index for index in mine if items[index].text != text]
            if new:
                written = list(items)
                for index in new:
                    written[index] = msgspec.structs.replace(items[index], text=text)
                changes[field] = Entries(items=tuple(written))
        if not is_there:
            raise KeyError(self.tool_id)
        return with_answers(plan, changes) if changes else plan
