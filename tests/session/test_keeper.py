"""A plan file from creation to new locks, on a real file with a cheap key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wrap_builder.errors import (
    AlreadyThere,
    BadPlanData,
    FileDamaged,
    LimitReached,
    NewerFormat,
    NotAPlan,
    SamePassphrase,
    WrapError,
    WrongCode,
    WrongKind,
    WrongPassphrase,
)
from wrap_builder.plan.limits import DOCUMENT_BYTES
from wrap_builder.plan.values import Entries, Entry, Plan, Text
from wrap_builder.session import keeper as keeper_module
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault import vault
from wrap_builder.vault.sealed import Make

PASSPHRASE, OTHER = "zebra lamp ocean drift", "quiet stone river maple"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
CHEAP = 4
PLAN = Plan(answers={"start.name": Text(text="Sam"), "daily.must": Entries(items=(Entry(id="1", text="marker words"),))})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.plan"


@pytest.fixture
def kept(path: Path) -> Iterator[Keeper]:
    keeper = Keeper.create(path, PLAN, PASSPHRASE, CODE, work_factor=CHEAP)
    yield keeper
    keeper.close()


def opened(path: Path, passphrase: str | None = PASSPHRASE, code: str | None = None) -> Keeper:
    return Keeper.open(path, passphrase=passphrase, code=code, work_factor=CHEAP)


def plan_in(path: Path, passphrase: str | None = PASSPHRASE, code: str | None = None) -> Plan:
    keeper = opened(path, passphrase, code)
    try:
        return keeper.plan
    finally:
        keeper.close()


def other_words(text: str) -> Plan:
    return Plan(answers={"start.name": Text(text=text)})


def test_a_plan_is_created_saved_closed_and_opened_again(kept: Keeper, path: Path) -> None:
    assert kept.path == path
    assert kept.has_recovery_code
    assert not kept.read_only
    assert kept.notice == ""
    assert kept.left_overs == ()
    assert not kept.opened_by_code
    report = kept.save(other_words("Alex"))
    assert (report.gen, report.displaced) == (2, None)
    assert kept.plan == other_words("Alex")
    first_id = kept.plan_id
    kept.close()
    kept.close()
    assert kept.plan == Plan()
    Keeper.look(path)
    again = opened(path)
    assert again.plan == other_words("Alex")
    assert again.plan_id == first_id
    again.close()
    assert b"marker" not in path.read_bytes()


def test_a_plan_opens_by_its_code_and_not_by_another(kept: Keeper, path: Path) -> None:
    kept.close()
    keeper = opened(path, None, CODE)
    assert keeper.plan == PLAN
    assert keeper.opened_by_code
    keeper.close()
    with pytest.raises(WrongCode):
        opened(path, None, "-".join(["000011"] * 8))
    with pytest.raises(WrongPassphrase):
        opened(path, OTHER)


def test_changing_the_locks_changes_all_of_them(kept: Keeper, path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        kept.change_locks(PLAN, OTHER, current_passphrase="something else")
    with pytest.raises(WrongPassphrase):
        kept.change_locks(PLAN, OTHER, opened_by_code=True)
    with pytest.raises(SamePassphrase):
        kept.change_locks(PLAN, PASSPHRASE, current_passphrase=PASSPHRASE)
    report = kept.change_locks(other_words("Alex"), OTHER, current_passphrase=PASSPHRASE)
    assert report.old_backup is None
    assert not kept.has_recovery_code
    kept.close()
    assert plan_in(path, OTHER) == other_words("Alex")
    with pytest.raises(WrapError):
        opened(path)


def test_who_came_by_the_code_chooses_new_locks_without_the_old_passphrase(kept: Keeper, path: Path) -> None:
    kept.close()
    keeper = opened(path, None, CODE)
    keeper.change_locks(keeper.plan, OTHER, opened_by_code=True)
    assert not keeper.opened_by_code
    keeper.close()
    assert plan_in(path, OTHER) == PLAN


def test_a_code_can_be_added_later(path: Path) -> None:
    keeper = Keeper.create(path, PLAN, PASSPHRASE, work_factor=CHEAP)
    with pytest.raises(WrongPassphrase):
        keeper.add_recovery_code(PLAN, OTHER, CODE)
    keeper.add_recovery_code(other_words("Alex"), PASSPHRASE, CODE)
    assert keeper.plan == other_words("Alex")
    keeper.close()
    assert plan_in(path, None, CODE) == other_words("Alex")


def test_what_was_sealed_before_a_lock_is_written_or_opened_later(kept: Keeper, path: Path) -> None:
    sealed = kept.seal(other_words("first"))
    assert kept.write_sealed(sealed).gen == sealed.gen
    sealed = kept.seal(other_words("second"))
    kept.close()
    again = Keeper.reopen(sealed, passphrase=PASSPHRASE, work_factor=CHEAP)
    assert again.plan == other_words("second")
    again.save(again.plan)
    again.close()
    assert plan_in(path) == other_words("second")


def test_a_copy_is_the_same_plan_and_a_duplicate_another(kept: Keeper, tmp_path: Path) -> None:
    kept.save_copy(tmp_path / "copy.plan")
    kept.duplicate(tmp_path / "other.plan", OTHER, work_factor=CHEAP)
    copy, other = opened(tmp_path / "copy.plan"), opened(tmp_path / "other.plan", OTHER)
    assert copy.plan == other.plan == PLAN
    assert copy.plan_id == kept.plan_id != other.plan_id
    assert not other.has_recovery_code
    copy.close()
    other.close()
    with pytest.raises(AlreadyThere):
        kept.save_copy(tmp_path / "copy.plan")


def test_a_second_window_can_only_read(kept: Keeper, path: Path) -> None:
    second = opened(path)
    assert second.read_only
    assert second.notice
    with pytest.raises(WrapError):
        second.save(PLAN)
    second.close()
    kept.save(other_words("still ours"))


@pytest.mark.parametrize("content", [b"", b"notes", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_plan_is_said_before_a_passphrase_is_asked_for(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAPlan):
        Keeper.look(path)


def written(path: Path, kind: str, make: Make) -> None:
    vault.create(path, kind, make, PASSPHRASE, work_factor=CHEAP).close()


@pytest.mark.parametrize(("kind", "document", "error"), [
    ("workshop", b"{}", WrongKind),
    ("plan", b"{}", BadPlanData),
    ("plan", b'{"format":2}', NewerFormat),
    ("plan", b'{"format":1,"kind":"plan","id":"00112233445566778899aabbccddeeff","gen":1,"plan":{}}', FileDamaged),
])
def test_a_file_with_another_document_in_it_is_not_opened(path: Path, kind: str, document: bytes, error: type[WrapError]) -> None:
    written(path, kind, lambda _stamp: document)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(error):
            opened(path)
    assert path.read_bytes() == before


def test_a_plan_that_does_not_read_back_the_same_is_never_written(
    kept: Keeper, path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(keeper_module, "encode", lambda document: b'{"format":1,"kind":"plan","id":"' + document.id.encode()
                        + b'","gen":' + str(document.gen).encode() + b',"plan":{}}')
    with pytest.raises(BadPlanData):
        kept.save(PLAN)
    assert path.read_bytes() == before


def test_a_plan_over_the_limit_leaves_the_file_as_it_was(kept: Keeper, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LimitReached):
        kept.save(other_words("x" * DOCUMENT_BYTES))
    assert path.read_bytes() == before
    kept.save(other_words("x" * (DOCUMENT_BYTES - 150)))
    kept.close()
    assert plan_in(path) == other_words("x" * (DOCUMENT_BYTES - 150))
