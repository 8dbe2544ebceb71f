"""My words: those that the check of spelling leaves alone in the open plan, in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from wrap_builder.plan.commands import RemoveMyWord
from wrap_builder.session.finding import WordIndex, plain
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.kept_once_page import Shelf
from wrap_builder.ui.pages.my_words_page import MyWordsPage
from wrap_builder.ui.use_cases.going import change, take_back

STEPS = frozenset({RemoveMyWord.label})
"""What is done on this page, and taken back on it."""


class MyWords(QObject):
    """Shows the page of the person's own words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        listed = _Listed(now.session)
        page = MyWordsPage(self._desk.context, Shelf(listed.ids, listed.find, lambda one: (one, "")),
                           may_change=now.keeper is None or not now.keeper.read_only)
        page.removed.connect(lambda word: self._remove(page, listed, word))
        page.wanted.connect(self._desk.wanted)
        page.undo_wanted.connect(lambda: take_back(self._desk, page, STEPS))
        page.redo_wanted.connect(lambda: take_back(self._desk, page, STEPS, again=True))
        page.left.connect(self._desk.show_plan)
        end = now.session.observe(lambda change: None if change.origin is page else page.refresh())
        page.destroyed.connect(lambda _gone=None: end())
        self._desk.show_page(page)
        page.focus_first()

    def _remove(self, page: MyWordsPage, listed: _Listed, word: str) -> None:
        place = list(listed.ids()).index(word)
        if change(self._desk, page, RemoveMyWord(word), self._desk.context.words("It is no longer one of your words.")):
            page.go_on_at(place)


class _Listed:
    def __init__(self, session: PlanSession) -> None:
        self._session = session
        self._index = WordIndex()
        self._read: tuple[str, ...] | None = None
        self._ids: Sequence[str] = ()

    def ids(self) -> Sequence[str]:
        mine = self._session.plan.my_words
        if self._read is not mine:
            self._read, self._ids = mine, sorted(mine, key=lambda one: (plain(one), one))
            self._index.read((one, one) for one in self._ids)
        return self._ids

    def find(self, text: str) -> Sequence[str]:
        self.ids()
        return self._index.find(text)
