"""What every test stands on: no screen, a private home, and loud complaints where a tool is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

settings.register_profile(
    "quick", max_examples=int(os.environ.get("WRAP_EXAMPLES", "60")), deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("quick")
# For tests/fuzz_settings.py: the same examples in every run, 20,000 of them in .ci/run.
settings.register_profile(
    "fuzz", max_examples=int(os.environ.get("WRAP_FUZZ_EXAMPLES", "2000")), deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that none reads or leaves settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home if name == "HOME" else home / name.lower()))
    return home


@pytest.fixture
def in_ci() -> bool:
    """True where a missing tool has to fail a test instead of skipping it."""
    return bool(os.environ.get("CI"))
