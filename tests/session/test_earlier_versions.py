"""Earlier versions of a plan in a real file: what is kept by itself, what a person keeps, what comes back, what goes for good."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from wrap_builder.errors import FileMissing, HeldElsewhere, LimitReached
from wrap_builder.plan.history import Why
from wrap_builder.plan.limits import VERSIONS
from wrap_builder.plan.values import Answer, Cell, Pick, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.versions import Earlier, Where
from wrap_builder.vault import vault
from wrap_builder.vault.container import HISTORY

PASSPHRASE, OTHER = "zebra lamp ocean drift", "quiet stone river maple"
CHEAP = 2


class Clock:
    """Local time as the test sets it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 10, 5)  # local time, as the program reads it

    def __call__(self) -> datetime:
        return self.time

    def go_on(self, *, days: int = 0, minutes: int = 0) -> None:
        self.time += timedelta(days=days, minutes=minutes)


def plan(text: str, **answers: Answer) -> Plan:
    return Plan(answers={"start.name": Text(text=text), **{name.replace("_", "."): answer for name, answer in answers.items()}})


def dated(day: str) -> Pick:
    return Pick(value=Cell(text=day, ref=day))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder / "notes.plan"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


Opening = Callable[..., Keeper]


@pytest.fixture
def opened(path: Path, clock: Clock) -> Iterator[Opening]:
    """Return what opens the plan; the plan says "first"."""
    Keeper.create(path, plan("first"), PASSPHRASE, work_factor=CHEAP, now=clock).close()
    keepers: list[Keeper] = []

    def open_again(where: Path = path, *, store: Path | None = None) -> Keeper:
        for keeper in keepers:
            keeper.close()
        keepers.append(Keeper.open(where, passphrase=PASSPHRASE, work_factor=CHEAP, store=store, now=clock))
        return keepers[-1]

    yield open_again
    for keeper in keepers:
        keeper.close()


def told(keeper: Keeper) -> list[tuple[Where, str]]:
    return [(one.where, one.why or "") for one in keeper.versions()]


def text_in(keeper: Keeper, earlier: Earlier) -> str:
    answer = keeper.plan_of(earlier).answers["start.name"]
    assert isinstance(answer, Text)
    return answer.text


def inside(keeper: Keeper) -> list[str]:
    return [text_in(keeper, one) for one in keeper.versions() if one.where is Where.HISTORY]


def test_the_plan_before_the_first_change_of_a_day_is_kept(opened: Opening, clock: Clock) -> None:
    keeper = opened()
    keeper.save(plan("one"))
    keeper.save(plan("two"))
    assert inside(keeper) == ["first"]
    clock.go_on(days=1)
    keeper.save(plan("three"))
    keeper = opened()
    keeper.save(plan("four"))
    assert inside(keeper) == ["two", "first"]
    assert [one.why for one in keeper.versions() if one.where is Where.HISTORY] == [Why.DAILY, Why.DAILY]


def test_a_new_empty_plan_leaves_no_empty_version(path: Path, clock: Clock) -> None:
    keeper = Keeper.create(path, Plan(), PASSPHRASE, work_factor=CHEAP, now=clock)
    keeper.save(plan("one"))
    assert keeper.versions() == ()
    keeper.close()


def test_a_version_is_kept_with_a_few_words(opened: Opening, clock: Clock) -> None:
    keeper = opened()
    keeper.keep_version(plan("good days"), Why.NAMED, "after the holidays")
    clock.go_on(minutes=1)
    keeper.keep_version(plan("better days"), Why.PRINTED, "Sam")
    keeper = opened()
    assert [(one.why, one.words, one.at.isoformat()) for one in keeper.versions() if one.where is Where.HISTORY] == [
        (Why.PRINTED, "Sam", "2026-11-22T10:06:00"), (Why.NAMED, "after the holidays", "2026-11-22T10:05:00"),
    ]
    assert keeper.plan == plan("better days")
    assert inside(keeper) == ["better days", "good days"]


