"""Finding a tool by a few letters, while a line is being written."""

from __future__ import annotations

from collections.abc import Collection

from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.tools import tools
from wrap_builder.plan.values import Answer, Entry, Plan
from wrap_builder.session.finding import plain

LEAST_LETTERS = 2
"""So many letters of an alphabet are typed before tools are looked for; one sign of Chinese or Hangul says as much."""

MOST_TOOLS = 6
"""So many are offered at once; more of them do not help anybody to choose."""


class ToolFinder:
    """Remembers how the tools read between two keys, and reads them again when the toolbox changed."""

    def __init__(self) -> None:
        self._read: tuple[Answer | None, ...] = ()
        self._tools: list[tuple[str, Entry]] = []
        self._ids: frozenset[str] = frozenset()

    def find(self, plan: Plan, typed: str, without: Collection[str] = ()) -> tuple[Entry, ...]:
        """Return the tools in which every typed part begins a word: first those that begin so themselves.

        `without`: ids of tools that are not wanted. Capital letters and accents do not matter.
        """
        wanted = plain(typed).split()
        if not wanted or (typed.isascii() and len("".join(wanted)) < LEAST_LETTERS):
            return ()
        self._look(plan)
        first: list[Entry] = []
        others: list[Entry] = []
        for words, tool in self._tools:
            if words.startswith(wanted[0], 1):
                found = first
            elif f" {wanted[0]}" in words:
                found = others
            else:
                continue
            if tool.id not in without and all(f" {part}" in words for part in wanted[1:]):
                found.append(tool)
                if len(first) == MOST_TOOLS:
                    break
        return tuple((*first, *others)[:MOST_TOOLS])

    def knows(self, plan: Plan, tool_id: str) -> bool:
        """Tell if there is a tool with this id."""
        self._look(plan)
        return tool_id in self._ids

    def _look(self, plan: Plan) -> None:
        """Each tool as it is compared: without capital letters, with a blank before each word."""
        now = tuple(plan.answers.get(field) for field in TOOLBOX_FIELDS)
        if len(now) != len(self._read) or any(one is not other for one, other in zip(now, self._read, strict=True)):
            self._read = now
            self._tools = [(" " + " ".join(plain(tool.text).split()), tool) for tool in tools(plan)]
            self._ids = frozenset(tool.id for _words, tool in self._tools)
