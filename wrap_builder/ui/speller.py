"""The dictionaries of this computer, loaded on a worker when the first text of a language is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from wrap_builder.session import spelling
from wrap_builder.session.settings import Settings
from wrap_builder.session.spelling import Dictionary
from wrap_builder.ui.tasks import Tasks

SETTING = "spelling"


class Speller(QObject):
    """`ready` when a dictionary came, or spelling was switched on or off. It knows no text of anybody."""

    ready = Signal()

    def __init__(self, tasks: Tasks, settings: Settings, region: str = "", *,
                 load: Callable[[str, str], Dictionary] | None = None,
                 languages: Callable[[], tuple[str, ...]] | None = None, parent: QObject | None = None) -> None:
        """`region`: the country of this computer (ISO 3166), whose way of spelling is asked first.

        `load` and `languages` are session.spelling's, which loads its library when it is first wanted.
        """
        super().__init__(parent)
        self._tasks, self._settings, self._region = tasks, settings, region
        self._load = load or spelling.load
        self._languages = languages or spelling.languages
        self._there: dict[str, Dictionary | None] = {}
        self._end_watch = settings.observe(self._on_setting)

    def dictionary(self, language: str) -> Dictionary | None:
        """Return the dictionary of a language; None while it is being loaded, and where spelling is switched off."""
        if not self._settings.get(SETTING):
            return None
        if language not in self._there:
            self._there[language] = None
            load, region = self._load, self._region
            self._tasks.run(lambda: load(language, region), context=self, done=lambda found: self._on_loaded(language, found),
                            failed=_raise)
        return self._there[language]

    def list_languages(self, done: Callable[[tuple[str, ...]], None], context: QObject) -> None:
        """Find out of which languages this computer has a dictionary, and hand them to `done` while `context` is there."""
        self._tasks.run(self._languages, context=context, done=done, failed=_raise)

    def _on_loaded(self, language: str, found: Dictionary) -> None:
        self._there[language] = found
        self.ready.emit()

    def _on_setting(self, name: str, _value: object) -> None:
        if name == SETTING:
            self.ready.emit()


def _raise(error: BaseException) -> None:
    raise error
