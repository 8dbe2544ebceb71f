"""Words that the dictionary does not know are marked in pauses; other words and one's own are a menu away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from probes import CTRL, PageProbe, entries, open_page
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Catalogue
from wrap_builder.plan.values import Person, Plan
from wrap_builder.session.session import PlanSession
from wrap_builder.session.spelling import Dictionary
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages import page_spelling
from wrap_builder.ui.pages.page_spelling import PageSpelling
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.widgets.growing_text import GrowingText

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen no menu is raised
HAVE = "toolbox.have"
WORDS = {"walk", "in", "the", "rain", "with", "tea", "walks"}


class Few:
    def check(self, word: str) -> bool:
        return word.lower() in WORDS

    def suggest(self, word: str) -> list[str]:
        return ["walk", "walks"]


@pytest.fixture
def speller(context: Context, monkeypatch: pytest.MonkeyPatch) -> Speller:
    monkeypatch.setattr(page_spelling, "PAUSE_MILLISECONDS", 1)
    return Speller(context.tasks, context.settings, load=lambda _language, _region: Dictionary([Few()]), languages=lambda: ("en_GB", "de"))


@pytest.fixture
def checked(catalogue: Catalogue, context: Context, speller: Speller, qtbot: QtBot) -> Callable[[Plan], PageProbe]:
    probes = []

    def make(plan: Plan) -> PageProbe:
        page = open_page(plan, "toolbox/1", dataclasses.replace(context, speller=speller), lambda one: PlanSession(one, catalogue), qtbot)
        probes.append(page)
        return page

    yield make
    for probe in probes:
        probe.close()


def marked(text: GrowingText) -> list[str]:
    return [mark.cursor.selectedText() for mark in text.extraSelections()]


def menu_of(page: PageProbe, text: GrowingText, caret: int) -> list[QAction]:
    text.setFocus()
    text.set_caret(caret)
    page.key(text, Qt.Key.Key_Period, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    first = [action.text() for action in actions[:actions.index(next(one for one in actions if one.isSeparator()))]]
    if menu.activeAction() is not None:
        assert menu.activeAction().text() == first[0]
    return actions


def press(actions: list[QAction], label: str) -> None:
    next(action for action in actions if action.text() == label).trigger()
    QApplication.activePopupWidget().close()


def test_unknown_words_are_marked_and_names_are_not(checked: Callable[[Plan], PageProbe], qtbot: QtBot) -> None:
    page = checked(Plan(answers={HAVE: entries("🙂 Wlak with Rosa", "Tea")}, people=(Person(id="p", name="Rosa Blum"),)))
    qtbot.waitUntil(lambda: marked(page.row(HAVE, 0).text) == ["Wlak"])
    assert marked(page.row(HAVE, 1).text) == []


def test_a_word_is_not_marked_while_it_grows(checked: Callable[[Plan], PageProbe], qtbot: QtBot) -> None:
    page = checked(Plan(answers={HAVE: entries("Tea")}))
    line = page.adding(HAVE)
    page.type(line, "wlak rian")
    qtbot.waitUntil(lambda: marked(line) == ["wlak"])
    page.key(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: marked(page.row(HAVE, 1).text) == ["wlak", "rian"])
    assert marked(line) == []


def test_it_is_heard_once_when_the_caret_comes_to_a_marked_word(checked: Callable[[Plan], PageProbe], qtbot: QtBot,
                                                                said: list[str]) -> None:
    page = checked(Plan(answers={HAVE: entries("🙂 Wlak in the rian", "Tea")}))
    text, other = page.row(HAVE, 0).text, page.row(HAVE, 1).text
    qtbot.waitUntil(lambda: marked(text) == ["Wlak", "rian"])
    assert said == []

    def looked_at(caret: int) -> None:
        text.setFocus()
        text.set_caret(caret)
        looked = text.extraSelections()
        page.page.findChild(PageSpelling)._look()
        assert len(text.extraSelections()) == len(looked) - (caret == 19)

    looked_at(3)
    looked_at(5)
    assert said == ["Not in the dictionary: Wlak"]
    looked_at(9)
    looked_at(16)
    looked_at(3)
    assert said == [f"Not in the dictionary: {word}" for word in ("Wlak", "rian", "Wlak")]
    other.setFocus()
    looked_at(4)
    assert len(said) == 4
    looked_at(19)  # behind it, where it may still grow
    assert len(said) == 4


def test_another_word_is_taken_from_the_menu_in_one_step(checked: Callable[[Plan], PageProbe], qtbot: QtBot) -> None:
    page = checked(Plan(answers={HAVE: entries("🙂 wlak in the rain")}))
    text = page.row(HAVE, 0).text
    qtbot.waitUntil(lambda: marked(text) == ["wlak"])
    press(menu_of(page, text, 5), "walk")
    assert page.texts(HAVE) == ["🙂 walk in the rain"]
    qtbot.waitUntil(lambda: marked(text) == [])
    page.session.undo()
    assert page.texts(HAVE) == ["🙂 wlak in the rain"]


def test_a_word_of_mine_is_kept_in_the_plan_and_can_be_given_back(checked: Callable[[Plan], PageProbe], qtbot: QtBot,
                                                                 said: list[str]) -> None:
    page = checked(Plan(answers={HAVE: entries("Wlak")}))
    text = page.row(HAVE, 0).text
    qtbot.waitUntil(lambda: marked(text) == ["Wlak"])
    press(menu_of(page, text, 2), "Add to my words")
    assert page.session.plan.my_words == ("Wlak",)
    assert said[-1] == "It is one of your words now. They are kept in your plan."
    qtbot.waitUntil(lambda: marked(text) == [])
    press(menu_of(page, text, 2), "Remove from my words")
    assert page.session.plan.my_words == ()
    qtbot.waitUntil(lambda: marked(text) == ["Wlak"])


def test_spelling_can_be_switched_off_and_on(checked: Callable[[Plan], PageProbe], context: Context, qtbot: QtBot) -> None:
    page = checked(Plan(answers={HAVE: entries("Wlak")}))
    text = page.row(HAVE, 0).text
    qtbot.waitUntil(lambda: marked(text) == ["Wlak"])
    context.settings.set("spelling", value=False)
    qtbot.waitUntil(lambda: marked(text) == [])
    context.settings.set("spelling", value=True)
    qtbot.waitUntil(lambda: marked(text) == ["Wlak"])


@pytest.mark.parametrize(("there", "sentence"), [
    (("en_GB", "de"), "Dictionaries on this computer: British English, Deutsch"),
    ((), "There is no dictionary on this computer. All else works without one."),
])
def test_preferences_say_which_dictionaries_there_are(context: Context, there: tuple[str, ...], sentence: str, qtbot: QtBot) -> None:
    owner = QObject()
    speller = Speller(context.tasks, context.settings, languages=lambda: there, parent=owner)
    page = PreferencesPage(dataclasses.replace(context, speller=speller), context.settings)
    qtbot.addWidget(page)
    label = page.findChild(QLabel, "preferences.dictionaries")
    qtbot.waitUntil(lambda: label.text() == sentence)
