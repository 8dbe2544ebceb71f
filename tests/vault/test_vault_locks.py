"""Changing the locks, adding a first code: what opens afterwards, and what never opens again."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from vault_doubles import (
    CODE,
    OTHER_CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    read_text,
    saying,
    text_of,
)

from wrap_builder.errors import (
    CodeMistyped,
    DiskFull,
    FileDamaged,
    HeldElsewhere,
    NoRecoveryCode,
    NotConfirmed,
    SamePassphrase,
    WeakPassphrase,
    WrapError,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import age, box, container, seal, slots, vault
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.recipients import Identity


def identity_in(path: Path, passphrase: str = PASSPHRASE) -> Identity:
    identity = slots.open_by_passphrase(box.inspect(path.read_bytes()), passphrase)
    assert identity is not None
    return identity


def test_identity_passphrase_and_code_change_together(plan_path: Path) -> None:
    old, old_identity = box.inspect(plan_path.read_bytes()), identity_in(plan_path)
    opened = open_plan(plan_path)
    plan_id = opened.id
    report = opened.change_locks(saying("second"), OTHER_PASSPHRASE, code=OTHER_CODE)
    assert (report.gen, report.displaced, report.old_backup, opened.id) == (2, None, None, plan_id)
    opened.save(saying("third"))
    opened.close()
    for way, error in (({"passphrase": PASSPHRASE}, WrongPassphrase), ({"code": CODE}, WrongCode)):
        with pytest.raises(error):
            vault.unlock(plan_path, **way)
    for way in ({"passphrase": OTHER_PASSPHRASE}, {"code": OTHER_CODE}):
        again = vault.unlock(plan_path, **way)
        assert (text_of(again), again.id, again.gen) == ("third", plan_id, 3)
        again.close()
    new = box.inspect(plan_path.read_bytes())
    with pytest.raises(FileDamaged):
        box.open_box(new, old_identity)
    for name in ("key.age", "recovery.age"):
        with pytest.raises(FileDamaged):
            box.open_box({**new, name: old[name]}, identity_in(plan_path, OTHER_PASSPHRASE))


def test_the_backup_has_the_new_locks_too(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("second"))
    backup = plan_path.with_name("Notes.plan.bak")
    assert read_text(backup) == "first"
    opened.change_locks(saying("third"), OTHER_PASSPHRASE)
    assert backup.read_bytes() == plan_path.read_bytes()
    opened.save(saying("fourth"))
    opened.close()
    again = open_plan(backup, passphrase=OTHER_PASSPHRASE)
    assert text_of(again) == "third"
    again.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_a_backup_that_cannot_be_renewed_is_told(plan_path: Path) -> None:
    for call, number in (("replace", 1), ("open", 8)):
        opened = open_plan(plan_path)
        opened.save(saying("kept before"))
        system = opened._os = opened._own._saver._os = StepOs(failing(call, number, errno.EIO))
        report = opened.change_locks(saying("second"), OTHER_PASSPHRASE)
        assert report.old_backup == plan_path.with_name("Notes.plan.bak"), system.calls
        opened.change_locks(saying("back"), PASSPHRASE)
        opened.close()
        assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_without_a_code_there_is_none_afterwards(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.change_locks(saying("second"), OTHER_PASSPHRASE)
    assert not opened.has_recovery_code
    opened.close()
    with pytest.raises(NoRecoveryCode):
        vault.unlock(plan_path, code=CODE)


def test_history_and_attachments_come_along(plan_path: Path) -> None:
    entries, identity = box.inspect(plan_path.read_bytes()), identity_in(plan_path)
    entries["history.age"] = age.encrypt(b"earlier", identity)
    opened = open_plan(plan_path)
    opened._contents = box.close_box(entries, opened.document, opened._contents.seal, identity, opened._os.random_bytes)
    opened.change_locks(saying("second"), OTHER_PASSPHRASE)
    opened.close()
    new = box.inspect(plan_path.read_bytes())
    assert age.decrypt(new["history.age"], identity_in(plan_path, OTHER_PASSPHRASE)) == b"earlier"


@pytest.mark.parametrize("same", [PASSPHRASE, "Brücke über Häuser", unicodedata.normalize("NFD", "Brücke über Häuser")])
def test_a_passphrase_that_opens_the_file_now_is_refused(tmp_path: Path, same: str) -> None:
    path = tmp_path / "a.plan"
    kept = unicodedata.normalize("NFC", same)
    vault.create(path, "plan", saying("first"), kept, work_factor=1).close()
    before = path.read_bytes()
    opened = vault.unlock(path, passphrase=kept, work_factor=1)
    with pytest.raises(SamePassphrase):
        opened.change_locks(saying("second"), same)
    with pytest.raises(WeakPassphrase):
        opened.change_locks(saying("second"), "")
    opened.close()
    assert path.read_bytes() == before


def test_a_code_that_opens_the_file_now_is_a_mistake_of_ours(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    with pytest.raises(ValueError, match="opens the file now"):
        opened.change_locks(saying("second"), OTHER_PASSPHRASE, code=CODE.replace("-", " "))
    with pytest.raises(CodeMistyped):
        opened.change_locks(saying("second"), OTHER_PASSPHRASE, code="12")
    opened.close()
    assert read_text(plan_path) == "first"


def test_the_passphrase_is_checked_against_the_lock_itself(plan_path: Path) -> None:
    opened = vault.unlock(plan_path, code=CODE)
    opened.check_passphrase(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        opened.check_passphrase(OTHER_PASSPHRASE)
    opened.close()


def test_a_first_code_keeps_identity_and_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    new_plan(path).close()
    before, identity = box.inspect(path.read_bytes()), identity_in(path)
    opened = open_plan(path)
    with pytest.raises(WrongPassphrase):
        opened.add_recovery_code(saying("second"), OTHER_PASSPHRASE, CODE)
    with pytest.raises(CodeMistyped):
        opened.add_recovery_code(saying("second"), PASSPHRASE, CODE[1:])
    assert not opened.has_recovery_code
    opened.add_recovery_code(saying("second"), PASSPHRASE, CODE)
    assert opened.has_recovery_code
    with pytest.raises(ValueError, match="has a recovery code"):
        opened.add_recovery_code(saying("third"), PASSPHRASE, OTHER_CODE)
    opened.close()
    assert identity_in(path).secret == identity.secret
    assert box.inspect(path.read_bytes())["key.age"] == before["key.age"]
    again = vault.unlock(path, code=CODE)
    assert text_of(again) == "second"
    again.close()


ACTS: dict[str, Callable[[OpenFile], object]] = {
    "change": lambda opened: opened.change_locks(saying("second"), OTHER_PASSPHRASE, code=OTHER_CODE),
    "add": lambda opened: opened.add_recovery_code(saying("second"), PASSPHRASE, CODE),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_change_that_fails_changes_nothing(tmp_path: Path, act: str) -> None:
    path = tmp_path / "a.plan"
    new_plan(path).close()
    before = path.read_bytes()
    system = StepOs()
    opened = open_plan(path, os=system)
    system.start_again(failing("write", 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        ACTS[act](opened)
    assert path.read_bytes() == before
    assert not opened.has_recovery_code
    opened.check_passphrase(PASSPHRASE)
    system.start_again()
    opened.save(saying("third"))
    opened.close()
    assert read_text(path) == "third"


@pytest.mark.parametrize("act", ACTS)
def test_a_change_that_the_drive_does_not_confirm_has_happened(tmp_path: Path, act: str) -> None:
    path = tmp_path / "a.plan"
    new_plan(path).close()
    system = StepOs()
    opened = open_plan(path, os=system)
    system.start_again(failing("fsync_folder", 1, errno.EIO))
    with pytest.raises(NotConfirmed):
        ACTS[act](opened)
    assert opened.has_recovery_code
    system.start_again()
    assert opened.save(saying("third")).displaced is None
    opened.close()
    again = vault.unlock(path, code=OTHER_CODE if act == "change" else CODE)
    assert text_of(again) == "third"
    again.close()


def test_what_does_not_open_by_real_derivation_is_never_written(plan_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan_path.read_bytes()
    opened = open_plan(plan_path)
    real = slots.make_slots

    def forgetful(identity: Identity, secrets: slots.Secrets, *rest: object) -> dict[str, bytes]:
        return real(identity, slots.Secrets("something else", secrets.code), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(slots, "make_slots", forgetful)
    with pytest.raises(FileDamaged) as caught:
        opened.change_locks(saying("second"), OTHER_PASSPHRASE, code=OTHER_CODE)
    assert caught.value.facts == {"part": "key.age"}
    opened.close()
    assert plan_path.read_bytes() == before


@pytest.mark.parametrize("wrong", ["passphrase", "code", "identity"])
def test_a_new_plan_whose_locks_do_not_hold_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    real = slots.make_slots

    def forgetful(identity: Identity, secrets: slots.Secrets, *rest: object) -> dict[str, bytes]:
        passphrase = "something else" if wrong == "passphrase" else secrets.passphrase
        code = OTHER_CODE if wrong == "code" else secrets.code
        other = Identity(bytes(32)) if wrong == "identity" else identity
        return real(other, slots.Secrets(passphrase, code), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(slots, "make_slots", forgetful)
    with pytest.raises(FileDamaged):
        new_plan(tmp_path / "a.plan", code=CODE)
    assert list(tmp_path.iterdir()) == []


def test_a_first_code_that_does_not_open_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.plan"
    new_plan(path).close()
    before = path.read_bytes()
    opened = open_plan(path)
    real = slots.make_recovery
    monkeypatch.setattr(slots, "make_recovery", lambda identity, _, *rest: real(identity, OTHER_CODE, *rest))
    with pytest.raises(FileDamaged) as caught:
        opened.add_recovery_code(saying("second"), PASSPHRASE, CODE)
    assert caught.value.facts == {"part": "recovery.age"}
    opened.close()
    assert path.read_bytes() == before


def test_a_second_window_cannot_change_the_locks(plan_path: Path) -> None:
    first, second = open_plan(plan_path), open_plan(plan_path)
    for act in (lambda: second.change_locks(saying("second"), OTHER_PASSPHRASE), lambda: ACTS["add"](second)):
        with pytest.raises(HeldElsewhere):
            act()
    second.close()
    first.close()


def test_an_older_state_in_flight_does_not_undo_the_new_locks(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    in_flight = opened.seal(saying("autosave"))
    opened.change_locks(saying("second"), OTHER_PASSPHRASE)
    with pytest.raises(ValueError, match="newer"):
        opened.write_sealed(in_flight)
    opened.close()
    with pytest.raises(WrapError):
        open_plan(plan_path)
    assert seal.SIZE == 4096
    assert container.RECOVERY not in box.inspect(plan_path.read_bytes())
