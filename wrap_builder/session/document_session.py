"""What an open plan and an open workshop have in common: one document, its undo, and word to everyone who shows it."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from wrap_builder.session.undo import Document, History

ChangeT = TypeVar("ChangeT")


class DocumentSession(ABC, Generic[Document, ChangeT]):
    """A document in use. Everything happens on one thread; the documents it hands out are frozen and may go to any other.

    `clock` counts seconds and never goes back.
    """

    def __init__(self, document: Document, clock: Callable[[], float] = time.monotonic) -> None:
        self._document: Document | None = document
        self._history: History[Document] = History(clock)
        self._observers: dict[object, Callable[[ChangeT], None]] = {}

    @property
    def document(self) -> Document:
        """What its file is to hold, as it is now. RuntimeError after drop(), so that nobody saves an empty one."""
        if self._document is None:
            raise RuntimeError("the session was dropped")
        return self._document

    @property
    def is_dropped(self) -> bool:
        """True after drop()."""
        return self._document is None

    @property
    def undo_label(self) -> str:
        """Message id of what undo would take back; "" if there is nothing."""
        step = self._history.next_undo
        return step.label if step else ""

    @property
    def redo_label(self) -> str:
        """Message id of what redo would bring back; "" if there is nothing."""
        step = self._history.next_redo
        return step.label if step else ""

    def end_typing(self) -> None:
        """Let the next change be an undo step of its own: after a change of page, a save, a pause that means something."""
        self._history.end_burst()

    def undo(self) -> frozenset[str]:
        """Take the last step back and return what changed; empty if there was none."""
        step = self._history.undo(self.document)
        return self._travel(step.document) if step else frozenset()

    def redo(self) -> frozenset[str]:
        """Bring the last undone step back and return what changed; empty if there was none."""
        step = self._history.redo(self.document)
        return self._travel(step.document) if step else frozenset()

    def observe(self, callback: Callable[[ChangeT], None]) -> Callable[[], None]:
        """Call back after each change, in the order of observing. Return what ends it."""
        token = object()
        self._observers[token] = callback

        def end() -> None:
            self._observers.pop(token, None)

        return end

    def drop(self) -> None:
        """Forget the document, its history and everyone who watched: at lock and at closing."""
        self._document = None
        self._history.clear()
        self._observers.clear()

    @abstractmethod
    def _travel(self, then: Document) -> frozenset[str]:
        """Go to another state of the document, tell what changed, and return it."""

    def _tell(self, change: ChangeT) -> None:
        for callback in tuple(self._observers.values()):
            callback(change)
