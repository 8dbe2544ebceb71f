"""Changing the locks under attack: whoever has the old passphrase, the old sheet or an old copy gets nothing new."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from vault_doubles import (
    CODE,
    FAST,
    FILE_CALLS,
    OTHER_CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    Entries,
    NoExchange,
    StepOs,
    new_plan,
    open_plan,
    resealed,
    saying,
    text_of,
)

from wrap_builder.errors import WrapError
from wrap_builder.vault import age, box, container, seal, slots, vault
from wrap_builder.vault.failures import AgeError
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.recipients import Identity

OLD_KEYS = ({"passphrase": PASSPHRASE}, {"code": CODE})
NEW_KEYS = ({"passphrase": OTHER_PASSPHRASE}, {"code": OTHER_CODE})


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Path, Path]:
    """Return a plan whose locks were changed, and a copy from before; the old one says "old secret", the new one "new secret"."""
    path = tmp_path / "plans" / "a.plan"
    path.parent.mkdir()
    new_plan(path, "old secret", code=CODE).close()
    copy = tmp_path / "copy.plan"
    shutil.copyfile(path, copy)
    opened = open_plan(path)
    opened.change_locks(saying("changed"), OTHER_PASSPHRASE, code=OTHER_CODE)
    opened.save(saying("new secret"), {container.HISTORY: b"new history", container.ATTACHMENTS: b"new pictures"})
    opened.close()
    return path, copy


def parts(path: Path, passphrase: str) -> tuple[Entries, Identity]:
    entries = box.inspect(path.read_bytes())
    identity = slots.open_by_passphrase(entries, passphrase)
    assert identity is not None
    return entries, identity


def given_by(path: Path) -> Iterator[bytes]:
    """Yield what the old passphrase and the old sheet get out of a file."""
    for keys in OLD_KEYS:
        try:
            opened = vault.unlock(path, **keys)
        except WrapError:
            continue
        yield opened.document
        for name in (container.HISTORY, container.ATTACHMENTS):
            with contextlib.suppress(WrapError):
                yield opened.part(name)
        opened.close()


def test_the_old_keys_open_no_entry_of_the_new_file(changed: tuple[Path, Path]) -> None:
    path, copy = changed
    old = parts(copy, PASSPHRASE)[1]
    new_entries, new = parts(path, OTHER_PASSPHRASE)
    assert old.secret != new.secret
    for name in (container.SEAL, container.PLAN, container.HISTORY, container.ATTACHMENTS):
        assert age.decrypt(new_entries[name], new)
        with pytest.raises(AgeError):
            age.decrypt(new_entries[name], old)
    assert list(given_by(path)) == []


def test_an_old_copy_gives_the_old_words_only(changed: tuple[Path, Path]) -> None:
    given = list(given_by(changed[1]))
    assert len(given) == 6, "the passphrase and the sheet of then open the copy of then, as the program says"
    assert all(b"new" not in one for one in given)


@pytest.mark.parametrize("taken", [
    (container.KEY,), (container.RECOVERY,), (container.KEY, container.RECOVERY),
    (container.KEY, container.RECOVERY, container.SEAL), (container.KEY, container.PLAN), (container.SEAL, container.PLAN),
    (container.KEY, container.SEAL, container.PLAN),
])
def test_old_entries_in_the_new_file_let_nobody_in(changed: tuple[Path, Path], taken: tuple[str, ...]) -> None:
    """A forged container around an old key.age, in every mixture."""
    path, copy = changed
    entries = {**parts(path, OTHER_PASSPHRASE)[0], **{name: parts(copy, PASSPHRASE)[0][name] for name in taken}}
    path.write_bytes(container.build(entries))
    assert all(b"new" not in one for one in given_by(path))
    for keys in NEW_KEYS:
        try:
            opened = vault.unlock(path, **keys)
        except WrapError:
            continue
        assert opened.read_only, "a file that somebody put together is never written to"
        assert b"old secret" not in opened.document
        opened.close()


def test_a_file_forged_under_the_old_key_is_never_taken_for_the_plan(changed: tuple[Path, Path]) -> None:
    """Who has the old identity can seal anything: with the plan's id, and with a number far above."""
    path, copy = changed
    entries, old = parts(copy, PASSPHRASE)
    forged = {**entries, container.PLAN: age.encrypt(b'{"text": "forged"}', old)}
    forged_file = path.with_name("a (conflicted copy).plan")
    forged_file.write_bytes(resealed(forged, old, lambda found: replace(found, gen=900_000)))
    opened = open_plan(path, passphrase=OTHER_PASSPHRASE)
    assert [found.path.name for found in opened.versions() if found.path == forged_file] == []
    assert text_of(opened) == "new secret"
    path.write_bytes(forged_file.read_bytes())
    report = opened.save(saying("still ours"))
    assert report.displaced is not None
    opened.close()
    opened = open_plan(path, passphrase=OTHER_PASSPHRASE)
    assert (text_of(opened), opened.gen < 900_000) == ("still ours", True)
    opened.close()


