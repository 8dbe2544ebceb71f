"""An open workshop: the one place where it changes, its undo, and word to everyone who shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from wrap_builder.errors import LimitReached
from wrap_builder.plan.size import size_of
from wrap_builder.session.undo import History
from wrap_builder.workshop.command import Command, changed_parts
from wrap_builder.workshop.limits import WORKSHOP_BYTES
from wrap_builder.workshop.run_commands import brought_back
from wrap_builder.workshop.values import Workshop


@dataclass(frozen=True, slots=True)
class WorkshopChange:
    """What changed: names of parts of a Workshop, such as `meetings` or `running`; and who did it, None for undo and redo."""

    parts: frozenset[str]
    origin: object = None


Observer = Callable[[WorkshopChange], None]


class WorkshopSession:
    """A workshop in use. Everything happens on one thread; the workshops it hands out are frozen and may go to any other."""

    def __init__(self, workshop: Workshop, clock: Callable[[], float] = time.monotonic) -> None:
        self._workshop: Workshop | None = workshop
        self._history: History[Workshop] = History(clock)
        self._observers: dict[object, Observer] = {}

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now. RuntimeError after drop(), so that nobody saves an empty one."""
        if self._workshop is None:
            raise RuntimeError("the session was dropped")
        return self._workshop

    @property
    def document(self) -> Workshop:
        """What its file is to hold: the workshop. RuntimeError after drop()."""
        return self.workshop

    @property
    def is_dropped(self) -> bool:
        """True after drop()."""
        return self._workshop is None

    @property
    def undo_label(self) -> str:
        """Message id of what undo would take back; "" if there is nothing."""
        step = self._history.next_undo
        return step.label if step else ""

    @property
    def redo_label(self) -> str:
        """Message id of what redo would bring back; "" if there is nothing."""
        step = self._history.next_redo
        return step.label if step else ""

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
        self._workshop = after
        self._tell(WorkshopChange(parts, origin))

    def end_typing(self) -> None:
        """Let the next change be an undo step of its own."""
        self._history.end_burst()

    def undo(self) -> frozenset[str]:
        """Take the last step back and return the parts that changed; empty if there was none."""
        step = self._history.undo(self.workshop)
        return self._travel(step.document) if step else frozenset()

    def redo(self) -> frozenset[str]:
        """Bring the last undone step back and return the parts that changed; empty if there was none."""
        step = self._history.redo(self.workshop)
        return self._travel(step.document) if step else frozenset()

    def observe(self, callback: Observer) -> Callable[[], None]:
        """Call back after each change, in the order of observing. Return what ends it."""
        token = object()
        self._observers[token] = callback

        def end() -> None:
            self._observers.pop(token, None)

        return end

    def drop(self) -> None:
        """Forget the workshop, its history and everyone who watched: at lock and at closing."""
        self._workshop = None
        self._history.clear()
        self._observers.clear()

    def _travel(self, then: Workshop) -> frozenset[str]:
        now = self.workshop
        self._workshop = brought_back(then, now)
        parts = changed_parts(now, self._workshop)
        self._tell(WorkshopChange(parts))
        return parts

    def _tell(self, change: WorkshopChange) -> None:
        for callback in tuple(self._observers.values()):
            callback(change)
