"""An open workshop: the one place where it changes, its undo, and word to everyone who shows it."""

from __future__ import annotations

from dataclasses import dataclass

from wrap_builder.errors import LimitReached
from wrap_builder.plan.size import size_of
from wrap_builder.session.document_session import DocumentSession
from wrap_builder.workshop.command import Command, changed_parts
from wrap_builder.workshop.limits import WORKSHOP_BYTES
from wrap_builder.workshop.run_commands import brought_back
from wrap_builder.workshop.values import Workshop


@dataclass(frozen=True, slots=True)
class WorkshopChange:
    """What changed: names of parts of a Workshop, such as `meetings` or `running`; and who did it, None for undo and redo."""

    parts: frozenset[str]
    origin: object = None


class WorkshopSession(DocumentSession[Workshop, WorkshopChange]):
    """A workshop in use."""

    @property
    def workshop(self) -> Workshop:
        """The document, by the name that its users know. RuntimeError after drop()."""
        return self.document

    def execute(self, command: Command, origin: object = None) -> None:
        """Apply a command and tell every observer; a command that changes nothing tells nobody.

        Raises LimitReached when the workshop would grow beyond what can be saved, and what the command itself raises. The
        workshop is then as it was.
        """
        before = self.workshop
        after = command.apply(before)
        if after is before:
            return
        if size_of(after) > WORKSHOP_BYTES:
            raise LimitReached(limit="workshop")
        parts = changed_parts(before, after)
        if command.in_history:
            self._history.record(command.label, parts, before, (type(command), *command.burst) if command.burst else ())
        self._document = after
        self._tell(WorkshopChange(parts, origin))

    def _travel(self, then: Workshop) -> frozenset[str]:
        now = self.workshop
        self._document = brought_back(then, now)
        parts = changed_parts(now, self._document)
        self._tell(WorkshopChange(parts))
        return parts
