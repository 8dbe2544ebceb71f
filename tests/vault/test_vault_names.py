"""What a plan is called and when: long and odd names, the few things that exFAT knows, a clock that jumps."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from small_drives import fill, plugged_in
from vault_doubles import NoExchange, StepOs, beside, failing, new_plan, open_plan, read_text, saying, text_of

from wrap_builder.errors import AlreadyThere, CannotWrite, DiskFull
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.beside import dated, tag
from wrap_builder.vault.os_calls import Os

SYSTEMS = [pytest.param(StepOs, id="exchange"), pytest.param(NoExchange, id="replace"),
           pytest.param(lambda: NoExchange(links=False), id="neither")]

NAMES = {
    "249 letters": "a" * 244 + ".plan", "249 bytes of three": "x" + "密" * 81 + ".plan", "249 bytes of four": "🌱" * 61 + ".plan",
    "255 bytes of three": "x" + "密" * 83 + ".plan", "a long ending": "x." + "é" * 123, "no ending": "n" * 249,
    "a leading dash": "-rf --no-preserve-root.plan", "a line break": "my\nplan.plan", "a blank at the end": "plan.plan ",
    "blanks alone": "   .plan", "not UTF-8": os.fsdecode(b"\xff\xfe caf\xe9.plan"),
    "249 bytes, not UTF-8": os.fsdecode(b"\xe9" * 244) + ".plan",

    "dots": "..plan", "hidden": ".plan", "signs": "%s {0} $(x) `y` '\"*?[a]\\.plan", "letters from right to left": "خطة العافية.plan",
    "half an accent": "e\u0301" * 60 + ".plan", "another ending": "plan.план",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_plan_of_any_name_is_saved_backed_up_displaced_rescued_and_cleaned_up(
    plan_path: Path, system: Callable[[], StepOs], name: str,
) -> None:
    path = plan_path.rename(plan_path.with_name(name))
    os_calls = system()
    opened = open_plan(path, os=os_calls)
    assert not opened.read_only
    opened.save(saying("second"))
    assert len(beside(path)) == 3, "the plan, its backup, the file of its lock"
    path.write_bytes(b"theirs")
    displaced = opened.save(saying("third")).displaced
    assert displaced is not None
    for number in (1, 2):
        os_calls.start_again(failing("fsync", 1, errno.EIO))
        with pytest.raises(CannotWrite):
            opened.save(saying(f"not saved {number}"))
        assert os_calls.counts["fsync"] > 0
    rescued = opened.rescued
    assert rescued is not None
    assert read_text(rescued) == "not saved 2"
    assert len({path, displaced, rescued, backup_path(path)}) == 4
    assert all(len(os.fsencode(item)) <= 255 for item in beside(path))
    os_calls.start_again()
    opened.save(saying("fourth"))
    path.with_name(f".~{tag(path.name)}0000.tmp").write_bytes(path.read_bytes())
    opened.close()
    assert read_text(path) == "fourth"
    assert displaced.read_bytes() == b"theirs"
    assert read_text(backup_path(path)) == "first"
    assert beside(path) == {name, backup_path(path).name, displaced.name}


@pytest.mark.parametrize("kind", ["exfat", "ext4"])
def test_a_whole_life_on_a_stick(tmp_path: Path, kind: str) -> None:
    """exFAT by FUSE knows no links, no exchange, no renaming to a new name alone, and no modes."""
    with plugged_in(tmp_path / "stick", kind, "8M") as stick:
        path = stick / ("密" * 80 + ".plan")
        system = StepOs()
        opened = new_plan(path, os=system)
        opened.save(saying("second"))
        assert open_plan(path).read_only, "the lock does not hold"
        path.write_bytes(b"theirs")
        displaced = opened.save(saying("third")).displaced
        assert displaced is not None
        opened.close()
        opened = open_plan(path, os=system)
        opened.save(saying("fourth"))
        with pytest.raises(AlreadyThere):
            opened.save_copy(displaced)
        opened.save_copy(stick / "copy.plan")
        filler = fill(stick, 8192)
        with pytest.raises(DiskFull):
            opened.save(saying("fifth", 60_000))
        filler.unlink()
        path.with_name(f".~{tag(path.name)}0001.tmp").write_bytes(path.read_bytes())
        path.with_name(f".~{tag(path.name)}0002.tmp").write_bytes(path.read_bytes()[:700])
        opened.save(saying("sixth"))
        opened.close()
        if kind == "exfat":
            done = set(system.completed)
            assert not {name for name, _ in done} & {"exchange", "rename_new", "link"}, "the driver knows more than it did"
            assert system.counts["replace"] > 0
        assert [read_text(one) for one in (path, backup_path(path), stick / "copy.plan")] == ["sixth", "third", "fourth"]
        assert displaced.read_bytes() == b"theirs"
        assert beside(path) - {"lost+found"} == {path.name, backup_path(path).name, displaced.name, "copy.plan"}


class Jumping(StepOs):
    """A clock that jumps at each look at it: an hour back, days on, to before the beginning of time, years on."""

    def __init__(self) -> None:
        super().__init__()
        self.jumps = 0

    def now(self) -> datetime:
        steps = (timedelta(), timedelta(hours=-1), timedelta(days=3), timedelta(days=-400), timedelta(days=9000),
                 datetime(1970, 1, 1) - datetime(2026, 11, 22))
        self.jumps += 1
        return datetime(2026, 11, 22, 2, 13, tzinfo=UTC) + steps[self.jumps % len(steps)]


def test_a_clock_that_jumps_loses_no_version(plan_path: Path, tmp_path: Path) -> None:
    store, system = tmp_path / "store", Jumping()
    kept: dict[Path, bytes] = {}
    for session in range(8):
        opened = open_plan(plan_path, os=system, store=store)
        for number in range(3):
            plan_path.write_bytes(b"theirs %d %d" % (session, number))
            displaced = opened.save(saying(f"{session} {number}")).displaced
            assert displaced is not None
            assert displaced not in kept
            kept[displaced] = displaced.read_bytes()
        gen = opened.gen
        opened.close()
        again = open_plan(plan_path, os=system, store=store)
        assert (text_of(again), again.gen) == (f"{session} 2", gen)
        newest = max(store.rglob("*.plan"), key=lambda path: path.name)
        assert newest.read_bytes() == plan_path.read_bytes(), "the newest state of this computer is not the newest of the plan"
        assert all(found.superseded for found in again.versions())
        again.close()
    assert system.jumps > 24
    assert len(kept) == 24
    assert all(path.read_bytes() == data for path, data in kept.items())
    assert len(list(store.rglob("*.plan"))) == 10


def test_a_name_for_another_version_is_found_in_any_year(plan_path: Path) -> None:
    class Old(Os):
        def now(self) -> datetime:
            return datetime.min.replace(tzinfo=UTC)

    assert dated(Old(), plan_path, "other version", lambda _: None).parent == plan_path.parent
