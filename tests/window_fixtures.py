"""The window's objects as the program builds them, with clocks, questions and key derivation handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_doubles import PASSPHRASE, FakeClock, FakePrompts

from wrap_builder.session.settings import Settings
from wrap_builder.session.strength import estimate
from wrap_builder.ui.context import Context
from wrap_builder.ui.style import HouseStyle
from wrap_builder.ui.tasks import Tasks
from wrap_builder.ui.theme import Theme, load_fonts
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.ui.widgets.text import install_heading_role
from wrap_builder.words import Words


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in our style and fonts."""
    qapp.setStyle(HouseStyle())
    load_fonts()
    install_heading_role()
    return qapp


@pytest.fixture(autouse=True)
def no_button_is_held(qapp: QApplication) -> Iterator[None]:
    """A button that a test holds down and forgets would be held in every test after it, and pages wait for it."""
    yield
    assert qapp.mouseButtons() == Qt.MouseButton.NoButton, "let go of the mouse at the end of the test"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def prompts() -> FakePrompts:
    return FakePrompts()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()
    qapp.processEvents()


@pytest.fixture
def said() -> list[str]:
    """What was announced or shown as a notice."""
    return []


@pytest.fixture
def context(qapp: QApplication, tasks: Tasks, prompts: FakePrompts, said: list[str]) -> Context:
    theme = Theme("light")
    qapp.setFont(theme.font)
    qapp.setPalette(theme.palette())
    qapp.setStyleSheet(theme.sheet())
    return Context(Words(), theme, Settings(None), tasks, prompts, said.append, lambda text, **_options: said.append(text))


@pytest.fixture
def sources() -> PassphraseSources:
    suggestions = iter(["river basket candle orchard", PASSPHRASE, "amber kettle window pillow"] * 10)
    return PassphraseSources(lambda: next(suggestions), estimate)


@pytest.fixture
def now() -> Callable[[], datetime]:
    return lambda: datetime(2026, 11, 22, 10, 42)


@pytest.fixture
def today() -> Callable[[], date]:
    return lambda: date(2026, 11, 22)
