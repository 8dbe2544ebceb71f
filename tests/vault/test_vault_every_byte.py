"""Every byte, every cut and every bad sector of a real file: one state each, and the document is whole or named as gone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from not_whole_doubles import TwoStates, two_states, unlock
from vault_doubles import CODE, PASSPHRASE, Entries

from wrap_builder.errors import CodeLockDamaged, FileDamaged, LockDamaged, NotAPlan, WrapError
from wrap_builder.vault import box, container, slots, zip_form
from wrap_builder.vault.state import State

FLIPS = (0x01, 0x80, 0xFF)


@pytest.fixture
def two(plan_path: Path) -> TwoStates:
    return two_states(plan_path)


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
