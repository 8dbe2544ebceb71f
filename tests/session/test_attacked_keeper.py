"""What attackers of the finished keeper found: versions that went without having been seen, or for one that had no room."""

from __future__ import annotations

import random
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from wrap_builder.errors import ChangedOnDisk, LimitReached
from wrap_builder.plan import history
from wrap_builder.plan.history import History, Why
from wrap_builder.plan.values import Cell, Pick, Plan, Text
from wrap_builder.session import versions
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.versions import Earlier

PASSPHRASE = "quiet harbour lantern meadow"
PLAN_ID = "0" * 32


def saying(text: str) -> Plan:
    return Plan(answers={"start.name": Text(text)})


def save(path: Path, text: str) -> None:
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    keeper.save(saying(text))
    keeper.close()
    path.with_name(f"{path.name}.bak").unlink()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Notes.plan"
    Keeper.create(made, saying("first"), PASSPHRASE, work_factor=1).close()
    return made


def other_of(keeper: Keeper) -> Earlier:
    (other,) = (one for one in keeper.versions() if not one.superseded)
    return other


@pytest.mark.parametrize("way", ["accept", "remove_version"])
def test_a_version_that_is_written_to_after_it_was_looked_at_stays(path: Path, way: str) -> None:
    """A sync program brought newer words into the file while the person compared the older ones."""
    copy = path.with_name("Notes (other version 2026-11-22 0213).plan")
    shutil.copyfile(path, copy)
    save(copy, "seen")
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    keeper.save(saying("mine"))
    seen = other_of(keeper)
    assert keeper.plan_of(seen) == saying("seen")
    save(copy, "never seen")
    with pytest.raises(ChangedOnDisk):
        getattr(keeper, way)(saying("mine"), seen)
    again = other_of(keeper)
    assert (again.path, keeper.plan_of(again)) == (copy, saying("never seen"))
    getattr(keeper, way)(saying("mine"), again)
    assert not copy.exists()
    keeper.close()


def dated(day: str, number: int, size: int) -> Plan:
    letters = random.Random(number)
    answers = {f"x.f{at}": Text("".join(letters.choices("abcdefgh", k=10_000))) for at in range(size)}
    return Plan(answers={"crisis.date": Pick(value=Cell(ref=day)), **answers})


def test_a_crisis_plan_of_today_stays_where_there_is_no_room_for_its_next_state() -> None:
    kept = History()
    for day in range(1, 6):
        one = versions.version_of(dated("2026-01-01", day, 30), Why.CRISIS, "", datetime(2026, 1, day))
        kept = history.with_version(kept, one, PLAN_ID)
    before, after = dated("2026-11-22", 99, 1), dated("2026-11-23", 100, 80)
    with pytest.raises(LimitReached):
        history.with_version(kept, versions.version_of(after, Why.CRISIS, "", datetime(2026, 11, 22, 10)), PLAN_ID)
    kept = history.with_version(kept, versions.version_of(before, Why.CRISIS, "", datetime(2026, 11, 22, 9)), PLAN_ID)
    assert versions.with_due(kept, before, after, datetime(2026, 11, 22, 10), PLAN_ID).versions == kept.versions


def test_an_old_copy_is_not_called_another_version_for_ever(path: Path) -> None:
    """A seal remembers 32 sessions: whoever was done with an older copy heard of it again at each unlocking."""
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    keeper.save(saying("a year ago"))
    keeper.save_copy(path.with_name("My copy.plan"))
    keeper.save(saying("a moment later"))
    keeper.close()
    for number in range(34):
        save(path, f"session {number}")
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    copy = other_of(keeper)
    assert keeper.plan_of(copy) == saying("a year ago")
    keeper.accept(keeper.plan, copy)
    assert all(one.superseded for one in keeper.versions())
    keeper.close()
    save(path, "afterwards")
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    assert all(one.superseded for one in keeper.versions())
    assert "My copy.plan" in {one.path.name for one in keeper.versions() if one.path}
    keeper.close()


def test_where_nothing_was_kept_nothing_is_said_to_have_been_removed(path: Path) -> None:
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    assert keeper.remove_versions(saying("first")).removed == 0
    keeper.save(saying("second"))
    assert keeper.remove_versions(saying("second")).removed == 2  # the one of this day, and the .bak
    keeper.close()
