"""Two versions of a plan as one that holds what both hold. It happens only where a person asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from wrap_builder.plan.comparison import interleaved, items_of
from wrap_builder.plan.register import joined
from wrap_builder.plan.values import Answer, Cell, Entries, Helplines, OwnField, OwnSection, Plan, Records, Shape, Sign


def merged(then: Plan, now: Plan) -> Plan:
    """Return `now` with everything of `then` taken over.

    What only one of them has is there. Where both wrote something different in the same place, what `then` says stands: a
    place is a text, a choice, the text or note of an entry, one cell of a row, one line about a person. Items stand in the
    order of `then`, those of `now` near their neighbours. Of two answers of different kinds that of `now` stays.

    How the plan is arranged stays as in `now`, but for questions and parts of the person's own, titles, what was wanted beside
    the usual, and what stands on the pages for right now; so do language, example and edition. Of the copies that were given, all
    that either knows is known, and so are ideas from elsewhere and words of
    their own.
    """
    answers = dict(now.answers)
    for field, answer in then.answers.items():
        answers[field] = _merged_answer(answer, answers[field]) if field in answers else answer
    return msgspec.structs.replace(
        now, answers=answers, people=_merged_items(then.people, now.people), photos=_merged_items(then.photos, now.photos),
        shape=_merged_shape(then.shape, now.shape),
        helplines=Helplines(
            countries=_both(then.helplines.countries, now.helplines.countries),
            chosen=_both(then.helplines.chosen, now.helplines.chosen),
            own=_merged_items(then.helplines.own, now.helplines.own),
        ),
        register=joined(then.register, now.register),
        ideas=(*now.ideas, *(one for one in then.ideas if one.id not in {held.id for held in now.ideas})),
        my_words=_both(then.my_words, now.my_words),
    )


def with_items(answer: Answer, items: tuple[Any, ...]) -> Answer:
    """Return an answer of the same kind with other entries, records or signers, which the given one has."""
    if isinstance(answer, Entries):
        return Entries(items=items)
    return Records(rows=items) if isinstance(answer, Records) else Sign(signers=items)


def with_own_part(shape: Shape, other: Shape, field: str) -> Shape:
    """Return the shape with an own question of the other shape, and the own section that it stands in, where they are gone."""
    section = next((section for section, fields in other.own_fields.items() if any(own.id == field for own in fields)), None)
    taken = own_ids(shape)
    if section is None or field in taken:
        return shape
    sections = shape.own_sections
    if section not in taken:
        sections = _added(sections, other.own_sections, section)
    fields = _added(shape.own_fields.get(section, ()), other.own_fields[section], field)
    return msgspec.structs.replace(shape, own_sections=sections, own_fields={**shape.own_fields, section: fields})


def own_ids(shape: Shape) -> set[str]:
    """Return the ids of the person's own sections and questions."""
    return {section.id for section in shape.own_sections} | {own.id for fields in shape.own_fields.values() for own in fields}


def _added(here: tuple[Any, ...], there: tuple[Any, ...], wanted: str) -> tuple[Any, ...]:
    """Return what is here with one item of there near its neighbours."""
    present = {item.id for item in here} | {wanted}
    return interleaved(here, tuple(item for item in there if item.id in present))


def _merged_answer(then: Answer, now: Answer) -> Answer:
    if type(then) is not type(now):
        return now
    items = _merged_items(items_of(then), items_of(now))
    return with_items(now, items) if items else _merged_value(then, now)


def _merged_items(then: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
    old = {item.id: item for item in now}
    return tuple(_merged_value(item, old.get(item.id, item)) for item in interleaved(then, now))


def _merged_value(then: Any, now: Any) -> Any:
    """Return one value of both; `then` where it says anything at all."""
    if then == now:
        return now
    if isinstance(then, str):
        return then if then.strip() or not now else now
    if isinstance(then, Cell):
        return then if then.ref or then.text.strip() else now
    if isinstance(then, bool):
        return then or now
    if isinstance(then, tuple):
        return _both(then, now)
    if isinstance(then, Mapping):
        return {**now, **{key: _merged_value(value, now[key]) if key in now else value for key, value in then.items()}}
    return type(then)(**{name: _merged_value(getattr(then, name), getattr(now, name)) for name in then.__struct_fields__})


def _both(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    return (*then, *(one for one in now if one not in then))


def _merged_shape(then: Shape, now: Shape) -> Shape:
    shape = msgspec.structs.replace(
        now, titles={**now.titles, **then.titles}, wanted=_both(now.wanted, then.wanted),
        right_now=_both(now.right_now, then.right_now),
        own_sections=tuple(_titled(section, then.own_sections) for section in now.own_sections),
        own_fields={
            section: tuple(_titled(own, tuple(one for fields in then.own_fields.values() for one in fields)) for own in fields)
            for section, fields in now.own_fields.items()
        },
    )
    for section in then.own_sections:
        if section.id not in own_ids(shape):
            shape = msgspec.structs.replace(shape, own_sections=_added(shape.own_sections, then.own_sections, section.id))
    for fields in then.own_fields.values():
        for own in fields:
            shape = with_own_part(shape, then, own.id)
    return shape


def _titled(own: Any, others: tuple[OwnSection, ...] | tuple[OwnField, ...]) -> Any:
    """Return an own section or question under the title that it has among the others, if it has one there."""
    title = next((one.title for one in others if one.id == own.id), "")
    return msgspec.structs.replace(own, title=title) if title.strip() else own
