"""Makes many copies of one plan, one document at a time, and knows after each what went out and what is to be noted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options
from wrap_builder.paper.pause import Pause, no_pause
from wrap_builder.plan.values import Given, Plan
from wrap_builder.session.copies import make_copy, missing_glyphs
from wrap_builder.session.offers import Offer
from wrap_builder.session.register import given_of, shown_before
from wrap_builder.session.shown import shown_parts
from wrap_builder.words import Words


@dataclass(frozen=True, slots=True)
class Job:
    """One copy to make. `options.for_whom` says for whom. A blank one holds nothing of the plan and is made all the same."""

    copy_id: str
    options: Options
    is_blank: bool = False


class Fate(Enum):
    """What became of one copy.

    ODD: it has characters that cannot be printed; whoever makes it by itself is told where they stand. EMPTY: nothing of the plan
    would stand on it. UNWANTED: it was stopped before it went out.
    """

    OUT = "out"
    ODD = "odd"
    EMPTY = "empty"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one copy, and its line for the register, None where there is none."""

    fate: Fate
    given: Given | None = None


class Pile:
    """The copies of one plan that are made at once; what several of them have in common is looked at once.

    One thread at a time. `how` as in the register; `count`: how often each is printed; `pause` as for make_copy().
    """

    def __init__(self, plan: Plan, catalogue: Catalogue, words: Words, book: HelplineBook, *, how: str, count: int = 1,
                 pause: Pause = no_pause) -> None:
        self._plan, self._catalogue, self._words, self._book = plan, catalogue, words, book
        self._how, self._count, self._pause = how, count, pause
        self._shown: dict[tuple[str, Options], Mapping[str, tuple[str, ...]]] = {}
        self._odd: dict[tuple[str, Options], bool] = {}

    def hand_out(self, job: Job, out: Callable[[bytes], None], is_wanted: Callable[[], bool] = lambda: True) -> Handed:
        """Make one copy and hand it to `out`, unless it is no longer wanted by then. Blocks: call it in a worker.

        Raises what `out` raises: then the copy did not go out.
        """
        given = given_of(self._plan, job.copy_id, job.options, self._parts(job), how=self._how, count=self._count)
        if given is None and not job.is_blank:
            return Handed(Fate.EMPTY)
        if self._is_odd(job):
            return Handed(Fate.ODD)
        pdf = make_copy(self._plan, self._catalogue, job.copy_id, job.options, self._words, self._book, self._pause)
        if not is_wanted():
            return Handed(Fate.UNWANTED)
        out(pdf)
        return Handed(Fate.OUT, given)

    def _parts(self, job: Job) -> Mapping[str, tuple[str, ...]]:
        """Return what a copy shows of the plan: that does not depend on for whom it is."""
        if job.is_blank:
            return {}
        options = dataclasses.replace(job.options, for_whom="")
        if (job.copy_id, options) not in self._shown:
            self._shown[job.copy_id, options] = shown_parts(self._plan, self._catalogue, job.copy_id, options, self._words, self._book)
        return self._shown[job.copy_id, options]

    def _is_odd(self, job: Job) -> bool:
        """Tell if there are characters that cannot be printed. A name in plain letters adds none."""
        options = dataclasses.replace(job.options, for_whom="") if job.options.for_whom.isascii() else job.options
        if (job.copy_id, options) not in self._odd:
            self._odd[job.copy_id, options] = bool(
                missing_glyphs(self._plan, self._catalogue, job.copy_id, options, self._words, self._book))
        return self._odd[job.copy_id, options]


def jobs(plan: Plan, offers: Iterable[Offer], whom: Sequence[str], usual: Options) -> tuple[Job, ...]:
    """Return every copy for every person, all of one person in a row, so that a printer makes packs; for nobody in particular if
    there are no names.

    `usual`: paper and letters. A copy whose parts are ticked shows a person what they were shown last, or what is usual.
    """
    found = []
    for name in whom or ("",):
        for offer in offers:
            chosen = (shown_before(plan, name) or offer.usual) if offer.picks else ()
            options = dataclasses.replace(usual, for_whom=name, chosen=tuple(chosen), large=usual.large and offer.is_large)
            found.append(Job(offer.id, options, is_blank=offer.group == "blank"))
    return tuple(found)
