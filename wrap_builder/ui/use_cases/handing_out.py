"""Many copies at once: one document after the other in a worker, each noted as soon as it is out, until all are or somebody stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event as Flag

from PySide6.QtCore import QObject, Signal

from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import MarkPrinted
from wrap_builder.session.journal import Event
from wrap_builder.session.pile import Fate, Handed, Job, Pile
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.use_cases.noting import keep_version, note
from wrap_builder.words import Words


@dataclass
class Outcome:
    """What came of it so far. `room`: False when a copy could not be noted; `error`: why it stopped by itself."""

    out: int = 0
    odd: int = 0
    empty: int = 0
    room: bool = True
    error: WrapError | None = None


class HandingOut(QObject):
    """`moved` carries how many copies are dealt with; `ended` the Outcome, once. It goes on while another page is shown.

    The plan is not put away before the copy under way is noted; nothing more is begun then.
    """

    moved = Signal(int)
    ended = Signal(object)

    def __init__(self, desk: Desk, now: OpenPlan, pile: Pile, jobs: Sequence[Job], out: Callable[[Job, bytes], None], event: Event) -> None:
        """`out` prints or writes one copy; called in a worker."""
        super().__init__(desk)
        self._desk, self._now, self._pile, self._out, self._event = desk, now, pile, out, event
        self._jobs = tuple(jobs)
        self._at = 0
        self._is_kept = False
        self._stopped = Flag()
        self.outcome = Outcome()
        desk.file_work.rest_wanted.connect(self.stop)
        desk.ended.connect(self.stop)

    @property
    def count(self) -> int:
        """How many copies are to be made."""
        return len(self._jobs)

    @property
    def done(self) -> int:
        """How many are dealt with."""
        return self._at

    def start(self) -> None:
        """Begin with the first."""
        self._desk.file_work.begin()
        self._next()

    def stop(self) -> None:
        """Begin no other; a copy that is not out yet stays in."""
        self._stopped.set()

    def _next(self) -> None:
        if self._stopped.is_set() or self._at >= len(self._jobs):
            self._end()
            return
        job, pile, out, stopped = self._jobs[self._at], self._pile, self._out, self._stopped
        self._desk.in_background(lambda: pile.hand_out(job, lambda pdf: out(job, pdf), lambda: not stopped.is_set()),
                                 self._on_handed, self._on_failed)

    def _on_handed(self, handed: Handed) -> None:
        if handed.fate is Fate.OUT:
            self._desk.tools.journal.note(self._event)
            self._note(handed)
        outcome = self.outcome
        outcome.out += handed.fate is Fate.OUT
        outcome.odd += handed.fate is Fate.ODD
        outcome.empty += handed.fate is Fate.EMPTY
        if handed.fate is not Fate.UNWANTED:
            self._at += 1
            self.moved.emit(self._at)
        self._next()

    def _note(self, handed: Handed) -> None:
        if self._desk.open is None or self._desk.open.session is not self._now.session or not notes(self._now):
            return
        if handed.given is None:
            return  # nothing of the plan is on it
        if not self._is_kept:
            self._now.session.execute(MarkPrinted(), self)
            self._is_kept = True
        if not note(self._now, handed.given, self):
            self.outcome.room = False

    def _on_failed(self, error: WrapError) -> None:
        self.outcome.error = error
        self._end()

    def _end(self) -> None:
        try:
            if self._is_kept and self._desk.open is not None and self._desk.open.session is self._now.session:
                keep_version(self._desk, None, self._desk.context.words("Several copies"))
            self.ended.emit(self.outcome)
        finally:
            self._desk.file_work.end()
            self.deleteLater()


def notes(now: OpenPlan) -> bool:
    """Whether a plan is one that can remember who has a copy."""
    return now.keeper is not None and not now.keeper.read_only


def told(outcome: Outcome, count: int, words: Words, *, printed: bool) -> str:
    """Return what came of many copies, in sentences."""
    def count_of(n: int) -> str:
        if printed:
            return words.plural("{n} copy was sent to the printer.", "{n} copies were sent to the printer.", n)
        return words.plural("{n} copy was saved. It is not encrypted.", "{n} copies were saved. They are not encrypted.", n)

    said = [count_of(outcome.out)] if outcome.out or outcome.error is None else []
    left = count - outcome.out - outcome.odd - outcome.empty
    if left:
        said.append(words.plural("{n} copy was not made.", "{n} copies were not made.", left))
    if outcome.odd:
        said.append(words.plural("{n} copy has characters that cannot be printed yet.",
                                 "{n} copies have characters that cannot be printed yet.", outcome.odd))
        said.append(words("Make one by itself to see where."))
    if outcome.empty:
        said.append(words.plural("{n} copy would be empty.", "{n} copies would be empty.", outcome.empty))
    if not outcome.room:
        said.append(words("There is no room to note all of them."))
    if outcome.error is not None:
        said += words.explain(outcome.error)
    return " ".join(said)
