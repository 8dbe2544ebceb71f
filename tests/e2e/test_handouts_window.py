"""Handouts, head counts, cards and later dates in the real window: what is saved is read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakeClock, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.widgets.text import Hint
from wrap_builder.ui.workshop.counts_page import CountsPage
from wrap_builder.ui.workshop.handouts_page import HandoutsPage
from wrap_builder.ui.workshop.later_page import LaterPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import AddList, SetCount
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import GroupLine, GroupList, GroupTotal, HeadCount, LaterMeeting, Workshop


def sample(name: str) -> Workshop:
    made = load_formats()[0]
    return Workshop(group_name=name, country="GB", meetings=made.make(new_id),
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
    button = next(one for one in house.desk.workshop.view.page.findChildren(QAbstractButton) if one.accessibleName() == name)
    if button.isChecked() != on:
        button.click()


def test_a_pack_for_three_people_is_saved(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    group.desk.workshop.view.open_page("handouts")
    page = group.desk.workshop.view.page
    assert isinstance(page, HandoutsPage)
    assert page._people.value() == 10
    for _ in range(7):
        press(group, "Less: How many people")
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


def test_a_pack_begins_with_as_many_people_as_came_last(group: House) -> None:
    session = group.desk.workshop.session
    first, second, third = (one.id for one in session.workshop.meetings[:3])
    for meeting, came in ((second, 7), (first, 11), (third, 0)):
        session.execute(SetCount(HeadCount(meeting, came, came)))
    group.desk.workshop.view.open_page("handouts")
    page = group.desk.workshop.view.page
    assert isinstance(page, HandoutsPage)
    assert page._people.value() == 7


def test_what_was_picked_stays_picked_for_another_meeting(group: House) -> None:
    session, view = group.desk.workshop.session, group.desk.workshop.view
    session.execute(AddList(GroupList("x", "Signs", "warning", (GroupLine("y", "Dishes pile up"),))))
    view.open_page("handouts")
    press(group, "More: How many people")
    tick(group, "Who is here today")
    tick(group, "Helplines", on=False)
    tick(group, "What we found together")
    tick(group, "The list: Signs", on=False)
    tick(group, "Large print")
    view.open_page("together")
    view.open_page("handouts", session.workshop.meetings[2].id)
    page = view.page
    assert isinstance(page, HandoutsPage)
    assert page._people.value() == 11
    assert {key for key, one in page._ticks.items() if one.isChecked()} == {"sign-in", "topic", "agreement", "lists"}
    assert not page._lists["x"].isChecked()
    assert page._large.isChecked()
    tick(group, "What we found together", on=False)
    assert not page._lists["x"].isVisibleTo(page)


def test_going_on_says_how_to_begin_while_there_is_no_date(group: House) -> None:
    session, view = group.desk.workshop.session, group.desk.workshop.view
    view.open_page("later")
    press(group, "Remove: date 1")
    assert session.workshop.later == ()
    page = view.page
    assert isinstance(page, LaterPage)
    assert page._none.isVisibleTo(page)
    press(group, "Add a date")
    assert not page._none.isVisibleTo(page)
    line = group.window.focusWidget()
    assert "Date 1" in line.accessibleName()
    QTest.keyClicks(line, "in spring")
    assert session.workshop.later == (LaterMeeting(),)
    assert "not kept" in line.accessibleDescription()
    session.end_typing()
    group.do("undo")
    assert group.desk.workshop.view.page.findChild(Hint).isVisibleTo(group.desk.workshop.view.page)


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
    field = page.meetings[first].numbers["came"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "11")
    kept = group.desk.workshop.session.workshop.counts
    assert [(one.meeting, one.came) for one in kept] == [(first, 11)]
    group.do("undo")
    assert group.desk.workshop.session.workshop.counts == ()
    assert group.desk.workshop.view.page is page
    assert field.value() == 0


def test_the_minutes_of_the_clock_are_offered_and_taken_only_when_wanted(group: House, clock: FakeClock, qtbot: QtBot) -> None:
    session = group.desk.workshop.session
    first = session.workshop.meetings[0]
    view = group.desk.workshop.view
    assert not any(one._clock.isVisibleTo(view) for one in counts(group).meetings.values())
    view.open_page("run")
    press(group, "Begin the meeting")
    clock.go(60 * 137)
    press(group, "End the meeting")
    group.desk.wanted.emit("lock")
    qtbot.waitUntil(shows(group, UnlockPage), timeout=5000)
    type_passphrase(group, PASSPHRASE)
    qtbot.waitUntil(shows(group, WorkshopView), timeout=5000)
    card = counts(group).meetings[first.id]
    assert card.numbers["minutes"].value() == 150
    press(group, f"Use 137 minutes, as the clock counted: 1. {first.title}")
    kept = group.desk.workshop.session.workshop.counts
    assert [(one.meeting, one.minutes) for one in kept] == [(first.id, 137)]
    assert group.window.focusWidget() is card.numbers["minutes"]
    assert not card._clock.isVisibleTo(card)
    QTest.keyClick(card.numbers["minutes"], Qt.Key.Key_Up)
    assert group.desk.workshop.session.workshop.counts[0].minutes == 138
    assert card._clock.isVisibleTo(card)
    group.do("undo")
    assert card.numbers["minutes"].value() == 150


def test_a_group_that_people_chose_is_taken_out_and_back_again(group: House) -> None:
    page, session = counts(group), group.desk.workshop.session
    first, second = session.workshop.meetings[0].id, session.workshop.meetings[1].id
    page.meetings[first].numbers["came"].setValue(9)
    for name in ("Carers", "Veterans"):
        page.meetings[first]._more.click()
        QTest.keyClicks(group.window.focusWidget(), name)

    def names() -> list[str]:
        kept = next(one for one in session.workshop.counts if one.meeting == first)
        assert [row.name.text() for row in page.meetings[first]._rows] == [total.name for total in kept.totals]
        return [total.name for total in kept.totals]

    assert names() == ["Carers", "Veterans"]
    out = page.meetings[first]._rows[0].remove
    assert out.accessibleName().startswith("Remove: ")
    QTest.keyClick(out, Qt.Key.Key_Space)
    assert names() == ["Veterans"]
    assert group.window.focusWidget() is page.meetings[first]._rows[0].remove
    group.do("undo")
    assert names() == ["Carers", "Veterans"]
    assert session.workshop.counts[0].came == 9
    assert not page.meetings[second]._rows
    for _ in range(2):
        QTest.keyClick(page.meetings[first]._rows[-1].remove, Qt.Key.Key_Space)
    assert names() == []
    assert group.window.focusWidget() is page.meetings[first]._more


def add_other(house: House, page: CountsPage, path: Path, prompts: FakePrompts, qtbot: QtBot) -> str:
    page.report.said.setText("")
    QTest.keyClicks(page.report.passphrase.line, PASSPHRASE)
    prompts.files.append(path)
    press(house, "Add another group's file")
    qtbot.waitUntil(lambda: bool(page.report.said.text()), timeout=10000)
    return page.report.said.text()


def test_a_group_stands_in_a_report_once_and_can_be_taken_out(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    friday = msgspec.structs.replace(sample("Friday"), agreement=())
    friday = msgspec.structs.replace(friday, counts=(HeadCount(friday.meetings[0].id, 12, 12, 150),))
    for name in ("friday", "copy with other locks"):
        WorkshopKeeper.create(tmp_path / f"{name}.workshop", friday, PASSPHRASE, work_factor=WORK_FACTOR).close()
    page = counts(group)
    page.meetings[group.desk.workshop.session.workshop.meetings[0].id].numbers["came"].setValue(9)
    assert add_other(group, page, tmp_path / "friday.workshop", prompts, qtbot) == "In the report: Friday"
    for again, name in (("friday", "Friday"), ("copy with other locks", "Friday"), ("group", "Tuesday")):
        assert add_other(group, page, tmp_path / f"{again}.workshop", prompts, qtbot).startswith(
            f"This group is in the report already: {name}.")
    assert len(page.report.others) == 1
    group.do("undo")
    assert [one.group_name for one in page.report.others] == ["Friday"]  # what is taken back in this group is not about the others
    QTest.keyClick(page.report._rows[0].remove, Qt.Key.Key_Space)
    assert page.report.others == []
    assert not page.report._rows
    assert group.window.focusWidget() is page.report.adding
    assert add_other(group, page, tmp_path / "friday.workshop", prompts, qtbot) == "In the report: Friday"


def test_a_report_on_two_groups(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    other = sample("Friday")
    total = (GroupTotal("Carers", 7),)
    count = HeadCount(other.meetings[0].id, 12, 12, 150, total)
    other = msgspec.structs.replace(other, counts=(count,), agreement=(GroupLine("x", "Secret"),))
    WorkshopKeeper.create(tmp_path / "other.workshop", other, "another quiet passphrase", work_factor=WORK_FACTOR).close()
    page = counts(group)
    first = group.desk.workshop.session.workshop.meetings[0].id
    page.meetings[first].numbers["came"].setValue(9)
    page.meetings[first].numbers["first_time"].setValue(9)
    QTest.keyClicks(page.report.passphrase.line, "another quiet passphrase")
    prompts.files.append(tmp_path / "other.workshop")
    press(group, "Add another group's file")
    qtbot.waitUntil(lambda: "Friday" in page.report.said.text(), timeout=10000)
    assert "Secret" not in repr([[one.agreement, one.lists] for one in page.report.others])
    assert page.report.passphrase.text() == ""
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
        page.report.said.setText("")
        QTest.keyClicks(page.report.passphrase.line, passphrase)
        prompts.files.append(plan)
        press(group, "Add another group's file")
        qtbot.waitUntil(lambda: bool(page.report.said.text()), timeout=10000)
    assert page.report.others == []
    assert page.report.adding.isEnabled()


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
    press(group, "Remove: date 1")
    assert [one.topic for one in group.desk.workshop.session.workshop.later] == [""]
    group.do("undo")
    assert len(group.desk.workshop.session.workshop.later) == 2


def test_cards_are_read_saved_and_printed(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    group.desk.workshop.view.open_page("cards")
    data = saved(group, "Save as PDF", tmp_path / "cards.pdf", prompts, qtbot)
    assert "Stay with the person" in " ".join(" ".join(page_text(data, index) for index in range(page_count(data))).split())
    (tmp_path / "lp").write_text(f"#!/bin/sh\ncat > '{tmp_path}/printed.pdf'\n", encoding="utf-8")
    (tmp_path / "lp").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    press(group, "Print")
    qtbot.waitUntil(lambda: not group.desk.room.outlet.is_busy, timeout=20000)
    assert (tmp_path / "printed.pdf").read_bytes() == data
