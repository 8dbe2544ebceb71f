"""What the group saw before a lock, so that it can be shown again: no screen shows it by itself."""

from __future__ import annotations

from dataclasses import dataclass

from wrap_builder.ui.projector.show import Step
from wrap_builder.ui.workshop.slide_sources import SlideSources
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.wall import count_again
from wrap_builder.workshop.slides import OF_HOME, OF_ITEM, OF_MEETING, TIMER

OF_A_MEETING = (OF_MEETING, OF_ITEM, OF_HOME)


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
    if show.slide is not None:
        return False
    if before.held is not None:
        kept = _go_to(tools, before.held, meeting, before.break_ends)
        show.freeze(on=kept)
        show.blank(on=not kept)  # what it kept cannot be shown any more, and what comes next was for nobody yet
    if before.now is not None:
        _go_to(tools, before.now, meeting, before.break_ends)
    if before.is_blank:
        show.blank(on=True)
    return show.slide is not None


def _go_to(tools: WorkshopTools, step: Step, meeting: str, break_ends: float) -> bool:
    """Show a slide as far as it was shown; False where it cannot be shown any more."""
    show = tools.show
    if step.slide == TIMER:
        count_again(tools, break_ends)
    # The group may have seen a part of another meeting than the one whose agenda was looked at.
    meetings = (meeting, *(one.id for one in tools.session.workshop.meetings)) if step.slide.startswith(OF_A_MEETING) else (meeting,)
    found = next((found for one in meetings if (found := SlideSources(tools, one).at(step.slide))), None)
    if found is not None:
        show.show(*found)
        show.go_as_far(step)
    return show.slide is not None and show.slide.id == step.slide
