"""A plan from nothing with the keyboard alone, and with the mouse alone: every control that is needed can be reached."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WALK = Path(__file__).resolve().parents[2] / "scripts" / "walk.py"


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_plan_is_made_written_looked_at_locked_and_opened(by: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(WALK), str(tmp_path), "--by", by, "--pages", "3", "--work-factor", "2"],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{by}, light: " in done.stdout
    assert int(done.stdout.partition(": ")[2].partition(" ")[0]) >= 8
    names = {one.stem.partition("-")[2] for one in tmp_path.glob("*.png")}
    assert {"intro", "start", "new", "start-1", "concepts-1", "right-now", "right-now-6", "today", "help", "locked", "opened"} <= names
