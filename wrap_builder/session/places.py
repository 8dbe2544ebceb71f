"""What a place in the plan is called, for a person who wants to go there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue
from wrap_builder.plan.values import Plan
from wrap_builder.session.arrangement import SectionView


@dataclass(frozen=True, slots=True)
class Place:
    """One entry or row of a field. `item`: its id with `.` and its part. `text`: what stands there, "" where that is known.

    `is_shown`: False in a part that the person hid, or that is asked only in the long form. `title`: "" where it is no longer asked.
    """

    field: str
    item: str
    section: str
    title: str
    is_shown: bool
    text: str = ""


class PlaceNames:
    """Knows the titles of one arrangement, the person's own included."""

    def __init__(self, plan: Plan, sections: Sequence[SectionView], catalogue: Catalogue) -> None:
        shape = plan.shape
        self._shown: dict[str, tuple[str, str]] = {}
        for section in sections:
            for page in section.pages:
                for field in page.fields:
                    self._shown.setdefault(field.same_as or field.id, (section.title, field.title))
        self._hidden: dict[str, tuple[str, str]] = {}
        for part in catalogue.sections:
            title = shape.titles.get(part.id) or part.title
            self._hidden |= {field.id: (title, shape.titles.get(field.id) or field.title) for field in part.fields}
        titles = {part.id: part.title for part in catalogue.sections} | {own.id: own.title for own in shape.own_sections}
        for section_id, fields in shape.own_fields.items():
            self._hidden |= {own.id: (titles.get(section_id, ""), shape.titles.get(own.id) or own.title) for own in fields}

    def place(self, field: str, item: str, text: str = "") -> Place:
        """Return a place by the id of its field and the name of its part."""
        shown = self._shown.get(field)
        section, title = shown or self._hidden.get(field, ("", ""))
        return Place(field, item, section, title, shown is not None, " ".join(text.split()))
