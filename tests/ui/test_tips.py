"""Tips that name what a person wrote: it is shown letter by letter there, too, and never read as markup."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import Rename
from wrap_builder.plan.values import Plan
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.widgets.buttons import tool_button

LIKE_MARKUP = '<img src="file:///etc/hostname"><b>Sam</b> & co'


def seen(tip: str) -> str:
    """Return what a tip shows, as Qt decides how to read it."""
    document = QTextDocument()
    (document.setHtml if Qt.mightBeRichText(tip) else document.setPlainText)(tip)
    return document.toPlainText()


@pytest.mark.parametrize("name", ["Move up", "a < b", LIKE_MARKUP])
def test_a_tip_says_what_its_button_is_called(context: Context, qtbot: QtBot, name: str) -> None:
    button = tool_button("minus", name, context.theme)
    qtbot.addWidget(button)
    assert button.accessibleName() == name
    assert seen(button.toolTip()) == name


def test_own_titles_stand_as_they_are_in_the_tips_of_the_way_through_the_plan(context: Context, qtbot: QtBot, clock) -> None:
    session = PlanSession(Plan(), load(), clock)
    for one in ("early", "early.signs"):
        session.execute(Rename(one, LIKE_MARKUP))
    page = ArrangePage(context, session)
    qtbot.addWidget(page)
    page.show()
    tips = {one.toolTip() for one in page.findChildren(QWidget) if "Sam" in one.toolTip()}
    assert tips
    assert all(LIKE_MARKUP in seen(tip) for tip in tips)
    session.drop()
