"""Where a line can be moved to: every list of the plan that is shown, by section, under the titles that the person sees."""

from __future__ import annotations

from dataclasses import dataclass

from wrap_builder.content.definitions import FieldKind
from wrap_builder.session.session import PlanSession


@dataclass(frozen=True, slots=True)
class SectionLists:
    """The lists of one section: id of the answer and title, in the order of its pages."""

    id: str
    title: str
    lists: tuple[tuple[str, str], ...]


def list_places(session: PlanSession, without: str) -> tuple[SectionLists, ...]:
    """Return every list but one, each once, in the person's order. `without`: the answer id of that one."""
    known, found = {without}, []
    for section in session.sections:
        lists = []
        for field in (field for page in section.pages for field in page.fields):
            answer_id = field.same_as or field.id
            if field.kind is FieldKind.ENTRIES and answer_id not in known:
                known.add(answer_id)
                lists.append((answer_id, field.title))
        if lists:
            found.append(SectionLists(section.id, section.title, tuple(lists)))
    return tuple(found)
