"""F1 opens something that fits, wherever one is: each page there is names a topic, and each name is known."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from wrap_builder import ui
from wrap_builder.content.loader import load
from wrap_builder.content.reading import load_help, topic_for
from wrap_builder.ui.actions import KEYS
from wrap_builder.ui.pages.column_page import ColumnPage

TOPICS = load_help()
NAMED = [page for topic in TOPICS for page in topic.pages]

def every_page() -> Iterator[type[QWidget]]:
    """Yield each page of the window: all that stand on a column, and others that name a topic."""
    for found in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        module = importlib.import_module(found.name)
        for _name, kind in inspect.getmembers(module, inspect.isclass):
            is_page = issubclass(kind, QWidget) and (issubclass(kind, ColumnPage) or hasattr(kind, "help_page"))
            if is_page and kind.__module__ == module.__name__:
                yield kind


PAGES = {kind.__name__: kind for kind in list(every_page()) if kind.help_page or not kind.__subclasses__()}
"""By their names; without what only others are made of."""


def test_the_walk_finds_the_pages() -> None:
    assert {"StartPage", "UnlockPage", "CopiesPage", "SectionPage", "TodayPage", "HelpPage"} <= set(PAGES)
    assert len(PAGES) > 30


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_has_a_topic_that_names_it(name: str) -> None:
    assert PAGES[name].help_page in NAMED


def test_each_name_leads_to_one_topic_and_belongs_to_a_page() -> None:
    assert len(NAMED) == len(set(NAMED))
    sections = {f"plan.{section.id}" for section in load().sections}
    assert set(NAMED) <= {kind.help_page for kind in PAGES.values()} | sections


def test_topics_are_single_and_say_something() -> None:
    assert len({topic.id for topic in TOPICS}) == len({topic.title for topic in TOPICS}) == len(TOPICS)
    assert [topic.id for topic in TOPICS if not topic.paragraphs or not all(text.endswith((".", "?")) for text in topic.paragraphs)] == []
    assert [topic.title for topic in TOPICS if len(topic.title.split()) > 8] == []


def test_every_key_of_the_window_is_told() -> None:
    told = " ".join(next(topic for topic in TOPICS if topic.id == "keys").paragraphs)
    as_told = {"Ctrl+PgDown": "Ctrl+Page Down", "Ctrl+PgUp": "Ctrl+Page Up", "Ctrl++": "Ctrl and +", "Ctrl+-": "- smaller"}
    firsts = [key.sequences[0] for key in KEYS if not key.id.startswith("right_now.")]
    ways = [key.sequences[0] for key in KEYS if key.id.startswith("right_now.")]
    assert [one for one in (*firsts, ways[0], ways[-1]) if as_told.get(one, one) not in told] == []


def test_the_closest_name_goes_first() -> None:
    assert topic_for(TOPICS, "plan.crisis", "plan").id == "crisis"
    assert topic_for(TOPICS, "plan.toolbox", "plan").id == "writing"
    assert topic_for(TOPICS, "nowhere") is TOPICS[0]
