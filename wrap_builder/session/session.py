"""An open plan: the one place where it changes, its undo, and word to everyone who shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue
from wrap_builder.errors import LimitReached
from wrap_builder.plan.command import Command
from wrap_builder.plan.difference import brought_back, changed_fields, same_arrangement
from wrap_builder.plan.limits import PLAN_BYTES, WARN_BYTES
from wrap_builder.plan.size import growth, size_of
from wrap_builder.plan.values import Plan, Shape
from wrap_builder.session import arrangement
from wrap_builder.session.arrangement import SectionView
from wrap_builder.session.document_session import DocumentSession
from wrap_builder.session.fit import demand_fit


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: ids of fields, and `people`, `photos`, `shape`, `looked_at`, `helplines`, `edition`, `my_words`; and who did it.

    A field that is the same as a changed one is among them. `origin` is what `execute` was given, None for undo and redo.
    """

    fields: frozenset[str]
    origin: object = None


class PlanSession(DocumentSession[Plan, Change]):
    """A plan in use.

    Raises BadPlanData if an answer is of another kind than its field.
    """

    def __init__(self, plan: Plan, catalogue: Catalogue, clock: Callable[[], float] = time.monotonic) -> None:
        demand_fit(plan, catalogue)
        super().__init__(plan, clock)
        self.catalogue = catalogue
        self._size = size_of(plan)
        self._arranged: tuple[Shape, tuple[SectionView, ...]] | None = None
        self._mirrors: dict[str, set[str]] = {}
        for field in catalogue.by_id.values():
            if field.same_as:
                self._mirrors.setdefault(field.same_as, set()).add(field.id)

    @property
    def plan(self) -> Plan:
        """The document, by the name that its users know. RuntimeError after drop()."""
        return self.document

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """The sections as the person arranged them; made again only when they change the arrangement."""
        shape = self.plan.shape
        if self._arranged is None or not same_arrangement(self._arranged[0], shape):
            self._arranged = (shape, arrangement.arrange(shape, self.catalogue))
        return self._arranged[1]

    @property
    def progress(self) -> tuple[int, int]:
        """How many pages have something in them, and how many there are."""
        return arrangement.progress_of(self.plan, (page for section in self.sections for page in section.pages))

    @property
    def is_nearly_full(self) -> bool:
        """True from three quarters of what a plan may hold, the time to say so."""
        return self._size >= WARN_BYTES

    def undo_fields(self) -> frozenset[str]:
        """Return what the next undo changes, so that it can be shown first."""
        step = self._history.next_undo
        return step.fields if step else frozenset()

    def redo_fields(self) -> frozenset[str]:
        """Return what the next redo changes, so that it can be shown first."""
        step = self._history.next_redo
        return step.fields if step else frozenset()

    def photos_in_reach(self) -> frozenset[str]:
        """Return the names of the photos in the plan and in every plan that undo or redo leads to."""
        return frozenset(photo.image for plan in (self.plan, *self._history.documents) for photo in plan.photos)

    def execute(self, command: Command, origin: object = None) -> None:
        """Apply a command and tell every observer; a command that changes nothing tells nobody.

        Raises LimitReached when the plan would grow beyond what can be saved, and what the command itself raises. The plan
        is then as it was.
        """
        before = self.plan
        after = command.apply(before)
        if after is before:
            return
        size = self._size + growth(before, after)
        if size > max(PLAN_BYTES, self._size):
            raise LimitReached(limit="plan")
        fields = changed_fields(before, after)
        if command.in_history:
            burst = (type(command), *command.burst) if command.burst else ()
            self._history.record(command.label, fields - {"edition"}, before, burst)
        self._document, self._size = after, size
        self._tell_of(fields, origin)

    def drop(self) -> None:
        super().drop()
        self._arranged = None

    def _travel(self, then: Plan) -> frozenset[str]:
        now = self.plan
        after = brought_back(then, now)
        self._size += growth(now, after)
        self._document = after
        return self._tell_of(changed_fields(now, after), None)

    def _tell_of(self, fields: frozenset[str], origin: object) -> frozenset[str]:
        mirrored = {mirror for field in fields & self._mirrors.keys() for mirror in self._mirrors[field]}
        change = Change(fields | mirrored, origin)
        self._tell(change)
        return change.fields
