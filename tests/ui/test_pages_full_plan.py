"""A plan that takes no more can still be read from page to page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.plan.values import Plan
from wrap_builder.session import session as session_room
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.plan_view import PlanView


def test_a_full_plan_opens_its_pages(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    session = PlanSession(Plan(), load())
    view = PlanView(session, Guide(session), context, keeps=True)
    qtbot.addWidget(view)
    seen: list[str] = []
    view.page_changed.connect(seen.append)
    monkeypatch.setattr(session_room, "PLAN_BYTES", 0)
    key = Guide(session).pages()[1].key
    view.open_page(key)
    assert view.key == key
    assert seen == [key]
    assert session.plan == Plan()
    view.end()
