"""The pages of a workshop, in their order: a new page is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wrap_builder.errors import N_
from wrap_builder.ui.workshop.agenda_page import AgendaPage
from wrap_builder.ui.workshop.cards_page import CardsPage
from wrap_builder.ui.workshop.counts_page import CountsPage
from wrap_builder.ui.workshop.handouts_page import HandoutsPage
from wrap_builder.ui.workshop.later_page import LaterPage
from wrap_builder.ui.workshop.own_examples_page import OwnExamplesPage
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.run_page import RunPage
from wrap_builder.ui.workshop.set_up_page import SetUpPage
from wrap_builder.ui.workshop.show_page import ShowPage
from wrap_builder.ui.workshop.together_page import TogetherPage
from wrap_builder.ui.workshop.tools import WorkshopTools


@dataclass(frozen=True)
class PageMaker:
    """A page as it is offered. `title` is a message id; `make` takes the tools and the id of a meeting."""

    key: str
    title: str
    make: Callable[[WorkshopTools, str], WorkshopPage]


RUN = "run"
SHOW = "show"

WORKSHOP_PAGES = (
    PageMaker("set_up", N_("Set up"), SetUpPage),
    PageMaker("agenda", N_("Agenda"), AgendaPage),
    PageMaker(RUN, N_("Run a meeting"), RunPage),
    PageMaker("together", N_("Together"), TogetherPage),
    PageMaker(SHOW, N_("For the group to see"), ShowPage),
    PageMaker("examples", N_("My examples"), OwnExamplesPage),
    PageMaker("handouts", N_("Handouts"), HandoutsPage),
    PageMaker("counts", N_("Head counts"), CountsPage),
    PageMaker("cards", N_("What to say"), CardsPage),
    PageMaker("later", N_("Going on"), LaterPage),
)