def test_saves_in_flight_never_bring_the_old_locks_back(tmp_path: Path) -> None:
    """Other threads save all the time while the locks are changed."""
    path = tmp_path / "a.plan"
    opened = new_plan(path, "old", code=CODE)
    started, end = threading.Barrier(3), threading.Event()
    saves: list[int] = []

    def keep_saving() -> None:
        started.wait()
        while not end.is_set():
            saves.append(opened.save(saying("autosave")).gen)

    threads = [threading.Thread(target=keep_saving) for _ in range(2)]
    for thread in threads:
        thread.start()
    started.wait()
    changed_at = opened.change_locks(saying("changed"), OTHER_PASSPHRASE, code=OTHER_CODE).gen
    end.set()
    for thread in threads:
        thread.join()
    opened.save(saying("last"))
    opened.close()
    assert any(gen < changed_at for gen in saves) or any(gen > changed_at for gen in saves)
    for item in tmp_path.iterdir():
        assert list(given_by(item)) == [], item.name
    assert text_of(open_plan(path, passphrase=OTHER_PASSPHRASE)) == "last"


def change_and_end(path: Path, store: Path, system: StepOs, at: tuple[str, int] | None) -> int:
    """Change the locks in a process of its own, which ends itself at one call. Return the signal that ended it."""
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        def step(name: str, number: int) -> None:
            if (name, number) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        opened = vault.unlock(path, passphrase=PASSPHRASE, work_factor=FAST, os=system, store=store)
        system.start_again(step)
        opened.change_locks(saying("new secret"), OTHER_PASSPHRASE, code=OTHER_CODE)
        opened.close()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def calls_of_a_change(folder: Path, system: StepOs) -> list[tuple[str, int]]:
    opened = vault.unlock(folder / "a.plan", passphrase=PASSPHRASE, work_factor=FAST, os=system, store=folder / "store")
    system.start_again()
    opened.change_locks(saying("new secret"), OTHER_PASSPHRASE, code=OTHER_CODE)
    opened.close()
    return [call for call in system.calls if call[0] in FILE_CALLS]


@pytest.mark.parametrize("system", [StepOs, NoExchange], ids=["exchange", "replace"])
def test_a_process_that_ends_in_the_middle_changes_all_or_nothing(tmp_path: Path, system: type[StepOs]) -> None:
    template = tmp_path / "template"
    template.mkdir()
    new_plan(template / "a.plan", "old secret", code=CODE).close()
    shutil.copytree(template, tmp_path / "whole")
    calls = calls_of_a_change(tmp_path / "whole", system())
    assert len(calls) > 30
    outcomes = set()
    for name, number in calls:
        folder = tmp_path / f"{name} {number}"
        shutil.copytree(template, folder)
        assert change_and_end(folder / "a.plan", folder / "store", system(), (name, number)) == signal.SIGKILL
        outcomes.add(outcome(folder))
        shutil.rmtree(folder)
    assert outcomes == {"nothing changed", "changed"}


def outcome(folder: Path) -> str:
    """Return what happened, after looking that the old keys get nothing new out of any file, and one kind of keys opens."""
    for item in [one for one in folder.rglob("*") if one.is_file()]:
        assert all(b"new secret" not in one for one in given_by(item)), item.name
    old, new = opens(folder / "a.plan", OLD_KEYS), opens(folder / "a.plan", NEW_KEYS)
    assert (old, new) in {("old secret", None), (None, "new secret")}
    return "changed" if new else "nothing changed"


def opens(path: Path, keys: tuple[dict[str, str], ...]) -> str | None:
    texts: set[str | None] = set()
    for one in keys:
        try:
            opened: OpenFile = vault.unlock(path, **one)
        except WrapError:
            texts.add(None)
            continue
        texts.add(text_of(opened))
        opened.close()
    (text,) = texts
    return text


def test_seals_of_the_old_key_hold_under_no_other(changed: tuple[Path, Path]) -> None:
    old, new = parts(changed[1], PASSPHRASE)[1], parts(changed[0], OTHER_PASSPHRASE)[1]
    entries = parts(changed[1], PASSPHRASE)[0]
    content = age.decrypt(entries[container.SEAL], old)
    assert seal.read(content, old.secret).gen == 1
    with pytest.raises(WrapError):
        seal.read(content, new.secret)
