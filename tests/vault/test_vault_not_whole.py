"""Files that are not whole: what opens, in which of the four states, and that nothing is ever written over the last two."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from vault_doubles import (
    CODE,
    FAST,
    OTHER_CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    Entries,
    NoExchange,
    StepOs,
    beside,
    new_plan,
    open_plan,
    parts_of,
    read_text,
    resealed,
    saying,
    text_of,
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
    NotAPlan,
    PartsWrong,
    PlanGone,
    Repacked,
    Unsealed,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import age, box, container, limits, padding, slots, vault, zip_form
from wrap_builder.vault.header import MAGIC
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.state import Locked, Opening, State

FLIPS = (0x01, 0x80, 0xFF)


@dataclass(frozen=True)
class TwoStates:
    """A plan with a recovery code and earlier versions, in its first and its second state. The second is in the file."""

    path: Path
    older: Entries
    entries: Entries
    identity: Identity

    def of(self, **change: bytes) -> bytes:
        """Return the second state with other contents in some entries, in our form."""
        return container.build({**self.entries, **{f"{name}.age": stored for name, stored in change.items()}})

    def without(self, name: str) -> bytes:
        return container.build({other: stored for other, stored in self.entries.items() if other != name})


@pytest.fixture
def two(plan_path: Path) -> TwoStates:
    opened = open_plan(plan_path)
    opened.save(saying("first"), {"history.age": b"earlier"})
    older, _ = parts_of(plan_path)
    opened.save(saying("second"))
    opened.close()
    plan_path.with_name("Notes.plan.bak").unlink()
    return TwoStates(plan_path, older, *parts_of(plan_path))


def pack(entries: Entries, order: list[str]) -> bytes:
    """Return a ZIP of the same form with the entries in another order."""
    return b"".join(zip_form.pieces(entries, order))


def zipped(entries: Entries, method: int, order: list[str] | None = None, folder: str = "") -> bytes:
    """Return the entries as an ordinary tool packs them, with its own dates, rights and remarks."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in order or list(entries):
            info = zipfile.ZipInfo(folder + name, (2026, 11, 22, 2, 13, 0))
            info.external_attr, info.extra = 0o644 << 16, struct.pack("<HHBL", 0x5455, 5, 1, 1_795_313_580)
            archive.writestr(info, entries[name], method)
        archive.comment = b"packed again"
    return target.getvalue()


class Pipe(io.BytesIO):
    """Somewhere a ZIP cannot go back in, so that its sizes stand behind its entries."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def piped(entries: Entries) -> bytes:
    target = Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._plan.age", b"remarks of a desktop")
        for name, stored in entries.items():
            archive.writestr(name, stored)
    return target.getvalue()


def unlock(data: bytes, *, code: str | None = None) -> Opening:
    locked = Locked(data)
    identity = locked.by_passphrase(PASSPHRASE) if code is None else locked.by_code(code)
    assert identity is not None
    return locked.open(identity)


def told(path: Path, data: bytes, **way: str) -> tuple[State, tuple[str, ...], str]:
    """Open bytes as a file and return its state, its wrong parts and the text in it, "" for none. It stays as it was."""
    path.write_bytes(data)
    names = beside(path)
    vault.look(path)
    opened = vault.unlock(path, **(way or {"passphrase": PASSPHRASE}))
    try:
        assert opened.read_only == opened.state.is_only_read
        problem = opened.state.problem if opened.document else PlanGone
        assert opened.notice == (problem.sentence if problem else "")
        return opened.state, opened.wrong_parts, text_of(opened) if opened.document else ""
    finally:
        opened.close()
        assert path.read_bytes() == data
        assert beside(path) == names


# Every byte


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decrypt and derive equal bytes once only: what comes out depends on nothing else, and the test is three times as fast."""
    by_passphrase, by_code = slots.open_by_passphrase, slots.open_by_code
    monkeypatch.setattr(box, "decrypt", lru_cache(200)(box.decrypt))
    monkeypatch.setattr(box, "inspect_entry", lru_cache(200)(box.inspect_entry))
    key = lru_cache(200)(lambda stored: by_passphrase({"key.age": stored}, PASSPHRASE))
    recovery = lru_cache(200)(lambda stored: by_code({"recovery.age": stored}, CODE))
    monkeypatch.setattr(slots, "open_by_passphrase", lambda entries, _: key(entries["key.age"]))
    monkeypatch.setattr(slots, "open_by_code", lambda entries, _: recovery(entries["recovery.age"]))


