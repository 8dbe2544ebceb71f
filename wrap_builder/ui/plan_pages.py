"""The pages of a plan that are built: each at its first visit, and no more of them than a person comes back to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.section_page import SectionPage

PAGES_KEPT = 3


class PlanPages(QStackedWidget):
    """Shows one page of the plan at a time. Its signals are those of its pages."""

    wanted = Signal(str)
    not_today = Signal()
    reshape_wanted = Signal(object, str)
    finished_building = Signal()

    def __init__(self, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._context = session, context
        self._built: OrderedDict[str, SectionPage] = OrderedDict()
        self._key = ""

    @property
    def page(self) -> SectionPage:
        """The page that is shown; KeyError where none is."""
        return self._built[self._key]

    @property
    def key(self) -> str:
        """The key of the page that is shown, "" where none is."""
        return self._key

    def show_page(self, page: PageView) -> None:
        """Show a page; the longest unseen of more than three is dropped."""
        widget = self._built.get(page.key) or self._build(page)
        self._built.move_to_end(page.key)
        self._key = page.key
        self.setCurrentWidget(widget)
        while len(self._built) > PAGES_KEPT:
            _old, dropped = self._built.popitem(last=False)
            self._drop(dropped)

    def refresh(self, fields: frozenset[str]) -> None:
        """Show on every page what is in these fields now."""
        for widget in self._built.values():
            widget.refresh(fields)

    def drop_stale(self, now: Callable[[str], PageView | None], *, all_of_them: bool) -> str:
        """Forget pages that look different now, or all. Return the key of the one that was shown, where it is among them."""
        for key, widget in list(self._built.items()):
            page = now(key)
            if all_of_them or page != widget.view or self._section_of(page) != widget.section:
                del self._built[key]
                self._drop(widget)
        if not self._key or self._key in self._built:
            return ""
        key, self._key = self._key, ""
        return key

    def end(self) -> None:
        """Forget every page."""
        for widget in self._built.values():
            self._drop(widget)
        self._built.clear()
        self._key = ""

    def _build(self, page: PageView) -> SectionPage:
        section = next(one for one in self._session.sections if one.id == page.section_id)
        widget = SectionPage(page, section, self._session, self._context)
        widget.not_today.connect(self.not_today)
        widget.reshape_wanted.connect(self.reshape_wanted)
        widget.finished_building.connect(self.finished_building)
        widget.wanted.connect(self.wanted)
        self._built[page.key] = widget
        self.addWidget(widget)
        return widget

    def _drop(self, widget: SectionPage) -> None:
        # It is deleted a moment later; until then nothing in it may go on building from a session that is dropped.
        for timer in widget.findChildren(QTimer):
            timer.stop()
        self.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _section_of(self, page: PageView | None) -> SectionView | None:
        return next((one for one in self._session.sections if page and one.id == page.section_id), None)
