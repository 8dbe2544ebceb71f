"""Earlier states are kept on this computer only where the person wants them, and never unasked for a plan on a stick."""

from __future__ import annotations

from pathlib import Path

import pytest

from wrap_builder.session import store
from wrap_builder.session.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_a_plan_at_home_has_a_store(tmp_path: Path, settings: Settings) -> None:
    assert store.store_in(tmp_path, settings) == tmp_path / "earlier"
    assert store.keeps_earlier(tmp_path / "new.plan", settings)
    settings.set("earlier_here", value=False)
    assert not store.keeps_earlier(tmp_path / "new.plan", settings)
    assert store.store_in(tmp_path, settings) == tmp_path / "earlier", "words that cannot be saved have a place all the same"


def test_a_shared_seat_has_none(tmp_path: Path) -> None:
    assert store.store_in(tmp_path, Settings(None)) is None


@pytest.mark.parametrize("exists", [False, True])
def test_of_a_plan_on_a_stick_earlier_states_are_kept_only_when_asked_for(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, exists: bool,
) -> None:
    plan = tmp_path / "a.plan"
    if exists:
        plan.touch()
    asked: list[Path] = []
    monkeypatch.setattr(store, "is_removable", lambda path: asked.append(path) or True)
    assert not store.keeps_earlier(plan, settings)
    settings.set("earlier_of_sticks", value=True)
    assert store.keeps_earlier(plan, settings)
    assert asked == [plan if exists else tmp_path]


def test_the_folder_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store.data_folder().name == "wrap-builder"
