"""A person's words on buttons: letter by letter, in their own direction, and never a key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.big_button import BigButton
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.text import as_it_is, direction_of

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ARABIC = "\u0627\u0645\u0634\u064a (5 km)."


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(RIGHT)
    yield
    qapp.setLayoutDirection(LEFT)


@pytest.mark.parametrize(("text", "way"), [
    ("5 November 2026", LEFT), (ARABIC, RIGHT), ("2026 \u05d9\u05d5\u05dd", RIGHT), ("0161 555", None), ("", None),
])
def test_words_run_as_their_first_letter_says(text: str, way: Qt.LayoutDirection | None) -> None:
    assert direction_of(text) == way


def test_an_ampersand_is_one_and_makes_no_key(context: Context, qtbot: QtBot) -> None:
    for button in (plain_button(as_it_is("R&B && tea"), context.theme), BigButton("R&B && tea", context.theme)):
        qtbot.addWidget(button)
        assert button.shortcut().isEmpty()
    assert as_it_is("R&B && tea") == "R&&B &&&& tea"


def test_words_of_the_other_direction_are_set_apart(qapp: QApplication) -> None:
    assert qapp.layoutDirection() == LEFT
    assert as_it_is("tea") == "tea"
    assert as_it_is(ARABIC) == f"\N{FIRST STRONG ISOLATE}{ARABIC}\N{POP DIRECTIONAL ISOLATE}"


@pytest.mark.usefixtures("mirrored")
def test_a_date_in_latin_letters_keeps_its_order_in_a_mirrored_window() -> None:
    assert QGuiApplication.layoutDirection() == RIGHT
    assert as_it_is("5 November 2026") == "\N{FIRST STRONG ISOLATE}5 November 2026\N{POP DIRECTIONAL ISOLATE}"
    assert as_it_is("2026") == "2026"


def pieces(button: BigButton) -> list[int]:
    """Return how wide each piece of ink of a button's words is, in pixels, from the left."""
    button.resize(600, button.heightForWidth(600))
    image = button.grab().toImage()
    ground = image.pixel(10, image.height() // 2)
    inked = [any(image.pixel(x, y) != ground for y in range(20, image.height() - 20)) for x in range(10, 590)]
    return [len(run) for run in "".join(" x"[ink] for ink in inked).split()]


@pytest.mark.parametrize(("text", "is_first"), [("\u05dd\u05dd\u05dd.", True), ("mmm.", False)])
def test_a_big_button_draws_words_in_their_own_direction(context: Context, qtbot: QtBot, text: str, *, is_first: bool) -> None:
    """The full stop of a right-to-left sentence stands left of it, also in a window that runs the other way."""
    button = BigButton(text, context.theme)
    qtbot.addWidget(button)
    found = pieces(button)
    stop, letter = (found[0], found[-1]) if is_first else (found[-1], found[0])
    assert stop < letter // 2
