"""A workshop on a drive that is pulled while it is written, and a printer that is gone: told kindly, nothing lost, saved when back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from small_drives import plug_in, stick, unmount
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.paper.pages import page_count
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.vault.sealed import Stamp
from wrap_builder.workshop.commands import AGREEMENT, AddLine
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import GroupLine, GroupList, LaterMeeting, Workshop


def make_group(path: Path) -> Path:
    numbers = iter(range(1000))
    workshop = Workshop(group_name="Tuesday", meetings=load_formats()[0].make(lambda: f"{next(numbers):016x}"),
                        agreement=(GroupLine("a", "We listen."),), lists=(GroupList("l1", "What helps", lines=(GroupLine("b", "Tea"),)),),
                        later=(LaterMeeting("2027-01-12", "Tea, and news"),))
    WorkshopKeeper.create(path, workshop, PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


def unlock(house: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)


def write(house: House, line: str) -> None:
    house.desk.workshop.session.execute(AddLine(AGREEMENT, GroupLine(line, line)))
    house.desk.save_now()


def lines(workshop: Workshop) -> list[str]:
    return [one.text for one in workshop.agreement]


def on_drive(path: Path) -> list[str]:
    keeper = WorkshopKeeper.open(path, passphrase=PASSPHRASE)
    found = lines(keeper.document)
    keeper.close()
    return found


def trouble(house: House) -> str:
    return house.desk.workshop.view._foot._trouble_words.text()


def is_clean(house: House) -> bool:
    return house.desk.workshop is not None and house.desk.workshop.autosave.is_clean


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A small drive that is plugged in, and where."""
    folder = tmp_path / "stick"
    with stick(folder, "ext4", "8M") as device:
        plug_in(device, "ext4", folder)
        yield device, folder


@pytest.fixture
def on_stick(house: House, drive: tuple[str, Path], qtbot: QtBot) -> House:
    """A window with an open workshop that lies on the drive."""
    house.opening.look_at(make_group(drive[1] / "group.workshop"))
    unlock(house, qtbot)
    return house


def test_a_drive_pulled_while_a_workshop_is_written_is_told_and_saved_when_it_is_back(
    on_stick: House, drive: tuple[str, Path], qtbot: QtBot, prompts: FakePrompts,
) -> None:
    (device, folder), house = drive, on_stick
    path = folder / "group.workshop"
    write(house, "before")
    qtbot.waitUntil(lambda: is_clean(house), timeout=5000)
    unmount(folder)
    write(house, "while it was out")
    qtbot.waitUntil(lambda: "Not saved" in trouble(house), timeout=5000)
    assert "drive" in trouble(house)
    assert list(folder.iterdir()) == []  # the empty folder is the laptop's
    house.desk.workshop.view.open_page("together")  # everything goes on working
    write(house, "still here")
    prompts.answers.append("stay")
    house.leaving.close_plan()
    qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
    assert "Your last changes are not saved." in prompts.asked[-1]
    assert lines(house.desk.workshop.session.workshop) == ["We listen.", "before", "while it was out", "still here"]
    assert list(folder.iterdir()) == []
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
    plug_in(device, "ext4", folder)
    press(house, "Try again")
    qtbot.waitUntil(lambda: is_clean(house), timeout=5000)
    assert not house.desk.workshop.view._foot._trouble_words.isVisibleTo(house.desk.workshop.view)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert on_drive(path) == ["We listen.", "before", "while it was out", "still here"]
    assert {one.name for one in folder.iterdir()} <= {"group.workshop", "group.workshop.bak", "lost+found"}


