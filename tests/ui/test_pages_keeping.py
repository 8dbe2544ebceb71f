"""Pages on which something is removed for good, or a choice is made about what is kept: what they say, and the one knowing step."""

from __future__ import annotations

from pathlib import Path

import plain_language as plain
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.session.settings import Settings
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.delete_page import DeletePage, PlanParts
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.pages.removal_page import RemovalPage, breakable
from wrap_builder.ui.pages.remove_versions_page import OldCopiesPage, OldVersions, RemoveVersionsPage

EVERYTHING = PlanParts("/home/ana/Notes.plan", "Notes.plan.bak", ["Notes copy.plan"], [".~0123abcd.tmp"], kept_here=True,
                       rescued=True, in_list=True)
OLD = OldVersions(14, 3, "Notes.plan.bak", kept_here=True, others=["Notes (other version 2026-11-20 0213).plan"])


def all_pages(context: Context) -> list[RemovalPage]:
    return [DeletePage(context, EVERYTHING), DeletePage(context, PlanParts("/a/b.plan")), RemoveVersionsPage(context, OLD),
            RemoveVersionsPage(context, OldVersions()), OldCopiesPage(context, ["a.plan"], ["b.plan"], kept_here=True),
            OldCopiesPage(context, [], ["b.plan"], kept_here=False)]


def shown(page: QWidget) -> list[str]:
    return [label.text().replace("\N{ZERO WIDTH SPACE}", "").strip("\u2068\u2069") for label in page.findChildren(QLabel)
            if label.isVisibleTo(page) and label.text()]


def button(page: QWidget, text: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.text() == text)


def wish(page: QWidget) -> QCheckBox:
    return page.findChild(QCheckBox, "removal.wish")


def test_deleting_names_every_file_and_what_it_cannot_reach(context: Context, qtbot: QtBot) -> None:
    page = DeletePage(context, EVERYTHING)
    qtbot.addWidget(page)
    told = shown(page)
    for name in ("/home/ana/Notes.plan", "Notes.plan.bak", "Notes copy.plan", ".~0123abcd.tmp"):
        assert name in told
    whole = " ".join(told)
    for words in ("this computer keeps", "opened lately", "gave away", "printed", "cloud", "older passphrase", "specialist"):
        assert words in whole


def test_deleting_names_nothing_that_is_not_there(context: Context, qtbot: QtBot) -> None:
    page = DeletePage(context, PlanParts("/a/b.plan"))
    qtbot.addWidget(page)
    whole = " ".join(shown(page))
    assert not [words for words in (".bak", "last session", "this computer keeps", "opened lately", "cut off") if words in whole]


def test_nothing_happens_before_the_box_is_ticked(context: Context, qtbot: QtBot) -> None:
    page = DeletePage(context, EVERYTHING)
    qtbot.addWidget(page)
    page.show()
    asked: list[bool] = []
    page.confirmed.connect(lambda: asked.append(True))
    button(page, "Delete the plan").click()
    assert not asked
    assert "Nothing is removed yet" in " ".join(shown(page))
    assert page.window().focusWidget() is wish(page)
    wish(page).click()
    assert "Nothing is removed yet" not in " ".join(shown(page))
    button(page, "Delete the plan").click()
    assert asked == [True]
    assert not button(page, "Delete the plan").isEnabled()


@pytest.mark.parametrize("index", range(6))
def test_every_page_can_be_left_by_button_and_by_escape(context: Context, qtbot: QtBot, index: int) -> None:
    pages = all_pages(context)
    for page in pages:
        qtbot.addWidget(page)
    page = pages[index]
    page.show()
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    next(one for one in page.findChildren(QAbstractButton) if one.objectName() == "quiet").click()
    assert left == [True, True]


def test_removing_versions_says_how_many_go_and_what_stays(context: Context, qtbot: QtBot) -> None:
    page = RemoveVersionsPage(context, OLD)
    qtbot.addWidget(page)
    whole = " ".join(shown(page))
    for words in ("14 versions", "are 3 that you kept", "takes its place", "What stays", "Notes (other version 2026-11-20 0213).plan"):
        assert words in whole


@pytest.mark.parametrize("make", [lambda context: RemoveVersionsPage(context, OldVersions()),
                                  lambda context: OldCopiesPage(context, [], ["b.plan"], kept_here=False)])
def test_where_nothing_can_go_nothing_is_asked(context: Context, qtbot: QtBot, make: type[RemovalPage]) -> None:
    page = make(context)
    qtbot.addWidget(page)
    assert wish(page) is None


def test_the_words_are_plain(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    pages = [*all_pages(context), PreferencesPage(context, context.settings), PreferencesPage(context, Settings(tmp_path / "a.json"))]
    for page in pages:
        qtbot.addWidget(page)
        for text in [*shown(page), *(one.text() for one in page.findChildren(QAbstractButton))]:
            assert not plain.uses(text, plain.NEVER_USED), text
            assert not plain.matches(text, plain.PROMISES), text
            assert all(len(plain.words(one)) <= plain.SENTENCE_WORDS for one in plain.sentences(text)), text


@pytest.mark.parametrize("name", ["Notes.plan", "a" * 200, "/home/ana/my_own notes/Notes (other version 2026-11-20 0213).plan", ""])
def test_a_name_that_may_break_reads_the_same(name: str) -> None:
    assert breakable(name).replace("\N{ZERO WIDTH SPACE}", "") == name


def test_where_nothing_is_kept_nothing_is_asked_about_keeping(context: Context, qtbot: QtBot) -> None:
    page = PreferencesPage(context, Settings(None))
    qtbot.addWidget(page)
    names = {one.objectName() for one in page.findChildren(QWidget)}
    assert "preferences.neutral_title" in names
    assert not {"preferences.earlier_here", "preferences.recent_list", "preferences.unlock_line"} & names
    assert any("until you are finished" in one for one in shown(page))


def test_sticks_are_asked_for_only_where_anything_is_kept(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    page = PreferencesPage(context, settings)
    qtbot.addWidget(page)
    here, sticks = page.findChild(QCheckBox, "preferences.earlier_here"), page.findChild(QCheckBox, "preferences.earlier_of_sticks")
    assert (here.isChecked(), sticks.isChecked()) == (True, False)
    sticks.click()
    assert settings.get("earlier_of_sticks")
    here.click()
    assert not settings.get("earlier_here")
    assert not sticks.isEnabled()
    here.click()
    assert sticks.isEnabled()
