"""What the group saw before a lock, so that it can be shown again: no screen shows it by itself."""

from __future__ import annotations

from dataclasses import dataclass

from wrap_builder.ui.projector.show import Step
from wrap_builder.ui.workshop.slide_sources import SlideSources
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.wall import count_again
from wrap_builder.workshop.slides import TIMER


@dataclass(frozen=True)
class ShownBefore:
    """Holds no text. `held`: what a frozen screen kept while `now` was chosen already.

    `break_ends`: when a break that is counted down ends, in seconds of the clock; 0 where none is.
    """

    now: Step | None = None
    held: Step | None = None
    is_blank: bool = False
    was_on_screen: bool = False
    break_ends: float = 0.0


def what_is_shown(tools: WorkshopTools) -> ShownBefore:
    """Return what the group sees now."""
    show, left = tools.show, tools.countdown.left
    return ShownBefore(show.step, show.held_step, show.is_blank, was_on_screen=show.window is not None,
                       break_ends=tools.clocks.monotonic() + left if left is not None else 0.0)


def choose_again(tools: WorkshopTools, before: ShownBefore, meeting: str) -> bool:
    """Choose what the group saw, as far as it can still be shown; blank stays blank, and frozen stays frozen.

    `meeting`: the one that is on. Return whether anything was chosen; nothing is where something is shown already.
    """
    show = tools.show
    if before.now is None or show.slide is not None:
        return False
    sources = SlideSources(tools, meeting)
    if before.held is not None:
        kept = _go_to(tools, sources, before.held, before.break_ends)
        show.freeze(on=kept)
        show.blank(on=not kept)  # what it kept cannot be shown any more, and what comes next was for nobody yet
    _go_to(tools, sources, before.now, before.break_ends)
    if before.is_blank:
        show.blank(on=True)
    return show.slide is not None


def _go_to(tools: WorkshopTools, sources: SlideSources, step: Step, break_ends: float) -> bool:
    """Show a slide as far as it was shown; False where it cannot be shown any more."""
    show = tools.show
    if step.slide == TIMER:
        count_again(tools, break_ends)
    found = sources.at(step.slide)
    if found is not None:
        show.show(*found)
        show.go_as_far(step)
    return show.slide is not None and show.slide.id == step.slide
