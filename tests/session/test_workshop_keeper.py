"""Workshop files: the same proofs as for a plan, opened for what they are, and quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from wrap_builder.errors import LimitReached, NotAWorkshop, WrongKind, WrongPassphrase
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session import late, unlocking
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.session.workshop_session import WorkshopChange, WorkshopSession
from wrap_builder.workshop.commands import AddMeeting, Run, SetMeeting, SetWorkshop
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import Meeting, Running, Workshop

PASSPHRASE = "quiet harbour lantern meadow"
FAST = {"work_factor": 2}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    meetings = load_formats()[0].make(lambda: f"{next(numbers):016x}")
    WorkshopKeeper.create(path, Workshop(group_name="Tuesday", meetings=meetings), PASSPHRASE, **FAST).close()
    return path


def test_a_workshop_is_saved_proved_and_opened_again(group: Path) -> None:
    keeper = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    session = WorkshopSession(keeper.document)
    session.execute(SetWorkshop("site", "Library"))
    report = keeper.save(session.workshop)
    assert report.gen == 2
    keeper.close()
    again = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    assert (again.document.group_name, again.document.site) == ("Tuesday", "Library")
    second = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    assert second.read_only
    second.close()
    again.close()
    assert b"Library" not in group.read_bytes()


def test_a_wrong_passphrase_opens_no_workshop_and_a_code_does(group: Path) -> None:
    with pytest.raises(WrongPassphrase):
        WorkshopKeeper.open(group, passphrase="another one, quite", **FAST)
    keeper = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    code = late.new_code()
    keeper.add_recovery_code(keeper.document, PASSPHRASE, code)
    keeper.close()
    opened = unlocking.unlock(group, code=code, **FAST)
    assert isinstance(opened, WorkshopKeeper)
    assert opened.opened_by_code
    opened.close()


def test_a_file_opens_as_what_it_is_whatever_its_name_says(group: Path, tmp_path: Path) -> None:
    plan = tmp_path / "notes.workshop"
    Keeper.create(plan, Plan(answers={"start.name": Text("Ana")}), PASSPHRASE, **FAST).close()
    group = group.rename(tmp_path / "group.plan")
    for path, kind in ((plan, Keeper), (group, WorkshopKeeper)):
        opened = unlocking.unlock(path, passphrase=PASSPHRASE, **FAST)
        assert type(opened) is kind
        opened.close()


def test_one_who_wants_a_certain_kind_is_told_kindly(group: Path, tmp_path: Path) -> None:
    plan = tmp_path / "notes.plan"
    Keeper.create(plan, Plan(), PASSPHRASE, **FAST).close()
    with pytest.raises(WrongKind):
        Keeper.open(group, passphrase=PASSPHRASE, **FAST)
    with pytest.raises(NotAWorkshop):
        WorkshopKeeper.open(plan, passphrase=PASSPHRASE, **FAST)
    assert not list(tmp_path.glob(".~*"))


def test_a_sealed_workshop_comes_back_after_a_lock(group: Path) -> None:
    keeper = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    sealed = keeper.seal(SetWorkshop("site", "Library").apply(keeper.document))
    keeper.close()
    opened = unlocking.unlock(sealed, passphrase=PASSPHRASE, **FAST)
    assert isinstance(opened, WorkshopKeeper)
    assert opened.document.site == "Library"
    opened.close()


def test_one_undo_for_the_workshop_and_none_for_the_time(group: Path) -> None:
    keeper = WorkshopKeeper.open(group, passphrase=PASSPHRASE, **FAST)
    ticks = iter(range(0, 1000, 5))
    session, seen = WorkshopSession(keeper.document, lambda: float(next(ticks))), []
    session.observe(seen.append)
    first = session.workshop.meetings[0]
    session.execute(SetMeeting(first.id, "title", "Hello"), "me")
    session.execute(Run(Running(first.id, first.items[0].id, "2026-11-23T10:00:00")))
    assert session.undo_label == SetMeeting.label
    assert session.undo() == {"meetings"}
    assert session.workshop.running is not None
    assert session.workshop.meetings == keeper.document.meetings
    assert session.redo() == {"meetings"}
    assert seen[0] == WorkshopChange(frozenset({"meetings"}), "me")
    assert [change.origin for change in seen[1:]] == [None] * 3
    session.drop()
    with pytest.raises(RuntimeError):
        _ = session.workshop
    keeper.close()


def test_a_workshop_never_grows_beyond_what_can_be_saved() -> None:
    session = WorkshopSession(Workshop())
    for number in range(99):
        session.execute(AddMeeting(Meeting(f"m{number}", notes="x" * 20_000, access_needs="x" * 20_000)))
    full = session.workshop
    with pytest.raises(LimitReached):
        session.execute(AddMeeting(Meeting("more", notes="x" * 20_000, access_needs="x" * 20_000)))
    assert session.workshop is full


def test_the_file_that_the_first_release_wrote_opens(tmp_path: Path) -> None:
    path = tmp_path / "group.workshop"
    path.write_bytes((Path(__file__).parent.parent / "vault" / "kept" / "group.workshop").read_bytes())
    keeper = unlocking.unlock(path, passphrase="amber kettle forest drum", **FAST)
    assert keeper.document == Workshop()
    assert not keeper.read_only
    keeper.close()