def regions(entries: Entries) -> list[str]:
    """Return for each byte of the container which entry it belongs to, "" for the ZIP around them."""
    owners: list[str] = []
    for name in container.in_order(entries):
        owners += [""] * (zip_form.LOCAL.size + len(name)) + [name] * len(entries[name])
    return owners + [""] * (len(container.build(entries)) - len(owners))


def outcome(data: bytes, code: str | None = None) -> tuple[object, ...]:
    """Return what a person meets: an error by name, or the state, the wrong parts and the document."""
    try:
        found = unlock(data, code=code)
    except WrapError as error:
        return (type(error), error.facts)
    return (found.state, found.wrong_parts, found.contents.document)


@pytest.mark.usefixtures("remembered")
def test_every_single_byte_change_is_told_and_loses_nothing_else(plan_path: Path) -> None:
    data = plan_path.read_bytes()
    entries, document = box.inspect(data), unlock(data).contents.document
    wrong = State.PARTS_WRONG
    expected: dict[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
        "": 2 * ((State.REPACKED, (), document),),
        "README.txt": 2 * ((wrong, ("README.txt",), document),),
        "key.age": ((LockDamaged, {"part": "key.age"}), (wrong, ("key.age",), document)),
        "recovery.age": ((wrong, ("recovery.age",), document), (CodeLockDamaged, {"part": "recovery.age"})),
        "seal.age": 2 * ((State.UNSEALED, ("seal.age",), document),),
        "plan.age": 2 * ((wrong, ("plan.age",), b""),),
    }
    owners = regions(entries)
    assert len(owners) == len(data)
    for at, owner in enumerate(owners):
        for flip in FLIPS:
            changed = bytearray(data)
            changed[at] ^= flip
            by_passphrase, by_code = expected[owner]
            assert outcome(bytes(changed)) == by_passphrase, (at, owner, flip)
            if owner in box.SLOTS:
                assert outcome(bytes(changed), CODE) == by_code, (at, owner, flip)


@pytest.mark.usefixtures("remembered")
def test_every_cut_is_told_and_loses_nothing_else(plan_path: Path) -> None:
    data = plan_path.read_bytes()
    entries, document = box.inspect(data), unlock(data).contents.document
    owners = regions(entries)
    sealed = max(at for at, owner in enumerate(owners) if owner == "seal.age") + 1
    planned = max(at for at, owner in enumerate(owners) if owner == "plan.age") + 1
    for length in range(len(data)):
        found = outcome(data[:length])
        if length >= planned:
            assert found == (State.REPACKED, (), document), length
        elif length >= sealed:
            assert found == (State.PARTS_WRONG, ("plan.age",), b""), length
        else:
            assert found in ((FileDamaged, {"part": "file"}), (NotAPlan, {})), length


@pytest.mark.usefixtures("remembered")
def test_a_damaged_sector_is_told_wherever_it_lies(two: TwoStates) -> None:
    """Blocks of zeros, as a dying drive leaves them: never another document, and never a file that could be written over."""
    data = two.path.read_bytes()
    document = unlock(data).contents.document
    seen = set()
    for start in range(0, len(data), 64):
        damaged = data[:start] + bytes(len(data[start : start + 512])) + data[start + 512 :]
        for code in (None, CODE):
            found = outcome(damaged, code)
            seen.add(found[0])
            assert found[0] is not FileDamaged or found[1] == {"part": "file"}
            if isinstance(found[0], State):
                assert found[2] == document or (found[2] == b"" and "plan.age" in found[1])  # type: ignore[operator]
                assert found[0] is State.REPACKED or found[0].is_only_read
    assert seen == {State.REPACKED, State.PARTS_WRONG, State.UNSEALED, LockDamaged, CodeLockDamaged, FileDamaged}


