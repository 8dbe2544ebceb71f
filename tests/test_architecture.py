"""The doors of the house, as tests: what static contracts cannot see."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
BELOW_UI = ("errors", "words", "resources", "plan", "content", "vault", "paper", "workshop", "session", "cli")
FORBIDDEN = ("socket", "ssl", "http", "urllib.request", "asyncio", "smtplib", "ftplib", "webbrowser", "PySide6.QtNetwork")


def modules_below_ui() -> list[str]:
    package = PROJECT / "wrap_builder"
    found = []
    for room in BELOW_UI:
        files = sorted((package / room).rglob("*.py")) if (package / room).is_dir() else [package / f"{room}.py"]
        found += [".".join(file.relative_to(PROJECT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in found]


def loaded_after(statement: str) -> set[str]:
    """Return what sys.modules holds after the statement ran in a process of its own."""
    code = f"import sys\n{textwrap.dedent(statement)}\nprint('\\n'.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True)
    return set(done.stdout.split())


def test_everything_below_the_window_loads_no_qt() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in modules_below_ui()))
    assert "wrap_builder.session.session" in loaded
    assert not [name for name in loaded if name.split(".")[0] in {"PySide6", "shiboken6"}]


@pytest.mark.parametrize("start", ["import wrap_builder.ui.app", "import wrap_builder.cli"])
def test_no_network_module_of_ours_is_loaded_by_our_own_import(start: str) -> None:
    """reportlab and Babel may load parts of the standard library; our window must not load a network module at start."""
    loaded = loaded_after(start)
    assert not {"PySide6.QtNetwork", "ssl", "http.client", "smtplib", "ftplib", "webbrowser", "asyncio"} & loaded


def test_the_first_window_waits_for_no_pdf_engine() -> None:
    loaded = loaded_after("import wrap_builder.ui.app")
    assert not {"reportlab", "pypdfium2", "pypdf", "uharfbuzz", "zxcvbn", "PySide6.QtPrintSupport"} & loaded


def test_the_package_itself_imports_nothing() -> None:
    loaded = loaded_after("import wrap_builder")
    assert [name for name in loaded if name.startswith("wrap_builder")] == ["wrap_builder"]


def test_no_room_is_called_after_nothing() -> None:
    banned = {"utils", "util", "common", "misc", "helpers", "manager", "core"}
    names = {path.stem for path in (PROJECT / "wrap_builder").rglob("*") if path.suffix == ".py" or path.is_dir()}
    assert not banned & names


def test_no_widget_is_asked_for_its_screen() -> None:
    """PySide6 6.11 takes the screen along when that widget goes: see `screen_of` in ui/screens.py."""
    asking = [path.name for path in (PROJECT / "wrap_builder" / "ui").rglob("*.py") if ".screen()" in path.read_text("utf-8")]
    assert not asking
