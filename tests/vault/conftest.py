"""Finds the public test vectors of age, and says in the last lines when they are nowhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from vault_doubles import CODE, new_plan

PROJECT = Path(__file__).resolve().parents[2]
MISSING = "The public age test vectors are nowhere: `make vectors` fetches them. They were NOT run."


def vectors_folder() -> Path | None:
    """Return where the vectors are: beside the project, in $CCTV_AGE_DIR, or where `make vectors` puts them."""
    named = os.environ.get("CCTV_AGE_DIR")
    places = [PROJECT.parent / "shared/vectors/cctv-age", *([Path(named)] if named else []), PROJECT / ".vectors/cctv-age"]
    for place in places:
        for folder in (place / "testdata", place):
            if (folder / "x25519").is_file():
                return folder
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if vectors_folder() is None:
        terminalreporter.write_line(MISSING, yellow=True, bold=True)


@pytest.fixture(scope="session")
def vectors() -> Path:
    folder = vectors_folder()
    if folder is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    return folder


@pytest.fixture
def age_tool(in_ci: bool) -> str:
    """Return Debian's age, the foreign reader of what is written here."""
    found = shutil.which("age")
    if found is None:
        (pytest.fail if in_ci else pytest.skip)("the age tool is not installed: `make setup-test` installs it")
    return found


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    """Return the path of a small real plan with a recovery code, closed; its text is "first"."""
    folder = tmp_path / "documents"
    folder.mkdir()
    path = folder / "Notes.plan"
    new_plan(path, code=CODE).close()
    return path


@pytest.fixture
def folders(tmp_path_factory: pytest.TempPathFactory) -> pytest.TempPathFactory:
    """Return where to make one folder for each example of a property."""
    return tmp_path_factory
