"""The way through the plan: which page comes next on the route that the person took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wrap_builder.content.definitions import FieldDef, RouteDef, Step
from wrap_builder.session.arrangement import PageState, PageView, SectionView, page_state
from wrap_builder.session.session import PlanSession


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of a route and the sitting it belongs to, counted from 1; 0 on a route without sittings."""

    page: PageView
    sitting: int


class Guide:
    """Orders Next and the navigator; anything can still be opened at any time.

    A route that asks for some fields of a page makes a narrower page of them, with a key of its own such as
    "1:toolbox/1": its sitting, its section, its number. A route without steps goes through everything.
    """

    def __init__(self, session: PlanSession) -> None:
        self._session = session
        self._kept: tuple[tuple[SectionView, ...], str, tuple[Stop, ...]] | None = None

    @property
    def route(self) -> RouteDef | None:
        """The route the person took, or None if this program does not know it."""
        return next((r for r in self._session.catalogue.routes if r.id == self._session.plan.shape.route), None)

    def pages(self) -> tuple[PageView, ...]:
        """Return the pages in the order of the route."""
        return tuple(stop.page for stop in self._stops())

    def page(self, key: str) -> PageView | None:
        """Return the page with this key, on the route or beside it; None if it is not shown (any more)."""
        return next((page for page in (*self.pages(), *self._all_pages()) if page.key == key), None)

    def page_with(self, field_id: str) -> PageView | None:
        """Return the first page, on the route or else beside it, that shows a field; None if it is hidden."""
        pages = (*self.pages(), *self._all_pages())
        return next((page for page in pages if any(field.id == field_id for field in page.fields)), None)

    def written_last(self) -> PageView | None:
        """Return the page where something was written last; None while there is none, or nothing is written there any more."""
        page = self.page(next(reversed(self._session.plan.shape.looked_at), ""))
        return page if page is not None and page_state(self._session.plan, page) is PageState.WRITTEN else None

    def next(self, key: str) -> PageView | None:
        """Return the page after this one: on the route, or in the order of the plan for a page beside it."""
        return self._neighbour(key, 1)

    def previous(self, key: str) -> PageView | None:
        """Return the page before this one, found as `next` finds it."""
        return self._neighbour(key, -1)

    def sitting_of(self, key: str) -> int:
        """Return the sitting of a page, counted from 1; 0 for a page beside the route or a route without sittings."""
        return next((stop.sitting for stop in self._stops() if stop.page.key == key), 0)

    def sitting_ended_by(self, key: str) -> int:
        """Return the sitting of which a page is the last, counted from 1; 0 for any other page."""
        sitting, following = self.sitting_of(key), self.next(key)
        return sitting if sitting and (following is None or self.sitting_of(following.key) != sitting) else 0

    def _neighbour(self, key: str, step: int) -> PageView | None:
        for pages in (self.pages(), self._all_pages()):
            keys = [page.key for page in pages]
            if key in keys:
                index = keys.index(key) + step
                return pages[index] if 0 <= index < len(pages) else None
        return None

    def _all_pages(self) -> tuple[PageView, ...]:
        return tuple(page for section in self._session.sections for page in section.pages)

    def _stops(self) -> tuple[Stop, ...]:
        sections, route_id = self._session.sections, self._session.plan.shape.route
        if self._kept is None or self._kept[0] is not sections or self._kept[1] != route_id:
            route = self.route
            stops = tuple(self._route_stops(route.steps)) if route else ()
            self._kept = (sections, route_id, stops or tuple(Stop(page, 0) for page in self._all_pages()))
        return self._kept[2]

    def _route_stops(self, steps: tuple[Step, ...]) -> Iterator[Stop]:
        arranged = {section.id: section for section in self._session.sections}
        section_of = {field.id: section.id for section in arranged.values() for page in section.pages for field in page.fields}
        counts: dict[tuple[int, str], int] = {}
        used: set[str] = set()
        for step in steps:
            for section_id in dict.fromkeys(section_of[field] for field in step.fields if field in section_of):
                for page, fields in self._asked(arranged[section_id], step.fields):
                    place = (step.sitting, section_id)
                    counts[place] = number = counts.get(place, 0) + 1
                    if fields != page.fields or page.key in used:
                        page = PageView(f"{step.sitting}:{section_id}/{number}", section_id, number, fields)
                    used.add(page.key)
                    yield Stop(page, step.sitting)

    def _asked(self, section: SectionView, wanted: tuple[str, ...]) -> list[tuple[PageView, tuple[FieldDef, ...]]]:
        """Return the pages of a section that a step asks for, and which fields of each.

        They stand in the order of the route, or in the person's where they reordered the section. A page that is asked for
        whole keeps the person's own fields, a whole section its own pages.
        """
        shipped = self._session.catalogue.by_id
        rank = {field_id: index for index, field_id in enumerate(wanted)}
        whole = all(field.id in rank for page in section.pages for field in page.fields if field.id in shipped)
        found: list[tuple[PageView, tuple[FieldDef, ...]]] = []
        for page in section.pages:
            asked = tuple(field for field in page.fields if field.id in rank)
            others = any(field.id in shipped and field.id not in rank for field in page.fields)
            if whole or (asked and not others):
                found.append((page, page.fields))
            elif asked:
                found.append((page, asked))
        if section.id not in self._session.plan.shape.field_order:
            found.sort(key=lambda one: min((rank[field.id] for field in one[1] if field.id in rank), default=len(rank)))
        return found
