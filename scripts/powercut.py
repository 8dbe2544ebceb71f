"""Cuts the power in the middle of saving, again and again: `make powercut`. Needs root, for loop devices.

A process saves a plan through the vault, on a file system in an image, and acknowledges each save outside of it. The image
lies on a file system that clones: a clone is the image at one moment, with every write that the drive was given and without
those that the system still had in memory. That is what a cut leaves of a drive that keeps the order of its writes. Each clone
is mounted, which replays its journal, and the plan opened: the last save acknowledged before the clone has to be there, or
a later one. Then the same without flushing: unless saves are lost there, nothing was proved.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT)]

from powercut_writer import PASSPHRASE, document, store_of  # noqa: E402

from wrap_builder.errors import WrapError  # noqa: E402
from wrap_builder.vault import vault  # noqa: E402
from wrap_builder.vault.sealed import Stamp  # noqa: E402
from wrap_builder.vault.state import State  # noqa: E402

CUTS = 14
SHORTEST, LONGEST = 0.05, 0.4
"""Seconds of saving between two cuts."""

IMAGE_BYTES = 320 * 1024 * 1024
"""Nothing smaller is taken by mkfs.xfs; most of it is never written."""

GROUND_BYTES = 8 * 1024 * 1024 * 1024
PATIENCE = 30
WITHOUT = "--without-fsync"
GROUNDS = (("mkfs.xfs", "-q", "-m", "reflink=1"), ("mkfs.btrfs", "-q"))
"""What makes a file system that clones."""


@dataclass(frozen=True)
class Kind:
    """A file system to cut the power of."""

    name: str
    make: tuple[str, ...]
    options: str = ""


KINDS = (
    Kind("ext4", ("mkfs.ext4", "-q", "-F")),
    Kind("ext4 noauto_da_alloc", ("mkfs.ext4", "-q", "-F"), "noauto_da_alloc"),
    Kind("xfs", ("mkfs.xfs", "-q", "-f")),
    Kind("btrfs", ("mkfs.btrfs", "-q", "-f")),
)


@dataclass
class Row:
    """What was left after the cuts. `lost`: how many acknowledged saves were missing, for each plan that opened."""

    saves: int = 0
    present: int = 0
    lost: list[int] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    others: int = 0
    broken_others: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return self.present == CUTS and not self.broken and not self.broken_others and not self.left


def command(*words: str | Path) -> None:
    """Run a tool. Raises CalledProcessError with what it said."""
    subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)


@contextmanager
def mounted(image: Path, folder: Path, options: str = "") -> Iterator[Path]:
    """Give the file system of an image at a folder, for a while."""
    folder.mkdir(exist_ok=True)
    command("mount", "-o", ",".join(filter(None, ("loop", options))), image, folder)
    try:
        yield folder
    finally:
        command("umount", folder)


def new_image(path: Path, size: int, make: tuple[str, ...]) -> None:
    """Make a sparse image with an empty file system."""
    with path.open("wb") as image:
        image.truncate(size)
    command(*make, path)


@contextmanager
def ground(folder: Path) -> Iterator[Path]:
    """Give a folder in which files can be cloned. Raises LookupError when there is no tool that makes one."""
    make = next((make for make in GROUNDS if shutil.which(make[0])), None)
    if make is None:
        raise LookupError("neither mkfs.xfs nor mkfs.btrfs is there: images cannot be cloned")
    new_image(folder / "ground.img", GROUND_BYTES, make)
    with mounted(folder / "ground.img", folder / "ground") as mount:
        yield mount


def acknowledged(path: Path) -> int:
    """Return the number of the last save that was acknowledged, 0 before the first."""
    return int(path.read_bytes() or b"0") if path.exists() else 0


def wait_for(happened: Callable[[], bool], writer: subprocess.Popen[str]) -> None:
    """Return when it happened. Raises RuntimeError when the writer ended, or nothing happens for long."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if writer.poll() is not None or time.monotonic() > until:
            writer.kill()
            raise RuntimeError(f"the writer did not go on: {writer.communicate()[1][-2000:]}")
        time.sleep(0.01)


def cut(place: Path, kind: Kind, *, flushed: bool) -> list[tuple[Path, int]]:
    """Let a process save on a new file system. Return the clones, each with the last save acknowledged before it."""
    image, told = place / "drive.img", place.parent / "acknowledged"
    told.unlink(missing_ok=True)
    new_image(image, IMAGE_BYTES, kind.make)
    cuts = []
    with mounted(image, place.parent / "drive", kind.options) as drive:
        (drive / "plans").mkdir()
        writer = subprocess.Popen(
            [sys.executable, PROJECT / "scripts/powercut_writer.py", drive / "plans/a.plan", told, *([] if flushed else [WITHOUT])],
            env={**os.environ, "PYTHONPATH": str(PROJECT)}, stderr=subprocess.PIPE, text=True)
        try:
            # From here on a plan is there, so that a cut can lose saves without losing everything.
            wait_for(lambda: acknowledged(told) > 0, writer)
            command("sync", "-f", drive)
            for number in range(CUTS):
                before = acknowledged(told)
                time.sleep(random.uniform(SHORTEST, LONGEST))
                wait_for(lambda before=before: acknowledged(told) > before, writer)
                last = acknowledged(told)
                command("cp", "--reflink=always", image, place / f"cut-{number}.img")
                cuts.append((place / f"cut-{number}.img", last))
        finally:
            writer.kill()
            writer.communicate()
    return cuts