# Every way in which the same bytes can stand otherwise


def test_the_whole_file_opens_without_a_word(two: TwoStates) -> None:
    assert told(two.path, two.path.read_bytes()) == (State.WHOLE, (), "second")


REPACKED: dict[str, Callable[[TwoStates], bytes]] = {
    "stored by a tool": lambda two: zipped(two.entries, zipfile.ZIP_STORED),
    "deflated by a tool": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED),
    "in the order of the alphabet": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED, sorted(two.entries)),
    "with its folder": lambda two: zipped(two.entries, zipfile.ZIP_DEFLATED, folder="Documents/Notes/"),
    "with sizes behind the entries": lambda two: piped(two.entries),
    "in another order": lambda two: pack(two.entries, list(reversed(two.entries))),
    "an entry twice": lambda two: pack(two.entries, [*two.entries, "plan.age", "key.age"]),
    "something behind it": lambda two: two.path.read_bytes() + b"behind" * 1000,
    "something before it": lambda two: b"before" * 1000 + two.path.read_bytes(),
    "something before a tool's": lambda two: b"before" * 1000 + zipped(two.entries, zipfile.ZIP_DEFLATED),
    "an older state before it": lambda two: container.build(two.older) + two.path.read_bytes(),
    "the end of an older state behind it": lambda two: two.path.read_bytes() + container.build(two.older)[-6000:],
    "a file that is no entry": lambda two: zipped({**two.entries, "remarks.txt": b"hello"}, zipfile.ZIP_STORED),
    "no list": lambda two: two.path.read_bytes().split(b"PK\x01\x02")[0],
    "no headers": lambda two: two.path.read_bytes().replace(b"PK\x03\x04", b"\0\0\0\0"),
}


@pytest.mark.parametrize("how", REPACKED)
def test_what_was_packed_again_opens_and_says_so(two: TwoStates, how: str) -> None:
    data = REPACKED[how](two)
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        assert told(two.path, data, **way) == (State.REPACKED, (), "second")


def forged(two: TwoStates) -> bytes:
    return age.encrypt(padding.pad(b'{"text": "forged"}'), two.identity)


def renamed(entries: Entries, name: str, new: str) -> bytes:
    return container.build({new if other == name else other: stored for other, stored in entries.items()})


def nameless(two: TwoStates) -> bytes:
    """Return the file with every name in headers and in the list destroyed, so that only age files tell what they are."""
    entries = {name: stored for name, stored in two.entries.items() if name != "README.txt"}
    data = container.build(entries)
    for name in entries:
        data = data.replace(name.encode(), b"?" * len(name))
    return data


