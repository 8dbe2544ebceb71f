"""Two who write the same plan, with a lock and without, on one machine and on two: every version is kept or shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from vault_doubles import (
    PASSPHRASE,
    NoLocks,
    StepOs,
    beside,
    open_plan,
    parts_of,
    read_text,
    saying,
    text_of,
)

from wrap_builder.errors import FileMissing, HeldElsewhere, NotConfirmed
from wrap_builder.vault import box, limits
from wrap_builder.vault.found import Spot
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.seal import Seal

HERE = Path(__file__).resolve().parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{HERE.parents[1]}{os.pathsep}{HERE}"}
EDITS = 60

WRITER = """
import json, sys
from pathlib import Path
from vault_doubles import NoLocks, StepOs, UNFLUSHED, open_plan, saying, text_of
from wrap_builder.errors import NotConfirmed
path, name, edits, way = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
system = {"lock": StepOs, "turns": NoLocks, "stale": NoLocks}[way](full_flush=UNFLUSHED)
opened, told, refused = open_plan(path, os=system) if way == "stale" else None, [], 0
print("ready", flush=True)
sys.stdin.readline()
while len(told) < edits:
    opened = opened or open_plan(path, os=system)
    if opened.read_only:
        refused += 1
    else:
        text = f"{text_of(opened)} {name}{len(told)}"
        report = opened.save(saying(text))
        assert way != "lock" or report.displaced is None
        told.append([opened.seal_now.by, report.gen, f"{name}{len(told)}"])
    if way != "stale" or len(told) == edits:
        opened.close()
        opened = None
print(json.dumps([told, refused, dict(system.counts)]))
"""

Told = list[tuple[str, int, str]]
"""What a writer was told to be saved: its session, the number of the state, and the new word in it."""


def both_write(path: Path, way: str) -> tuple[Told, dict[str, int]]:
    """Let two processes edit the plan at the same time. Return what they were told, and what they did."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(EDITS), way], env=ENVIRONMENT, text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE) for name in "ab"]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    told: Told = []
    did = {"refused": 0, "lock": 0}
    for writer in writers:
        output = writer.communicate()[0]
        assert writer.returncode == 0
        saved, refused, counts = json.loads(output)
        told += [tuple(one) for one in saved]
        did = {"refused": did["refused"] + refused, "lock": did["lock"] + counts["lock"]}
    assert len(told) == 2 * EDITS
    return told, did


def states(*folders: Path) -> Iterator[tuple[Path, Seal, str]]:
    """Yield every whole state of the plan that lies in the folders, under whatever name."""
    for folder in folders:
        for item in folder.iterdir():
            if item.name.endswith(".lock"):
                continue
            entries, identity = parts_of(item)
            contents = box.open_box(entries, identity)
            yield item, contents.seal, json.loads(contents.document)["text"]


def lost(told: Told, *folders: Path) -> list[tuple[str, int, str]]:
    """Return what was told to be saved and is in no file: by the rule of what a seal contains, and by its words."""
    found = [(seal, set(text.split())) for _, seal, text in states(*folders)]
    return [(by, gen, word) for by, gen, word in told
            if not any(contains(seal, by, gen) and word in words for seal, words in found)]


def contains(seal: Seal, by: str, gen: int) -> bool:
    """Return whether a state was built on another, as far as its memory of sessions reaches."""
    reaches_back = len(seal.seen) == limits.SEEN and gen < seal.seen[-1][1]
    return reaches_back or seal.history().get(by, 0) >= gen


def test_two_processes_with_a_lock_make_120_edits_and_all_are_in_the_plan(plan_path: Path) -> None:
    told, did = both_write(plan_path, "lock")
    assert did["lock"] > 2 * EDITS - 2
    assert set(read_text(plan_path).split()) == {"first", *(word for _, _, word in told)}
    assert lost(told, plan_path.parent) == []
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


@pytest.mark.parametrize("way", ["turns", "stale"])
def test_two_processes_without_a_lock_make_120_edits_and_each_is_in_a_file(plan_path: Path, way: str) -> None:
    """In turns: each edit begins with what is in the file. Stale: each goes on with what it has, over the other's versions."""
    told, did = both_write(plan_path, way)
    assert did == {"refused": 0, "lock": did["lock"]}
    assert did["lock"] >= 2
    assert lost(told, plan_path.parent) == []
    others = [item for item in plan_path.parent.iterdir() if "other version" in item.name]
    assert way == "turns" or others, "they never met"
    # What is not in the plan is shown to who opens it; of very many versions the newest are, and they contain the older.
    opened = open_plan(plan_path)
    shown = [opened.seal_now, *(found.seal for found in opened.versions())]
    opened.close()
    assert opened.left_overs == ()
    for path, other, _ in states(plan_path.parent):
        assert any(contains(seal, other.by, other.gen) for seal in shown), path


def test_a_rule_that_forgets_versions_is_noticed_by_these_tests(plan_path: Path) -> None:
    told, _ = both_write(plan_path, "stale")
    for item in plan_path.parent.iterdir():
        if "other version" in item.name:
            item.unlink()
    assert lost(told, plan_path.parent)


