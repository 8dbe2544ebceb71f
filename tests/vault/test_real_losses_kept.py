"""Ways 11 to 20 in which programs have lost the words of people: missing and damaged files, backups, sticks, flushes."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from vault_doubles import (
    CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    UNFLUSHED,
    Entries,
    NoExchange,
    StepOs,
    beside,
    failing,
    open_plan,
    parts_of,
    read_text,
    resealed,
    saved_again,
    saying,
    text_of,
)

from wrap_builder.errors import (
    CannotWrite,
    DiskFull,
    FileMissing,
    WrapError,
)
from wrap_builder.vault import age, limits, vault
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.os_calls import NEW
from wrap_builder.vault.sealed import Stamp

WRITES = ("write", "fsync", "exchange", "rename_new", "replace", "link", "unlink")


def test_case_11_a_folder_that_is_missing_is_not_a_plan_that_was_deleted(plan_path: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    opened = open_plan(plan_path, store=store)
    opened.save(saying("second"))
    kept = sorted(store.rglob("*.plan"))
    plan_path.parent.rename(tmp_path / "pulled")
    for _ in range(3):
        with pytest.raises(FileMissing):
            opened.save(saying("third"))
        with pytest.raises(FileMissing):
            opened.delete()
    assert not plan_path.parent.exists()
    assert [found.path for found in opened.versions() if found.path in kept] == kept
    with pytest.raises(FileMissing):
        open_plan(plan_path, store=store)
    assert set(kept) <= set(store.rglob("*.plan"))
    (tmp_path / "pulled").rename(plan_path.parent)
    saved_again(opened)


def damage(path: Path, entry: str) -> bytes:
    """Change one byte in the middle of an entry. Return what the file holds then."""
    data = bytearray(path.read_bytes())
    stored = vault.box.inspect(bytes(data))[entry]
    data[bytes(data).index(stored) + len(stored) // 2] ^= 1
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("entry", ["key.age", "plan.age", "seal.age"])
def test_case_12_what_cannot_be_opened_is_never_shown_as_empty_nor_saved_over(plan_path: Path, entry: str) -> None:
    held = damage(plan_path, entry)
    system = StepOs()
    ways: list[dict[str, str]] = [{"passphrase": OTHER_PASSPHRASE}, {"passphrase": PASSPHRASE}, {"passphrase": None, "code": CODE}]
    opened, refused = [], []
    for way in ways:
        try:
            opened.append(open_plan(plan_path, os=system, **way))
        except WrapError as error:
            refused.append(error)
    assert len(opened) + len(refused) == 3
    assert refused, "the wrong passphrase"
    for one in opened:
        assert one.read_only
        assert one.document == b"" or text_of(one) == "first"
        assert one.notice
        with pytest.raises(WrapError):
            one.save(saying("empty"))
        one.close()
    assert not {name for name, _ in system.calls} & set(WRITES) - {"unlink"}
    assert plan_path.read_bytes() == held
    assert beside(plan_path) == {"Notes.plan"}


def test_case_13_every_backup_opens_with_what_the_person_has(plan_path: Path, tmp_path: Path) -> None:
    """By passphrase and by code, from its place: the `.bak`, this computer's states, a rescued one, a copy."""
    system, store = StepOs(), tmp_path / "store"
    opened = open_plan(plan_path, os=system, store=store)
    opened.save(saying("second"))
    opened.save_copy(tmp_path / "copy.plan")
    for _ in range(2):
        system.start_again(failing("exchange", 1, errno.EIO))
        with pytest.raises(CannotWrite):
            opened.save(saying("third"))
    assert opened.rescued is not None
    backups = {backup_path(plan_path): "first", tmp_path / "copy.plan": "second", opened.rescued: "third",
               **dict.fromkeys(store.rglob("*.plan"), "first")}
    assert len(backups) >= 4
    opened.close()
    for path, text in backups.items():
        for way in ({"passphrase": PASSPHRASE}, {"passphrase": None, "code": CODE}):
            copy = open_plan(shutil.copyfile(path, tmp_path / "restored.plan"), **way)
            assert text_of(copy) == text
            assert not copy.read_only
            copy.close()


def test_case_14_parts_of_another_version_are_not_lost_by_opening_and_saving(plan_path: Path) -> None:
    """Every released form of a file is kept and opened: test_kept_files.py; every step of a migration: test_migrations.py."""
    entries, identity = parts_of(plan_path)
    newer: Entries = {**entries, "drawings.age": age.encrypt(b"of a later version", identity)}
    plan_path.write_bytes(resealed(newer, identity))
    held = plan_path.read_bytes()
    opened = open_plan(plan_path)
    assert opened.read_only
    assert text_of(opened) == "first"
    with pytest.raises(WrapError):
        opened.save(saying("second"))
    opened.close()
    assert plan_path.read_bytes() == held


