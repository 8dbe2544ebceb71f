"""The focus ring: outside the control, round, and never lost with the page that it lay in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from wrap_builder.ui.style import RING_PIXELS_OUTSIDE, FocusRing
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import RadioButton, TickBox
from wrap_builder.ui.widgets.wrapped import Beside, Wrapped


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QStackedWidget]:
    made = QStackedWidget()
    made.resize(300, 200)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ring(window: QStackedWidget) -> FocusRing:
    return FocusRing(Theme("light").color("focus"), window)


def page_with_button(window: QStackedWidget) -> QPushButton:
    page = QWidget()
    row = QHBoxLayout(page)
    button = QPushButton("Here")
    row.addWidget(button)
    window.addWidget(page)
    window.setCurrentWidget(page)
    return button


def delete(widget: QWidget) -> None:
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_lies_outside_the_control(window: QStackedWidget, ring: FocusRing) -> None:
    button = page_with_button(window)
    ring.follow(None, button)
    top_left = ring.frame.parentWidget().mapTo(window, ring.frame.geometry().topLeft())
    assert button.mapTo(window, button.rect().topLeft()) - top_left == type(top_left)(RING_PIXELS_OUTSIDE, RING_PIXELS_OUTSIDE)
    assert ring.frame.isVisible()
    assert ring.frame.mask().isEmpty()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("make", [TickBox, RadioButton])
def test_it_lies_around_a_box_or_a_ring_and_its_words(
        qapp: QApplication, window: QStackedWidget, ring: FocusRing, percent: int, make: type[TickBox | RadioButton]) -> None:
    theme = Theme("light", percent)
    before = qapp.styleSheet(), qapp.font()
    qapp.setFont(theme.font)
    qapp.setStyleSheet(theme.sheet())
    try:
        row = Wrapped(make(), "Markdown: opens in any editor", theme)
        window.addWidget(row)
        window.setCurrentWidget(row)
        QApplication.processEvents()
        ring.follow(None, row.button)
        words, drawn = row.findChild(Beside), ring.frame.geometry()
        start = words.mapTo(window, QPoint(0, 0)).x()
        assert drawn.left() <= row.button.mapTo(window, QPoint(0, 0)).x() - RING_PIXELS_OUTSIDE
        assert drawn.right() >= start + words.sizeHint().width() or drawn.right() >= row.mapTo(window, row.rect().bottomRight()).x()
        assert row.button.sizeHint().width() <= start  # words beside begin where those of a button with its own words do
    finally:
        qapp.setStyleSheet(before[0])
        qapp.setFont(before[1])


def test_it_is_there_when_a_control_is_scrolled_into_sight_after_it_got_the_focus(window: QStackedWidget, ring: FocusRing) -> None:
    inner = QWidget()
    inner.resize(200, 900)
    button = QPushButton("Below", inner)
    button.move(20, 800)
    area = QScrollArea()
    area.setWidget(inner)
    window.addWidget(area)
    window.setCurrentWidget(area)
    ring.follow(None, button)
    area.ensureWidgetVisible(button)
    assert ring.frame.isVisible()
    assert ring.frame.geometry().center() == button.mapTo(ring.frame.parentWidget(), button.rect().center())


def test_it_outlives_the_page_that_it_lay_in(window: QStackedWidget, ring: FocusRing) -> None:
    first = page_with_button(window)
    ring.follow(None, first)
    delete(first.parentWidget())
    second = page_with_button(window)
    ring.follow(None, second)
    assert ring.frame.isVisible()
    ring.leave()
    delete(second.parentWidget())
    assert not ring.frame.isVisible()


def test_a_page_that_goes_in_an_instant_does_not_take_the_colour(window: QStackedWidget, ring: FocusRing) -> None:
    button = page_with_button(window)
    ring.follow(None, button)
    delete(button.parentWidget())
    ring.color = Theme("dark").color("focus")
    ring.follow(None, page_with_button(window))
    assert ring.frame.color == Theme("dark").color("focus")


def test_it_stays_where_it_is_in_new_looks(window: QStackedWidget, ring: FocusRing, qapp: QApplication) -> None:
    button = page_with_button(window)
    ring.follow(None, button)
    for theme in (Theme("dark", 150), Theme("light")):
        qapp.setStyleSheet(theme.sheet())
        ring.color = theme.color("focus")
        assert ring.frame.isVisible()
        assert ring.frame.widget() is button


def test_lists_draw_their_own(window: QStackedWidget, ring: FocusRing) -> None:
    ring.follow(None, page_with_button(window))
    listed = QListWidget()
    window.addWidget(listed)
    ring.follow(None, listed)
    assert not ring.frame.isVisible()


def test_it_is_not_shown_around_nothing(qapp: QApplication) -> None:
    window = QWidget()
    ring = FocusRing(Theme("light").color("focus"), window)
    window.show()
    assert not ring.frame.isVisible()
    ring.leave()
    assert not ring.frame.isVisible()
    window.close()