@pytest.mark.parametrize("moment", ["before the save", "in the middle of it"])
def test_a_drive_that_is_back_is_saved_to_without_being_asked(
    on_stick: House, drive: tuple[str, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moment: str,
) -> None:
    (device, folder), house = drive, on_stick
    pack, pulled = WorkshopKeeper.pack, []

    def pull_and_pack(document: Workshop, stamp: Stamp) -> bytes:
        if not pulled:
            pulled.append(folder)
            unmount(folder)
        return pack(document, stamp)

    if moment == "before the save":
        unmount(folder)
    else:
        monkeypatch.setattr(WorkshopKeeper, "pack", pull_and_pack)
    write(house, "while it was out")
    qtbot.waitUntil(lambda: "Not saved" in trouble(house), timeout=5000)
    timer = house.desk.workshop.autosave._timer
    assert timer.isActive()  # it tries again by itself
    assert list(folder.iterdir()) == []
    plug_in(device, "ext4", folder)
    timer.timeout.emit()
    qtbot.waitUntil(lambda: is_clean(house), timeout=5000)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert on_drive(folder / "group.workshop") == ["We listen.", "while it was out"]


def test_a_workshop_locked_while_its_drive_is_out_keeps_the_last_words(on_stick: House, drive: tuple[str, Path], qtbot: QtBot) -> None:
    (device, folder), house = drive, on_stick
    unmount(folder)
    write(house, "while it was out")
    house.do("lock")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    assert house.desk.locked.sealed is not None
    plug_in(device, "ext4", folder)
    unlock(house, qtbot)
    assert lines(house.desk.workshop.session.workshop) == ["We listen.", "while it was out"]
    qtbot.waitUntil(lambda: is_clean(house), timeout=5000)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert on_drive(folder / "group.workshop") == ["We listen.", "while it was out"]


def printer(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put programs of a system with a printer into a folder where they are found first."""
    folder.mkdir(exist_ok=True)
    for name, lines in (("lp", script), ("lpstat", "echo Upstairs")):
        (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (folder / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize("gone", ["head -c 100 > /dev/null; exit 1", "exec <&-; exit 1"])
@pytest.mark.parametrize(("page", "save", "send"), [
    ("handouts", "Save as one PDF", "Print"), ("cards", "Save as PDF", "Print"), ("counts", "Save as PDF", "Print"),
    ("later", "Save the page as PDF", "Print the page"),
    ("together", "Save a poster: Our safety agreement", "Print a poster: Our safety agreement"),
    ("together", "Save a poster: What helps", "Print a poster: What helps"),
])
def test_a_printer_that_is_gone_is_told_and_the_pages_can_be_saved(
    house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, prompts: FakePrompts, gone: str, page: str, save: str,
    send: str,
) -> None:
    house.opening.look_at(make_group(tmp_path / "group.workshop"))
    unlock(house, qtbot)
    printer(tmp_path / "programs", gone, monkeypatch)
    view, outlet = house.desk.workshop.view, house.desk.room.outlet
    view.open_page(page)
    before = house.desk.workshop.session.workshop
    with qtbot.waitSignal(outlet.ended, timeout=20000):
        press(house, send)
    assert "The printer did not take the pages." in view._foot.said
    assert "save a PDF" in view._foot.said
    assert house.desk.workshop.session.workshop is before
    assert not outlet.is_busy
    prompts.files.append(tmp_path / "pages.pdf")
    with qtbot.waitSignal(outlet.ended, timeout=20000):
        press(house, save)
    assert page_count((tmp_path / "pages.pdf").read_bytes()) >= 1
    printer(tmp_path / "programs", f"cat > '{tmp_path}/printed.pdf'", monkeypatch)
    with qtbot.waitSignal(outlet.ended, timeout=20000):
        press(house, send)
    assert (tmp_path / "printed.pdf").read_bytes() == (tmp_path / "pages.pdf").read_bytes()
    assert view._foot.said == "It was sent to the printer."


def test_where_there_is_no_printer_that_is_said_and_what_else_can_be_done(
    house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    house.opening.look_at(make_group(tmp_path / "group.workshop"))
    unlock(house, qtbot)
    monkeypatch.setenv("PATH", str(tmp_path))
    view, outlet = house.desk.workshop.view, house.desk.room.outlet
    view.open_page("together")
    with qtbot.waitSignal(outlet.ended, timeout=20000):
        press(house, "Print a poster: What helps")
    assert view._foot.said == "No printer was found. Connect one, or save a PDF and print it elsewhere."


def test_what_is_asked_for_while_something_is_printed_is_not_dropped_in_silence(
    house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    house.opening.look_at(make_group(tmp_path / "group.workshop"))
    unlock(house, qtbot)
    printer(tmp_path / "programs", f"cat > '{tmp_path}/printed.pdf'", monkeypatch)
    view, outlet = house.desk.workshop.view, house.desk.room.outlet
    view.open_page("together")
    with qtbot.waitSignal(outlet.ended, timeout=20000):
        press(house, "Print a poster: Our safety agreement")
        press(house, "Print a poster: What helps")
        assert view._foot.said == "Something else is still being saved or printed. Try again in a moment."
    assert view._foot.said == "It was sent to the printer."
