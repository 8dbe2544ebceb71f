"""A meeting run in the real window: the quiet clock, a presenter's remote, one screen, and a lock in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakeClock
from window_driver import press, shows, type_passphrase

from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.workshop import wall as of_wall
from wrap_builder.ui.workshop.run_page import RunPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import AddList
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.slides import blank_slide
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    WorkshopKeeper.create(path, Workshop(meetings=load_formats()[0].make(lambda: f"{next(numbers):016x}")), PASSPHRASE,
                          work_factor=WORK_FACTOR).close()
    return path


def unlock(house: House, qtbot: QtBot) -> None:
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)


@pytest.fixture
def held(house: House, group: Path, qtbot: QtBot) -> House:
    """A window in which the first meeting has begun."""
    house.opening.look_at(group)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    unlock(house, qtbot)
    press(house, "Run a meeting")
    press(house, "Begin the meeting")
    return house


def page(house: House) -> RunPage:
    return house.desk.workshop.view.page


def shown(house: House) -> tuple[str, str, str]:
    now = page(house)._now
    page(house).tick()
    return now._topic.text(), now._time.text(), now._pace.text()


def test_the_clock_is_told_in_words(held: House, clock: FakeClock) -> None:
    assert shown(held) == ("Welcome and first round", "20 minutes left", "On time. It ends at 13:12 if the rest goes as planned.")
    clock.go(18 * 60 + 30)
    assert shown(held)[1] == "2 minutes left"
    clock.go(90)
    assert shown(held)[1] == "Its time is over"
    clock.go(6 * 60)
    assert shown(held)[1:] == ("6 minutes over its time", "About 6 minutes behind. It ends at 12:52 if the rest goes as planned.")
    press(held, "5 minutes more")
    assert shown(held)[1] == "1 minute over its time"
    press(held, "Stop the clock")
    clock.go(600)
    assert shown(held)[1:] == ("1 minute over its time", "The clock stands still.")


def test_every_page_is_at_the_meeting_that_was_begun(held: House, qtbot: QtBot) -> None:
    press(held, "End the meeting")
    choice = page(held).findChild(QComboBox)
    choice.setCurrentIndex(len(held.desk.workshop.session.workshop.meetings) - 1)
    press(held, "Begin the meeting")
    assert page(held)._now.isVisibleTo(held.window)
    assert held.window.focusWidget() is page(held)._now.buttons["next"]
    meetings = held.desk.workshop.session.workshop.meetings
    meeting = meetings[-1]
    press(held, "For the group to see")
    assert page(held).tools.show.slide.title == meeting.items[0].topic
    press(held, "Run a meeting")
    press(held, "End the meeting")
    press(held, "Head counts")
    field = held.window.focusWidget()
    assert field.accessibleName() == f"How many came: {len(meetings)}. {meeting.title}"
    view = page(held).viewport()
    qtbot.waitUntil(lambda: view.rect().contains(field.rect().translated(field.mapTo(view, QPoint(0, 0)))), timeout=2000)


def test_next_and_back_stay_where_they_are_from_item_to_item(held: House) -> None:
    buttons, window = page(held)._now.buttons, held.window

    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [buttons[one].mapTo(window, QPoint(0, 0)) for one in ("next", "back")]

    first = places()
    for _ in held.desk.workshop.session.workshop.meetings[0].items[1:]:
        press(held, "Next")
        assert places() == first
    press(held, "Back")
    assert places() == first


def test_a_press_too_many_at_either_end_says_so_and_does_nothing_else(held: House) -> None:
    session, view = held.desk.workshop.session, held.desk.workshop.view
    press(held, "Back")
    assert view._foot.said == "This is the first item."
    items = session.workshop.meetings[0].items
    for _ in items:
        press(held, "Next")
    assert session.workshop.running.item == items[-1].id
    assert view._foot.said == "This is the last item."
    assert page(held)._now.buttons["next"].isEnabled()


def test_a_break_counts_down_by_the_second(held: House, clock: FakeClock) -> None:
    press(held, "Break now")
    clock.go(95)
    assert shown(held)[:2] == ("Break", "8:25")


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A sound for each that came."""
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    return heard


def look(house: House) -> None:
    """Let the quiet clock look at the time, as it does by itself twice a second."""
    house.desk.workshop.view._quiet_clock.tick()