class Machine:
    """A computer with a folder that a sync client keeps like that of another computer."""

    def __init__(self, folder: Path, system: StepOs) -> None:
        self.folder, self.system = folder, system
        folder.mkdir(exist_ok=True)
        self.told: Told = []

    @property
    def path(self) -> Path:
        return self.folder / "Notes.plan"

    def open(self) -> OpenFile:
        return open_plan(self.path, os=self.system)

    def write(self, opened: OpenFile, word: str) -> Path | None:
        report = opened.save(saying(f"{text_of(opened)} {word}"))
        self.told.append((opened.seal_now.by, report.gen, word))
        return report.displaced

    def sync_to(self, other: Machine, name: str = "Notes.plan") -> None:
        """Do as sync clients do: write a file beside, and put it in place of the other."""
        arriving = other.folder / "arriving"
        shutil.copyfile(self.path, arriving)
        arriving.replace(other.folder / name)


@pytest.fixture
def machines(plan_path: Path, tmp_path: Path) -> tuple[Machine, Machine]:
    here, there = Machine(plan_path.parent, StepOs()), Machine(tmp_path / "there", StepOs())
    here.sync_to(there)
    return here, there


def test_two_machines_with_a_stale_view_lose_nothing(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    ours, theirs = here.open(), there.open()
    assert not theirs.read_only, "a lock is of one machine"
    displaced = []
    for turn in range(6):
        here.write(ours, f"here{turn}")
        here.sync_to(there)
        displaced.append(there.write(theirs, f"there{turn}"))
        there.sync_to(here)
        displaced.append(here.write(ours, f"again{turn}"))
    ours.close()
    theirs.close()
    assert all(displaced)
    for machine in machines:
        assert lost(machine.told, machine.folder) == []
        seen = machine.open()
        others = [found for found in seen.versions() if found.spot is Spot.OTHER]
        assert any(not found.superseded for found in others)
        assert {path for path, other, _ in states(machine.folder) if not seen.seal_now.contains(other)} == {
            found.path for found in seen.versions() if not found.superseded}
        seen.close()


def test_a_sync_client_that_replaces_the_file_between_saves_takes_nothing_away(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    ours = here.open()
    here.write(ours, "one")
    theirs = there.open()
    there.write(theirs, "other")
    theirs.close()
    there.sync_to(here)
    before = here.path.read_bytes()
    displaced = here.write(ours, "two")
    assert displaced is not None
    assert displaced.read_bytes() == before
    ours.close()
    assert lost(here.told + there.told, here.folder) == []


def test_a_sync_client_that_names_our_file_a_conflicted_copy_takes_nothing_away(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    ours = here.open()
    here.write(ours, "one")
    theirs = there.open()
    there.write(theirs, "other")
    theirs.close()
    here.path.rename(here.folder / "Notes (conflicted copy of here 2026-11-22).plan")
    there.sync_to(here)
    assert here.write(ours, "two") is not None
    shown = {found.path.name: found.superseded for found in ours.versions() if found.spot is Spot.OTHER}
    ours.close()
    assert shown["Notes (conflicted copy of here 2026-11-22).plan"], "what is in it is in the plan"
    assert [superseded for name, superseded in shown.items() if "other version" in name] == [False]
    assert lost(here.told + there.told, here.folder) == []


def test_a_sync_client_that_takes_the_file_away_for_a_moment_is_waited_for(machines: tuple[Machine, Machine]) -> None:
    here, _ = machines
    ours = here.open()
    here.write(ours, "one")
    held = here.path.rename(here.folder / ".being.synced")
    with pytest.raises(FileMissing):
        here.write(ours, "two")
    held.rename(here.path)
    assert here.write(ours, "three") is None
    ours.close()
    assert read_text(here.path).split() == ["first", "one", "two", "three"]
    assert beside(here.path) == {"Notes.plan", "Notes.plan.bak"}


@pytest.mark.parametrize("call", ["lstat", "realpath", "open", "write", "fsync", "read", "exchange", "replace", "fsync_folder", "close"])
def test_a_sync_client_at_any_moment_of_a_save_takes_nothing_away(machines: tuple[Machine, Machine], call: str) -> None:
    """It puts the other machine's version in place just before one of our calls; each call of this name in turn."""
    here, there = machines
    theirs = there.open()
    there.write(theirs, "other")
    theirs.close()
    number = 0
    while True:
        number += 1
        came: list[int] = []

        def arrive(name: str, count: int, number: int = number, came: list[int] = came) -> None:
            if (name, count) == (call, number) and not came:
                came.append(count)
                there.sync_to(here)

        ours = here.open()
        here.system.start_again(arrive)
        try:
            here.write(ours, f"ours{number}")
        except NotConfirmed:
            here.told.append((ours.seal_now.by, ours.gen, f"ours{number}"))
        here.system.start_again()
        if not came:
            ours.close()
            break
        # What came after the exchange stands over ours, which is still in memory: the next save brings it back.
        here.write(ours, f"next{number}")
        ours.close()
        assert lost(here.told + there.told, here.folder) == [], (call, number)
    assert number > 1, "the client never came"


def test_a_window_without_a_lock_holds_nobody_up_and_one_with_a_lock_does(plan_path: Path) -> None:
    first, second = open_plan(plan_path, os=NoLocks()), open_plan(plan_path)
    assert not second.read_only
    third = open_plan(plan_path)
    assert third.notice == HeldElsewhere.sentence
    for opened in (first, second, third):
        opened.close()
    assert open_plan(plan_path, passphrase=PASSPHRASE).read_only is False
