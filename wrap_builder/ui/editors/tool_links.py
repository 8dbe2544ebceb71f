"""Lines that came from a tool: how many still read as the tool did before it was rewritten."""

from __future__ import annotations

from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.tools import where_used
from wrap_builder.plan.values import Entries, Entry
from wrap_builder.session.session import PlanSession


class ToolLinks:
    """Remembers, while a tool is rewritten, what the lines read that came from it. Does nothing outside the toolbox."""

    def __init__(self, field_id: str, session: PlanSession) -> None:
        self._is_toolbox = field_id in TOOLBOX_FIELDS
        self._session = session
        self._was: dict[str, str] = {}

    def begin(self, entry: Entry) -> None:
        """Remember what a tool reads, before the person writes in it."""
        if self._is_toolbox and entry.id not in self._was and any(
                place.same for place in where_used(self._session.plan, entry.id)):
            self._was[entry.id] = entry.text

    def was(self, entry_id: str) -> str | None:
        """Return what the lines from this tool read, None if there are none."""
        return self._was.get(entry_id)

    def places(self, entry: Entry) -> int:
        """Return how many lines read as the tool did before, and no longer does."""
        was = self._was.get(entry.id)
        if was is None or was == entry.text:
            return 0
        return sum(
            one.tool == entry.id and one.text == was
            for answer in self._session.plan.answers.values() if isinstance(answer, Entries)
            for one in answer.items
        )

    def forget(self, entry_id: str) -> None:
        """Stop offering, after the lines were changed."""
        self._was.pop(entry_id, None)
