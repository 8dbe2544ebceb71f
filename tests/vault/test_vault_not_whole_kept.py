"""The locks of files that are not whole, and that nothing is ever written over them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from not_whole_doubles import TwoStates, told, two_states, zipped
from vault_doubles import (
    CODE,
    OTHER_CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    NoExchange,
    StepOs,
    beside,
    new_plan,
    open_plan,
    read_text,
    resealed,
    saying,
)

from wrap_builder.errors import (
    CodeLockDamaged,
    FileDamaged,
    HeldElsewhere,
    HostileFactor,
    LockDamaged,
    LocksDiffer,
    NewerFormat,
    NoRecoveryCode,
    PartsWrong,
    PlanGone,
    Repacked,
    Unsealed,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import age, box, container, slots, vault
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.state import State


@pytest.fixture
def two(plan_path: Path) -> TwoStates:
    return two_states(plan_path)


# Locks


def test_a_damaged_lock_is_told_and_the_other_one_opens(two: TwoStates) -> None:
    ways = {"key": ({"passphrase": PASSPHRASE}, LockDamaged, {"code": CODE}),
            "recovery": ({"code": CODE}, CodeLockDamaged, {"passphrase": PASSPHRASE})}
    for name, (way, error, other) in ways.items():
        stored = two.entries[f"{name}.age"]
        for damaged in (b"no age", stored[:-1] + bytes([stored[-1] ^ 1]), stored[:-1]):
            two.path.write_bytes(two.of(**{name: damaged}))
            with pytest.raises(error) as caught:
                vault.unlock(two.path, **way)
            assert caught.value.facts == {"part": f"{name}.age"}
            assert told(two.path, two.path.read_bytes(), **other) == (State.PARTS_WRONG, (f"{name}.age",), "second")
    two.path.write_bytes(two.without("key.age"))
    with pytest.raises(LockDamaged):
        open_plan(two.path)
    opened = vault.unlock(two.path, code=CODE)
    with pytest.raises(FileDamaged):
        opened.check_passphrase(PASSPHRASE)
    opened.close()


def test_wrong_keys_are_called_so_where_the_locks_are_sound(two: TwoStates, tmp_path: Path) -> None:
    two.path.write_bytes(zipped(two.entries, zipfile.ZIP_DEFLATED))
    for way, error in (({"passphrase": OTHER_PASSPHRASE}, WrongPassphrase), ({"code": OTHER_CODE}, WrongCode)):
        with pytest.raises(error):
            vault.unlock(two.path, **way)
    new_plan(tmp_path / "other.plan").close()
    two.path.with_name("Notes.plan.bak").write_bytes((tmp_path / "other.plan").read_bytes())
    with pytest.raises(LocksDiffer):
        open_plan(two.path, passphrase=OTHER_PASSPHRASE)
    two.path.write_bytes(zipped({name: stored for name, stored in two.entries.items() if name != "recovery.age"}, zipfile.ZIP_STORED))
    with pytest.raises(NoRecoveryCode):
        vault.unlock(two.path, code=CODE)


def test_an_older_lock_opens_nothing_new(two: TwoStates) -> None:
    """A forged container around the old key.age: its passphrase opens a key, and the key opens nothing of the new state."""
    old = dict(two.entries)
    opened = open_plan(two.path)
    opened.change_locks(saying("third"), OTHER_PASSPHRASE, code=OTHER_CODE)
    opened.close()
    new = box.inspect(two.path.read_bytes())
    two.path.write_bytes(container.build({**new, "key.age": old["key.age"], "recovery.age": old["recovery.age"]}))
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        with pytest.raises(FileDamaged) as caught:
            vault.unlock(two.path, **way)
        assert caught.value.facts == {"part": "seal.age"}


@pytest.mark.parametrize("prefix", [b"", b"before"])
def test_a_hostile_lock_is_never_derived(two: TwoStates, monkeypatch: pytest.MonkeyPatch, prefix: bytes) -> None:
    hostile = {name: two.entries[f"{name}.age"].replace(b" 1\n", b" 21\n", 1) for name in ("key", "recovery")}
    two.path.write_bytes(prefix + two.of(**hostile))
    with pytest.raises(HostileFactor):
        vault.look(two.path)
    two.path.write_bytes(b"before" + two.of(key=hostile["key"]))
    assert told(two.path, two.path.read_bytes(), code=CODE) == (State.PARTS_WRONG, ("key.age",), "second")
    monkeypatch.setattr(slots, "open_by_passphrase", lambda *_: pytest.fail("derived"))
    with pytest.raises(LockDamaged):
        open_plan(two.path)


# Later versions


def test_a_seal_of_a_later_version_is_newer_in_whatever_form_it_comes(two: TwoStates) -> None:
    later = {**two.entries, "seal.age": age.encrypt(b"wrap-seal 2\n" + bytes(4084), two.identity), "plan.age": b"another format"}
    for data in (container.build(later), zipped(later, zipfile.ZIP_DEFLATED), container.build(later) + b"behind"):
        two.path.write_bytes(data)
        with pytest.raises(NewerFormat):
            open_plan(two.path)
        assert beside(two.path) == {"Notes.plan"}


def test_parts_of_a_later_version_are_not_called_damaged(two: TwoStates) -> None:
    later = box.inspect(resealed({**two.entries, "voice.age": b"a later version knows what this is"}, two.identity))
    two.path.write_bytes(zipped(later, zipfile.ZIP_STORED))
    opened = open_plan(two.path)
    assert (opened.state, opened.notice, opened.read_only) == (State.REPACKED, NewerFormat.sentence, True)
    opened.close()
    assert told(two.path, container.build({**later, "voice.age": b"changed"})) == (State.PARTS_WRONG, ("voice.age",), "second")


# Nothing is written over what is not whole


NOT_WHOLE = {
    PartsWrong: lambda two: two.of(plan=two.older["plan.age"]),
    PlanGone: lambda two: two.of(plan=b"no age"),
    Unsealed: lambda two: two.without("seal.age"),
}


@pytest.mark.parametrize("error", NOT_WHOLE)
def test_every_way_of_writing_is_refused(two: TwoStates, tmp_path: Path, error: type[WrapError]) -> None:
    data = NOT_WHOLE[error](two)
    left_over = two.path.with_name(f".~{two.path.name}")
    two.path.write_bytes(data)
    system = StepOs()
    opened = open_plan(two.path, os=system, store=tmp_path / "store")
    system.start_again()
    acts: tuple[Callable[[], object], ...] = (
        lambda: opened.save(saying("third")), lambda: opened.seal(saying("third")),
        lambda: opened.save(saying("third"), {"history.age": b""}),
        lambda: opened.change_locks(saying("third"), OTHER_PASSPHRASE), lambda: opened.save_copy(tmp_path / "copy.plan"),
        lambda: opened.add_recovery_code(saying("third"), PASSPHRASE, CODE), lambda: opened.forget_versions(saying("third")),
        opened.delete,
    )
    for act in acts:
        with pytest.raises(error):
            act()
    assert not {"open", "replace", "exchange", "unlink", "link", "rename_new"}.intersection(system.counts)
    opened.close()
    assert two.path.read_bytes() == data
    assert beside(two.path) == {"Notes.plan"}
    assert not left_over.exists()
    assert not (tmp_path / "store").exists()
    assert not (tmp_path / "copy.plan").exists()


def test_left_overs_stay_where_the_file_is_not_whole(two: TwoStates) -> None:
    """What a cut save left may be the only whole state: it goes only when the file contains it for sure."""
    from_before = two.path.with_name(f".~{vault.beside.tag(two.path.name)}0000.tmp")
    from_before.write_bytes(container.build(two.older))
    assert told(two.path, two.of(plan=b"no age"))[0] is State.PARTS_WRONG
    assert from_before.exists()
    two.path.write_bytes(container.build(two.entries))
    open_plan(two.path).close()
    assert not from_before.exists()


class NoLinks(NoExchange):
    def __init__(self) -> None:
        super().__init__(links=False)


@pytest.mark.parametrize("system", [StepOs, NoExchange, NoLinks])
@pytest.mark.parametrize("locked", [False, True])
def test_what_was_packed_again_is_kept_at_the_first_save(two: TwoStates, system: Callable[[], Os], *, locked: bool) -> None:
    data = zipped(two.entries, zipfile.ZIP_DEFLATED)
    two.path.write_bytes(data)
    opened = open_plan(two.path, os=system())
    assert (opened.state, opened.read_only, opened.notice) == (State.REPACKED, False, Repacked.sentence)
    if locked:
        sealed = opened.seal(saying("third"))
        opened.close()
        opened = vault.unlock_sealed(sealed, passphrase=PASSPHRASE, os=system())
    report = opened.save(saying("fourth"))
    assert report.displaced is not None
    assert report.displaced.read_bytes() == data
    assert opened.save(saying("fifth")).displaced is None
    opened.close()
    assert read_text(two.path) == "fifth"
    assert container.build(box.inspect(two.path.read_bytes())) == two.path.read_bytes()
    assert beside(two.path) == {"Notes.plan", report.displaced.name}
    assert read_text(report.displaced) == "second"


def test_what_was_packed_again_can_be_deleted_and_is_remembered_in_our_form(two: TwoStates, tmp_path: Path) -> None:
    two.path.write_bytes(zipped(two.entries, zipfile.ZIP_DEFLATED))
    opened = open_plan(two.path, store=tmp_path / "store")
    opened.save_copy(tmp_path / "copy.plan")
    kept = [one.path for one in opened.versions()]
    assert [path.read_bytes() for path in kept] == [container.build(two.entries)] == [(tmp_path / "copy.plan").read_bytes()]
    removal = opened.delete()
    assert (removal.removed, removal.left) == (2, ())
    assert beside(two.path) == set()


def test_a_second_window_says_why_it_only_reads(two: TwoStates) -> None:
    two.path.write_bytes(zipped(two.entries, zipfile.ZIP_STORED))
    first, second = open_plan(two.path), open_plan(two.path)
    assert (second.state, second.notice, second.read_only) == (State.REPACKED, HeldElsewhere.sentence, True)
    first.close()
    second.close()