WRONG: dict[str, tuple[Callable[[TwoStates], bytes], tuple[str, ...], str]] = {
    "the plan of an older state": (lambda two: two.of(plan=two.older["plan.age"]), ("plan.age",), "first"),
    "the seal of an older state": (lambda two: two.of(seal=two.older["seal.age"]), ("plan.age",), "second"),
    "a plan that is not sealed": (lambda two: two.of(plan=forged(two)), ("plan.age",), "forged"),
    "a plan for another key": (lambda two: two.of(plan=age.encrypt(b"{}", Identity(bytes(32)))), ("plan.age",), ""),
    "a plan that is not age": (lambda two: two.of(plan=b"no age"), ("plan.age",), ""),
    "a plan over its limit": (lambda two: b"x" + two.of(plan=age.encrypt(bytes(limits.PLAN + 1), two.identity)), ("plan.age",), ""),
    "earlier versions for another key": (lambda two: two.of(history=age.encrypt(b"x", Identity(bytes(32)))), ("history.age",), "second"),
    "another README": (lambda two: container.build({**two.entries, "README.txt": b"hello"}), ("README.txt",), "second"),
    "no README": (lambda two: two.without("README.txt"), ("README.txt",), "second"),
    "no recovery code": (lambda two: two.without("recovery.age"), ("recovery.age",), "second"),
    "no earlier versions": (lambda two: two.without("history.age"), ("history.age",), "second"),
    "no plan": (lambda two: two.without("plan.age"), ("plan.age",), ""),
    "an entry more": (lambda two: two.of(other=b"unlisted"), ("other.age",), "second"),
    "an older plan beside the plan": (
        lambda two: pack({**two.entries, "qlan.age": two.older["plan.age"]}, [*two.entries, "qlan.age"]).replace(b"qlan", b"plan"),
        ("plan.age",), "second"),
    "an older state behind it": (lambda two: two.path.read_bytes() + container.build(two.older), ("plan.age",), "second"),
    "the plan renamed": (lambda two: renamed(two.entries, "plan.age", "play.age"), ("plan.age",), "second"),
    "the seal renamed": (lambda two: renamed(two.entries, "seal.age", "seam.age"), ("seal.age",), "second"),
    "two names exchanged": (
        lambda two: container.build({**two.entries, "plan.age": two.entries["history.age"], "history.age": two.entries["plan.age"]}),
        ("plan.age", "history.age"), "second"),
    "earlier versions in place of the plan": (
        lambda two: two.of(plan=two.entries["history.age"]), ("plan.age",), ""),
    "no names": (nameless, ("README.txt", "key.age", "recovery.age", "seal.age", "plan.age", "history.age"), "second"),
}


@pytest.mark.parametrize("how", WRONG)
def test_what_is_not_as_it_was_sealed_is_named_and_only_read(two: TwoStates, how: str) -> None:
    make, wrong, text = WRONG[how]
    assert told(two.path, make(two)) == (State.PARTS_WRONG, wrong, text)


def test_a_part_that_is_sealed_and_does_not_open_is_named(two: TwoStates) -> None:
    data = resealed({**two.entries, "history.age": age.encrypt(b"earlier", Identity(bytes(32)))}, two.identity)
    assert told(two.path, data) == (State.PARTS_WRONG, ("history.age",), "second")
    opened = open_plan(two.path)
    with pytest.raises(FileDamaged):
        opened.part("history.age")
    opened.close()


def test_earlier_versions_open_where_the_plan_does_not(two: TwoStates) -> None:
    for data in (two.of(plan=b"no age"), two.without("plan.age"), two.of(plan=b"no age", seal=b"no age")):
        two.path.write_bytes(data)
        opened = open_plan(two.path)
        assert (opened.document, opened.part("history.age"), "plan.age" in opened.wrong_parts) == (b"", b"earlier", True)
        assert opened.notice == PlanGone.sentence
        opened.close()


UNSEALED: dict[str, tuple[Callable[[TwoStates], bytes], tuple[str, ...], str]] = {
    "no seal": (lambda two: two.without("seal.age"), ("seal.age",), "second"),
    "no seal, packed again": (lambda two: zipped(
        {name: stored for name, stored in two.entries.items() if name != "seal.age"}, zipfile.ZIP_DEFLATED), ("seal.age",), "second"),
    "a seal for another key": (lambda two: two.of(seal=age.encrypt(b"x", Identity(bytes(32)))), ("seal.age",), "second"),
    "a seal without a MAC": (lambda two: two.of(seal=age.encrypt(b"wrap-seal 1\n" + bytes(4084), two.identity)), ("seal.age",), "second"),
    "an older plan": (lambda two: two.of(seal=b"no age", plan=two.older["plan.age"]), ("seal.age",), "first"),
    "earlier versions for another key": (
        lambda two: two.of(seal=b"no age", history=age.encrypt(b"x", Identity(bytes(32)))), ("seal.age", "history.age"), "second"),
    "no plan": (lambda two: container.build({
        name: stored for name, stored in two.entries.items() if name not in {"seal.age", "plan.age"}}), ("seal.age", "plan.age"), ""),
    "no names": (lambda two: nameless(two).replace(two.entries["seal.age"], b""), ("seal.age",), "second"),
}


