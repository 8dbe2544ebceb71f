"""Takes each rule of the readers out in turn and demands that a test notices: `make mutants`.

Everything happens in copies in a temporary folder. A text that is no longer there, and tests that fail without a change,
fail the run too: nothing would be proved then.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "tests/vault"), str(PROJECT), str(PROJECT / "tests")]

from conftest import vectors_folder  # noqa: E402
from mutant_table import MUTANTS, Mutant  # noqa: E402

COPIED = ("wrap_builder", "resources", "tests", "docs")
WORKERS = 2
HUNG = 300
"""Seconds after which tests count as hung; the slowest of them take 20."""

SETTINGS = "[pytest]\ntimeout = 120\nfilterwarnings = error\n"
TESTS_FAILED = 1
WITHOUT_LONG_ONES = "not every_single_byte_change and not every_cut_is_told and not damaged_sector"
"""Tests that go through a whole file, byte by byte, would notice nearly everything, and take minutes here."""


@dataclass(frozen=True)
class Outcome:
    """How the tests of a mutant ended: the first of them that failed, and whether that is what happened."""

    mutant: Mutant
    killed: bool
    told: str


def copy_into(folder: Path) -> Path:
    """Return a fresh copy of what the tests need, without bytecode of the original."""
    for name in COPIED:
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    # No windows here, so that the plug-in for them need not be loaded.
    (folder / "pytest.ini").write_text(SETTINGS)
    return folder


def run(copy: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Run tests in a copy. Return how pytest ended, and the first test that failed, or the end of what it said."""
    # Without bytecode: a change within one second that leaves the size as it was would be read from the old one.
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true",
                   "CCTV_AGE_DIR": str(vectors_folder())}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:pytest-qt",
               "-k", WITHOUT_LONG_ONES]
    try:
        done = subprocess.run([*command, *tests], cwd=copy, env=environment, capture_output=True, text=True, timeout=HUNG)
    except subprocess.TimeoutExpired:
        return -1, "the tests hung"
    failed = re.search(r"^FAILED \S*?(\w+\.py::\w+)", done.stdout, re.MULTILINE)
    return done.returncode, failed[1] if failed else (done.stdout + done.stderr)[-800:]


def changed(text: str, mutant: Mutant) -> str:
    """Return a source without the rule. Raises LookupError when a piece is not there exactly once."""
    for old, new in mutant.changes:
        if text.count(old) != 1:
            raise LookupError(f"stands there {text.count(old)} times: {old!r}")
        text = text.replace(old, new)
    return text


def attempt(copy: Path, mutant: Mutant) -> Outcome:
    """Return what the tests say to a copy without the rule; afterwards the copy is as it was."""
    source = copy / mutant.file
    text = source.read_text()
    try:
        source.write_text(changed(text, mutant))
    except LookupError as error:
        return Outcome(mutant, killed=False, told=f"no longer applies: {error}")
    try:
        code, told = run(copy, mutant.tests)
    finally:
        source.write_text(text)
    if code == 0:
        return Outcome(mutant, killed=False, told="SURVIVED: no test notices")
    return Outcome(mutant, killed=code == TESTS_FAILED, told=told if code == TESTS_FAILED else f"the tests did not run ({code}): {told}")


def in_copies(folder: Path, mutants: Sequence[Mutant]) -> list[Outcome]:
    """Try the mutants, each worker in a copy of its own, and print each outcome as it comes."""
    copies: queue.Queue[Path] = queue.Queue()
    for number in range(WORKERS):
        copies.put(copy_into(folder / str(number)))

    def one(mutant: Mutant) -> Outcome:
        copy = copies.get()
        try:
            outcome = attempt(copy, mutant)
        finally:
            copies.put(copy)
        print(f"{'killed ' if outcome.killed else 'NOT KILLED'} {mutant.rule:58} {outcome.told}", flush=True)
        return outcome

    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(one, mutants))


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    mutants = [mutant for mutant in MUTANTS if wanted in mutant.rule]
    if vectors_folder() is None:
        print("The public age test vectors are nowhere: `make vectors` fetches them.")
        return 1
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code, told = run(copy_into(folder / "unchanged"), sorted({test for mutant in mutants for test in mutant.tests}))
        if code != 0:
            print(f"The tests fail without any change ({code}): {told}")
            return 1
        outcomes = in_copies(folder, mutants)
    killed = sum(outcome.killed for outcome in outcomes)
    print(f"{killed} of {len(outcomes)} killed in {time.perf_counter() - begun:.0f} s")
    return 0 if killed == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
