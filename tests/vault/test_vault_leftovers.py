"""What a save that was cut off leaves: removed when the plan has it, shown when it does not, left alone when it is not ours."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from vault_doubles import OTHER_PASSPHRASE, StepOs, beside, failing, new_plan, open_plan, parts_of, resealed, saying

from wrap_builder.vault.beside import tag


def left_over(plan: Path, data: bytes, number: str = "0001", name: str | None = None) -> Path:
    path = plan.with_name(f".~{tag(name or plan.name)}{number}.tmp")
    path.write_bytes(data)
    return path


def reopened(plan: Path) -> tuple[Path, ...]:
    opened = open_plan(plan)
    opened.close()
    return opened.left_overs


def states(plan: Path) -> list[bytes]:
    """Return the bytes of three states of the plan, the last of which is in place."""
    found = [plan.read_bytes()]
    for text in ("second", "third"):
        opened = open_plan(plan)
        opened.save(saying(text))
        opened.close()
        found.append(plan.read_bytes())
    plan.with_name("Notes.plan.bak").unlink()
    return found


def test_states_that_the_plan_contains_are_removed(plan_path: Path) -> None:
    for number, data in enumerate(states(plan_path)):
        left_over(plan_path, data, f"000{number}")
    left_over(plan_path, plan_path.read_bytes(), name="Notes before it was renamed.plan")
    assert reopened(plan_path) == ()
    assert beside(plan_path) == {"Notes.plan"}


def test_a_state_that_the_plan_does_not_contain_is_shown(plan_path: Path) -> None:
    first, second, _ = states(plan_path)
    plan_path.write_bytes(first)
    kept = left_over(plan_path, second)
    assert reopened(plan_path) == (kept,)
    assert kept.read_bytes() == second


def test_the_beginning_of_a_file_is_removed(plan_path: Path) -> None:
    whole = plan_path.read_bytes()
    for length in (0, 10, 500, 3000, len(whole) - 1):
        left_over(plan_path, whole[:length])
        assert reopened(plan_path) == ()
        assert beside(plan_path) == {"Notes.plan"}


def test_a_whole_file_with_other_locks_is_shown(plan_path: Path, tmp_path: Path) -> None:
    """As when the program ended between writing new locks and putting them in place."""
    other = tmp_path / "Notes.plan"
    other.write_bytes(plan_path.read_bytes())
    opened = open_plan(other)
    opened.change_locks(saying("second"), OTHER_PASSPHRASE)
    opened.close()
    kept = left_over(plan_path, other.read_bytes())
    assert reopened(plan_path) == (kept,)


@pytest.mark.parametrize("data", [b"damaged" * 100, bytes(17 * 1024 * 1024)])
def test_what_does_not_open_and_is_no_beginning_is_shown(plan_path: Path, data: bytes) -> None:
    kept = left_over(plan_path, data)
    assert reopened(plan_path) == (kept,)
    assert kept.read_bytes() == data


def test_files_of_other_plans_and_other_things_are_left_alone(plan_path: Path) -> None:
    new_plan(plan_path.with_name("Other.plan")).close()
    theirs = left_over(plan_path, plan_path.with_name("Other.plan").read_bytes(), name="Other.plan")
    begun = left_over(plan_path, theirs.read_bytes()[:2000], "0002", name="Other.plan")
    ordinary = [plan_path.with_name(name) for name in (".~12345678.tmp.old", "~12345678.tmp", ".~1234567.tmp", ".~1234567G.tmp")]
    for path in ordinary:
        path.write_bytes(b"")
    folder = plan_path.with_name(f".~{tag('Notes.plan')}0003.tmp")
    folder.mkdir()
    pipe = plan_path.with_name(f".~{tag('Notes.plan')}0004.tmp")
    os.mkfifo(pipe)
    link = plan_path.with_name(f".~{tag('Notes.plan')}0005.tmp")
    link.symlink_to(plan_path)
    before = beside(plan_path)
    assert reopened(plan_path) == ()
    assert beside(plan_path) == before
    assert begun.stat().st_size == 2000


def test_another_plan_under_our_mark_is_kept_and_shown(plan_path: Path) -> None:
    new_plan(plan_path.with_name("Other.plan")).close()
    kept = left_over(plan_path, plan_path.with_name("Other.plan").read_bytes())
    assert reopened(plan_path) == (kept,)


def test_the_same_key_under_another_id_is_another_plan(plan_path: Path) -> None:
    entries, identity = parts_of(plan_path)
    kept = left_over(plan_path, resealed(entries, identity, lambda found: replace(found, id="f" * 32)))
    assert reopened(plan_path) == (kept,)


def test_nothing_is_removed_without_the_lock(plan_path: Path) -> None:
    first = open_plan(plan_path)
    kept = left_over(plan_path, plan_path.read_bytes())
    assert reopened(plan_path) == ()
    assert kept.exists()
    first.close()
    assert reopened(plan_path) == ()
    assert not kept.exists()


@pytest.mark.parametrize(("call", "number"), [("unlink", 1), ("lstat", 4), ("names", 1)])
def test_what_cannot_be_removed_stays(plan_path: Path, call: str, number: int) -> None:
    kept = left_over(plan_path, plan_path.read_bytes())
    system = StepOs(failing(call, number, errno.EIO))
    opened = open_plan(plan_path, os=system)
    assert opened.left_overs == (() if call == "names" else (kept,)), system.calls
    assert kept.exists()
    opened.close()


def test_a_left_over_that_is_opened_by_itself_is_not_removed_by_that(plan_path: Path) -> None:
    """Somebody looks for their words and opens the file that was left over: it contains itself, and is the plan then."""
    first, second, _ = states(plan_path)
    plan_path.write_bytes(first)
    kept = left_over(plan_path, second)
    older = left_over(plan_path, first, "0002")
    assert reopened(kept) == ()
    assert kept.read_bytes() == second
    assert not older.exists()