def test_a_crisis_plan_that_is_dated_is_kept_once_a_day(opened: Opening, clock: Clock) -> None:
    keeper = opened()
    keeper.save(plan("one", crisis_date=dated("2026-11-2")))
    keeper.save(plan("two", crisis_date=dated("2026-11-22")))
    keeper.save(plan("three", crisis_date=dated("2026-11-22")))
    crisis = [one for one in keeper.versions() if one.why is Why.CRISIS]
    assert [text_in(keeper, one) for one in crisis] == ["two"]
    clock.go_on(days=90)
    keeper.save(plan("four", crisis_date=dated("2026-11-22"), crisis_reviewed=dated("2027-02-20")))
    assert [text_in(keeper, one) for one in keeper.versions() if one.why is Why.CRISIS] == ["four", "two"]


def test_words_that_are_no_date_and_a_date_taken_out_keep_nothing(opened: Opening) -> None:
    keeper = opened()
    keeper.save(plan("one", crisis_date=Pick(value=Cell(text="soon"))))
    keeper.save(plan("two"))
    assert [one for one in keeper.versions() if one.why is Why.CRISIS] == []


def test_all_places_are_one_list(opened: Opening, path: Path, store: Path, clock: Clock) -> None:
    keeper = opened(store=store)
    keeper.save(plan("one"))
    keeper = opened(store=store)
    keeper.save(plan("two"))
    copy = path.with_name("notes (conflicted copy).plan")
    shutil.copyfile(path, copy)
    theirs = opened(copy)
    theirs.save(plan("theirs"))
    keeper = opened(store=store)
    keeper.save(plan("ours"))
    other = [one for one in keeper.versions() if not one.superseded]
    assert [(one.where, one.path, text_in(keeper, one)) for one in other] == [(Where.OTHER, copy, "theirs")]
    assert {one.where for one in keeper.versions()} == {Where.HISTORY, Where.BACKUP, Where.GENERATION, Where.OTHER}
    times = [one.at for one in keeper.versions()]
    assert times == sorted(times, reverse=True)
    assert len({one.id for one in keeper.versions()}) == len(times)


def test_one_state_in_two_places_stands_once_and_the_open_one_never(opened: Opening, path: Path, store: Path) -> None:
    keeper = opened(store=store)
    keeper.save(plan("one"))
    shutil.copyfile(path, path.with_name("my copy.plan"))
    assert told(keeper) == [(Where.BACKUP, ""), (Where.HISTORY, Why.DAILY)] or told(keeper) == [
        (Where.HISTORY, Why.DAILY), (Where.BACKUP, "")]
    assert len(list(store.rglob("*.plan"))) == 1, "what is in the .bak is kept on this computer too"


@pytest.mark.parametrize(("name", "goes"), [
    ("notes (conflicted copy).plan", False), ("notes (other version 2026-11-22 0213).plan", True),
    ("notes (not saved in its place 2026-11-22 0213, 2).plan", True), ("my other version.plan", False),
])
def test_accepting_another_version_keeps_its_words_and_takes_a_file_of_ours(
    opened: Opening, path: Path, name: str, goes: bool,
) -> None:
    copy = path.with_name(name)
    shutil.copyfile(path, copy)
    opened(copy).save(plan("theirs"))
    keeper = opened()
    keeper.save(plan("ours"))
    (other,) = (one for one in keeper.versions() if not one.superseded)
    keeper.accept(plan("both"), other)
    assert copy.exists() is not goes
    assert [one for one in keeper.versions() if not one.superseded] == []
    assert inside(keeper) == ["first", "theirs"] or inside(keeper) == ["theirs", "first"]
    with pytest.raises(ValueError, match="history"):
        keeper.accept(plan("both"), next(one for one in keeper.versions() if one.where is Where.HISTORY))
    assert opened().plan == plan("both")


def test_a_version_that_went_meanwhile_is_missing(opened: Opening, path: Path) -> None:
    keeper = opened()
    keeper.keep_version(plan("one"), Why.NAMED, "x")
    version = next(one for one in keeper.versions() if one.why is Why.NAMED)
    keeper.remove_version(plan("one"), version)
    with pytest.raises(FileMissing):
        keeper.plan_of(version)
    backup = next(one for one in keeper.versions() if one.where is Where.BACKUP)
    keeper.remove_version(plan("one"), backup)
    with pytest.raises(FileMissing):
        keeper.plan_of(backup)
    assert [one for one in opened().versions() if one.why is Why.NAMED] == []


