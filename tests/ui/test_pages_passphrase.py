"""Choosing a passphrase: nothing keeps the old words, and no key waits for an estimate."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.session.strength import Strength
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.passphrase import LEVELS, SHORT, PassphraseChooser, PassphraseSources, SecretLine

LONG = "a passphrase of my own"


@pytest.fixture
def estimated() -> list[str]:
    """What was estimated so far."""
    return []


@pytest.fixture
def chooser(qtbot: QtBot, context: Context, sources: PassphraseSources, estimated: list[str]) -> PassphraseChooser:
    def estimate(passphrase: str) -> Strength:
        estimated.append(passphrase)
        return Strength(ok=True, level=4)

    made = PassphraseChooser(context, PassphraseSources(sources.suggest, estimate))
    qtbot.addWidget(made)
    made.show()
    return made


def own_way(chooser: QWidget) -> tuple[SecretLine, SecretLine]:
    next(one for one in chooser.findChildren(QRadioButton) if "own" in one.text()).click()
    first, second = chooser.findChildren(SecretLine)
    return first, second


def told(chooser: QWidget) -> set[str]:
    return {one.text() for one in chooser.findChildren(QLabel) if one.isVisibleTo(chooser)}


def test_nothing_keeps_the_words_that_were_forgotten(chooser: PassphraseChooser) -> None:
    words = chooser.findChild(QLabel, "fourWords")
    before = words.text()
    chooser.clear()
    assert words.text() != before
    assert words.accessibleDescription() == words.text()


def test_the_strength_is_told_after_a_pause_and_not_at_each_key(
    qtbot: QtBot, chooser: PassphraseChooser, estimated: list[str],
) -> None:
    first, _second = own_way(chooser)
    qtbot.keyClicks(first, LONG)
    assert estimated == []
    qtbot.waitUntil(lambda: LEVELS[4] in told(chooser), timeout=5000)
    assert estimated == [LONG]


def test_a_short_one_is_told_without_an_estimate(qtbot: QtBot, chooser: PassphraseChooser, estimated: list[str]) -> None:
    first, _second = own_way(chooser)
    qtbot.keyClicks(first, "short")
    qtbot.waitUntil(lambda: SHORT in told(chooser), timeout=5000)
    assert estimated == []


def test_what_is_chosen_is_checked_exactly_at_that_moment(qtbot: QtBot, chooser: PassphraseChooser, estimated: list[str]) -> None:
    first, second = own_way(chooser)
    qtbot.keyClicks(first, LONG)
    qtbot.keyClicks(second, LONG)
    assert chooser.chosen() == LONG
    assert estimated == [LONG]
    qtbot.keyClicks(second, "!")
    assert chooser.chosen() == ""
