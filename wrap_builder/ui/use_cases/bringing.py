"""Bringing something into the open plan: a file or pasted words are looked at first, then added as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import WrapError
from wrap_builder.paper.results import Filled
from wrap_builder.plan.bring_commands import BringIn
from wrap_builder.plan.command import Command
from wrap_builder.plan.ideas_commands import KeepIdeas, RemoveIdeas
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import IdeaList, Plan
from wrap_builder.session import bringing, bringing_plan
from wrap_builder.session.arrival import Arrival
from wrap_builder.session.coming_in import ENDINGS, read_file, read_text
from wrap_builder.session.written_in import Found
from wrap_builder.ui import images
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.bringing_page import BringingPage, ComingIn, KeptIdeas, Loose, OtherAnswer
from wrap_builder.words import Words


@dataclass(frozen=True)
class _Looked:
    """What is shown on a page: what was found, for which state of the plan, and where loose words go."""

    page: BringingPage
    found: Filled | Found | Ideas
    plan: Plan
    arrival: Arrival | None
    place: str = ""


class Bringing(QObject):
    """Keeps what was found only while its page is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._looked: _Looked | None = None
        desk.ended.connect(self._forget)

    def show(self) -> None:
        """Show the page, where a plan with a file is open and can be written."""
        now = self._desk.open
        if now is None or now.keeper is None or now.keeper.read_only:
            return
        page = BringingPage(self._desk.context)
        page.file_wanted.connect(lambda: self._pick(page))
        page.text_wanted.connect(lambda text: self._read_text(page, text))
        page.place_wanted.connect(lambda place: self._put(page, place))
        page.bring_wanted.connect(lambda: self._bring(page))
        page.keep_wanted.connect(lambda: self._keep(page))
        page.remove_wanted.connect(lambda one: self._remove(page, one))
        page.left.connect(self._leave)
        self._desk.show_page(page)
        self._show_kept(page)
        page.focus_first()

    # Looking

    def _pick(self, page: BringingPage) -> None:
        desk, words = self._desk, self._desk.context.words

        def picked(path: Path) -> None:
            if desk.page is page and desk.open is not None:
                shape = desk.open.session.plan.shape
                self._look(page, lambda catalogue: read_file(
                    bringing.read_file(path), path.name, catalogue, shape, words, images.photo_again))

        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        patterns = f"{words('What can come in')} ({endings});;{words('All files')} (*)"
        desk.context.prompts.open_file(desk.tools.window, words("Choose a file"), patterns, picked)

    def _read_text(self, page: BringingPage, text: str) -> None:
        desk, words = self._desk, self._desk.context.words
        if not text.strip():
            page.tell(words("There are no words to look at yet."))
        elif desk.open is not None:
            shape = desk.open.session.plan.shape
            self._look(page, lambda catalogue: read_text(text, catalogue, shape, words))

    def _put(self, page: BringingPage, place: str) -> None:
        if self._looked is not None and self._looked.page is page:
            found = self._looked.found
            self._look(page, lambda _catalogue: found, place)

    def _look(self, page: BringingPage, read: Callable[[Catalogue], Filled | Found | Ideas], place: str = "") -> None:
        desk, words, library = self._desk, self._desk.context.words, self._desk.tools.library
        if desk.open is None:
            return
        plan = desk.open.session.plan
        page.set_busy(True)

        def work() -> _Looked:
            catalogue = library.catalogue()
            found = read(catalogue)
            if isinstance(found, Ideas):
                return _Looked(page, found, plan, None)
            if isinstance(found, Filled):
                return _Looked(page, found, plan, bringing.look(plan, catalogue, found, words))
            return _Looked(page, found, plan, bringing_plan.look_at(plan, catalogue, found, words, place), place)

        def done(looked: _Looked) -> None:
            if desk.page is page and desk.open is not None:  # else locked or left meanwhile: nothing of it is kept
                self._looked = looked
                page.set_busy(False)
                self._show(looked)

        desk.in_background(work, done, lambda error: desk.tell_page(page, error))

    def _show(self, looked: _Looked) -> None:
        words, catalogue, arrival = self._desk.context.words, self._desk.tools.library.catalogue(), looked.arrival
        if isinstance(looked.found, Ideas):
            looked.page.show_ideas(looked.found.name, ideas_by_title(looked.found, catalogue, words))
        elif arrival is not None:
            places = [] if isinstance(looked.found, Filled) else [
                (definition.id, words("{section}: {question}").format(section=section, question=definition.title))
                for section, definition in bringing_plan.places(looked.plan, catalogue)]
            looked.page.show_arrival(
                [ComingIn(one.title, self._lines_said(one.texts) if one.field == bringing_plan.HELPLINES else one.texts)
                 for one in arrival.added],
                [OtherAnswer(one.field, one.title, one.here, one.there, one.below is not None) for one in arrival.differs],
                Loose(arrival.unplaced, places, looked.place), arrival.left_out)

    def _lines_said(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return countries and lines of this program by their names; what is neither is a line of the person's own."""
        book, words = self._desk.tools.library.helplines(), self._desk.context.words
        return tuple(line.name if (line := book.line(text)) else words.country(text) for text in texts)

    # Taking

    def _bring(self, page: BringingPage) -> None:
        desk, looked = self._desk, self._looked
        if looked is None or looked.page is not page or looked.arrival is None or desk.open is None:
            return
        if desk.open.session.plan is not looked.plan:
            found = looked.found
            self._look(page, lambda _catalogue: found, looked.place)  # something was undone meanwhile: another may be added
        else:
            command, plan = looked.arrival.command(page.taken(), page.below()), looked.plan
            page.set_busy(True)
            desk.in_background(lambda: command.made_ready(plan), lambda ready: self._add(page, looked, ready),
                               lambda error: desk.tell_page(page, error))

    def _add(self, page: BringingPage, looked: _Looked, command: BringIn) -> None:
        """Add what was brought, unless the person left or locked meanwhile."""
        desk, words = self._desk, self._desk.context.words
        if desk.page is not page or self._looked is not looked or desk.open is None:
            return
        page.set_busy(False)
        if self._takes_photos(page, looked) and self._do(page, command):
            desk.open.album.pictures.keep_only(desk.open.session.photos_in_reach())
            self._leave()
            desk.context.notice(words("What you brought in is in your plan."), undo=True)

    def _takes_photos(self, page: BringingPage, looked: _Looked) -> bool:
        """Put the photos where the plan will look for them; False where they cannot be kept."""
        if self._desk.open is None:
            return False
        try:
            for image in looked.found.images.values() if isinstance(looked.found, Found) else ():
                self._desk.open.album.pictures.add(image)
        except WrapError as error:
            self._desk.tell_page(page, error)
            return False
        return True

    def _keep(self, page: BringingPage) -> None:
        looked, words = self._looked, self._desk.context.words
        if looked is None or looked.page is not page or not isinstance(looked.found, Ideas):
            return
        if self._do(page, KeepIdeas(IdeaList(id=new_id(), name=looked.found.name, lines=looked.found.lines))):
            self._leave()
            self._desk.context.notice(words("The ideas are kept. They show where you ask for ideas."), undo=True)

    def _remove(self, page: BringingPage, one: str) -> None:
        if self._do(page, RemoveIdeas(one)):
            self._show_kept(page)
            page.focus_first()
            page.tell(self._desk.context.words("These ideas were removed. What you took of them stays."))

    def _do(self, page: BringingPage, command: Command) -> bool:
        if self._desk.open is None:
            return False
        try:
            self._desk.open.session.execute(command, page)
        except WrapError as error:
            self._desk.tell_page(page, error)
            return False
        return True

    def _show_kept(self, page: BringingPage) -> None:
        words = self._desk.context.words
        if self._desk.open is not None:
            page.show_kept([
                KeptIdeas(one.id, one.name or words("Ideas from elsewhere"),
                          words.plural("{n} idea", "{n} ideas", sum(map(len, one.lines.values()))))
                for one in self._desk.open.session.plan.ideas])

    def _leave(self) -> None:
        self._forget()
        self._desk.show_plan()

    def _forget(self) -> None:
        self._looked = None


def ideas_by_title(ideas: Ideas, catalogue: Catalogue, words: Words) -> Sequence[ComingIn]:
    """Return the ideas under the titles of their questions; those for questions that are not known come last."""
    known = [ComingIn(catalogue.by_id[field].title, lines) for field, lines in ideas.lines.items() if field in catalogue.by_id]
    other = tuple(line for field, lines in ideas.lines.items() if field not in catalogue.by_id for line in lines)
    return [*known, *([ComingIn(words("For questions that this version does not have"), other)] if other else [])]
