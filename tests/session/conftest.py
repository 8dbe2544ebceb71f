"""A small catalogue made by hand, a clock that is moved by hand, and plans to use them on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind, RouteDef, SectionDef, Step
from wrap_builder.plan.values import Plan
from wrap_builder.session.session import PlanSession


def field(field_id: str, kind: FieldKind, page: int = 1, **more: Any) -> FieldDef:
    section = field_id.split(".", maxsplit=1)[0]
    return FieldDef(id=field_id, section=section, kind=kind, page=page, title=field_id, print_title=field_id.upper(),
                    intro="", prompt="", hint="", **more)


def section(number: int, *fields: FieldDef, note: str = "") -> SectionDef:
    name = fields[0].section
    return SectionDef(id=name, number=number, title=name.title(), print_title=name, intro="About " + name, note=note,
                      fields=fields)


ENTRIES, RECORDS, TEXT = FieldKind.ENTRIES, FieldKind.RECORDS, FieldKind.TEXT


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return four sections with every kind of field, and three routes."""
    sections = (
        section(2, field("toolbox.have", ENTRIES), field("toolbox.try", ENTRIES), field("toolbox.people", RECORDS, 2)),
        section(3, field("daily.well", ENTRIES), field("daily.note", TEXT), field("daily.must", ENTRIES, 2, toolbox=True)),
        section(6, field("down.plan", ENTRIES), field("down.call", RECORDS), field("down.safer", ENTRIES, off=True)),
        section(7, field("crisis.date", FieldKind.DATE, short=True),
                field("crisis.well", ENTRIES, short=True, same_as="daily.well"),
                field("crisis.home", TEXT), field("crisis.agree", FieldKind.CHOICE, 2, short=True),
                field("crisis.name", FieldKind.LINE, 2), field("crisis.sign", FieldKind.SIGN, 3, short=True),
                note="Take your time."),
    )
    routes = (
        RouteDef("whole", "Whole", "", ()),
        RouteDef("three", "Three", "", (
            Step(1, ("toolbox.have", "daily.well")), Step(1, ("toolbox.try",)),
            Step(2, ("daily.must", "down.plan", "down.call", "down.safer")),
            Step(3, ("crisis.date", "crisis.home", "toolbox.people", "daily.must"))),
        ),
        RouteDef("nowhere", "Nowhere", "", (Step(1, ("retired.field",)),)),
    )
    return Catalogue("en", sections, routes, {f.id: f for s in sections for f in s.fields})


class HandClock:
    """Seconds that go by only when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def opened(catalogue: Catalogue, clock: HandClock) -> Callable[..., PlanSession]:
    """Return a function that opens a session on a plan."""
    return lambda plan=None: PlanSession(plan or Plan(), catalogue, clock)
