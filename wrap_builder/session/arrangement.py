"""The plan's shape applied to what is asked: which sections and pages a person sees, in which order, under which titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind, SectionDef
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS
from wrap_builder.plan.shape_commands import ShowField
from wrap_builder.plan.values import Answer, OwnField, Plan, Shape

FIELDS_ON_PAGE = 6
"""The most fields on one page."""

_ANY_PAGE = 0
"""The page number of own fields: they go where there is room."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a section. `number` counts from 1; `key` stays the same while the section keeps its default order."""

    key: str
    section_id: str
    number: int
    fields: tuple[FieldDef, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section as this person sees it: at least one page, which may have no field. No definition: an own section."""

    id: str
    title: str
    note: str
    intro: str
    pages: tuple[PageView, ...]
    definition: SectionDef | None


class PageState(Enum):
    """What is shown beside a page, in a word and a mark."""

    NOTHING = "nothing"
    WRITTEN = "written"
    LOOKED_AT = "looked_at"


def sections(plan: Plan, catalogue: Catalogue) -> tuple[SectionView, ...]:
    """Return the sections that are not hidden, in the person's order. PlanSession.sections keeps the result."""
    return arrange(plan.shape, catalogue)


def arrange(shape: Shape, catalogue: Catalogue) -> tuple[SectionView, ...]:
    """Return the sections for a shape; no answer decides about them."""
    shipped = {section.id: section for section in catalogue.sections}
    own = {section.id: section for section in shape.own_sections if section.id not in shipped}
    found = []
    for section_id in _in_order([*shipped, *own], shape.section_order):
        if section_id in shape.hidden:
            continue
        definition = shipped.get(section_id)
        title = shape.titles.get(section_id) or (definition.title if definition else own[section_id].title)
        found.append(SectionView(
            id=section_id, title=title, note=definition.note if definition else "",
            intro=definition.intro if definition else "", definition=definition,
            pages=_pages(section_id, _shown_fields(section_id, definition, shape), in_own_order=section_id in shape.field_order),
        ))
    return tuple(found)


def all_sections(shape: Shape, catalogue: Catalogue) -> list[str]:
    """Return the ids of every section, shipped and own, in the person's order; hidden ones too."""
    shipped = [section.id for section in catalogue.sections]
    return _in_order([*shipped, *(own.id for own in shape.own_sections if own.id not in shipped)], shape.section_order)


def all_fields(shape: Shape, section_id: str, catalogue: Catalogue) -> list[str]:
    """Return the ids of every field of a section, shipped and own, in the person's order; those that are not shown too."""
    shipped = [field.id for section in catalogue.sections if section.id == section_id for field in section.fields]
    own = [own.id for own in shape.own_fields.get(section_id, ()) if own.id not in shipped]
    return _in_order([*shipped, *own], shape.field_order.get(section_id, ()))


def page_state(plan: Plan, page: PageView) -> PageState:
    """Return what a page's mark says."""
    if any(has_words(value_of(plan, field)) for field in page.fields):
        return PageState.WRITTEN
    return PageState.LOOKED_AT if page.key in plan.shape.looked_at else PageState.NOTHING


def value_of(plan: Plan, field: FieldDef) -> Answer | None:
    """Return the answer that a field shows: its own, or that of the field it is the same as."""
    return plan.answers.get(field.same_as or field.id)


def progress(plan: Plan, catalogue: Catalogue) -> tuple[int, int]:
    """Return how many pages have something in them, and how many there are."""
    return progress_of(plan, (page for section in sections(plan, catalogue) for page in section.pages))


def progress_of(plan: Plan, pages: Iterable[PageView]) -> tuple[int, int]:
    """Return how many of the given pages have something in them, and how many there are."""
    states = [page_state(plan, page) for page in pages]
    return states.count(PageState.WRITTEN), len(states)


def left_out(plan: Plan, catalogue: Catalogue) -> tuple[FieldDef | SectionDef, ...]:
    """Return what could be shown and is not: hidden sections, then hidden, off and long-form fields of the others.

    Unhide brings back what is in `plan.shape.hidden`, Want the rest. Own ones that are hidden are in the shape.
    """
    shape = plan.shape
    hidden = tuple(section for section in catalogue.sections if section.id in shape.hidden)
    others = (section for section in catalogue.sections if section.id not in shape.hidden)
    return hidden + tuple(f for section in others for f in section.fields if not _is_shown(f, _has_short_form(section), shape))


def to_show(field_id: str, shape: Shape, catalogue: Catalogue) -> ShowField | None:
    """Return what shows a field again, wherever it is hidden; None for one that is no longer asked."""
    for section in catalogue.sections:
        for field in section.fields:
            if field.id == field_id:
                return ShowField(section.id, field_id, ask=not _is_in_form(field, _has_short_form(section), shape))
    for section_id, fields in shape.own_fields.items():
        if any(own.id == field_id and own.kind in OWN_FIELD_KINDS for own in fields):
            return ShowField(section_id, field_id)
    return None


def _in_order(ids: list[str], wanted: tuple[str, ...]) -> list[str]:
    """Return the ids, those in `wanted` first and in its order."""
    known = set(ids)
    first = [one for one in dict.fromkeys(wanted) if one in known]
    rest = set(first)
    return first + [one for one in ids if one not in rest]


def _has_short_form(section: SectionDef) -> bool:
    return any(field.short for field in section.fields)


def _is_shown(field: FieldDef, has_short_form: bool, shape: Shape) -> bool:
    if field.id in shape.hidden:
        return False
    return field.id in shape.wanted or _is_in_form(field, has_short_form, shape)


def _is_in_form(field: FieldDef, has_short_form: bool, shape: Shape) -> bool:
    return not field.off and (field.short or not has_short_form or shape.crisis != "short")


def _shown_fields(section_id: str, definition: SectionDef | None, shape: Shape) -> list[FieldDef]:
    shipped = definition.fields if definition else ()
    has_short_form = definition is not None and _has_short_form(definition)
    shown = {field.id: field for field in shipped if _is_shown(field, has_short_form, shape)}
    for own in shape.own_fields.get(section_id, ()):
        if own.id not in shape.hidden and own.kind in OWN_FIELD_KINDS:
            shown[own.id] = _own_definition(section_id, own)
    order = _in_order(list(shown), shape.field_order.get(section_id, ()))
    return [_titled(shown[field_id], shape.titles.get(field_id, "")) for field_id in order]


def _own_definition(section_id: str, own: OwnField) -> FieldDef:
    return FieldDef(
        id=own.id, section=section_id, kind=FieldKind(own.kind), page=_ANY_PAGE, title=own.title, print_title=own.title,
        intro="", prompt="", hint="",
    )


def _titled(field: FieldDef, title: str) -> FieldDef:
    return replace(field, title=title, print_title=title) if title else field


def _pages(section_id: str, fields: list[FieldDef], *, in_own_order: bool) -> tuple[PageView, ...]:
    pages: list[PageView] = []
    for number, group in enumerate(_groups(fields, by_page=not in_own_order), start=1):
        default = group[0].page if group else 1
        key = f"{section_id}/{number if in_own_order or default == _ANY_PAGE else default}"
        while any(page.key == key for page in pages):
            key += "+"
        pages.append(PageView(key, section_id, number, tuple(group)))
    return tuple(pages)


def _groups(fields: list[FieldDef], *, by_page: bool) -> Iterator[list[FieldDef]]:
    """Cut the fields into pages: where the definition begins a page (unless reordered), and after six. No field: one page."""
    group: list[FieldDef] = []
    for field in fields:
        begins = by_page and bool(group) and field.page not in (_ANY_PAGE, group[0].page)
        if begins or len(group) == FIELDS_ON_PAGE:
            yield group
            group = []
        group.append(field)
    yield group
