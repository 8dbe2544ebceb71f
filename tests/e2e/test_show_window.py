"""The facilitator's side of the second screen in the real window: what is chosen is shown, and nothing stays when it is locked."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakeClock
from window_driver import press, shows, type_passphrase

from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.projector.screen import Projector
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.workshop import view as view_module
from wrap_builder.ui.workshop.fields import Choice, Number
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES
from wrap_builder.ui.workshop.show_page import ShowPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import AGREEMENT, AddLine, RemoveLine, RemoveList
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop


@pytest.fixture
def showing(house: House, tmp_path: Path, qtbot: QtBot) -> House:
    """A window with an open workshop at the page for the second screen."""
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    made = load_formats()[0]
    workshop = Workshop(group_name="Tuesday", country="GB", meetings=made.make(lambda: f"{next(numbers):016x}"),
                        lists=(GroupList("l1", "What helps", lines=(GroupLine("a", "Tea"),)),))
    WorkshopKeeper.create(path, workshop, PASSPHRASE, work_factor=WORK_FACTOR).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    house.desk.workshop.view.open_page("show")
    return house


def show_of(house: House) -> SlideShow:
    found: list[SlideShow] = []
    house.desk.room.in_show(found.append)
    return found[0]


def page(house: House) -> ShowPage:
    return house.desk.workshop.view.page


def pick(house: House, title: str) -> None:
    box = page(house)._source
    index = box.findText(title)
    assert index >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(index)
    box.activated.emit(index)


def begin(house: House, qtbot: QtBot) -> Projector:
    press(house, "Show on this screen, whole")
    window = show_of(house).window
    assert window is not None
    qtbot.waitExposed(window)
    return window


def test_a_meeting_is_shown_slide_by_slide(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    assert window.canvas.texts[0] == showing.desk.workshop.session.workshop.meetings[0].title
    press(showing, "Show the next")
    first = window.canvas.texts
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert window.canvas.texts != first
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert window.canvas.texts == first
    assert page(showing)._now.texts == first


def test_after_the_last_page_a_word_stands_where_the_next_one_would(showing: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page(showing)._next.texts != [], timeout=2000)
    assert page(showing)._next.isVisible()
    assert not page(showing)._last.isVisible()
    pick(showing, "Our safety agreement")
    qtbot.waitUntil(page(showing)._last.isVisible, timeout=2000)
    assert not page(showing)._next.isVisible()


def test_b_and_f_and_the_keys_that_work_everywhere(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    QTest.keyClick(page(showing), Qt.Key.Key_B)
    assert window.canvas.texts == ()
    showing.window.activateWindow()
    qtbot.waitUntil(showing.window.isActiveWindow)
    QTest.keyClick(showing.window, Qt.Key.Key_F9)
    assert window.canvas.texts
    QTest.keyClick(showing.window, Qt.Key.Key_F10)
    before = window.canvas.texts
    press(showing, "Show the next")
    assert window.canvas.texts == before
    QTest.keyClick(window, Qt.Key.Key_F)
    assert window.canvas.texts != before


def test_a_remote_moves_what_is_shown_from_every_page(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    for one in WORKSHOP_PAGES:
        if one.key == "run":
            continue  # there it moves the agenda
        showing.desk.workshop.view.open_page(one.key)
        before = window.canvas.texts
        QTest.keyClick(page(showing), Qt.Key.Key_PageDown)
        assert window.canvas.texts != before, one.key
        QTest.keyClick(page(showing), Qt.Key.Key_PageUp)
        assert window.canvas.texts == before
        showing.desk.workshop.view._top.tabs[one.key].setFocus()
        QTest.keyClick(page(showing), Qt.Key.Key_B)
        assert not window.canvas.texts
        QTest.keyClick(page(showing), Qt.Key.Key_B)


def test_a_remote_changes_nothing_that_was_picked_or_counted(showing: House, qtbot: QtBot) -> None:
    view = showing.desk.workshop.view
    begin(showing, qtbot)
    for one in WORKSHOP_PAGES:
        if one.key == "show":
            continue  # its list follows what is shown
        view.open_page(one.key)
        before = showing.desk.workshop.session.workshop
        for field in view.page.findChildren(Number) + view.page.findChildren(Choice):
            was = field.currentIndex() if isinstance(field, Choice) else field.value()
            QTest.keyClick(field, Qt.Key.Key_PageUp)
            QTest.keyClick(field, Qt.Key.Key_PageDown)
            QTest.keyClick(field, Qt.Key.Key_PageDown)
            assert was == (field.currentIndex() if isinstance(field, Choice) else field.value()), one.key
            QTest.keyClick(field, Qt.Key.Key_PageUp)
        assert showing.desk.workshop.session.workshop is before


def test_letters_are_written_where_somebody_writes(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    showing.desk.workshop.view.open_page("set_up")
    showing.window.activateWindow()
    field = page(showing).findChildren(LineField)[0]
    field.setFocus()
    qtbot.waitUntil(lambda: showing.window.focusWidget() is field)
    before = window.canvas.texts
    QTest.keyClicks(field, "bf")
    assert field.text() == "bfTuesday"
    QTest.keyClick(page(showing), Qt.Key.Key_B)
    assert window.canvas.texts == before
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert window.canvas.texts != before


def test_a_line_that_is_typed_is_seen_at_once(showing: House, qtbot: QtBot) -> None:
    pick(showing, "Our safety agreement")
    window = begin(showing, qtbot)
    showing.desk.workshop.session.execute(AddLine(AGREEMENT, GroupLine("n", "We end on time.")))
    assert "We end on time." in window.canvas.texts
    pick(showing, "What helps")
    assert window.canvas.texts == ("What helps", "Tea")


def test_the_newest_line_of_a_long_list_is_seen_and_page_keys_still_turn(showing: House, qtbot: QtBot) -> None:
    session = showing.desk.workshop.session
    for number in range(40):
        session.execute(AddLine("l1", GroupLine(f"n{number}", f"Something that helps, number {number}")))
    pick(showing, "What helps")
    window = begin(showing, qtbot)
    assert "Tea" in window.canvas.texts
    showing.desk.workshop.view.open_page("together")
    press(showing, "Show 41 lines: What helps")
    adding = showing.desk.workshop.view.page._cards["l1"].adding
    QTest.keyClicks(adding, "A swim")
    QTest.keyClick(adding, Qt.Key.Key_Return)
    assert window.canvas.texts[-1] == "A swim"
    QTest.keyClick(adding, Qt.Key.Key_PageUp)
    assert "A swim" not in window.canvas.texts
    row = showing.desk.workshop.view.page._cards["l1"].rows
    showing.desk.workshop.session.execute(RemoveLine("l1", "a"))
    for _page in range(3):
        QTest.keyClick(adding, Qt.Key.Key_PageDown)
    assert window.canvas.texts[-1] == "A swim"
    assert len(row.rows) == 41
    showing.do("undo")
    assert "Tea" in window.canvas.texts


def test_an_example_is_marked_and_comes_line_by_line(showing: House, qtbot: QtBot) -> None:
    box = page(showing)._source
    names = [box.itemText(n) for n in range(box.count()) if box.itemText(n).startswith("Example of")]
    assert names
    pick(showing, names[0])
    show_of(showing).go_to(next(n for n, one in enumerate(show_of(showing).slides) if len(one.lines) > 1))
    window = begin(showing, qtbot)
    assert window.canvas.texts[-1] == "An example. The person in it is made up."
    seen = len(window.canvas.texts)
    press(showing, "Show the next")
    assert len(window.canvas.texts) == seen + 1
    assert window.canvas.texts[-1] == "An example. The person in it is made up."


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen no list is raised
def test_a_long_list_of_choices_unfolds_over_a_part_of_the_screen_and_scrolls_there(showing: House) -> None:
    box = page(showing)._source
    page(showing).ensureWidgetVisible(box)
    box.showPopup()
    view = box.view()
    shown = view.window().geometry()
    assert box.screen().availableGeometry().contains(shown)
    assert shown.height() < box.screen().availableGeometry().height() * 0.6
    assert view.verticalScrollBar().maximum() > 0
    assert view.sizeHintForRow(0) >= 32
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.currentIndex() == box.count() - 1
    assert show_of(showing).slide.id in [one.id for one in page(showing)._offered[box.currentData()][1]()]


def test_the_list_of_choices_names_what_is_shown(showing: House) -> None:
    pick(showing, "Our safety agreement")
    for chosen in ("Our safety agreement", ""):
        assert page(showing)._source.currentText() == chosen
        showing.desk.workshop.view.open_page("together")
        showing.desk.workshop.view.open_page("show")
        assert page(showing)._source.currentText() == chosen
        press(showing, "Show how long it still lasts")


def test_a_break_is_counted_down(showing: House, qtbot: QtBot, clock: FakeClock) -> None:
    window = begin(showing, qtbot)
    press(showing, "Show how long it still lasts")
    assert window.canvas.texts == ("Break", "10 minutes")
    countdown = page(showing).tools.countdown
    clock.go(9 * 60 + 30)
    qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "30 seconds"), timeout=5000)
    pick(showing, "Helplines")
    qtbot.waitUntil(lambda: not countdown.is_running, timeout=5000)
    assert any("116 123" in text for text in window.canvas.texts)


def test_a_break_is_counted_down_wherever_the_facilitator_goes(showing: House, qtbot: QtBot, clock: FakeClock) -> None:
    window = begin(showing, qtbot)
    press(showing, "Show how long it still lasts")
    showing.desk.workshop.view.open_page("counts")
    clock.go(5 * 60)
    qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "5 minutes"), timeout=5000)
    showing.desk.look_again()
    clock.go(6 * 60)
    qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "We go on now."), timeout=5000)


def test_a_clock_on_the_wall_goes_on_while_the_screen_is_frozen(showing: House, qtbot: QtBot, clock: FakeClock) -> None:
    window, show = begin(showing, qtbot), show_of(showing)
    press(showing, "Show how long it still lasts")
    show.freeze()
    clock.go(5 * 60)
    qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "5 minutes"), timeout=5000)
    pick(showing, "Our safety agreement")  # the facilitator looks at what comes after the break
    clock.go(4 * 60)
    qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "60 seconds"), timeout=5000)
    assert show.slide.title == "Our safety agreement"
    show.freeze()
    assert window.canvas.texts[0] == "Our safety agreement"
    qtbot.waitUntil(lambda: not page(showing).tools.countdown.is_running, timeout=5000)


def test_what_is_shown_stays_while_the_facilitator_looks_elsewhere(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    window = begin(showing, qtbot)
    showing.desk.workshop.view.open_page("agenda")
    assert window.canvas.texts == ("What helps", "Tea")
    showing.desk.workshop.view.open_page("show")
    assert page(showing)._source.currentText() == "What helps"
    showing.settings.set("text_size", 200)  # everything is built anew
    assert show_of(showing).window is window
    assert window.canvas.texts == ("What helps", "Tea")


def lock_and_unlock(house: House, qtbot: QtBot) -> WorkshopView:
    house.desk.wanted.emit("lock")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    return house.desk.workshop.view


def test_after_a_lock_it_goes_on_where_it_was_and_on_no_screen_by_itself(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    showing.desk.workshop.view.open_page("counts")
    view = lock_and_unlock(showing, qtbot)
    assert view.key == "counts"
    assert "Show it again" in view.offered[0]
    assert show_of(showing).window is None
    assert show_of(showing).slide.title == "What helps"
    press(showing, "Show it again")  # no screen beside this one: the facilitator says which
    assert view.key == "show"
    assert not view.offered[0]
    assert show_of(showing).window is None
    assert page(showing)._source.currentText() == "What helps"


def test_one_press_shows_it_again_on_the_only_other_screen(
    showing: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    view = lock_and_unlock(showing, qtbot)
    monkeypatch.setattr(view_module, "screens_beside", lambda own: [own])
    press(showing, "Show it again")
    assert show_of(showing).window.canvas.texts == ("What helps", "Tea")
    assert not view.offered[0]


def test_what_is_offered_after_a_lock_is_reached_and_pressed_by_keys_alone(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    showing.desk.workshop.view.open_page("cards")
    view = lock_and_unlock(showing, qtbot)
    for _step in range(60):
        focus = showing.window.focusWidget()
        if focus is not None and focus.accessibleName() == "Show it again":
            break
        QTest.keyClick(focus or showing.window, Qt.Key.Key_Tab)
    QTest.keyClick(showing.window.focusWidget(), Qt.Key.Key_Space)
    assert view.key == "show"  # no screen beside this one: the facilitator says which


def test_what_is_shown_again_in_another_way_is_not_offered_any_more(showing: House, qtbot: QtBot) -> None:
    begin(showing, qtbot)
    view = lock_and_unlock(showing, qtbot)
    assert view.offered[0]
    begin(showing, qtbot)
    assert not view.offered[0]


def test_lines_that_were_shown_come_back_after_a_lock(showing: House, qtbot: QtBot) -> None:
    example = next(text for text in (page(showing)._source.itemText(n) for n in range(page(showing)._source.count()))
                   if text.startswith("Example of"))
    pick(showing, example)
    show = show_of(showing)
    while not (show.slide.steps and len(show.slide.lines) >= 3):
        show.go_to(show.at + 1)
    show.go_on()
    window = begin(showing, qtbot)
    before = window.canvas.texts
    assert 2 <= len(before) < len(show.slide.lines) + 1
    lock_and_unlock(showing, qtbot)
    assert begin(showing, qtbot).canvas.texts == before


def test_blank_stays_blank_after_a_lock(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    show_of(showing).blank()
    lock_and_unlock(showing, qtbot)
    window = begin(showing, qtbot)
    assert window.canvas.texts == ()
    show_of(showing).blank()
    assert window.canvas.texts == ("What helps", "Tea")


def test_frozen_stays_frozen_after_a_lock(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    show_of(showing).freeze()
    pick(showing, "Helplines")  # the facilitator looks at what comes later
    lock_and_unlock(showing, qtbot)
    window = begin(showing, qtbot)
    assert window.canvas.texts == ("What helps", "Tea")
    show_of(showing).freeze()
    assert any("116 123" in text for text in window.canvas.texts)


def test_blank_stays_blank_after_a_lock_where_nothing_was_left_to_show(showing: House, qtbot: QtBot) -> None:
    pick(showing, "What helps")
    begin(showing, qtbot)
    showing.desk.workshop.session.execute(RemoveList("l1"))
    assert show_of(showing).is_blank
    lock_and_unlock(showing, qtbot)
    pick(showing, "Helplines")
    assert begin(showing, qtbot).canvas.texts == ()


def test_frozen_stays_frozen_after_a_lock_where_nothing_would_come_next(showing: House, qtbot: QtBot) -> None:
    pick(showing, "Our safety agreement")
    window = begin(showing, qtbot)
    before = window.canvas.texts
    show_of(showing).freeze()
    pick(showing, "What helps")
    showing.desk.workshop.session.execute(RemoveList("l1"))
    assert show_of(showing).is_frozen
    show_of(showing).blank(on=False)
    lock_and_unlock(showing, qtbot)
    assert show_of(showing).is_frozen
    pick(showing, "Helplines")
    assert begin(showing, qtbot).canvas.texts == before


def test_a_part_of_another_meeting_than_the_one_looked_at_comes_back_after_a_lock(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    show_of(showing).go_on()
    before = window.canvas.texts
    showing.desk.workshop.view.open_page("agenda", showing.desk.workshop.session.workshop.meetings[3].id)
    lock_and_unlock(showing, qtbot).open_page("show")
    assert begin(showing, qtbot).canvas.texts == before


def test_a_break_on_a_frozen_screen_that_ended_during_a_lock_leaves_it_blank(
    showing: House, qtbot: QtBot, clock: FakeClock,
) -> None:
    begin(showing, qtbot)
    press(showing, "Show how long it still lasts")
    show_of(showing).freeze()
    pick(showing, "Helplines")
    showing.do("lock")
    qtbot.waitUntil(shows(showing, UnlockPage), timeout=5000)
    clock.go(60 * 11)
    type_passphrase(showing, PASSPHRASE)
    qtbot.waitUntil(shows(showing, WorkshopView), timeout=5000)
    window = begin(showing, qtbot)
    assert window.canvas.texts == ()
    assert not show_of(showing).is_frozen
    show_of(showing).blank()
    assert any("116 123" in text for text in window.canvas.texts)


@pytest.mark.parametrize(("minutes", "shown"), [(4, ("Break", "6 minutes")), (11, None)])
def test_a_break_goes_on_through_a_lock(
    showing: House, qtbot: QtBot, clock: FakeClock, minutes: int, shown: tuple[str, str] | None,
) -> None:
    begin(showing, qtbot)
    press(showing, "Show how long it still lasts")
    showing.do("lock")
    qtbot.waitUntil(shows(showing, UnlockPage), timeout=5000)
    clock.go(60 * minutes)
    type_passphrase(showing, PASSPHRASE)
    qtbot.waitUntil(shows(showing, WorkshopView), timeout=5000)
    assert show_of(showing).window is None
    window = begin(showing, qtbot)
    if shown is None:  # it is over, and nobody waits for it
        assert window.canvas.texts[0] == showing.desk.workshop.session.workshop.meetings[0].title
    else:
        assert window.canvas.texts == shown
        clock.go(60)
        qtbot.waitUntil(lambda: window.canvas.texts == ("Break", "5 minutes"), timeout=5000)


def test_the_parts_of_the_meeting_come_before_the_others(showing: House) -> None:
    box = page(showing)._source
    names = [box.itemText(n) for n in range(box.count())]
    questions = [name for name in names if name.startswith("Questions: ")]
    meeting = showing.desk.workshop.session.workshop.meetings[0]
    near = {item.section for item in meeting.items if item.section}
    assert len(questions) > len(near)
    first = names.index("Helplines")
    assert all(names.index(one) > first for one in questions[len(near):])


def test_a_break_that_is_counted_down_ends_with_the_workshop(showing: House, qtbot: QtBot) -> None:
    begin(showing, qtbot)
    press(showing, "Show how long it still lasts")
    countdown = page(showing).tools.countdown
    showing.do("lock")
    qtbot.waitUntil(shows(showing, UnlockPage), timeout=5000)
    assert not shiboken6.isValid(countdown) or not countdown.is_running


@pytest.mark.parametrize("way", ["lock", "hide", "close_plan"])
def test_nothing_is_shown_once_it_is_locked(showing: House, qtbot: QtBot, way: str) -> None:
    window = begin(showing, qtbot)
    assert showing.desk.room.showing_minutes > 60
    showing.do(way)
    qtbot.waitUntil(lambda: showing.desk.workshop is None, timeout=5000)
    assert not window.isVisible()
    assert showing.desk.room.showing_minutes == 0


def test_a_screen_that_is_pulled_comes_back_blank(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not window.isVisible()
    assert page(showing)._told.isVisibleTo(page(showing))
    assert "blanked" in page(showing)._told.text()
    assert show_of(showing).is_blank


def test_a_remote_moves_the_show_after_something_was_picked_in_a_list(showing: House, qtbot: QtBot) -> None:
    window = begin(showing, qtbot)
    box, minutes = page(showing)._source, page(showing)._minutes
    picked, lasts, first = box.currentText(), minutes.value(), window.canvas.texts
    for field in (box, minutes):
        QTest.keyClick(field, Qt.Key.Key_PageDown)
        assert window.canvas.texts != first
        QTest.keyClick(field, Qt.Key.Key_PageUp)
        assert window.canvas.texts == first
        QTest.keyClick(field, Qt.Key.Key_B)
        assert window.canvas.texts == ()
        QTest.keyClick(field, Qt.Key.Key_B)
    assert (box.currentText(), minutes.value()) == (picked, lasts)


def test_a_second_screen_takes_no_keys_from_the_laptop(showing: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    showing.window.activateWindow()
    qtbot.waitUntil(showing.window.isActiveWindow)
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [screen, screen])
    asked: list[Projector] = []
    monkeypatch.setattr(Projector, "showFullScreen", asked.append)
    window = begin(showing, qtbot)
    assert window.isFullScreen()
    assert window.isVisible()
    assert not asked, "showFullScreen() asks for the keys"


def test_the_country_is_chosen_where_the_group_is_set_up(showing: House) -> None:
    view = showing.desk.workshop.view
    view.open_page("set_up")
    box = view.page._country
    assert box.currentData() == "GB"
    for code, offered in (("", False), ("US", True)):
        view.open_page("set_up")
        box = view.page._country
        index = box.findData(code)
        box.setCurrentIndex(index)
        box.activated.emit(index)
        assert showing.desk.workshop.session.workshop.country == code
        view.open_page("handouts")
        assert ("helplines" in view.page._ticks) is offered
    showing.desk.workshop.view.open_page("set_up")
    showing.desk.workshop.view.undo()
    assert view.page._country.currentData() == ""
