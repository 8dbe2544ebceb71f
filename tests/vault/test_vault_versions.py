"""Other states of a plan are found wherever they are known to lie, told apart by what the plan was built on, and removed as asked."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from vault_doubles import (
    FAST,
    OTHER_PASSPHRASE,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    read_text,
    saying,
    text_of,
)

from wrap_builder.errors import CannotRead, CannotWrite, FileDamaged, FileMissing, HeldElsewhere, WrapError, WrongPassphrase
from wrap_builder.vault import container, limits, vault
from wrap_builder.vault.beside import tag
from wrap_builder.vault.container import HISTORY
from wrap_builder.vault.found import MOST_LOOKED_AT, Spot
from wrap_builder.vault.open_file import OpenFile


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def save(path: Path, text: str) -> None:
    opened = open_plan(path)
    opened.save(saying(text))
    opened.close()


def spots(opened: OpenFile) -> dict[str, tuple[Spot, bool]]:
    return {found.path.name: (found.spot, found.superseded) for found in opened.versions()}


def text_at(opened: OpenFile, path: Path) -> str:
    return str(json.loads(opened.read_version(path))["text"])


def branch(plan_path: Path) -> Path:
    """Return a copy of the plan, as a sync program leaves it, after both were saved apart."""
    copy = plan_path.with_name("Notes (conflicted copy).plan")
    shutil.copyfile(plan_path, copy)
    save(copy, "theirs")
    (plan_path.parent / "Notes (conflicted copy).plan.bak").unlink()
    save(plan_path, "ours")
    return copy


def test_every_kind_is_found_with_what_is_in_it(plan_path: Path, store: Path) -> None:
    save(plan_path, "one")
    copy = branch(plan_path)
    left_over = plan_path.with_name(f".~{tag('Notes.plan')}0001.tmp")
    shutil.copyfile(copy, left_over)
    shutil.copyfile(plan_path, plan_path.with_name("Copy.plan"))
    opened = open_plan(plan_path, store=store)
    found = {found.path: found for found in opened.versions()}
    assert {path.name: (one.spot, one.superseded) for path, one in found.items()} == {
        "Notes.plan.bak": (Spot.BACKUP, True), "Notes (conflicted copy).plan": (Spot.OTHER, False),
        left_over.name: (Spot.LEFT_OVER, False), "Copy.plan": (Spot.OTHER, True),
        next(store.rglob("*.plan")).name: (Spot.GENERATION, True),
    }
    assert text_at(opened, copy) == "theirs"
    assert text_at(opened, plan_path.with_name("Notes.plan.bak")) == "one"
    assert all(one.at.tzinfo is not None for one in found.values())
    opened.close()


def test_other_plans_damaged_files_folders_and_links_are_no_versions(plan_path: Path) -> None:
    new_plan(plan_path.with_name("Other.plan")).close()
    plan_path.with_name("Broken.plan").write_bytes(plan_path.read_bytes()[:-9])
    plan_path.with_name("Folder.plan").mkdir()
    plan_path.with_name("Link.plan").symlink_to(plan_path)
    with plan_path.with_name("Huge.plan").open("wb") as file:
        file.truncate(limits.FILE + 1)
    opened = open_plan(plan_path)
    assert opened.versions() == ()
    opened.close()


def test_a_full_folder_is_looked_at_in_part_only(plan_path: Path) -> None:
    for number in range(MOST_LOOKED_AT + 20):
        shutil.copyfile(plan_path, plan_path.with_name(f"copy {number}.plan"))
    opened = open_plan(plan_path)
    assert MOST_LOOKED_AT <= len(opened.versions()) <= MOST_LOOKED_AT + 1
    opened.close()


def test_an_older_whole_file_put_in_place_is_noticed(plan_path: Path, store: Path) -> None:
    """Who rolls the file back cannot reach what this computer keeps, so the newer words are shown."""
    old = plan_path.read_bytes()
    save(plan_path, "newer")
    open_plan(plan_path, store=store).close()
    plan_path.write_bytes(old)
    opened = open_plan(plan_path, store=store)
    newer = [found for found in opened.versions() if not found.superseded]
    assert [found.spot for found in newer] == [Spot.GENERATION]
    assert text_at(opened, newer[0].path) == "newer"
    opened.close()


def test_an_accepted_version_is_contained_from_then_on(plan_path: Path) -> None:
    copy = branch(plan_path)
    opened = open_plan(plan_path)
    (other,) = (found for found in opened.versions() if found.path == copy)
    assert not other.superseded
    opened.accept(other)
    opened.save(saying("both"))
    assert spots(opened)[copy.name] == (Spot.OTHER, True)
    opened.close()
    theirs = open_plan(copy)
    assert {found.path.name: found.superseded for found in theirs.versions()}["Notes.plan"] is False
    theirs.close()


def test_accepting_lifts_the_number_over_what_was_accepted(plan_path: Path) -> None:
    copy = plan_path.with_name("Notes copy.plan")
    shutil.copyfile(plan_path, copy)
    for number in range(5):
        save(copy, f"{number}")
    opened = open_plan(plan_path)
    (other,) = (found for found in opened.versions() if found.path == copy)
    opened.accept(other)
    opened.save(saying("both"))
    assert opened.gen > other.seal.gen
    opened.close()


def test_what_a_full_memory_does_not_reach_back_to_was_built_upon(plan_path: Path, store: Path) -> None:
    """A seal remembers 32 sessions; an old state kept here must not come up as unknown words after the 33rd."""
    open_plan(plan_path, store=store).close()
    copy = plan_path.with_name("Notes copy.plan")
    shutil.copyfile(plan_path, copy)
    for number in range(limits.SEEN + 2):
        save(plan_path, f"{number}")
    opened = open_plan(plan_path, store=store)
    found = {one.spot: one.superseded for one in opened.versions() if one.path.name != "Notes.plan.bak"}
    assert found[Spot.GENERATION] is True
    assert found[Spot.OTHER] is False, "a copy that somebody else may have changed is shown rather than passed over"
    opened.close()


def test_a_version_that_goes_meanwhile_is_told(plan_path: Path) -> None:
    copy = branch(plan_path)
    opened = open_plan(plan_path)
    copy.unlink()
    with pytest.raises(FileMissing):
        opened.read_version(copy)
    copy.mkdir()
    with pytest.raises(CannotRead):
        opened.read_version(copy)
    opened.close()


def test_discarding_never_takes_the_plan_and_tells_what_stays(plan_path: Path) -> None:
    copy = branch(plan_path)
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    with pytest.raises(ValueError, match="plan itself"):
        opened.discard([plan_path])
    system.start_again(failing("unlink", 1, errno.EACCES))
    removal = opened.discard([copy])
    assert ("unlink", 1) in system.calls
    assert (removal.removed, removal.left) == (0, (copy,))
    system.start_again()
    assert opened.discard([copy, plan_path.with_name("gone.plan")]).removed == 1
    assert not copy.exists()
    opened.close()


def everything(folder: Path) -> list[tuple[str, str, bytes]]:
    """Return name, text and history of every state below a folder."""
    found = []
    for path in sorted(folder.rglob("*.plan*")):
        opened = open_plan(path)
        found.append((path.name, text_of(opened), opened.part(HISTORY)))
        opened.close()
    return found


def test_removing_old_versions_leaves_nothing_of_them_in_any_place(plan_path: Path, store: Path) -> None:
    for text in ("secret one", "secret two", "secret three"):
        opened = open_plan(plan_path, store=store)
        opened.save(saying(text), {HISTORY: b"earlier secret"})
        opened.close()
    copy = branch(plan_path)
    opened = open_plan(plan_path, store=store)
    removal = opened.forget_versions(saying("clean"))
    opened.close()
    assert removal.left == ()
    assert removal.removed >= 4
    states = everything(plan_path.parent) + everything(store)
    assert {name: (text, part) for name, text, part in states if name != copy.name} == {
        "Notes.plan": ("clean", b""), "Notes.plan.bak": ("clean", b""), next(store.rglob("*.plan")).name: ("clean", b""),
    }
    assert read_text(copy) == "theirs", "words that the plan does not have are never removed with them"


def test_without_a_backup_none_is_made(tmp_path: Path) -> None:
    opened = new_plan(tmp_path / "a.plan")
    assert opened.forget_versions(saying("clean")).removed == 0
    opened.close()
    assert beside(tmp_path / "a.plan") == {"a.plan"}


def test_old_versions_that_cannot_be_removed_are_named(plan_path: Path, store: Path) -> None:
    save(plan_path, "one")
    system = StepOs()
    opened = open_plan(plan_path, store=store, os=system)
    (kept,) = store.rglob("*.plan")
    opened.save(saying("two"))
    system.start_again(lambda name, number: failing(name, number, errno.EACCES)(name, number) if name == "replace" else None)
    removal = opened.forget_versions(saying("clean"))
    assert ("replace", 1) in system.calls
    assert removal.left == (plan_path.with_name("Notes.plan.bak"),)
    assert not kept.exists()
    opened.close()


def test_deleting_takes_everything_that_is_known(plan_path: Path, store: Path) -> None:
    save(plan_path, "one")
    copy = branch(plan_path)
    other = plan_path.with_name("Other.plan")
    new_plan(other).close()
    opened = open_plan(plan_path, store=store)
    assert len(list(store.rglob("*.plan"))) == 1
    removal = opened.delete()
    assert removal.left == ()
    assert removal.removed == 4
    assert beside(plan_path) == {"Other.plan"}
    assert list(store.iterdir()) == []
    assert not copy.exists()
    opened.close()


def test_deleting_leaves_what_somebody_else_put_there(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    plan_path.write_bytes(b"theirs")
    assert opened.delete().left == (plan_path,)
    assert plan_path.read_bytes() == b"theirs"


@pytest.mark.parametrize("call", ["unlink", "remove_folder", "fsync_folder", "open"])
def test_a_deletion_that_fails_halfway_names_what_stays(plan_path: Path, store: Path, call: str) -> None:
    save(plan_path, "one")
    open_plan(plan_path, store=store).close()
    system = StepOs()
    opened = open_plan(plan_path, store=store, os=system)
    system.start_again(lambda name, number: failing(name, number, errno.EIO)(name, number) if name == call else None)
    removal = opened.delete()
    assert (call, 1) in system.calls
    there = {path for folder in (plan_path.parent, store) for path in folder.rglob("*.plan*") if not path.name.endswith(".lock")}
    assert there == set(removal.left)
    assert bool(there) == (call in {"unlink", "open"})


def test_a_plan_that_cannot_be_written_is_not_deleted(plan_path: Path) -> None:
    first = open_plan(plan_path)
    second = open_plan(plan_path)
    with pytest.raises(HeldElsewhere):
        second.delete()
    second.close()
    plan_path.rename(plan_path.with_name("moved.plan"))
    with pytest.raises(FileMissing):
        first.delete()
    first.close()
    assert read_text(plan_path.with_name("moved.plan")) == "first"


def test_after_a_change_of_the_locks_every_older_copy_that_is_known_is_named(plan_path: Path, store: Path) -> None:
    for text in ("one", "two"):
        opened = open_plan(plan_path, store=store)
        opened.save(saying(text))
        opened.close()
    copy = branch(plan_path)
    opened = open_plan(plan_path, store=store)
    report = opened.change_locks(saying("new locks"), OTHER_PASSPHRASE)
    older = {path for path in store.rglob("*.plan") if path != max(store.rglob("*.plan"))}
    assert set(report.old_copies) == older | {copy}
    newest = vault.unlock(max(store.rglob("*.plan")), passphrase=OTHER_PASSPHRASE)
    assert text_of(newest) == "new locks"
    newest.close()
    for path in report.old_copies:
        assert read_text(path)
    opened.discard(report.old_copies)
    opened.close()
    for path in [*plan_path.parent.glob("*.plan*"), *store.rglob("*.plan")]:
        with pytest.raises(WrongPassphrase):
            open_plan(path)


# Words that could not be saved in their place

def failing_always(*calls: str, code: int = errno.EIO) -> Callable[[str, int], None]:
    return lambda name, number: failing(name, number, code)(name, number) if name in calls else None


def fail_twice(opened: OpenFile, text: str) -> type[WrapError]:
    for _ in range(2):
        with pytest.raises(WrapError) as caught:
            opened.save(saying(text))
    return caught.type


def test_words_go_beside_the_file_while_it_cannot_be_replaced(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    system.start_again(failing_always("exchange"))
    with pytest.raises(CannotWrite):
        opened.save(saying("one"))
    assert opened.rescued is None, "one failure may pass by itself"
    with pytest.raises(CannotWrite):
        opened.save(saying("two"))
    first = opened.rescued
    assert first is not None
    assert first.parent == plan_path.parent
    assert "not saved in its place" in first.name
    assert read_text(first) == "two"
    with pytest.raises(CannotWrite):
        opened.save(saying("three"))
    assert opened.rescued is not None
    assert read_text(opened.rescued) == "three"
    assert len(list(plan_path.parent.glob("*not saved*"))) == 1
    assert read_text(plan_path) == "first"
    system.start_again()
    opened.save(saying("four"))
    assert opened.rescued is None
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_words_go_to_this_computer_when_nothing_can_be_written_beside(plan_path: Path, store: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system, store=store)
    plan_path.rename(plan_path.with_name("moved.plan"))
    assert fail_twice(opened, "words") is FileMissing
    assert opened.rescued == next(store.iterdir()) / "rescued.plan"
    assert beside(plan_path) == {"moved.plan"}
    opened.close()
    opened = open_plan(plan_path.with_name("moved.plan"), store=store)
    (rescued,) = (found for found in opened.versions() if found.spot is Spot.RESCUED)
    assert not rescued.superseded
    assert text_at(opened, rescued.path) == "words"
    opened.close()


def test_without_a_place_for_them_the_first_error_stays(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    system.start_again(failing_always("write", code=errno.ENOSPC))
    fail_twice(opened, "words")
    assert opened.rescued is None
    system.start_again(failing_always("write"))
    fail_twice(opened, "words")
    assert opened.rescued is None
    opened.close()
    assert beside(plan_path) == {"Notes.plan"}


def test_nothing_is_put_into_the_empty_folder_of_a_pulled_stick(plan_path: Path, store: Path) -> None:
    opened = open_plan(plan_path, store=store)
    moved = plan_path.parent.rename(plan_path.parent.with_name("stick"))
    plan_path.parent.symlink_to(moved)
    fail_twice(opened, "words")
    assert opened.rescued is not None
    assert store in opened.rescued.parents
    assert not list(moved.glob("*not saved*"))
    opened.close()


def test_sealed_words_are_rescued_and_go_when_they_are_in_their_place(plan_path: Path, store: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system, store=store)
    system.start_again(failing_always("exchange"))
    sealed = opened.seal(saying("sealed"))
    opened.close()
    sealed = vault.rescue(sealed, store=store)
    assert sealed.rescued is not None
    assert read_text(sealed.rescued) == "sealed"
    again = vault.unlock_sealed(sealed, passphrase="quiet harbour lantern meadow", work_factor=FAST, store=store)
    again.save(saying("later"))
    again.close()
    assert not sealed.rescued.exists()
    assert read_text(plan_path) == "later"


def test_a_locked_write_takes_the_rescued_copy_away(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    sealed = opened.seal(saying("sealed"))
    opened.close()
    sealed = vault.rescue(sealed)
    vault.write_locked(sealed)
    assert sealed.rescued is not None
    assert not sealed.rescued.exists()
    assert read_text(plan_path) == "sealed"


def test_a_copy_that_does_not_open_where_it_was_put_is_removed(plan_path: Path, tmp_path: Path) -> None:
    class Forgetful(StepOs):
        """A drive that gives back something else than it took, once the file has its name."""

        def read(self, fd: int, size: int) -> bytes:
            found = super().read(fd, size)
            return found[:-1] + b"?" if found and self.moved else found

        moved = False

        def rename_new(self, source: Path, target: Path) -> None:
            super().rename_new(source, target)
            self.moved = True

    opened = open_plan(plan_path, os=Forgetful())
    with pytest.raises(FileDamaged):
        opened.save_copy(tmp_path / "copy.plan")
    assert not (tmp_path / "copy.plan").exists()
    opened.close()


def test_without_a_seal_everything_that_the_key_opens_is_found(plan_path: Path) -> None:
    save(plan_path, "one")
    entries = container.parse(plan_path.read_bytes())
    del entries[container.SEAL]
    plan_path.write_bytes(container.build(entries))
    opened = open_plan(plan_path)
    assert (opened.read_only, spots(opened)) == (True, {"Notes.plan.bak": (Spot.BACKUP, False)})
    opened.close()
