"""What this computer keeps of a plan: ten states, thinned out by order, each whole, none of them where it is not wanted."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from vault_doubles import StepOs, failing, new_plan, open_plan, read_text, saying

from wrap_builder.errors import FileMissing
from wrap_builder.vault.beside import tag
from wrap_builder.vault.found import Spot
from wrap_builder.vault.generations import MOST, Generation, Generations, too_many
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.os_calls import Os


class Calendar(Os):
    """The real calls on a day that the test sets."""

    def __init__(self, day: str) -> None:
        super().__init__()
        self.time = datetime.fromisoformat(day).astimezone()

    def now(self) -> datetime:
        return self.time

    def go_on(self, days: int) -> None:
        self.time += timedelta(days=days)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store"


def session(path: Path, text: str, store: Path | None, system: Os) -> None:
    opened = open_plan(path, store=store, os=system)
    opened.save(saying(text))
    opened.close()


def kept(opened: OpenFile, store: Path, system: Os) -> list[Generation]:
    return list(Generations(system, store, opened.id).kept())


def names(store: Path) -> list[str]:
    return sorted(item.name for item in store.rglob("*.plan"))


def test_each_session_keeps_the_state_it_began_with(plan_path: Path, store: Path) -> None:
    system = Calendar("2026-11-22")
    for text in ("one", "two", "three"):
        session(plan_path, text, store, system)
    assert names(store) == ["000001w 2026-11-22.plan", "000002s 2026-11-22.plan", "000003s 2026-11-22.plan"]
    assert [read_text(path) for path in sorted(store.rglob("*.plan"))] == ["first", "one", "two"]
    open_plan(plan_path, store=store, os=system).close()
    open_plan(plan_path, store=store, os=system).close()
    assert len(names(store)) == 4, "a state that did not change is kept once"


def test_the_first_save_on_another_day_is_kept_too(plan_path: Path, store: Path) -> None:
    system = Calendar("2026-11-22")
    opened = open_plan(plan_path, store=store, os=system)
    opened.save(saying("one"))
    system.go_on(1)
    opened.save(saying("two"))
    opened.save(saying("three"))
    opened.close()
    assert names(store) == ["000001w 2026-11-22.plan", "000002w 2026-11-23.plan"]
    assert read_text(max(store.rglob("*.plan"))) == "two"


def test_the_folder_tells_no_id_and_is_private(plan_path: Path, store: Path) -> None:
    opened = open_plan(plan_path, store=store)
    (folder,) = store.iterdir()
    assert opened.id not in folder.name
    assert folder.stat().st_mode & 0o777 == 0o700
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    opened.close()


def test_nothing_is_kept_where_it_is_not_wanted(plan_path: Path, store: Path) -> None:
    session(plan_path, "one", None, Os())
    assert not store.exists()


def test_ten_stay_and_they_reach_back_for_weeks(plan_path: Path, store: Path) -> None:
    system = Calendar("2026-01-05")
    for day in range(60):
        for number in range(3):
            session(plan_path, f"day {day}, {number}", store, system)
        system.go_on(1)
    found = names(store)
    assert len(found) == MOST
    days = [datetime.fromisoformat(name[8:18]).date() for name in found]
    assert (days[-1] - days[0]).days >= 21
    assert [name[6] for name in found[:3]] == ["w", "w", "w"]
    assert len({(day.isocalendar()) for day in days[3:6]}) == 3


def test_order_decides_and_not_the_clock(plan_path: Path, store: Path) -> None:
    system = Calendar("2026-11-22")
    session(plan_path, "one", store, system)
    system.go_on(-4000)
    for number in range(20):
        session(plan_path, f"{number}", store, system)
        system.go_on(-1 if number % 2 else 30)
    texts = [read_text(path) for path in sorted(store.rglob("*.plan"))]
    assert len(texts) == MOST
    assert texts[-1] == "18", "the newest state that was kept is there, whatever the clock said"


def test_thinning_out_by_the_rule() -> None:
    def row(ranks: str) -> tuple[Generation, ...]:
        return tuple(Generation(Path(f"{number}"), number, rank, datetime(2026, 1, 1).astimezone().date())
                     for number, rank in enumerate(ranks))

    assert too_many(row("w" * 10)) == ()
    assert [one.number for one in too_many(row("wsdwsdwdsss"))] == [1]
    assert [one.number for one in too_many(row("wwwwdddssss"))] == [0]
    assert [one.number for one in too_many(row("ssssssssssss"))] == [0, 1]


def test_a_store_that_cannot_be_written_holds_nobody_up(plan_path: Path, store: Path) -> None:
    system = StepOs(failing("make_folder", 1, 28))
    opened = open_plan(plan_path, store=store, os=system)
    assert ("make_folder", 1) in system.calls
    opened.save(saying("one"))
    opened.close()
    assert read_text(plan_path) == "one"


def test_a_damaged_or_foreign_file_in_the_store_is_left_alone(plan_path: Path, store: Path) -> None:
    session(plan_path, "one", store, Os())
    (folder,) = store.iterdir()
    for name in ("000009s 2026-13-45.plan", "notes.txt"):
        (folder / name).write_bytes(b"other")
    newest = max(folder.glob("000001*"))
    newest.unlink()
    newest.mkdir()
    session(plan_path, "two", store, Os())
    assert (folder / "notes.txt").read_bytes() == b"other"
    assert any(name.startswith("000002") for name in names(store))


def test_a_new_plan_is_kept_from_its_second_session_on(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "a.plan"
    new_plan(path, store=store).close()
    assert names(store) == []
    open_plan(path, store=store).close()
    assert len(names(store)) == 1


def test_without_earlier_states_only_words_in_need_are_kept(plan_path: Path, store: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, store=store, keeps_earlier=False, os=system)
    opened.save(saying("one"))
    assert not store.exists()
    plan_path.rename(plan_path.with_name("moved.plan"))
    for _ in range(2):
        with pytest.raises(FileMissing):
            opened.save(saying("two"))
    assert [path.name for path in store.rglob("*.plan")] == ["rescued.plan"]
    opened.close()


def test_what_was_cut_off_in_the_store_is_shown_or_goes_and_nothing_outlives_the_plan(plan_path: Path, store: Path) -> None:
    session(plan_path, "one", store, Os())
    (folder,) = store.iterdir()
    (kept,) = folder.iterdir()
    states = Generations(Os(), store, "").folder / "rescued.plan"
    of_a_state = folder / f".~{tag(kept.name)}0001.tmp"
    of_rescued = folder / f".~{tag(states.name)}0002.tmp"
    cut_short = folder / f".~{tag(states.name)}0003.tmp"
    branch = plan_path.with_name("branch.plan")
    shutil.copyfile(plan_path, branch)
    session(branch, "only there", None, Os())
    session(plan_path, "two", None, Os())
    shutil.copyfile(branch, of_rescued)
    branch.unlink()
    branch.with_name("branch.plan.bak").unlink()
    shutil.copyfile(kept, of_a_state)
    cut_short.write_bytes(kept.read_bytes()[:1000])
    opened = open_plan(plan_path, store=store)
    assert not of_a_state.exists()
    assert [(one.spot, one.path) for one in opened.versions() if not one.superseded] == [(Spot.RESCUED, of_rescued)]
    opened.delete()
    assert list(store.iterdir()) == []


def test_forgetting_keeps_the_present_state_here(plan_path: Path, store: Path) -> None:
    system = Calendar("2026-11-22")
    session(plan_path, "one", store, system)
    opened = open_plan(plan_path, store=store, os=system)
    system.go_on(1)
    opened.forget_versions(saying("clean"))
    opened.close()
    assert [read_text(path) for path in store.rglob("*.plan")] == ["clean"]