@dataclass(frozen=True)
class Found:
    """What is in a plan file. `problem`: what is wrong with it, or nothing. `offered`: left-overs that the person is shown."""

    gen: int = 0
    problem: str = ""
    offered: tuple[Path, ...] = ()


def found_in(path: Path, store: Path | None = None) -> Found:
    """Open a plan file as a person would, which also removes what a save that was cut off left behind."""
    try:
        opened = vault.unlock(path, passphrase=PASSPHRASE, store=store)
    except WrapError as error:
        return Found(problem=error.code)
    try:
        whole = opened.state is State.WHOLE and opened.document == document(Stamp(opened.kind, opened.id, opened.gen))
        return Found(opened.gen, "" if whole else "not what was written", opened.left_overs)
    finally:
        opened.close()


def look_at(drive: Path, last: int, row: Row) -> None:
    """Open everything that a person could open after the cut. What lies beside the plan then has to be what they are shown."""
    path = drive / "plans/a.plan"
    plan = found_in(path, store_of(path))
    if plan.problem:
        row.broken.append(plan.problem)
    elif plan.gen >= last:
        row.present += 1
    else:
        row.lost.append(last - plan.gen)
    left = {*path.parent.glob(".~*"), *store_of(path).rglob(".~*")}.difference(plan.offered)
    row.left += sorted("beside the plan" if item.parent == path.parent else "beside the generations" for item in left)
    others = [*path.parent.glob("*.bak"), *store_of(path).rglob("[0-9]*.plan"), *plan.offered]
    row.others += len(others)
    row.broken_others += [problem for problem in (found_in(other).problem for other in others) if problem]


def measure(place: Path, kind: Kind, *, flushed: bool) -> Row:
    """Cut, then look at every clone. Nothing else is mounted meanwhile: the clones have the same name for the system."""
    row = Row()
    cuts = cut(place, kind, flushed=flushed)
    row.saves = cuts[-1][1]
    for image, last in cuts:
        try:
            with mounted(image, place.parent / "drive") as drive:
                look_at(drive, last, row)
        except subprocess.CalledProcessError as error:
            row.broken.append(f"does not mount: {error.stderr.strip()[-100:]}")
        image.unlink()
    return row


HEAD = ("file system", "flushed", "saves", "last one there", "lost", "broken", "others broken", "left over")
LINE = "{:22}{:9}{:>7}{:>16}   {:20}{:>6}{:>16}{:>11}"


def show(kind: Kind, row: Row, *, flushed: bool) -> None:
    lost = f"up to {max(row.lost):,} saves" if row.lost else "none"
    print(LINE.format(kind.name, "yes" if flushed else "NO", f"{row.saves:,}", f"{row.present} of {CUTS}", lost, len(row.broken),
                      f"{len(row.broken_others)} of {row.others}", len(row.left)), flush=True)
    for problem in sorted({*row.broken, *row.broken_others, *row.left}):
        print(f"    {problem}")


def unusable(kind: Kind) -> str:
    """Return why a file system cannot be tried here, or nothing."""
    if shutil.which(kind.make[0]) is None:
        return f"{kind.make[0]} is not installed"
    known = {line.split()[-1] for line in Path("/proc/filesystems").read_text().splitlines()}
    return "" if kind.name.split()[0] in known else "this kernel does not know it"


def measure_all(folder: Path, ways: tuple[bool, ...]) -> bool:
    """Print the table. Return whether every save held, and whether the same without flushing lost some."""
    print(LINE.format(*HEAD))
    sound = tried = False
    with ground(folder) as place:
        for kind in KINDS:
            if reason := unusable(kind):
                print(f"{kind.name:22}skipped: {reason}")
                continue
            rows = {flushed: measure(place, kind, flushed=flushed) for flushed in ways}
            for flushed, row in rows.items():
                show(kind, row, flushed=flushed)
            held = rows[True].held if True in rows else not rows[False].held
            sound, tried = held and (sound or not tried), True
            if False in rows and rows[False].held:
                print("    nothing was lost without flushing: this proves nothing")
                sound = False
    return sound


def main() -> int:
    if os.geteuid() != 0:
        print("Skipped: loop devices and mounting need root.")
        return 1
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        try:
            sound = measure_all(Path(name), (False,) if WITHOUT in sys.argv else (True, False))
        except LookupError as error:
            print(f"Skipped: {error}.")
            return 1
    print(f"{time.perf_counter() - begun:.0f} s")
    return 0 if sound and WITHOUT not in sys.argv else 1


if __name__ == "__main__":
    sys.exit(main())
