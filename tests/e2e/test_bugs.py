"""A mistake of the program while a plan is open: the words are kept, one sentence is said, and it goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import name_on_disk, press, shows, type_passphrase, write

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.report_page import ReportPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases.emergency import Emergency
from wrap_builder.ui.widgets.standing_notice import StandingNotice

MARK = "zebra marker"
SAVING = "Something went wrong in the program, and your words are being saved."
GOING_ON = "Something went wrong in the program, and you can go on."


@pytest.fixture
def ended() -> list[bool]:
    return []


@pytest.fixture
def emergency(house: House, ended: list[bool]) -> Emergency:
    return Emergency(house.desk, house.reading.go_back, lambda: ended.append(True), {"qt.qpa.fonts": 1})


def bug(words: str = MARK) -> BaseException:
    try:
        raise KeyError(words)
    except KeyError as error:
        return error


def other_bug() -> BaseException:
    try:
        raise ValueError(MARK)
    except ValueError as error:
        return error


def sentences(house: House) -> list[str]:
    return [one.words.text() for one in house.window.findChildren(StandingNotice) if one.isVisible()]


def answer(house: House, label: str) -> None:
    notice = next(one for one in house.window.findChildren(StandingNotice) if one.isVisible())
    next(one for one in notice.findChildren(QAbstractButton) if one.text() == label).click()


def test_the_words_are_saved_and_one_sentence_is_said(opened: House, emergency: Emergency, plan_file: Path, qtbot: QtBot) -> None:
    write(opened, "typed before the mistake")
    assert name_on_disk(plan_file) == "Ana"
    emergency.handle(bug())
    assert sentences(opened) == [SAVING]
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)
    assert name_on_disk(plan_file) == "typed before the mistake"
    answer(opened, "Go on")
    assert sentences(opened) == []
    assert shows(opened, PlanView)()
    write(opened, "typed afterwards")
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert name_on_disk(plan_file) == "typed afterwards"


def test_many_mistakes_say_one_sentence_and_leave_the_journal_its_room(opened: House, emergency: Emergency) -> None:
    for _ in range(600):
        emergency.handle(bug())
    emergency.handle(other_bug())
    assert len(sentences(opened)) == 1
    assert sum("bug" in line for line in opened.journal.lines) == 2
    assert any(line.endswith(" started") for line in opened.journal.lines)


def test_it_is_said_again_after_the_person_went_on(opened: House, emergency: Emergency) -> None:
    emergency.handle(bug())
    answer(opened, "Go on")
    emergency.handle(bug())
    assert len(sentences(opened)) == 1


def test_a_mistake_on_another_thread_is_handled_on_the_windows(opened: House, emergency: Emergency, plan_file: Path, qtbot: QtBot) -> None:
    write(opened, "typed before the mistake")
    worker = threading.Thread(target=lambda: emergency.handle(bug()))
    worker.start()
    worker.join()
    assert sentences(opened) == []
    qtbot.waitUntil(lambda: sentences(opened) == [SAVING], timeout=5000)
    qtbot.waitUntil(lambda: name_on_disk(plan_file) == "typed before the mistake", timeout=5000)


def broken(*_anything: object, **_more: object) -> None:
    raise RuntimeError(MARK)


@pytest.mark.parametrize("part", ["journal", "session", "autosave", "notice", "announce"])
def test_each_step_is_tried_though_another_fails(
    opened: House, emergency: Emergency, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, part: str,
) -> None:
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    write(opened, "typed before the mistake")
    hit: list[bool] = []

    def fail(*_anything: object, **_more: object) -> None:
        hit.append(True)
        raise RuntimeError(MARK)

    now = opened.desk.open
    if part == "journal":
        monkeypatch.setattr(opened.journal, "note_bug", fail)
    elif part == "session":
        monkeypatch.setattr(now.keeper, "seal", fail)
    elif part == "autosave":
        monkeypatch.setattr(now.autosave, "save_now", fail)
    elif part == "notice":
        monkeypatch.setattr(opened.window, "add_bar", fail)
    else:
        monkeypatch.setattr(type(opened.front), "announce", fail)
        opened.front.context = replace(opened.front.context, announce=opened.front.announce)
    emergency.handle(bug())
    assert hit
    if part != "notice":
        assert sentences(opened) == [SAVING]
    qtbot.waitUntil(lambda: name_on_disk(plan_file) == "typed before the mistake", timeout=5000)


def test_a_mistake_while_a_mistake_is_handled_does_not_come_back(
    opened: House, emergency: Emergency, monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[bool] = []

    def again() -> None:
        calls.append(True)
        emergency.handle(other_bug())

    monkeypatch.setattr(opened.desk.open.autosave, "save_now", again)
    emergency.handle(bug())
    assert calls == [True]
    assert sum("bug" in line for line in opened.journal.lines) == 2


def test_without_a_plan_nothing_is_promised(house: House, emergency: Emergency) -> None:
    emergency.handle(bug())
    assert sentences(house) == [GOING_ON]
    assert shows(house, StartPage)()


def test_an_interrupt_from_the_keyboard_ends_the_program(house: House, emergency: Emergency, ended: list[bool]) -> None:
    emergency.handle(KeyboardInterrupt())
    assert ended == [True]
    assert sentences(house) == []


def test_a_report_is_seen_before_it_is_saved_and_holds_no_word(
    opened: House, emergency: Emergency, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
) -> None:
    write(opened, MARK)
    emergency.handle(bug())
    place = tmp_path / "Report.txt"
    prompts.files = [place]
    answer(opened, "Save a report")
    assert shows(opened, ReportPage)()
    assert sentences(opened) == []
    text = opened.window.shown.text.toPlainText()
    assert not place.exists()
    press(opened, "Save it")
    qtbot.waitUntil(lambda: any("was saved" in one.text() for one in opened.window.findChildren(QLabel)), timeout=5000)
    assert place.read_text() == text
    assert "KeyError test_bugs.bug:" in text
    assert "qt.qpa.fonts: 1" in text
    assert "zebra" not in text
    assert str(tmp_path) not in text
    press(opened, "Back")
    assert shows(opened, PlanView)()


def test_a_report_is_not_written_unless_asked(opened: House, emergency: Emergency, tmp_path: Path, private_home: Path) -> None:
    before = {path for root in (tmp_path, private_home) for path in root.rglob("*")}
    emergency.handle(bug())
    answer(opened, "Save a report")
    press(opened, "Back")
    after = {path for root in (tmp_path, private_home) for path in root.rglob("*")}
    assert {path for path in after - before if path.suffix not in {".plan", ".bak"}} == set()


def test_the_sentence_stands_through_a_lock_and_the_report_can_be_read_then(
    opened: House, emergency: Emergency, qtbot: QtBot,
) -> None:
    emergency.handle(bug())
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert sentences(opened) == [SAVING]
    answer(opened, "Save a report")
    press(opened, "Back")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)


def test_an_error_that_comes_after_the_window_is_let_go(house: House) -> None:
    gone = Emergency(house.desk, lambda: None, lambda: None, {})
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, 52)
    gone.handle(bug())


@pytest.fixture(autouse=True)
def no_notice_stays(house: House) -> Iterator[None]:
    yield
    for one in house.window.findChildren(StandingNotice):
        one.hide()
