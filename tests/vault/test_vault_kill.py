"""The process ends in the middle of a save, at every call of it: the plan opens afterwards, and nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import kernel_calls
import pytest
from vault_doubles import PASSPHRASE, beside, new_plan, open_plan, text_of

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{HERE}"}
TRACED = ("flock", "write", "fsync", "renameat2", "rename", "unlink")

SAVE_ONCE = """
import sys
from pathlib import Path
from wrap_builder.vault import vault
from vault_doubles import saying
opened = vault.unlock(Path(sys.argv[1]), passphrase=sys.argv[2])
opened.save(saying("new"))
opened.close()
"""


KINDS = [("save", "exchange"), ("save", "replace"), ("locks", "exchange"),
         ("foreign", "exchange"), ("foreign", "neither"), ("store", "replace")]


def ended(folder: Path, kind: str, system: str, way: str) -> list[dict[str, Any]]:
    """Return what was found after each end of a process, from a process that forks."""
    done = subprocess.run([sys.executable, str(HERE / "kill_child.py"), str(folder), kind, system, way], env=ENVIRONMENT,
                          capture_output=True, text=True, cwd=PROJECT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(result: dict[str, Any], kind: str) -> None:
    """The plan is whole, nobody's version is lost, and nothing is left over that the next opening did not show."""
    assert result["text"] in {"old", "new", *(["foreign"] if kind == "foreign" else [])}, result
    assert result["backup"] in {"old", "new", "FileNotFoundError"}, result
    assert result["unnamed"] == 0, result
    if kind == "foreign":
        assert result["text"] == "foreign" or result["foreign"] > 0, result


@pytest.mark.parametrize(("kind", "system"), [("save", "exchange"), ("foreign", "neither")])
def test_a_process_that_ends_at_any_call_leaves_a_whole_plan(tmp_path: Path, kind: str, system: str) -> None:
    """At each call that we make, before it and after it; this needs no tracing, so it runs everywhere."""
    results = ended(tmp_path, kind, system, "ours")
    assert len(results) > 40
    for result in results:
        assert result["signal"] == 9, f"was not ended: {result}"
        check(result, kind)
    texts = Counter(result["text"] for result in results)
    assert min(texts["foreign" if kind == "foreign" else "old"], texts["new"]) > 0
    written = [result for result in results if result["offered"] and kind == "save" and system == "exchange"]
    # Whole and never told to be saved: shown to the person. New locks that are not in place cannot be opened by the old ones.
    assert all(result["text"] == "old" for result in written), written


@pytest.mark.parametrize(("kind", "system"), KINDS)
def test_a_process_that_ends_at_any_system_call_leaves_a_whole_plan(tmp_path: Path, kind: str, system: str, in_ci: bool) -> None:
    """At every call of the kernel that touches files: from the unlocking and its look for left-overs on to the closing."""
    if not kernel_calls.CAN_TRACE:
        pytest.skip("the numbers of the system calls are known for Linux on x86-64")
    try:
        kernel_calls.run(int)
    except PermissionError:
        (pytest.fail if in_ci else pytest.skip)("this system lets nobody trace a process")
    whole, *results = ended(tmp_path, kind, system, "system")
    assert (whole["signal"], whole["text"]) == (0, "new")
    for result in results:
        assert result["signal"] == 9, f"was not ended: {result}"
        check(result, kind)
    names = Counter(result["call"] for result in results)
    assert set(names) >= {"openat", "read", "write", "close", "newfstatat", "fsync", "rename", "flock", "getdents64", "unlink"}, names
    assert ("renameat2" in names) == (system == "exchange")
    assert names.total() > 70
    assert {result["text"] for result in results} == {"old", "new", *(["foreign"] if kind == "foreign" else [])}


def traced(folder: Path, inject: str | None = None) -> tuple[int, Path]:
    """Save under strace in a fresh copy of the plan; with `inject`, end the process at one system call."""
    copy = folder / (inject or "whole").replace(":", "-")
    shutil.copytree(folder / "template", copy)
    command = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-e", f"trace={','.join(TRACED)}"]
    if inject:
        name, number = inject.split(":")
        command += ["-e", f"inject={name}:signal=KILL:when={number}"]
    done = subprocess.run([*command, sys.executable, "-c", SAVE_ONCE, str(copy / "a.plan"), PASSPHRASE], env=ENVIRONMENT,
                          capture_output=True, text=True, cwd=PROJECT)
    assert inject or done.returncode == 0, done.stderr
    return done.returncode, copy / "a.plan"


def test_a_process_that_ends_at_a_system_call_leaves_a_whole_plan(tmp_path: Path, in_ci: bool) -> None:
    """By name and by number, as the kernel sees them; every process has to be seen to end there."""
    if shutil.which("strace") is None:
        (pytest.fail if in_ci else pytest.skip)("strace is not installed: `make setup-test` installs it")
    (tmp_path / "template").mkdir()
    new_plan(tmp_path / "template/a.plan", "old").close()
    traced(tmp_path)
    lines = (tmp_path / "trace").read_text().splitlines()
    counts = Counter(match[1] for line in lines if (match := re.search(r"\b(\w+)\(", line)))
    assert set(counts) == set(TRACED), counts
    texts = Counter()
    for name, count in counts.items():
        for number in range(1, count + 1):
            ended, path = traced(tmp_path, f"{name}:{number}")
            assert ended == -9, f"{name} {number} was not reached"
            opened = open_plan(path)
            texts[text_of(opened)] += 1
            opened.close()
            assert text_of_left(path) <= {"a.plan", "a.plan.bak", *(item.name for item in opened.left_overs)}
    assert set(texts) == {"old", "new"}


def text_of_left(path: Path) -> set[str]:
    return beside(path)
