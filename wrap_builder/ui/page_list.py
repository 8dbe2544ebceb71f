"""Which rows the navigator shows: one a section, and the further pages of the section where the person is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from wrap_builder.errors import N_
from wrap_builder.plan.values import Plan
from wrap_builder.session.arrangement import PageState, PageView, SectionView, page_state
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.words import Words

STATE_WORDS = {
    PageState.NOTHING: N_("nothing yet"),
    PageState.WRITTEN: N_("something written"),
    PageState.LOOKED_AT: N_("looked at"),
}


@dataclass(frozen=True)
class NavRow:
    """One row. Without a key it is a heading between sittings; `further` pages stand under the first one of their section.

    `spoken`: what assistive technology says, clear when heard alone.
    """

    key: str
    title: str
    state: PageState = PageState.NOTHING
    spoken: str = ""
    further: bool = False


class PageList:
    """Makes the rows for a session; the words of a row fit the way the person took through the plan."""

    def __init__(self, session: PlanSession, guide: Guide, words: Words) -> None:
        self._session, self._guide, self._words = session, guide, words

    def rows(self, current: str) -> list[NavRow]:
        """Return the rows in the order of the route, then every part beside it: anything can be opened at any time.

        `current` is the key of the page that is shown.
        """
        rows: list[NavRow] = []
        last_sitting = 0
        for (sitting, _section), pages in groupby(self._guide.pages(), key=lambda page: (self._sitting(page), page.section_id)):
            if sitting and sitting != last_sitting:
                rows.append(NavRow("", self._words("Sitting {number}").format(number=sitting)))
                last_sitting = sitting
            rows += self._section_rows(tuple(pages), current)
        beside = [row for section in self._session.sections for row in self._section_rows(self._beside(section), current)]
        return [*rows, NavRow("", self._words("The whole plan")), *beside] if beside else rows

    def title(self, page: PageView) -> str:
        """Return the name of a page, clear when heard alone."""
        title = next((one.title for one in self._session.sections if one.id == page.section_id), "")
        return title if page.number == 1 else self._words("{title}, page {number}").format(title=title, number=page.number)

    def next_title(self, page: PageView, current: str) -> str:
        """Return what the way on calls a page: shorter where it goes on in the same section."""
        now = self._guide.page(current)
        if now is not None and now.section_id == page.section_id:
            return self._words("page {number}").format(number=page.number)
        return self.title(page)

    def _beside(self, section: SectionView) -> tuple[PageView, ...]:
        """Return the pages of a section where the route does not go through all of them."""
        on_route = {page.key for page in self._guide.pages()}
        return () if all(page.key in on_route for page in section.pages) else section.pages

    def _sitting(self, page: PageView) -> int:
        return self._guide.sitting_of(page.key)

    def _section_rows(self, pages: tuple[PageView, ...], current: str) -> Iterator[NavRow]:
        plan, words = self._session.plan, self._words
        is_open = any(page.key == current for page in pages)
        for page in pages:
            further = page is not pages[0]
            if further and not is_open:
                return
            state = page_state(plan, page) if is_open else _state_of_all(plan, pages)
            title = words("Page {number}").format(number=page.number) if further else self.title(page)
            spoken = words("{title}, {state}").format(title=self.title(page), state=words(STATE_WORDS[state]))
            yield NavRow(page.key, title, state, spoken, further)


def _state_of_all(plan: Plan, pages: tuple[PageView, ...]) -> PageState:
    states = {page_state(plan, page) for page in pages}
    return next((state for state in (PageState.WRITTEN, PageState.LOOKED_AT) if state in states), PageState.NOTHING)
