"""Where a plan lies: what happens to it under the program is told, and what was planted around it is not followed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from vault_doubles import NoExchange, StepOs, beside, failing, open_plan, read_text, saying, text_of

from wrap_builder.errors import CannotWrite, DriveChanged, FileMissing, NotConfirmed, WrapError
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.beside import named_after, tag

SYSTEMS = [pytest.param(StepOs, id="exchange"), pytest.param(NoExchange, id="replace"),
           pytest.param(lambda: NoExchange(links=False), id="neither")]


def swap_for(path: Path, aside: Path) -> None:
    path.rename(aside)


def to_link(path: Path, aside: Path) -> None:
    path.rename(aside)
    path.symlink_to(aside)


def to_folder(path: Path, aside: Path) -> None:
    path.rename(aside)
    path.mkdir()
    (path / "something").write_bytes(b"of somebody else")


def to_folder_link(path: Path, aside: Path) -> None:
    aside.mkdir()
    (aside / path.name).write_bytes(b"not to be touched")
    path.parent.rename(aside / "moved")
    path.parent.symlink_to(aside)


def to_pipe(path: Path, aside: Path) -> None:
    path.rename(aside)
    os.mkfifo(path)


def to_read_only(path: Path, _aside: Path) -> None:
    path.chmod(0o444)


def to_dangling_link(path: Path, aside: Path) -> None:
    path.rename(aside)
    path.symlink_to(aside.with_name("nowhere"))


STOPPING: dict[str, tuple[Callable[[Path, Path], None], type[WrapError]]] = {
    "removed": (swap_for, FileMissing), "read-only": (to_read_only, CannotWrite), "a link": (to_link, DriveChanged),
    "a link to nothing": (to_dangling_link, DriveChanged), "a folder": (to_folder, DriveChanged),
    "a link as its folder": (to_folder_link, DriveChanged), "a pipe": (to_pipe, DriveChanged),
}


def everything(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder and those in it, links as what they point at; the plan's lock left out."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if not name.endswith(".lock") and not path.is_fifo():
                found[str(path)] = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    return found


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("happened", STOPPING)
def test_what_became_of_the_file_is_told_and_nothing_is_touched(
    plan_path: Path, tmp_path: Path, system: Callable[[], StepOs], happened: str,
) -> None:
    change, expected = STOPPING[happened]
    opened = open_plan(plan_path, os=system())
    change(plan_path, tmp_path / "aside")
    before = everything(tmp_path)
    with pytest.raises(expected):
        opened.save(saying("second"))
    assert everything(tmp_path) == before
    assert text_of(opened) == "second", "what was typed is lost"
    opened.save_copy(tmp_path / "copy.plan")
    opened.close()
    assert read_text(tmp_path / "copy.plan") == "second"


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("happened", STOPPING)
def test_saving_goes_on_when_the_file_is_as_it_was(
    plan_path: Path, tmp_path: Path, system: Callable[[], StepOs], happened: str,
) -> None:
    change, expected = STOPPING[happened]
    opened = open_plan(plan_path, os=system())
    data = plan_path.read_bytes()
    change(plan_path, tmp_path / "aside")
    with pytest.raises(expected):
        opened.save(saying("second"))
    if plan_path.parent.is_symlink():
        plan_path.parent.unlink()
        (tmp_path / "aside/moved").rename(plan_path.parent)
    elif plan_path.is_symlink() or plan_path.is_fifo():
        plan_path.unlink()
    elif plan_path.is_dir():
        plan_path.rename(tmp_path / "folder")
    plan_path.touch()
    plan_path.chmod(0o600)
    plan_path.write_bytes(data)
    assert opened.save(saying("third")).displaced is None
    opened.close()
    assert read_text(plan_path) == "third"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("data", [b"", b"theirs", bytes(9000)], ids=["emptied", "written", "zeros"])
def test_a_file_that_was_written_over_in_place_is_kept_beside_and_told(
    plan_path: Path, system: Callable[[], StepOs], data: bytes,
) -> None:
    opened = open_plan(plan_path, os=system())
    opened.save(saying("second"))
    plan_path.write_bytes(data)
    report = opened.save(saying("third"))
    opened.close()
    assert report.displaced is not None
    assert report.displaced.read_bytes() == data
    assert read_text(plan_path) == "third"
    assert read_text(backup_path(plan_path)) == "first"


def test_links_that_were_planted_around_the_plan_are_not_followed(plan_path: Path, tmp_path: Path) -> None:
    """At the names of the backup, the lock, the next temporary files and the other version."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"not to be touched")

    class Foreseen(StepOs):
        numbers = iter(range(1000))

        def random_bytes(self, count: int) -> bytes:
            return next(self.numbers).to_bytes(2) if count == 2 else super().random_bytes(count)

        def now(self) -> datetime:
            return datetime(2026, 11, 22, 2, 13, tzinfo=UTC)

    planted = [backup_path(plan_path), named_after(plan_path, ".~", ".lock"),
               *(plan_path.with_name(f".~{tag(plan_path.name)}000{number}.tmp") for number in range(3)),
               plan_path.with_name("Notes (other version 2026-11-22 0213).plan"),
               plan_path.with_name("Notes (not saved in its place 2026-11-22 0213).plan")]
    for path in planted:
        path.symlink_to(victim)
    system = Foreseen()
    opened = open_plan(plan_path, os=system)
    opened.save(saying("second"))
    plan_path.write_bytes(b"theirs")
    displaced = opened.save(saying("third")).displaced
    system.start_again(failing("exchange", 1, errno.EIO))
    for _ in range(2):
        system.counts.clear()
        with pytest.raises(CannotWrite):
            opened.save(saying("fourth"))
    assert opened.rescued is not None
    assert read_text(opened.rescued) == "fourth"
    opened.close()
    assert next(system.numbers) > 3, "the planted names were not met"
    assert displaced is not None
    assert displaced.read_bytes() == b"theirs"
    assert victim.read_bytes() == b"not to be touched"
    assert all(path.is_symlink() for path in planted[1:])
    assert not backup_path(plan_path).is_symlink()
    assert (read_text(plan_path), read_text(backup_path(plan_path))) == ("third", "first")


def test_a_folder_in_the_place_of_the_backup_stops_no_save(plan_path: Path) -> None:
    backup_path(plan_path).mkdir()
    opened = open_plan(plan_path)
    with pytest.raises(NotConfirmed):
        opened.save(saying("second"))
    assert read_text(plan_path) == "second"
    opened.save(saying("third"))
    opened.close()
    assert read_text(plan_path) == "third"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_a_plan_that_is_reached_through_a_link_stays_behind_it(plan_path: Path, tmp_path: Path) -> None:
    """A link of the person's own, made before the plan was opened: its target is saved, and the link stays a link."""
    link = tmp_path / "link.plan"
    link.symlink_to(plan_path)
    opened = open_plan(link)
    opened.save(saying("second"))
    opened.close()
    assert link.is_symlink()
    assert beside(link) == {"documents", "link.plan"}
    assert read_text(plan_path) == "second"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_a_file_with_two_names_keeps_its_older_state_under_the_other(plan_path: Path) -> None:
    """A hard link is a copy of what was saved when it was made: a file that is exchanged cannot change under two names."""
    os.link(plan_path, plan_path.with_name("second name.plan"))
    opened = open_plan(plan_path)
    opened.save(saying("second"))
    opened.close()
    assert (read_text(plan_path), read_text(plan_path.with_name("second name.plan"))) == ("second", "first")
