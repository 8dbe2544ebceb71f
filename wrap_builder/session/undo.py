"""One undo for a whole document: a plain list of kept states, which share all that did not change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Document = TypeVar("Document")
"""A plan, or a workshop."""

STEPS = 200
"""How many steps are kept; older ones are forgotten."""

PAUSE_SECONDS = 1.0
"""A pause in typing at least this long begins a new step."""


@dataclass(frozen=True, slots=True)
class Step(Generic[Document]):
    """One step: what it was, which fields it touched, and the document on the far side of it."""

    label: str
    fields: frozenset[str]
    document: Document = field(repr=False)


class History(Generic[Document]):
    """What can be undone and redone. `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float], steps: int = STEPS) -> None:
        self._clock = clock
        self._steps = steps
        self._past: list[Step[Document]] = []
        self._future: list[Step[Document]] = []
        self._burst: tuple[Any, ...] = ()
        self._last = 0.0

    @property
    def next_undo(self) -> Step[Document] | None:
        """The step that undo would take back."""
        return self._past[-1] if self._past else None

    @property
    def next_redo(self) -> Step[Document] | None:
        """The step that redo would bring back."""
        return self._future[-1] if self._future else None

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document that undo or redo leads to."""
        return tuple(step.document for step in (*self._past, *self._future))

    def record(self, label: str, fields: frozenset[str], before: Document, burst: tuple[Any, ...] = ()) -> None:
        """Keep the document as it was before a change. Changes of one burst without a pause are one step; () stands alone."""
        now = self._clock()
        self._future.clear()
        same_burst = bool(burst and self._past and burst == self._burst and now - self._last < PAUSE_SECONDS)
        if not same_burst:
            self._past.append(Step(label, fields, before))
            del self._past[:-self._steps]
        elif not fields <= self._past[-1].fields:
            last = self._past[-1]
            self._past[-1] = Step(last.label, last.fields | fields, last.document)
        self._burst, self._last = burst, now

    def end_burst(self) -> None:
        """Let the next change begin a step of its own."""
        self._burst = ()

    def undo(self, now: Document) -> Step[Document] | None:
        """Return the step to go back to, and keep `now` for redo; None if there is none."""
        return self._travel(self._past, self._future, now)

    def redo(self, now: Document) -> Step[Document] | None:
        """Return the step to go forward to, and keep `now` for undo; None if there is none."""
        return self._travel(self._future, self._past, now)

    def clear(self) -> None:
        """Forget everything."""
        self._past.clear()
        self._future.clear()
        self._burst = ()

    def _travel(self, source: list[Step[Document]], target: list[Step[Document]], now: Document) -> Step[Document] | None:
        self._burst = ()
        if not source:
            return None
        step = source.pop()
        target.append(Step(step.label, step.fields, now))
        return step
