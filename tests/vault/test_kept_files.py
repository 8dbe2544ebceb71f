"""Files that released versions wrote open forever: by every key, whole, and with the words that were put into them."""

from __future__ import annotations

import gzip
import json
import shutil
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from stranger_runs import read_by_a_stranger

from wrap_builder.errors import WrongCode, WrongKind, WrongPassphrase
from wrap_builder.plan import history
from wrap_builder.plan.codec import decode
from wrap_builder.plan.history import Why
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault import attachments, box, container, header, vault
from wrap_builder.vault.container import ATTACHMENTS, HISTORY, KEY, RECOVERY
from wrap_builder.vault.open_file import OpenFile

FOLDER = Path(__file__).parent / "kept"
PASSPHRASE = "amber kettle forest drum"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
OLD_PASSPHRASE, OLD_CODE = "cloud button river seven", "000022-720885-000033-000484-000055-000066-000077-000088"


class Kept(NamedTuple):
    """One file: its name, that of the document beside it, its keys, and the name that stands in its plan."""

    name: str
    document: str
    person: str = "Sam\nLine two"
    passphrase: str = PASSPHRASE
    code: str | None = None


FORMAT_1 = (
    Kept("passphrase.plan", "passphrase.json"),
    Kept("code.plan", "code.json", code=CODE),
    Kept("real.plan", "real.json", code=CODE),
    Kept("history.plan", "history.json", "fifth"),
    Kept("pictures.plan", "pictures.json"),
    Kept("locks.plan", "locks.json", "after", code=CODE),
    Kept("session.plan.bak", "session.json", "of the session before"),
    Kept("large.plan", "large.json.gz"),
    Kept("Zoë 計画.plan", "Zoë 計画.json", "Zoë Ångström-Ōta 😀 שלום مرحبا 計画", "Größe 計画 Straße zwölf"),
)
WORKSHOP = Kept("group.workshop", "group.json", code=CODE)
ALL = (*FORMAT_1, WORKSHOP)
OTHERS = {"README.txt", "history.history.json", "pictures.jpg"}


def ids(kept: Kept) -> str:
    return kept.document.partition(".")[0]


def document_of(kept: Kept) -> bytes:
    data = (FOLDER / kept.document).read_bytes()
    return (gzip.decompress(data) if kept.document.endswith(".gz") else data).rstrip()


def copy_of(kept: Kept, folder: Path) -> Path:
    """Return a copy to be opened: a window puts its lock beside the file."""
    return Path(shutil.copyfile(FOLDER / kept.name, folder / kept.name))


def keys_of(kept: Kept) -> list[dict[str, str]]:
    return [{"passphrase": kept.passphrase}, *([{"code": kept.code}] if kept.code else [])]


def opened(name: str, folder: Path) -> OpenFile:
    [kept] = [kept for kept in ALL if kept.name == name]
    return vault.unlock(copy_of(kept, folder), passphrase=kept.passphrase)


def test_every_kind_is_there_and_each_one_is_told_of() -> None:
    names = {unicodedata.normalize("NFC", item.name) for item in FOLDER.iterdir()}
    assert names == {kept.name for kept in ALL} | {kept.document for kept in ALL} | OTHERS
    told = (FOLDER / "README.txt").read_text(encoding="utf-8")
    assert all(word in told for kept in ALL for word in (kept.name, kept.passphrase, kept.code or CODE))
    assert sum(item.stat().st_size for item in FOLDER.iterdir()) < 200_000


def test_the_kinds_are_what_they_are_said_to_be() -> None:
    entries = {kept.name: box.inspect((FOLDER / kept.name).read_bytes()) for kept in ALL}
    assert {name for name, parts in entries.items() if HISTORY in parts} == {"history.plan"}
    assert {name for name, parts in entries.items() if ATTACHMENTS in parts} == {"pictures.plan"}
    assert {name for name, parts in entries.items() if RECOVERY in parts} == {kept.name for kept in ALL if kept.code}
    factors = [header.parse(entries["real.plan"][name]).stanzas[0].arguments[1] for name in (KEY, RECOVERY)]
    assert factors == [b"18", b"15"]
    assert len(document_of(FORMAT_1[7])) > 65_536
    assert len({container.parse((FOLDER / kept.name).read_bytes())[KEY] for kept in ALL}) == len(ALL)


