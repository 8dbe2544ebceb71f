"""Marks words that the dictionary does not know, on one page of the plan: in pauses, where it is seen, and never while a word grows."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QTextEdit

from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import AddMyWord, RemoveMyWord
from wrap_builder.plan.values import Person
from wrap_builder.session.session import PlanSession
from wrap_builder.session.spelling import Dictionary, Found, words_in
from wrap_builder.ui.context import Context
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.text import as_it_is

PAUSE_MILLISECONDS = 350
SLICE_SECONDS = 0.003
LONGEST_TEXT = 20_000
"""A longer text is checked so far from its beginning: nobody looks for a letter in a whole book."""

MOST_MARKS = 200
Seen = tuple[str, int, int]


class PageSpelling(QObject):
    """What it looked up is forgotten with the page."""

    def __init__(self, page: QAbstractScrollArea, session: PlanSession, speller: Speller, context: Context,
                 clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(page)
        self._page, self._session, self._speller, self._context, self._clock = page, session, speller, context, clock
        self._seen: WeakKeyDictionary[GrowingText, Seen] = WeakKeyDictionary()
        self._right: dict[str, bool] = {}
        self._mine: tuple[tuple[str, ...], tuple[Person, ...], Dictionary | None] = ((), (), None)
        self._names: frozenset[str] = frozenset()
        self._round = 0
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        speller.ready.connect(self.look_soon)

    def look_soon(self) -> None:
        """Look again after a pause; a further call begins the pause anew."""
        self._timer.start(PAUSE_MILLISECONDS)

    def _look(self) -> None:
        """Check what is seen, some milliseconds at a time."""
        if not self._page.isVisible() or self._session.is_dropped:
            return
        dictionary = self._speller.dictionary(self._session.plan.language)
        self._learn(dictionary)
        end = self._clock() + SLICE_SECONDS
        for text in self._page.viewport().findChildren(GrowingText):
            if text.visibleRegion().isEmpty():
                continue
            if self._mark(text, dictionary) and self._clock() >= end:
                self._timer.start(0)
                return

    def _learn(self, dictionary: Dictionary | None) -> None:
        """Take note of what is new: words of the person's own, the names of their people, another dictionary."""
        plan = self._session.plan
        now = (plan.my_words, plan.people, dictionary)
        if all(old is new for old, new in zip(self._mine, now, strict=True)) and self._round:
            return
        self._mine = now
        names = {found.word for person in plan.people for found in words_in(person.name)}
        self._names = frozenset(word.casefold() for word in (*plan.my_words, *names))
        self._right.clear()
        self._round += 1

    def _mark(self, text: GrowingText, dictionary: Dictionary | None) -> bool:
        """Mark the words of a text; False if that was done before."""
        grows = text.caret() if text.hasFocus() else -1
        seen = (text.value(), grows, self._round)
        old = self._seen.get(text)
        if old == seen:
            return False
        if old is None:
            text.menu_opening.connect(lambda menu, position: self._on_menu(text, menu, position))
            text.caret_moved.connect(self.look_soon)
            text.left.connect(self._on_left)
        self._seen[text] = seen
        unknown = [] if dictionary is None else self._unknown(text, grows)
        self._tell(text, unknown)
        marks = [self._selection(text, found) for found in unknown]
        if marks or text.extraSelections():
            text.setExtraSelections(marks)
        return True

    def _tell(self, text: GrowingText, unknown: list[Found]) -> None:
        """Say once that the caret came to a marked word: the wavy line is for the eye only."""
        if not text.hasFocus():
            return
        value, caret = text.value(), text.caret()
        here = next((one.word for one in unknown if _units(value, one.start) <= caret < _units(value, one.end)), "")
        if here and here != self._told:
            self._context.announce(self._context.words("Not in the dictionary: {word}").format(word=here))
        self._told = here

    def _on_left(self) -> None:
        self._told = ""
        self.look_soon()

    def _unknown(self, text: GrowingText, grows: int) -> list[Found]:
        value = text.value()[:LONGEST_TEXT]
        unknown = []
        for found in words_in(value):
            if not self._is_right(found.word) and _units(value, found.end) != grows:
                unknown.append(found)
                if len(unknown) == MOST_MARKS:
                    break
        return unknown

    def _is_right(self, word: str) -> bool:
        dictionary = self._mine[2]
        if dictionary is None or word.casefold() in self._names:
            return True
        known = self._right.get(word)
        if known is None:
            known = self._right[word] = dictionary.knows(word)
        return known

    def _selection(self, text: GrowingText, found: Found) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._context.theme.color("danger"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = _cursor(text, found), form
        return mark

    # The menu of a word

    def _on_menu(self, text: GrowingText, menu: QMenu, position: int) -> None:
        """Offer other words at the top of the menu, and to keep the word as one's own."""
        dictionary = self._mine[2]
        value = text.value()
        found = next((one for one in words_in(value) if _units(value, one.start) <= position <= _units(value, one.end)), None)
        if found is None or dictionary is None or dictionary.is_empty or text.isReadOnly():
            return
        words, first, actions = self._context.words, menu.actions()[0] if menu.actions() else None, []
        if found.word in self._session.plan.my_words:
            actions.append(self._action(menu, words("Remove from my words"), lambda: self._execute(RemoveMyWord(found.word))))
        elif not self._is_right(found.word):
            actions = [self._action(menu, offer, functools.partial(self._replace, text, found, offer))
                       for offer in dictionary.offers(found.word)]
            actions.append(self._action(menu, words("Add to my words"), lambda: self._execute(AddMyWord(found.word))))
        if not actions:
            return
        separator = QAction(menu)
        separator.setSeparator(True)
        menu.insertActions(first, [*actions, separator])  # type: ignore[arg-type]
        menu.setActiveAction(actions[0])

    def _action(self, menu: QMenu, label: str, act: Callable[[], None]) -> QAction:
        action = QAction(as_it_is(label), menu)
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _replace(self, text: GrowingText, found: Found, offer: str) -> None:
        """Write another word: one step of undo."""
        self._session.end_typing()
        cursor = _cursor(text, found)
        cursor.insertText(offer)
        text.setTextCursor(cursor)
        self._session.end_typing()
        self.look_soon()

    def _execute(self, command: AddMyWord | RemoveMyWord) -> None:
        try:
            self._session.execute(command)
        except WrapError as error:
            self._context.notice(" ".join(self._context.words.explain(error)))
        else:
            kept = isinstance(command, AddMyWord)
            self._context.notice(self._context.words("It is one of your words now. They are kept in your plan.") if kept
                                 else self._context.words("It is no longer one of your words."), undo=True)
        self.look_soon()


def _cursor(text: GrowingText, found: Found) -> QTextCursor:
    """Return a cursor over a word."""
    value, cursor = text.value(), QTextCursor(text.document())
    cursor.setPosition(_units(value, found.start))
    cursor.setPosition(_units(value, found.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str, count: int) -> int:
    """Return how far so many characters reach as Qt counts them: one beyond the first plane takes two."""
    return count if text.isascii() else count + sum(character > "\uffff" for character in text[:count])
