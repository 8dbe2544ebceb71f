"""Tools are kept once: what the toolbox offers, and every line that came from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.values import Entries, Entry, Plan


@dataclass(frozen=True, slots=True)
class ToolPlace:
    """One line that came from a tool; `same` if it still reads as the tool does."""

    field: str
    entry_id: str
    same: bool


def tools(plan: Plan) -> tuple[Entry, ...]:
    """Return the person's tools: what helps already, then what they would like to try. Rows without words are left out."""
    return tuple(entry for field in TOOLBOX_FIELDS for entry in entries_of(plan, field) if entry.text.strip())


def same_words(one: str, other: str) -> bool:
    """Tell if two lines say the same, whatever their capital letters and blanks."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def where_used(plan: Plan, tool_id: str) -> tuple[ToolPlace, ...]:
    """Return every line that came from the tool, outside the toolbox itself."""
    text = next((tool.text for tool in tools(plan) if tool.id == tool_id), "")
    return tuple(
        ToolPlace(field, entry.id, entry.text == text)
        for field, answer in plan.answers.items() if isinstance(answer, Entries)
        for entry in answer.items if entry.tool == tool_id
    )


def all_uses(plan: Plan) -> Mapping[str, tuple[ToolPlace, ...]]:
    """Return what `where_used` returns for every tool that is used anywhere, by id of the tool; reads the plan once."""
    texts = {tool.id: tool.text for tool in tools(plan)}
    found: defaultdict[str, list[ToolPlace]] = defaultdict(list)
    for field, answer in plan.answers.items():
        for entry in answer.items if isinstance(answer, Entries) else ():
            if entry.tool in texts:
                found[entry.tool].append(ToolPlace(field, entry.id, entry.text == texts[entry.tool]))
    return {tool: tuple(places) for tool, places in found.items()}
