"""Handouts, head counts, cards and later dates in the real window: what is saved is read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.workshop.counts_page import CountsPage
from wrap_builder.ui.workshop.handouts_page import HandoutsPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import GroupLine, GroupTotal, HeadCount, LaterMeeting, Workshop


def sample(name: str) -> Workshop:
    numbers = iter(range(1000))
    made = load_formats()[0]
    return Workshop(group_name=name, country="GB", meetings=made.make(lambda: f"{next(numbers):016x}"),
                    agreement=(GroupLine("a", "We listen"),), later=(LaterMeeting("2027-01-12", "Tea, and news"),))


@pytest.fixture
def group(house: House, tmp_path: Path, qtbot: QtBot) -> House:
    path = tmp_path / "group.workshop"
    WorkshopKeeper.create(path, sample("Tuesday"), PASSPHRASE, work_factor=WORK_FACTOR).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    return house


def saved(house: House, label: str, place: Path, prompts: FakePrompts, qtbot: QtBot) -> bytes:
    prompts.files.append(place)
    press(house, label)
    qtbot.waitUntil(lambda: place.exists() and not house.desk.room.outlet.is_busy, timeout=20000)
    return place.read_bytes()


def tick(house: House, name: str, *, on: bool = True) -> None:
    button = next(one for one in house.window.shown.findChildren(QAbstractButton) if one.accessibleName() == name)
    if button.isChecked() != on:
        button.click()


def test_a_pack_for_three_people_is_saved(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    group.desk.workshop.view.open_page("handouts")
    page = group.desk.workshop.view.page
    assert isinstance(page, HandoutsPage)
    for _ in range(2):
        press(group, "More: How many people")
    tick(group, "Who is here today")
    steps: list[int] = []
    group.desk.room.outlet.moved.connect(steps.append)
    data = saved(group, "Save as one PDF", tmp_path / "pack.pdf", prompts, qtbot)
    firsts = [page_text(data, n).strip().splitlines()[0].strip() for n in range(page_count(data))]
    assert firsts[:2] == ["What is in this pack", "Who is here today"]
    assert firsts.count("Today") == 3
    assert firsts.count("Our safety agreement") == 3
    assert steps == sorted(steps)
    assert page._buttons[0].isEnabled()


def test_a_pack_that_is_stopped_is_not_written(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    group.desk.workshop.view.open_page("handouts")
    tick(group, "An empty workbook")
    place = tmp_path / "pack.pdf"
    prompts.files.append(place)
    group.desk.room.outlet.began.connect(group.desk.room.outlet.stop)
    press(group, "Save as one PDF")
    qtbot.waitUntil(lambda: not group.desk.room.outlet.is_busy, timeout=20000)
    assert not place.exists()


def test_nothing_ticked_is_nothing_to_hand_out(group: House) -> None:
    group.desk.workshop.view.open_page("handouts")
    for name in ("Today", "Our safety agreement", "Helplines"):
        tick(group, name, on=False)
    press(group, "Save as one PDF")
    assert not group.desk.room.outlet.is_busy


def counts(house: House) -> CountsPage:
    house.desk.workshop.view.open_page("counts")
    page = house.desk.workshop.view.page
    assert isinstance(page, CountsPage)
    return page


def test_numbers_are_typed_kept_and_taken_back(group: House) -> None:
    page = counts(group)
    first = group.desk.workshop.session.workshop.meetings[0].id
    field = page._numbers[first, "came"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "11")
    kept = group.desk.workshop.session.workshop.counts
    assert [(one.meeting, one.came) for one in kept] == [(first, 11)]
    group.do("undo")
    assert group.desk.workshop.session.workshop.counts == ()
    page = group.desk.workshop.view.page
    assert isinstance(page, CountsPage)
    assert page._numbers[first, "came"].value() == 0


def test_a_report_on_two_groups(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    other = sample("Friday")
    total = (GroupTotal("Carers", 7),)
    count = HeadCount(other.meetings[0].id, 12, 12, 150, total)
    other = msgspec.structs.replace(other, counts=(count,), agreement=(GroupLine("x", "Secret"),))
    WorkshopKeeper.create(tmp_path / "other.workshop", other, "another quiet passphrase", work_factor=WORK_FACTOR).close()
    page = counts(group)
    first = group.desk.workshop.session.workshop.meetings[0].id
    page._numbers[first, "came"].setValue(9)
    page._numbers[first, "first_time"].setValue(9)
    QTest.keyClicks(page._passphrase.line, "another quiet passphrase")
    prompts.files.append(tmp_path / "other.workshop")
    press(group, "Add another group's file")
    qtbot.waitUntil(lambda: "Friday" in page._said.text(), timeout=10000)
    assert "Secret" not in repr([[one.agreement, one.lists] for one in page._others])
    assert page._passphrase.text() == ""
    table = saved(group, "Save as a table (CSV)", tmp_path / "counts.csv", prompts, qtbot).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert [row[0] for row in rows[1:3]] == ["Tuesday", "Friday"]
    assert ["Visits", "21"] in rows
    assert ["Carers", "7"] in rows
    data = saved(group, "Save as PDF", tmp_path / "counts.pdf", prompts, qtbot)
    text = " ".join(page_text(data, 0).split())
    assert "Friday" in text
    assert "12 people came" in text


def test_a_wrong_passphrase_or_a_plan_is_told(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    page = counts(group)
    plan = tmp_path / "mine.plan"
    Keeper.create(plan, Plan(), PASSPHRASE, work_factor=WORK_FACTOR).close()
    for passphrase in ("wrong words here", PASSPHRASE):
        page._said.setText("")
        QTest.keyClicks(page._passphrase.line, passphrase)
        prompts.files.append(plan)
        press(group, "Add another group's file")
        qtbot.waitUntil(lambda: bool(page._said.text()), timeout=10000)
    assert page._others == []
    assert page._other.isEnabled()


def test_dates_for_a_calendar_and_a_page_to_take_home(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    group.desk.workshop.view.open_page("later")
    press(group, "Add a date")
    assert len(group.desk.workshop.session.workshop.later) == 2
    dates = saved(group, "Save a calendar file", tmp_path / "dates.ics", prompts, qtbot).decode()
    assert dates.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Tea\\, and news" in dates
    assert "20270112" in dates
    page = saved(group, "Save the page as PDF", tmp_path / "later.pdf", prompts, qtbot)
    assert "12 January 2027: Tea, and news" in " ".join(page_text(page, 0).split())
    press(group, "Take out: date 1")
    assert [one.topic for one in group.desk.workshop.session.workshop.later] == [""]
    group.do("undo")
    assert len(group.desk.workshop.session.workshop.later) == 2


def test_cards_are_read_saved_and_printed(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    group.desk.workshop.view.open_page("cards")
    data = saved(group, "Save as PDF", tmp_path / "cards.pdf", prompts, qtbot)
    assert "Stay with the person" in " ".join(page_text(data, 0).split())
    (tmp_path / "lp").write_text(f"#!/bin/sh\ncat > '{tmp_path}/printed.pdf'\n", encoding="utf-8")
    (tmp_path / "lp").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    press(group, "Print")
    qtbot.waitUntil(lambda: not group.desk.room.outlet.is_busy, timeout=20000)
    assert (tmp_path / "printed.pdf").read_bytes() == data
