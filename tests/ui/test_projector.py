"""The second screen: everything fits or is parted, it can be blanked and frozen, and takes nothing but slides."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wrap_builder.plan.values import Plan
from wrap_builder.ui.projector.fitting import HEIGHT, MARGIN, SMALLEST, flags, font_of, parts_of
from wrap_builder.ui.projector.keys import act
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.theme import load_fonts
from wrap_builder.ui.tokens import TOKENS
from wrap_builder.workshop.slides import LARGE, Slide

FAMILY = ("Noto Sans",)
ASPECT = 16 / 9
FEW = Slide("few", "Our safety agreement", ("What is said here stays here.", "We let each other finish."))
MANY = Slide("many", "Wellness tools", tuple(f"Tool number {n}, such as a walk to the pond and back" for n in range(60)))
STEPS = Slide("steps", "Helps", ("tea", "walk", "sleep"), "An example", steps=True)
TEXTS = ("a", "quiet garden " * 30, "x" * 300, "اتصل على 0555-123-456 " * 20, "请安静，谢谢。" * 40, "👩🏽‍🍳 tea ☕", "", "<b>&amp;")


@pytest.fixture
def show(qapp: QGuiApplication) -> Iterator[SlideShow]:
    load_fonts()
    made = SlideShow(FAMILY, TOKENS["light"], "For the group")
    yield made
    made.end()


def press(show: SlideShow, key: Qt.Key, *, only_pages: bool = False,
          modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    return act(show, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers), only_pages=only_pages)


@pytest.mark.parametrize("aspect", [16 / 9, 4 / 3, 16 / 10, 9 / 16])
@pytest.mark.parametrize("scale", [LARGE, "usual"])
@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_every_text_is_on_some_part_whole_and_large_enough(qapp: QGuiApplication, aspect: float, scale: str, count: int) -> None:
    load_fonts()
    lines = tuple(f"{TEXTS[n % len(TEXTS)]} {n}".strip() for n in range(count))
    slide = Slide("x", "A title that is long enough to need more than one line on a small screen", lines, "An example", scale=scale)
    parts = parts_of(slide, FAMILY, aspect)
    seen = " ".join(one.text for part in parts for one in part.words if not one.bold and not one.quiet)
    assert seen.split() == " ".join(lines).split()
    for number, part in enumerate(parts, start=1):
        assert (part.number, part.count) == (number, len(parts))
        assert part.words[0].text == slide.title
        assert part.words[-1].text == slide.mark
        for one in part.words:
            assert one.pixels >= SMALLEST
            metrics = QFontMetricsF(font_of(FAMILY, one.pixels, bold=one.bold))
            tall = metrics.boundingRect(one.place.adjusted(0, 0, 0, 1e6), flags(metrics, one.text, one.place.width()), one.text).height()
            assert tall <= one.place.height() + 1
            assert one.place.left() >= MARGIN / 2
            assert one.place.right() <= HEIGHT * aspect - MARGIN + 1
        if aspect > 1:
            assert max(one.place.bottom() for one in part.words) <= HEIGHT
            body = [one.place.bottom() for one in part.words[:-1]]
            assert max(body) <= part.words[-1].place.top() + SMALLEST  # the mark is never written over


def test_few_words_are_larger_than_many(qapp: QGuiApplication) -> None:
    few, many = parts_of(FEW, FAMILY, ASPECT), parts_of(MANY, FAMILY, ASPECT)
    assert len(few) == 1
    assert len(many) > 2
    assert few[0].words[1].pixels > many[0].words[1].pixels == SMALLEST


@pytest.mark.parametrize(("lines", "points"), [(("Tea",), 96), (("Tea", "A walk by the river", "Music"), 72)])
def test_the_first_lines_of_a_list_fill_the_room(qapp: QGuiApplication, lines: tuple[str, ...], points: int) -> None:
    part = parts_of(Slide("l", "What helps", lines), FAMILY, ASPECT)[0]
    assert all(one.pixels * 72 / 96 >= points for one in part.words)
    assert max(one.place.bottom() for one in part.words) > HEIGHT * 0.25


def test_letters_do_not_shrink_while_one_line_comes_after_the_other(qapp: QGuiApplication) -> None:
    assert len({parts_of(STEPS, FAMILY, ASPECT, shown)[0].words[0].pixels for shown in (1, 2, 3)}) == 1


def test_it_goes_line_by_line_part_by_part_and_slide_by_slide_and_back(show: SlideShow) -> None:
    show.show((STEPS, MANY, FEW))
    seen = []
    while show.following is not None:
        seen.append((show.at, show.part.words if show.part else None))
        expected = show.following
        show.go_on()
        assert show.part == expected
    seen.append((show.at, show.part.words if show.part else None))
    assert [at for at, _ in seen][:3] == [0, 0, 0]
    assert len(seen) == 3 + len(parts_of(MANY, FAMILY, ASPECT)) + 1
    back = [seen[-1]]
    for _ in seen[1:]:
        show.go_back()
        back.append((show.at, show.part.words if show.part else None))
    assert back == seen[::-1]


def test_blank_shows_nothing_and_frozen_stays(show: SlideShow) -> None:
    show.show((FEW, STEPS))
    show.freeze()
    before = show.part
    show.go_on()
    assert show.at == 1
    assert show.part == before
    show.blank()
    assert show.part is None
    show.blank()
    show.freeze()
    assert show.part is not None
    assert show.part.words[0].text == "Helps"


def test_a_line_that_is_typed_now_is_on_the_screen(show: SlideShow) -> None:
    show.show((MANY,))
    show.update((Slide("many", MANY.title, (*MANY.lines, "The newest")),))
    assert show.part is not None
    assert "The newest" in [one.text for one in show.part.words]
    show.update((FEW,))
    assert show.slide == FEW


@pytest.mark.parametrize("at", [0, 31, 60])
@pytest.mark.parametrize("added", ["The newest", "The newest " * 400])
def test_a_line_is_seen_wherever_in_a_long_list_it_is_added(show: SlideShow, at: int, added: str) -> None:
    show.show((MANY,))
    lines = list(MANY.lines)
    lines.insert(at, added)
    show.update((Slide("many", MANY.title, tuple(lines)),))
    assert any(one.text.startswith("The newest") for one in show.part.words)
    if at:
        show.go_back()
        assert show.part.words[-1].text.startswith("Tool number")
        assert "The newest" not in str(show.part.words)


def test_a_page_that_was_turned_to_stays_while_nothing_is_added(show: SlideShow) -> None:
    show.show((MANY,))
    show.go_on()
    before = show.part.words
    show.update((Slide("many", MANY.title, (*MANY.lines[:-1], "Another word")),))
    assert show.part.words == before


def test_a_line_that_is_added_to_what_comes_line_by_line_waits_for_its_turn(show: SlideShow) -> None:
    few = Slide("own", "Helps", MANY.lines, steps=True)
    show.show((few,))
    before = [one.text for one in show.part.words]
    assert len(before) == 2
    show.update((Slide("own", "Helps", (*MANY.lines, "The newest"), steps=True),))
    assert [one.text for one in show.part.words] == before


def test_nothing_but_slides_is_shown(show: SlideShow) -> None:
    for wrong in (Plan(), "words", None):
        with pytest.raises(TypeError):
            show.show((wrong,))  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            show.update((wrong,))  # type: ignore[arg-type]
    assert show.slides == ()


def test_keys_of_a_remote_and_of_a_keyboard(show: SlideShow) -> None:
    show.show((FEW, STEPS))
    assert press(show, Qt.Key.Key_PageDown)
    assert show.at == 1
    assert press(show, Qt.Key.Key_PageUp)
    assert show.at == 0
    assert press(show, Qt.Key.Key_Period)
    assert show.is_blank
    assert press(show, Qt.Key.Key_B)
    assert not show.is_blank
    assert press(show, Qt.Key.Key_F)
    assert show.is_frozen
    assert not press(show, Qt.Key.Key_Right, only_pages=True)
    assert not press(show, Qt.Key.Key_B, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert not press(show, Qt.Key.Key_A)


def test_the_window_shows_what_is_on_and_hears_its_keys(show: SlideShow, qtbot: QtBot) -> None:
    show.show((FEW,))
    show.begin(QGuiApplication.primaryScreen())
    window = show.window
    assert window is not None
    qtbot.waitExposed(window)
    assert window.canvas.texts[0] == FEW.title
    assert FEW.lines[0] in window.canvas.accessibleDescription()
    picture = window.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert {TOKENS["light"].window.lower(), TOKENS["light"].text.lower()} <= colours
    pressed: list[object] = []
    window.pressed.connect(pressed.append)
    QTest.keyClick(window, Qt.Key.Key_B)
    assert len(pressed) == 1
    show.blank()
    assert window.canvas.texts == ()
    assert window.grab().toImage().pixelColor(50, 50).name() == "#000000"


def test_a_screen_that_is_pulled_leaves_nothing_on_the_laptop(show: SlideShow, qtbot: QtBot) -> None:
    show.show((FEW,))
    screen = QGuiApplication.primaryScreen()
    show.begin(screen)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    with qtbot.waitSignal(show.unplugged):
        app.screenRemoved.emit(screen)
    assert show.window is None
    assert show.is_blank
    assert show.part is None


def test_the_projector_loads_nothing_that_could_reach_a_plan() -> None:
    code = ("import sys, wrap_builder.ui.projector.show, wrap_builder.ui.projector.keys; "
            "print([n for n in sys.modules if n.startswith(('wrap_builder.session', 'wrap_builder.vault', 'cryptography'))])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
