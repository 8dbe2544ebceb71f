"""A plan file that is not whole gives what still opens, says what does not, and is never written over."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wrap_builder.errors import WrapError, WrongKind
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper, State
from wrap_builder.session.versions import Where
from wrap_builder.vault import box, container, vault

PASSPHRASE = "zebra lamp ocean drift"
CHEAP = 2
PLAN = Plan(answers={"start.name": Text("Sam")})
EARLIER = Plan(answers={"start.name": Text("Sam as it was")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.plan"
    keeper = Keeper.create(path, Plan(), PASSPHRASE, work_factor=CHEAP)
    keeper.keep_version(EARLIER, Why.NAMED, "earlier")
    keeper.save(PLAN)
    keeper.close()
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Keeper]]:
    keepers: list[Keeper] = []

    def open_it() -> Keeper:
        keepers.append(Keeper.open(path, passphrase=PASSPHRASE, work_factor=CHEAP))
        return keepers[-1]

    yield open_it
    for keeper in keepers:
        keeper.close()


def change(path: Path, name: str, entry: Callable[[bytes], bytes] | None) -> None:
    """Change an entry of the container, or take it out; the container itself stays in its form."""
    entries = box.inspect(path.read_bytes())
    stored = entries.pop(name)
    if entry is not None:
        entries[name] = entry(stored)
    path.write_bytes(container.build(entries))


def broken(stored: bytes) -> bytes:
    return stored[:-1] + bytes([stored[-1] ^ 1])


def demand_untouched(keeper: Keeper, path: Path) -> None:
    before = path.read_bytes()
    for act in (lambda: keeper.save(PLAN), lambda: keeper.keep_version(PLAN, Why.NAMED, "x"), lambda: keeper.seal(PLAN),
                lambda: keeper.change_locks(PLAN, "quite another passphrase", current_passphrase=PASSPHRASE),
                lambda: keeper.remove_versions(PLAN), keeper.delete_plan):
        with pytest.raises(WrapError):
            act()
    assert path.read_bytes() == before
    assert {item.name for item in path.parent.iterdir()} <= {path.name, f".~{path.name}.lock"}


def test_a_plan_that_is_packed_again_opens_and_its_bytes_are_kept(path: Path, opened: Callable[[], Keeper]) -> None:
    entries = box.inspect(path.read_bytes())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(entries):
            file.writestr(name, entries[name])
    packed = path.read_bytes()
    keeper = opened()
    assert (keeper.state, keeper.plan, keeper.read_only, keeper.wrong_parts) == (State.REPACKED, PLAN, False, ())
    assert keeper.notice
    report = keeper.save(Plan(answers={"start.name": Text("changed")}))
    assert report.displaced is not None
    assert report.displaced.read_bytes() == packed
    keeper.close()
    assert opened().state is State.WHOLE


def test_a_wrong_history_leaves_the_plan_readable(path: Path, opened: Callable[[], Keeper]) -> None:
    change(path, container.HISTORY, broken)
    keeper = opened()
    assert (keeper.state, keeper.plan, keeper.read_only) == (State.PARTS_WRONG, PLAN, True)
    assert keeper.wrong_parts == (container.HISTORY,)
    assert keeper.versions() == ()
    demand_untouched(keeper, path)


def test_without_a_plan_the_earlier_versions_are_left(path: Path, opened: Callable[[], Keeper]) -> None:
    change(path, container.PLAN, broken)
    keeper = opened()
    assert (keeper.state, keeper.plan, keeper.read_only) == (State.PARTS_WRONG, Plan(), True)
    assert keeper.wrong_parts == (container.PLAN,)
    (version,) = keeper.versions()
    assert (version.where, keeper.plan_of(version)) == (Where.HISTORY, EARLIER)
    demand_untouched(keeper, path)


@pytest.mark.parametrize("seal", [broken, None])
def test_without_a_seal_it_is_read_only(path: Path, opened: Callable[[], Keeper], seal: Callable[[bytes], bytes] | None) -> None:
    plan_id = opened_id(path)
    change(path, container.SEAL, seal)
    keeper = opened()
    assert (keeper.state, keeper.plan, keeper.read_only, keeper.plan_id) == (State.UNSEALED, PLAN, True, plan_id)
    assert [one.words for one in keeper.versions()] == ["earlier"]
    demand_untouched(keeper, path)


def opened_id(path: Path) -> str:
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    keeper.close()
    return keeper.plan_id


def test_without_seal_and_plan_the_earlier_versions_are_still_given(path: Path, opened: Callable[[], Keeper]) -> None:
    change(path, container.SEAL, broken)
    entries = container.read_entries(path.read_bytes())
    entries[container.PLAN] = broken(entries[container.PLAN])
    path.write_bytes(container.build(entries))
    keeper = opened()
    assert (keeper.state, keeper.plan) == (State.UNSEALED, Plan())
    assert [keeper.plan_of(one) for one in keeper.versions()] == [EARLIER]


def test_what_is_left_can_be_saved_as_a_new_plan(path: Path, opened: Callable[[], Keeper], tmp_path: Path) -> None:
    change(path, container.SEAL, None)
    keeper = opened()
    fresh = Keeper.create(tmp_path / "new.plan", keeper.plan, "an entirely new passphrase", work_factor=CHEAP)
    assert (fresh.plan, fresh.plan_id != keeper.plan_id) == (PLAN, True)
    fresh.close()


def test_a_workshop_file_that_is_not_whole_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "group.workshop"

    def make(stamp: vault.Stamp) -> bytes:
        return f'{{"format":1,"kind":"workshop","id":"{stamp.id}","gen":{stamp.gen}}}'.encode()

    vault.create(path, "workshop", make, PASSPHRASE, work_factor=CHEAP).close()
    change(path, container.SEAL, None)
    with pytest.raises(WrongKind):
        Keeper.open(path, passphrase=PASSPHRASE)
    assert not (tmp_path / ".~group.workshop.lock").exists()