@pytest.mark.parametrize("how", UNSEALED)
def test_without_a_seal_what_opens_is_only_read(two: TwoStates, how: str) -> None:
    make, wrong, text = UNSEALED[how]
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        assert told(two.path, make(two), **way) == (State.UNSEALED, wrong, text)
    opened = open_plan(two.path)
    assert (opened.kind, opened.id, opened.gen) == ("", "", 0)
    opened.close()


def test_a_file_of_which_nothing_opens_is_damaged(two: TwoStates) -> None:
    stranger = Identity(bytes(32))
    data = two.of(**{name: age.encrypt(b"x", stranger) for name in ("seal", "plan", "history")})
    two.path.write_bytes(data)
    with pytest.raises(FileDamaged) as caught:
        open_plan(two.path)
    assert (type(caught.value), caught.value.facts) == (FileDamaged, {"part": "seal.age"})
    assert beside(two.path) == {"Notes.plan"}


def test_where_no_lock_is_left_the_error_is_the_one_of_the_strict_reader(two: TwoStates) -> None:
    gone = {name: stored for name, stored in two.entries.items() if name not in box.SLOTS}
    for data, error, facts in (
        (container.build(gone), FileDamaged, {"part": "key.age"}),
        (container.build({**gone, "README.txt": b"text"})[1:], NotAPlan, {}),
        (two.of(key=b"no age", recovery=b"no age"), FileDamaged, {"part": "key.age"}),
        (container.build({name: two.entries[name] for name in ("README.txt", *box.SLOTS)}), FileDamaged, {"part": "seal.age"}),
        (two.entries["key.age"], NotAPlan, {}),
    ):
        two.path.write_bytes(data)
        for call in (vault.look, open_plan):
            with pytest.raises(error) as caught:
                call(two.path)
            assert (type(caught.value), caught.value.facts) == (error, facts)


# Locks


def test_a_damaged_lock_is_told_and_the_other_one_opens(two: TwoStates) -> None:
    ways = {"key": ({"passphrase": PASSPHRASE}, LockDamaged, {"code": CODE}),
            "recovery": ({"code": CODE}, CodeLockDamaged, {"passphrase": PASSPHRASE})}
    for name, (way, error, other) in ways.items():
        stored = two.entries[f"{name}.age"]
        for damaged in (b"no age", stored[:-1] + b"?", stored[:-1]):
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


def test_no_more_than_two_locks_are_tried(two: TwoStates, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    real = slots.open_by_passphrase
    monkeypatch.setattr(slots, "open_by_passphrase", lambda entries, typed: tried.append(1) or real(entries, typed))
    forged_locks = [slots.make_slots(two.identity, slots.Secrets(f"other {number}"), FAST, bytes)["key.age"] for number in range(9)]
    two.path.write_bytes(b"".join(container.build({**two.entries, "key.age": lock}) for lock in forged_locks))
    with pytest.raises(WrongPassphrase):
        open_plan(two.path)
    assert len(tried) == 2


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


def test_no_part_of_a_document_is_ever_given(two: TwoStates) -> None:
    """A large plan is sealed in pieces of 64 KiB: the good ones before a damaged one are not a plan."""
    opened = open_plan(two.path)
    opened.save(saying("large", 300_000))
    opened.close()
    entries = box.inspect(two.path.read_bytes())
    stored = entries["plan.age"]
    for damaged in (stored[:-1] + b"?", stored[: len(stored) // 2], stored + b"x"):
        assert told(two.path, container.build({**entries, "plan.age": damaged})) == (State.PARTS_WRONG, ("plan.age",), "")


def test_what_looks_like_an_age_file_and_is_none_is_passed_by(two: TwoStates) -> None:
    data = MAGIC + b"-> x\n" + MAGIC * 3 + two.path.read_bytes() + MAGIC
    assert told(two.path, data) == (State.REPACKED, (), "second")
