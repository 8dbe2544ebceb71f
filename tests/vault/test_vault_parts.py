"""Earlier versions and pictures lie in entries of their own: they change only when they are handed in, and end with the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from vault_doubles import OTHER_PASSPHRASE, StepOs, failing, open_plan, parts_of, saying, text_of

from wrap_builder.errors import CannotWrite, LimitReached
from wrap_builder.vault import limits
from wrap_builder.vault.container import ATTACHMENTS, HISTORY, PLAN


def test_a_part_is_kept_and_an_unnamed_one_is_copied_byte_for_byte(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    assert opened.part(HISTORY) == b""
    opened.save(saying("one"), {HISTORY: b"earlier", ATTACHMENTS: b"pictures"})
    before = parts_of(plan_path)[0]
    opened.save(saying("two"), {HISTORY: b"earlier still"})
    after = parts_of(plan_path)[0]
    opened.close()
    assert before[ATTACHMENTS] == after[ATTACHMENTS]
    assert before[HISTORY] != after[HISTORY]
    opened = open_plan(plan_path)
    assert (text_of(opened), opened.part(HISTORY), opened.part(ATTACHMENTS)) == ("two", b"earlier still", b"pictures")
    opened.close()


def test_an_empty_part_takes_its_entry_out(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("one"), {HISTORY: b"earlier"})
    opened.save(saying("two"), {HISTORY: b""})
    opened.close()
    assert HISTORY not in parts_of(plan_path)[0]


def test_a_part_over_its_limit_is_refused_and_nothing_changes(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("one"), {HISTORY: b"earlier"})
    before = plan_path.read_bytes()
    for name, most in ((HISTORY, limits.HISTORY), (ATTACHMENTS, limits.ATTACHMENTS)):
        with pytest.raises(LimitReached) as caught:
            opened.save(saying("two"), {name: b"x" * (most + 1)})
        assert caught.value.facts == {"limit": name.removesuffix(".age")}
    assert plan_path.read_bytes() == before
    opened.save(saying("two"), {HISTORY: b"x" * limits.HISTORY})
    assert opened.part(HISTORY) == b"x" * limits.HISTORY
    opened.close()


@pytest.mark.parametrize(("name", "content"), [(PLAN, b"x"), (HISTORY, b"ends in a blank ")])
def test_what_is_no_such_part_is_a_mistake_of_ours(plan_path: Path, name: str, content: bytes) -> None:
    opened = open_plan(plan_path)
    with pytest.raises(ValueError, match=r"part of its own|does not open"):
        opened.save(saying("one"), {name: content})
    opened.close()


def test_a_part_that_could_not_be_written_is_written_by_the_next_save(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    system.start_again(failing("fsync", 1, 5))
    with pytest.raises(CannotWrite):
        opened.save(saying("one"), {HISTORY: b"earlier"})
    assert ("fsync", 1) in system.calls
    system.start_again()
    opened.save(saying("two"))
    opened.close()
    opened = open_plan(plan_path)
    assert opened.part(HISTORY) == b"earlier"
    opened.close()


def test_new_locks_take_the_parts_along(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("one"), {HISTORY: b"earlier", ATTACHMENTS: b"pictures"})
    opened.change_locks(saying("two"), OTHER_PASSPHRASE)
    opened.close()
    opened = open_plan(plan_path, passphrase=OTHER_PASSPHRASE)
    assert (opened.part(HISTORY), opened.part(ATTACHMENTS)) == (b"earlier", b"pictures")
    opened.close()
