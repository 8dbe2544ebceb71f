"""Fixtures of the editors: the shipped content, read once, and pages that are closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from probes import PageProbe, open_fields, open_page
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Catalogue, FieldDef
from wrap_builder.content.loader import load
from wrap_builder.plan.values import Plan
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def opened(catalogue: Catalogue, context: Context, qtbot: QtBot) -> Iterator[Callable[..., PageProbe]]:
    """Open a page of a plan by its key."""
    probes: list[PageProbe] = []

    def make(key: str, plan: Plan | None = None) -> PageProbe:
        probes.append(open_page(plan or Plan(), key, context, lambda one: PlanSession(one, catalogue), qtbot))
        return probes[-1]

    yield make
    for probe in probes:
        probe.close()


@pytest.fixture
def made(catalogue: Catalogue, context: Context, qtbot: QtBot) -> Iterator[Callable[..., PageProbe]]:
    """Open a page made of any fields."""
    probes: list[PageProbe] = []

    def make(fields: Sequence[FieldDef], plan: Plan | None = None) -> PageProbe:
        probes.append(open_fields(fields, context, PlanSession(plan or Plan(), catalogue), qtbot))
        return probes[-1]

    yield make
    for probe in probes:
        probe.close()
