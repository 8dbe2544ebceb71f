"""My people: everyone in the open plan on one page, changed once for every place that names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from wrap_builder.paper.register import row_of
from wrap_builder.plan.commands import AddPerson, RemovePerson, SetPerson
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.people import PERSON_COLUMN, find, named
from wrap_builder.plan.values import Person, Plan, Records
from wrap_builder.session import register
from wrap_builder.session.finding import WordIndex, plain
from wrap_builder.session.people import in_own_words, old_copies, places_of
from wrap_builder.session.places import Place, PlaceNames
from wrap_builder.session.register import HeldCopy
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.session.shown import PERSON
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.kept_once_page import Shelf
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.person_card import KnownPerson
from wrap_builder.ui.use_cases.going import change, go_to, take_back
from wrap_builder.ui.widgets.text import isolated
from wrap_builder.words import Words

LOOK_MILLISECONDS = 500
"""So long after the last change what takes longer is looked at again: own words, and copies, each of which is set as text."""

STEPS = frozenset({AddPerson.label, SetPerson.label, RemovePerson.label})
"""What is done on this page, and taken back on it."""


class People(QObject):
    """Everything is found anew for each state of the plan, and forgotten with the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan or an example is open; with somebody open in whose row the person is."""
        now = self._desk.open
        if now is None:
            return
        here = _somebody_here(now)
        session, people = now.session, _Everyone(now.session, self._desk.context.words)
        page = PeoplePage(self._desk.context, Shelf(people.ids, people.find, people.line), people.known,
                          may_change=now.keeper is None or not now.keeper.read_only)
        looking = QTimer(page)
        looking.setSingleShot(True)
        looking.setInterval(LOOK_MILLISECONDS)
        looking.timeout.connect(lambda: self._look(page, people))
        page.opened.connect(people.look)
        page.edited.connect(lambda person: change(self._desk, page, SetPerson(person)))
        page.named.connect(lambda name: self._add(page, name))
        page.removed.connect(lambda one: self._remove(page, people, one))
        page.place_wanted.connect(lambda place: go_to(self._desk, place))
        page.wanted.connect(self._desk.wanted)
        page.undo_wanted.connect(lambda: take_back(self._desk, page, STEPS))
        page.redo_wanted.connect(lambda: take_back(self._desk, page, STEPS, again=True))
        page.left.connect(self._desk.show_plan)

        def on_change(change: Change) -> None:
            if change.origin is not page:
                page.refresh()
            looking.start()

        end = session.observe(on_change)
        page.destroyed.connect(lambda _gone=None: end())
        self._desk.show_page(page)
        page.focus_first()
        page.open(here)
        self._look(page, people)

    def _add(self, page: PeoplePage, name: str) -> None:
        """Add somebody and open their card; who is there already is opened."""
        if self._desk.open is None:
            return
        person = named(self._desk.open.session.plan, name) or Person(id=new_id(), name=name)
        is_new = find(self._desk.open.session.plan, person.id) is None
        if not is_new or change(self._desk, page, AddPerson(person)):
            page.open(person.id)

    def _remove(self, page: PeoplePage, people: _Everyone, one: str) -> None:
        words, copies = self._desk.context.words, people.copies_with(one)
        said = [words("Removed.")]
        if copies:
            said.append(words.plural("{n} copy that somebody has still names this person.",
                                     "{n} copies that people have still name this person.", copies))
        change(self._desk, page, RemovePerson(one), " ".join(said))

    def _look(self, page: PeoplePage, people: _Everyone) -> None:
        """Look which copies show somebody as they were, in a worker, and show what was found."""
        now, library, words = self._desk.open, self._desk.tools.library, self._desk.context.words
        if now is None or self._desk.page is not page:
            return
        plan = now.session.plan
        people.look(page.open_id)
        page.refresh()

        def done(held: tuple[HeldCopy, ...]) -> None:
            if self._desk.page is page and self._desk.open is not None and self._desk.open.session.plan is plan:
                people.held = old_copies(held)
                page.refresh()

        if plan.register.given:
            self._desk.in_background(lambda: register.held_copies(plan, library.catalogue(), words, library.helplines()), done,
                                     lambda error: self._desk.tell_page(page, error))


class _Everyone:
    """What the page asks. The order is by name, as they were called when the page was opened; who is new stands at the end."""

    def __init__(self, session: PlanSession, words: Words) -> None:
        self._session, self._words = session, words
        self.held: Mapping[str, tuple[HeldCopy, ...]] = {}
        people = sorted(session.plan.people, key=lambda one: (not one.name.strip(), plain(one.name)))
        self._order = [one.id for one in people]
        self._numbers = {one.id: (*one.phones, *one.emails) for one in people}
        self._own_words: dict[str, Sequence[Place]] = {}
        self._read: Plan | None = None
        self._people: Mapping[str, Person] = {}
        self._places: Mapping[str, Sequence[Place]] = {}
        self._index = WordIndex()

    def ids(self) -> Sequence[str]:
        self._follow()
        new = self._people.keys() - set(self._order)
        self._order += [one for one in self._people if one in new]
        return [one for one in self._order if one in self._people]

    def find(self, text: str) -> Sequence[str]:
        self._follow()
        found = set(self._index.find(text))
        return [one for one in self.ids() if one in found]

    def line(self, one: str) -> tuple[str, str]:
        self._follow()
        words, person, places, copies = self._words, self._people[one], len(self._places.get(one, ())), self.held.get(one, ())
        about = [person.connection.strip(), next((isolated(number.strip()) for number in person.phones if number.strip()), ""),
                 words.plural("named in {n} place", "named in {n} places", places) if places else words("in no list yet")]
        if copies:
            about.append(words.plural("{n} copy shows what was before", "{n} copies show what was before", len(copies)))
        name = " ".join(person.name.split()) or words("Somebody without a name")
        return name, " \N{MIDDLE DOT} ".join(part for part in about if part)

    def known(self, one: str) -> KnownPerson:
        self._follow()
        copies = [", ".join((row.who, row.what)) for row in (row_of(held.given, self._words) for held in self.held.get(one, ()))]
        return KnownPerson(self._people[one], self._places.get(one, ()), self._own_words.get(one, ()), copies)

    def look(self, one: str) -> None:
        """Look where somebody stands in the person's own words: with the numbers of now, and those of before."""
        self._follow()
        if one in self._people:
            self._own_words = {one: in_own_words(
                self._session.plan, self._names(), self._words, self._people[one], self._numbers.get(one, ()))}

    def copies_with(self, one: str) -> int:
        """Return how many copies that somebody has name a person, as far as is known."""
        return sum(not given.ended and f"{PERSON}{one}" in given.seen for given in self._session.plan.register.given)

    def _follow(self) -> None:
        plan = self._session.plan
        if self._read is not plan:
            self._read = plan
            self._people = {person.id: person for person in plan.people}
            self._places = places_of(plan, self._names())
            self._index.read((one, " ".join((person.name, person.connection, *person.phones, *person.emails)))
                             for one, person in self._people.items())

    def _names(self) -> PlaceNames:
        return PlaceNames(self._session.plan, self._session.sections, self._session.catalogue)


def _somebody_here(now: OpenPlan) -> str:
    """Return the id of the person whom the row with the focus names, "" for nobody."""
    caret = now.view.place().caret
    if caret is None:
        return ""
    answer, row_id = now.session.plan.answers.get(caret.field), caret.part.partition(".")[0]
    row = next((one for one in answer.rows if one.id == row_id), None) if isinstance(answer, Records) else None
    return row.cells[PERSON_COLUMN].ref if row is not None and PERSON_COLUMN in row.cells else ""