def test_a_sound_comes_only_where_one_was_asked_for(held: House, clock: FakeClock, beeps: list[int]) -> None:
    clock.go(21 * 60)
    look(held)
    assert beeps == []
    press(held, "Next")
    press(held, "A sound when the time of an item is over")
    clock.go(16 * 60)
    look(held)
    look(held)
    assert beeps == [1]


def test_the_end_of_an_item_is_told_wherever_the_facilitator_is(held: House, clock: FakeClock, beeps: list[int], qtbot: QtBot) -> None:
    view = held.desk.workshop.view
    press(held, "A sound when the time of an item is over")
    view.open_page("together")
    clock.go(21 * 60)
    qtbot.waitUntil(lambda: view._foot.said == "The time of this item is over.", timeout=5000)  # by itself
    assert beeps == [1]
    for key in ("run", "agenda", "run"):  # once, however often one comes back
        view.open_page(key)
        look(held)
    assert beeps == [1]
    press(held, "Stop the clock")
    look(held)
    press(held, "Go on")
    look(held)
    assert beeps == [1]
    press(held, "5 minutes more")
    look(held)
    clock.go(6 * 60)
    look(held)
    assert beeps == [1, 1]


def test_no_clock_goes_on_without_a_meeting(held: House) -> None:
    quiet = held.desk.workshop.view._quiet_clock
    assert quiet._ticker.isActive()
    press(held, "End the meeting")
    assert not quiet._ticker.isActive()
    press(held, "Begin the meeting")
    assert quiet._ticker.isActive()
    held.desk.put_away()
    assert not quiet._ticker.isActive()