def test_only_daily_versions_make_room_unasked(opened: Opening) -> None:
    keeper = opened()
    keeper.save(plan("daily goes first"))
    for number in range(VERSIONS):
        keeper.keep_version(plan(f"{number}"), Why.NAMED, f"{number}")
    assert all(one.why is Why.NAMED for one in keeper.versions() if one.where is Where.HISTORY)
    before = keeper.plan
    with pytest.raises(LimitReached):
        keeper.keep_version(plan("one more"), Why.NAMED, "one more")
    assert (keeper.plan, opened().plan) == (before, before)


def test_a_full_history_does_not_keep_a_plan_from_being_saved(opened: Opening, clock: Clock) -> None:
    keeper = opened()
    for number in range(VERSIONS):
        keeper.keep_version(plan(f"{number}"), Why.NAMED, f"{number}")
    clock.go_on(days=1)
    keeper.save(plan("next day", crisis_date=dated("2026-11-23")))
    assert len(inside(keeper)) == VERSIONS
    assert opened().plan == plan("next day", crisis_date=dated("2026-11-23"))


def test_removing_old_versions_leaves_none_anywhere(opened: Opening, path: Path, store: Path, clock: Clock) -> None:
    for number in range(3):
        keeper = opened(store=store)
        keeper.keep_version(plan(f"secret {number}"), Why.NAMED, "secret")
        clock.go_on(days=1)
    keeper = opened(store=store)
    removal = keeper.remove_versions(plan("clean"))
    assert removal.removed >= 6
    assert removal.left == ()
    assert keeper.versions() == ()
    for file in [path, path.with_name("notes.plan.bak"), *store.rglob("*.plan")]:
        raw = vault.unlock(file, passphrase=PASSPHRASE)
        assert b"secret" not in raw.document
        assert raw.part(HISTORY) == b""
        raw.close()


def test_a_history_of_a_newer_version_is_left_as_it_is(path: Path, opened: Opening) -> None:
    raw = vault.unlock(path, passphrase=PASSPHRASE)
    keeper = Keeper(raw, plan("first"), datetime.now)
    newer = b'{"format":2,"kind":"history"}'
    raw.save(lambda stamp: keeper_bytes(stamp.id, stamp.gen), {HISTORY: newer})
    keeper.close()
    keeper = opened()
    keeper.save(plan("one"))
    assert [one.where for one in keeper.versions()] == [Where.BACKUP]
    keeper.close()
    raw = vault.unlock(path, passphrase=PASSPHRASE)
    assert raw.part(HISTORY) == newer
    raw.close()


def keeper_bytes(plan_id: str, gen: int) -> bytes:
    return f'{{"format":1,"kind":"plan","id":"{plan_id}","gen":{gen},"plan":{{}}}}'.encode()


def test_deleting_a_plan_takes_all_of_it(opened: Opening, path: Path, store: Path) -> None:
    keeper = opened(store=store)
    keeper.save(plan("one"))
    removal = keeper.delete_plan()
    assert removal.left == ()
    assert list(path.parent.iterdir()) == []
    assert list(store.iterdir()) == []


def test_a_second_window_deletes_and_keeps_nothing(opened: Opening, path: Path, clock: Clock) -> None:
    keeper = opened()
    second = Keeper.open(path, passphrase=PASSPHRASE, work_factor=CHEAP, now=clock)
    for act in (second.delete_plan, lambda: second.keep_version(plan("x"), Why.NAMED),
                lambda: second.remove_versions(plan("x"))):
        with pytest.raises(HeldElsewhere):
            act()
    second.close()
    assert keeper.plan == plan("first")
    assert path.exists()


def test_new_locks_take_the_history_along(opened: Opening, path: Path, clock: Clock) -> None:
    keeper = opened()
    keeper.keep_version(plan("one"), Why.NAMED, "kept")
    keeper.change_locks(plan("two"), OTHER, current_passphrase=PASSPHRASE)
    keeper.close()
    again = Keeper.open(path, passphrase=OTHER, work_factor=CHEAP, now=clock)
    assert [one.words for one in again.versions() if one.where is Where.HISTORY] == ["kept"]
    again.close()
