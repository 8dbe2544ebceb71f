"""What every page of a workshop is handed: the open workshop, words and looks, clocks, ids, and how to ask for what is outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options
from wrap_builder.session.live_meeting import LiveMeeting
from wrap_builder.session.workshop_papers import Papers
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.context import Context
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.workshop.countdown import Countdown
from wrap_builder.ui.workshop.handout_picks import HandoutPicks
from wrap_builder.ui.workshop.outlet import Outlet
from wrap_builder.workshop.values import Workshop


@dataclass(frozen=True)
class WorkshopTools:
    """`want(id)` asks for what the house does, such as `lock` or `preferences`. `reads_only`: nothing can be changed.

    `show` is what the group sees, `countdown` how long a break lasts there; `outlet` saves and prints. `read_counts` takes the
    counts out of another group's file with its passphrase; call it in a worker.
    """

    session: WorkshopSession
    live: LiveMeeting
    context: Context
    clocks: Clocks
    new_id: Callable[[], str]
    want: Callable[[str], None]
    show: SlideShow
    countdown: Countdown
    outlet: Outlet
    catalogue: Callable[[], Catalogue]
    helplines: Callable[[], HelplineBook]
    read_counts: Callable[[Path, str], Workshop]
    reads_only: bool = False
    picks: HandoutPicks = field(default_factory=HandoutPicks)

    def options(self) -> Options:
        """Return how a page is printed today: on the paper of the group, or of its country."""
        workshop = self.session.workshop
        paper = workshop.paper or self.context.settings.paper_in(workshop.country)
        return Options(printed_on=self.clocks.today(), paper="letter" if paper == "letter" else "a4")

    def papers(self) -> Papers:
        """Return what prints the workshop as it is now."""
        return Papers(self.session.workshop, self.catalogue(), self.context.words, self.helplines())