def test_a_presenters_remote_works_outside_fields(held: House) -> None:
    now = page(held)
    button = now._now.buttons["next"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert shown(held)[0] == "What a plan like this is"
    QTest.keyClick(button, Qt.Key.Key_PageUp)
    assert shown(held)[0] == "Welcome and first round"
    QTest.keyClick(button, Qt.Key.Key_F5)
    assert now.only_topic
    assert not now._now._notes.isVisibleTo(held.window)
    assert not now._with_you.isVisibleTo(held.window)
    QTest.keyClick(now, Qt.Key.Key_Period)
    assert now.is_blank
    assert not now._now.isVisibleTo(held.window)
    QTest.keyClick(now, Qt.Key.Key_PageDown)
    QTest.keyClick(now, Qt.Key.Key_Period)
    assert now._now.isVisibleTo(held.window)
    QTest.keyClick(now, Qt.Key.Key_Escape)
    assert not now.only_topic
    assert now._now._notes.isVisibleTo(held.window)
    assert shown(held)[0] == "What a plan like this is"


def test_keys_in_the_top_row_reach_the_meeting_and_keys_in_notes_do_not(held: House) -> None:
    tab = held.desk.workshop.view._top.tabs["run"]
    QTest.keyClick(tab, Qt.Key.Key_PageDown)
    assert shown(held)[0] == "What a plan like this is"
    held.window.show()
    held.window.activateWindow()
    notes = page(held)._with_you._notes
    notes.setFocus()
    QTest.keyClicks(notes, "b. B")
    QTest.keyClick(notes, Qt.Key.Key_PageDown)
    assert notes.value() == "b. B"
    assert not page(held).is_blank
    assert shown(held)[0] == "What a plan like this is"


def test_the_second_screen_follows_the_agenda(held: House, clock: FakeClock, qtbot: QtBot) -> None:
    wall, now = held.desk.room._slides, page(held)
    press(held, "Next")
    assert wall.window is None  # nothing goes to a screen that nobody chose
    wall.begin(QApplication.primaryScreen())
    press(held, "Next")
    assert wall.slide.id == "agreement"
    assert now._now._wall.text() == "The second screen shows: Our safety agreement"
    press(held, "Break now")
    clock.go(9 * 60 + 20)
    qtbot.waitUntil(lambda: (wall.slide.id, wall.slide.lines) == ("timer", ("40 seconds",)), timeout=5000)
    QTest.keyClick(now, Qt.Key.Key_Period)
    assert wall.is_blank
    assert not now.is_blank
    assert now._now._wall.text() == "The second screen is blank."
    QTest.keyClick(now, Qt.Key.Key_Period)
    press(held, "The second screen follows the agenda")
    QTest.keyClick(now, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: (wall.slide.id, wall.slide.lines) == ("timer", ("We go on now.",)), timeout=5000)
    wall.end()
    assert now._now._wall.text() == ""


def test_what_will_be_shown_is_told_before_a_screen_is_chosen(held: House, qtbot: QtBot) -> None:
    wall, view = held.desk.room._slides, held.desk.workshop.view
    press(held, "Next")
    view.open_page("show")
    told = view.page._now.texts
    assert told[0] == "What a plan like this is"
    press(held, "Show on this screen, whole")
    assert wall.window.canvas.texts == told
    wall.end()
    wall.show((blank_slide(),))
    view.open_page("run")
    press(held, "Next")
    view.open_page("show")
    assert view.page._now.texts[0] == "Our safety agreement"


def test_what_will_be_shown_is_told_after_a_new_start_too(held: House, group: Path, qtbot: QtBot) -> None:
    press(held, "Next")
    held.leaving.close_plan()
    qtbot.waitUntil(lambda: held.desk.workshop is None, timeout=5000)
    held.opening.look_at(group)
    qtbot.waitUntil(shows(held, UnlockPage), timeout=5000)
    unlock(held, qtbot)
    held.desk.workshop.view.open_page("show")
    assert held.desk.workshop.view.page._now.texts[0] == "What a plan like this is"


def test_what_was_chosen_by_hand_is_what_comes_when_the_screen_is_begun(held: House, monkeypatch: pytest.MonkeyPatch) -> None:
    wall, view = held.desk.room._slides, held.desk.workshop.view
    monkeypatch.setattr(of_wall, "screens_beside", lambda _own: [QApplication.primaryScreen()])
    wall.show((blank_slide(),))
    page(held)._now.buttons["screen"].click()
    assert wall.slide == blank_slide()
    wall.end()
    assert view.key == "run"


def test_whoever_lets_the_second_screen_follow_finds_the_item_there(held: House) -> None:
    wall, follows = held.desk.room._slides, "The second screen follows the agenda"
    press(held, follows)
    press(held, "Next")
    assert wall.slide.title == "Welcome and first round"
    press(held, follows)
    assert wall.slide.title == "What a plan like this is"
    wall.begin(QApplication.primaryScreen())
    wall.show((blank_slide(),))
    press(held, follows)
    press(held, follows)
    assert wall.slide == blank_slide(), "a group looks at it"
    wall.end()


def test_a_break_goes_on_on_the_second_screen_while_another_page_is_shown(held: House, clock: FakeClock, qtbot: QtBot) -> None:
    wall, view = held.desk.room._slides, held.desk.workshop.view
    wall.begin(QApplication.primaryScreen())
    press(held, "Break now")
    view.open_page("together")
    clock.go(9 * 60 + 20)
    qtbot.waitUntil(lambda: wall.slide.lines == ("40 seconds",), timeout=5000)
    wall.end()


def test_a_break_of_the_agenda_goes_on_through_a_lock_as_the_meeting_says(held: House, clock: FakeClock, qtbot: QtBot) -> None:
    held.desk.room._slides.begin(QApplication.primaryScreen())
    press(held, "Break now")
    press(held, "Stop the clock")
    held.do("lock")
    qtbot.waitUntil(shows(held, UnlockPage), timeout=5000)
    clock.go(4 * 60)
    unlock(held, qtbot)
    wall = held.desk.room._slides
    assert wall.window is None
    assert (wall.slide.title, wall.slide.lines) == ("Break", ("10 minutes",))  # its time stood still
    press(held, "Go on")
    clock.go(5 * 60)
    qtbot.waitUntil(lambda: wall.slide.lines == ("5 minutes",), timeout=5000)


def test_the_second_screen_is_begun_where_the_meeting_is_run(held: House, monkeypatch: pytest.MonkeyPatch) -> None:
    button, wall = page(held)._now.buttons["screen"], held.desk.room._slides
    assert not button.isVisibleTo(held.window)  # no other screen is there
    monkeypatch.setattr(of_wall, "screens_beside", lambda _own: [QApplication.primaryScreen()])
    press(held, "Next")
    assert button.isVisibleTo(held.window)
    button.click()
    assert wall.window is not None
    assert wall.slide.title == "What a plan like this is"
    assert not button.isVisibleTo(held.window)
    wall.end()
    assert button.isVisibleTo(held.window)
    monkeypatch.setattr(of_wall, "screens_beside", lambda _own: [QApplication.primaryScreen()] * 2)
    button.click()
    assert wall.window is None
    assert held.desk.workshop.view.key == "show"  # somebody has to say on which


def test_whoever_ends_a_meeting_decides_about_the_lists_in_plain_sight(held: House) -> None:
    session, view = held.desk.workshop.session, held.desk.workshop.view
    session.execute(AddList(GroupList("kept", "Tools", keep=True, lines=(GroupLine("a", "Tea"),))))
    session.execute(AddList(GroupList("goes", "Signs", lines=(GroupLine("b", "I sleep badly"),))))
    press(held, "End the meeting")
    assert view.key == "together"
    assert view.page._goes.text() == "These would be cleared: Signs. 1 list may stay."
    assert view.page._goes.mapTo(view.page, view.page._goes.rect().bottomLeft()).y() < view.page.height()
    press(held, "Clear the lists")
    assert {one.id: len(one.lines) for one in session.workshop.lists} == {"kept": 1, "goes": 0}
    assert not view.page._clears.isEnabled()


def test_what_was_put_on_the_second_screen_by_hand_stays_until_the_next_item(held: House) -> None:
    wall, view = held.desk.room._slides, held.desk.workshop.view
    wall.begin(QApplication.primaryScreen())
    wall.show((blank_slide(),))
    view.open_page("agenda")
    view.open_page("run")
    page(held).tick()
    assert wall.slide == blank_slide()
    press(held, "Next")
    assert wall.slide.title == "What a plan like this is"
    wall.end()


def test_a_second_screen_that_is_pulled_out_is_told_and_the_meeting_goes_on(held: House) -> None:
    wall = held.desk.room._slides
    wall.begin(QApplication.primaryScreen())
    wall._on_screen_removed(QApplication.primaryScreen())
    assert wall.window is None
    assert held.desk.workshop.view._foot.said.startswith("The second screen is gone")
    QTest.keyClick(page(held), Qt.Key.Key_PageDown)
    assert shown(held)[0] == "What a plan like this is"


def test_a_lock_in_the_middle_keeps_where_it_stands(held: House, qtbot: QtBot, clock: FakeClock) -> None:
    press(held, "Next")
    clock.go(60)
    held.leaving.lock()
    qtbot.waitUntil(shows(held, UnlockPage), timeout=5000)
    unlock(held, qtbot)
    assert isinstance(page(held), RunPage)
    assert shown(held)[0] == "What a plan like this is"


def test_a_new_start_in_the_middle_opens_at_the_meeting(held: House, group: Path, qtbot: QtBot) -> None:
    press(held, "Next")
    held.leaving.close_plan()
    qtbot.waitUntil(lambda: held.desk.current is None, timeout=5000)
    held.opening.look_at(group)
    qtbot.waitUntil(shows(held, UnlockPage), timeout=5000)
    unlock(held, qtbot)
    assert shown(held)[0] == "What a plan like this is"


def test_nothing_locks_itself_while_a_meeting_is_held(held: House, clock: FakeClock) -> None:
    minutes = held.settings.get("idle_minutes")
    assert held._idle_seconds() == 210 * 60
    held.do("preferences")
    assert held._idle_seconds() == 210 * 60
    held.desk.show_plan()
    press(held, "Stop the clock")
    assert held._idle_seconds() == minutes * 60
    press(held, "Go on")
    press(held, "End the meeting")
    assert held._idle_seconds() == minutes * 60
    assert page(held)._now is None


def test_what_comes_later_is_put_in_order_and_gone_to(held: House) -> None:
    items = held.desk.workshop.session.workshop.meetings[0].items
    rows = page(held)._later._rows
    assert list(rows.rows) == [item.id for item in items[1:]]
    rows.rows[items[3].id]._up.click()
    press(held, f"Go there now: {items[3].topic}")
    assert shown(held)[0] == items[3].topic
    assert list(rows.rows) == [items[2].id, *[item.id for item in items[4:]]]
    rows.rows[items[2].id]._remove.click()
    held.do("undo")
    assert next(iter(rows.rows)) == items[2].id