SIZES = [0, 1, 4_095, 4_096, 4_097, 65_535, 65_536, 65_537, 2**20 - 1, 2**20, 2**20 + 1, limits.PLAN // 2]


def test_case_15_documents_of_every_awkward_size_come_back_as_they_were(plan_path: Path) -> None:
    """Against a faster way of writing that drops a block: at the edges of pages, of pieces that age seals, of reads."""
    opened = open_plan(plan_path, os=StepOs(full_flush=UNFLUSHED))
    for size in SIZES:
        written = []

        def make(stamp: Stamp, size: int = size, written: list[bytes] = written) -> bytes:
            written.append(json.dumps({"id": stamp.id, "more": os.urandom(size // 2).hex(), "gen": stamp.gen}).encode())
            return written[-1]

        opened.save(make)
        opened.close()
        opened = open_plan(plan_path, os=StepOs(full_flush=UNFLUSHED))
        assert opened.document == written[-1], size
    opened.close()


@pytest.mark.parametrize("damaged", ["a file as the store", "a file as its folder", "a link to itself", "zeros", "folders as files"])
def test_case_16_a_damaged_store_stops_no_plan_from_opening_and_being_saved(plan_path: Path, tmp_path: Path, damaged: str) -> None:
    """Damaged settings: test_settings.py."""
    store = tmp_path / "store"
    for text in ("second", "third"):
        opened = open_plan(plan_path, store=store)
        opened.save(saying(text))
        opened.close()
    folder = next(store.iterdir())
    kept = sorted(folder.iterdir())
    assert len(kept) > 1
    if damaged.startswith("a "):
        shutil.rmtree(store if "store" in damaged else folder)
        place = store if "store" in damaged else folder
        place.symlink_to(place) if "link" in damaged else place.write_bytes(b"\0")
    for path in kept if damaged == "zeros" else []:
        path.write_bytes(bytes(4096))
    for path in kept if damaged == "folders as files" else []:
        path.unlink()
        path.mkdir()
    opened = open_plan(plan_path, store=store)
    assert text_of(opened) == "third"
    opened.versions()
    saved_again(opened)


class Fat(NoExchange):
    """Few things are known; a file has another number after each renaming, and no flush is known for what is empty."""

    def __init__(self) -> None:
        super().__init__(links=False)
        self.renamed = 0

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        copy = target.with_name("copy")
        shutil.copyfile(target, copy)
        before = target.stat().st_ino
        copy.replace(target)
        self.renamed += target.stat().st_ino != before

    def fsync(self, fd: int) -> None:
        found = os.fstat(fd)
        if stat.S_ISDIR(found.st_mode):
            raise OSError(errno.EINVAL, "not for folders")
        if not found.st_size:
            raise OSError(errno.EIO, "nothing to flush")
        super().fsync(fd)


def test_case_17_a_fat_stick_keeps_what_is_saved_to_it(plan_path: Path) -> None:
    """With a real exFAT, pulled and plugged in again: test_vault_names.py and test_vault_disks.py."""
    system = Fat()
    opened = open_plan(plan_path, os=system)
    for text in ("second", "third"):
        assert opened.save(saying(text)).displaced is None
    plan_path.write_bytes(b"theirs")
    displaced = opened.save(saying("fourth")).displaced
    assert displaced is not None
    assert displaced.read_bytes() == b"theirs"
    displaced.unlink()
    assert system.renamed > 3
    saved_again(opened)


def test_case_18_on_a_mac_the_stronger_flush_is_asked_for_each_time(plan_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F_FULLFSYNC is 51 there. A drive that does not know it is flushed in the usual way."""
    full, asked, usual = 51, [], []
    real, known = fcntl.fcntl, True

    def ask(fd: int, request: int, *arguments: object) -> object:
        if request != full:
            return real(fd, request, *arguments)
        asked.append(os.fstat(fd).st_ino)
        if not known:
            raise OSError(errno.ENOTSUP, "not known")
        return 0

    monkeypatch.setattr("fcntl.fcntl", ask)
    monkeypatch.setattr("os.fsync", lambda fd: usual.append(os.fstat(fd).st_ino))
    opened = open_plan(plan_path, os=StepOs(full_flush=full))
    opened.save(saying("second"))
    assert asked == [plan_path.stat().st_ino, plan_path.parent.stat().st_ino]
    assert usual == []
    known = False
    opened.save(saying("third"))
    assert usual == asked[2:] == [plan_path.stat().st_ino, plan_path.parent.stat().st_ino]
    opened.close()


def test_case_19_what_was_deleted_is_in_no_file_of_ours_after_it_was_asked_to_go(plan_path: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    opened = open_plan(plan_path, store=store)
    opened.save(saying("a secret word"), {"history.age": b"a secret word, earlier", "attachments.age": b""})
    opened.close()
    opened = open_plan(plan_path, store=store)
    opened.save(saying("without it"))

    def holding() -> list[str]:
        found = []
        for path in [path for folder in (plan_path.parent, store) for path in folder.rglob("*") if path.is_file()]:
            data = path.read_bytes()
            entries, identity = parts_of(path) if data else ({}, None)
            opened_parts = [age.decrypt(entries[name], identity) for name in entries if name in {"plan.age", "history.age", "seal.age"}]
            found += [path.name for part in (data, *opened_parts) if b"secret word" in part]
        return found

    assert len(holding()) >= 3, "the history, the backup and this computer had it"
    assert opened.forget_versions(saying("without it")).left == ()
    assert holding() == []
    opened.close()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_case_20_a_flush_that_failed_is_never_asked_of_the_same_file_again(plan_path: Path, code: int) -> None:
    class Watched(StepOs):
        made: list[Path] = []
        flushed: list[int] = []

        def open(self, path: Path, flags: int) -> int:
            if flags == NEW:
                self.made.append(path)
            return super().open(path, flags)

        def fsync(self, fd: int) -> None:
            self.flushed.append(os.fstat(fd).st_ino)
            super().fsync(fd)

    system = Watched()
    opened = open_plan(plan_path, os=system)
    for _ in range(3):
        system.start_again(failing("fsync", 1, code))
        with pytest.raises((CannotWrite, DiskFull)):
            opened.save(saying("second"))
        assert ("fsync", 1) in system.calls
        assert read_text(plan_path) == "first"
        assert not system.made[-1].exists()
    system.start_again()
    opened.save(saying("third"))
    assert len(set(system.made)) == len(system.made) >= 4
    assert ("write", 1) in system.completed, "the words were written anew"
    saved_again(opened)