@pytest.mark.parametrize("kept", ALL, ids=ids)
def test_it_opens_by_every_key_with_the_document_beside_it(kept: Kept, tmp_path: Path) -> None:
    path = copy_of(kept, tmp_path)
    for key in keys_of(kept):
        file = vault.unlock(path, **key)
        assert file.document == document_of(kept)
        assert (file.notice, file.read_only, file.has_recovery_code) == ("", False, kept.code is not None)
        stamp = json.loads(file.document)
        assert (file.kind, file.id, file.gen) == (stamp["kind"], stamp["id"], stamp["gen"])
        file.close()


@pytest.mark.parametrize("kept", FORMAT_1, ids=ids)
def test_the_program_opens_its_plan_and_saves_it_again(kept: Kept, tmp_path: Path) -> None:
    path = copy_of(kept, tmp_path)
    keeper = Keeper.open(path, passphrase=kept.passphrase)
    plan = keeper.plan
    assert plan == decode(document_of(kept)).plan
    assert plan.answers["start.name"].text == kept.person
    assert plan.people[0].name == "Ada"
    keeper.save(plan)
    keeper.close()
    keeper = Keeper.open(path, **keys_of(kept)[-1])
    assert keeper.plan == plan
    keeper.close()


def test_a_workshop_file_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(WrongKind):
        Keeper.open(copy_of(WORKSHOP, tmp_path), passphrase=PASSPHRASE)


def test_the_history_is_read(tmp_path: Path) -> None:
    file = opened("history.plan", tmp_path)
    data, plan_id = file.part(HISTORY), file.id
    file.close()
    assert data == (FOLDER / "history.history.json").read_bytes().rstrip()
    versions = history.decode(data, plan_id).versions
    assert [(version.at, version.why, version.words, version.plan.answers["start.name"].text) for version in versions] == [
        ("2026-11-20T10:05", Why.NAMED, "before the summer – Größe", "first"),
        ("2026-11-20T10:05", Why.PRINTED, "Ada", "second"),
        ("2026-11-20T10:05", Why.CRISIS, "", "third"),
        ("2026-11-22T10:05", Why.DAILY, "", "fourth"),
    ]
    assert all(version.plan.people[0].name == "Ada" for version in versions)


def test_the_picture_is_the_one_beside_it(tmp_path: Path) -> None:
    file = opened("pictures.plan", tmp_path)
    picture = (FOLDER / "pictures.jpg").read_bytes()
    assert attachments.unpack(file.part(ATTACHMENTS)) == {attachments.name_of(picture): picture}
    file.close()


def test_after_a_change_of_the_locks_the_old_ones_open_nothing(tmp_path: Path) -> None:
    [kept] = [kept for kept in ALL if kept.name == "locks.plan"]
    path = copy_of(kept, tmp_path)
    with pytest.raises(WrongPassphrase):
        vault.unlock(path, passphrase=OLD_PASSPHRASE)
    with pytest.raises(WrongCode):
        vault.unlock(path, code=OLD_CODE)


def test_an_accent_that_a_keyboard_composes_otherwise_opens_it_too(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", FORMAT_1[-1].passphrase)
    assert typed != FORMAT_1[-1].passphrase
    file = vault.unlock(copy_of(FORMAT_1[-1], tmp_path), passphrase=typed)
    assert file.document == document_of(FORMAT_1[-1])
    file.close()


def test_a_stranger_opens_all_of_them() -> None:
    jobs = [(kept, slot, secret) for kept in ALL for slot, secret in ((KEY, kept.passphrase), (RECOVERY, kept.code)) if secret]
    answers = read_by_a_stranger(*((FOLDER / kept.name, slot, secret) for kept, slot, secret in jobs))
    assert len(jobs) == 14
    for (kept, *_), (refusal, documents) in zip(jobs, answers, strict=True):
        assert (refusal, documents[0]) == ("", json.loads(document_of(kept)))
        more = [json.loads((FOLDER / "history.history.json").read_bytes())] if kept.name == "history.plan" else []
        assert documents[1:] == more
