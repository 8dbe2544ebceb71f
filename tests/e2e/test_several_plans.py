"""Several plans: who switches finds nothing of the first in the second, wherever it may hide; and nothing is lost on the way."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.plan.commands import AddEntries, AddMyWord, AddPerson, KeepIdeas, RecordGiven, Rename
from wrap_builder.plan.values import Entry, Given, IdeaList, Person, Plan, Text
from wrap_builder.session import store
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.find_page import FindPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.switch_page import SwitchPage
from wrap_builder.ui.pages.today_page import TodayPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.big_button import BigButton
from wrap_builder.vault.drives import is_removable

MARK = "Zephyrword"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "other.plan"
    path.parent.mkdir()
    Keeper.create(path, Plan(answers={"start.name": Text("Bo")}), PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


def texts_reached() -> list[str]:
    """Return every text with the mark that any object of the program leads to, also those that nothing tracks by itself."""
    gc.collect()
    seen: set[int] = set()
    found: list[object] = []
    todo: list[object] = gc.get_objects()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes):
            if (MARK in one if isinstance(one, str) else MARK.encode() in one) and one != MARK:
                found.append(one)
        else:
            todo.extend(gc.get_referents(one))
    return [str(one) for one in found]


def texts_shown() -> list[str]:
    """Return every text with the mark in any widget, shown or not: what Qt holds, Python does not reach."""
    found = []
    for one in QApplication.allWidgets():
        texts = [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QLabel | QLineEdit | QAbstractButton):
            texts.append(one.text())
        if isinstance(one, QPlainTextEdit | QTextEdit):
            texts.append(one.toPlainText())
        found += [text for text in texts if MARK in text]
    return found


def live_in(house: House, qtbot: QtBot) -> None:
    """Leave words of the first plan wherever the program may keep some for a while. They are made here: code holds constants."""
    session = house.desk.open.session
    tag = str(MARK)
    session.execute(AddPerson(Person("p1", f"{tag} Sam", phones=("0555 1",))))
    session.execute(AddEntries("daily.must", (Entry("d1", f"{tag} tea"),)))
    session.execute(AddEntries("toolbox.have", (Entry("t1", f"{tag} walk"),)))
    session.execute(Rename("toolbox.have", f"{tag} things"))
    session.execute(RecordGiven(Given("g1", "crisis", "2026-11-01", "print", whom=f"{tag} Sam", person="p1")))
    session.execute(AddMyWord(f"{tag}ish"))
    session.execute(KeepIdeas(IdeaList("i1", f"{tag} group", {"toolbox.have": (f"{tag} idea",)})))
    write(house, f"{tag} Ana")
    session.undo()
    session.redo()
    house.do("find")
    QTest.keyClicks(house.window.shown.findChild(QLineEdit, "find.words"), tag)
    assert isinstance(house.window.shown, FindPage)
    house.do("today")
    house.window.shown.findChild(QCheckBox).setChecked(True)
    for page in ("register", "several", "right_now.1", "right_now", "versions", "stranger", "arrange", "print", "helplines", "help",
                 "people", "tools", "upkeep", "look_back", "printed", "walk", "carry", "keepsakes", "bring_in", "take_out"):
        house.do(page)
        qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=10_000)
    house.desk.show_plan()
    QGuiApplication.clipboard().setText(f"{tag} copied")


def switch(house: House, prompts: FakePrompts, path: Path, qtbot: QtBot) -> None:
    house.do("switch")
    assert shows(house, SwitchPage)()
    prompts.files.append(path)
    press(house, "Choose its file")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=10_000)


def open_next(house: House, qtbot: QtBot) -> None:
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)


def test_nothing_of_the_first_plan_is_reached_from_the_second(
        opened: House, plan_file: Path, other_file: Path, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # without a screen nobody owns it
    live_in(opened, qtbot)
    assert texts_reached()  # the search can find
    assert texts_shown()
    switch(opened, prompts, other_file, qtbot)
    qtbot.waitUntil(lambda: not texts_shown(), timeout=5000)
    qtbot.waitUntil(lambda: not texts_reached(), timeout=10_000)
    open_next(opened, qtbot)
    assert opened.desk.open.keeper.path == other_file
    assert MARK not in QGuiApplication.clipboard().text()
    assert not opened.desk.open.session.undo_label
    assert not opened.desk.open.session.redo_label
    assert opened.desk.open.session.plan.register.given == ()
    opened.do("undo")
    opened.do("find")
    assert opened.window.shown.findChild(QLineEdit, "find.words").text() == ""
    assert (texts_reached(), texts_shown()) == ([], [])
    assert name_on_disk(plan_file) == f"{MARK} Ana"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if MARK.encode() in path.read_bytes()] == []


def test_ticks_do_not_go_along_to_a_copy_with_the_same_lines(opened: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    opened.desk.open.session.execute(AddEntries("daily.must", (Entry("d1", "tea"),)))
    copy = tmp_path / "copy.plan"
    plan = opened.desk.open.session.plan
    Keeper.create(copy, plan, PASSPHRASE, work_factor=WORK_FACTOR).close()
    opened.do("today")
    opened.window.shown.findChild(QCheckBox).setChecked(True)
    key(opened, Qt.Key.Key_L, CTRL)  # a lock is no leaving
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    open_next(opened, qtbot)
    opened.do("today")
    assert opened.window.shown.findChild(QCheckBox).isChecked()
    switch(opened, prompts, copy, qtbot)
    open_next(opened, qtbot)
    opened.do("today")
    assert shows(opened, TodayPage)()
    assert not opened.window.shown.findChild(QCheckBox).isChecked()


def test_the_plan_that_is_open_is_not_opened_twice(opened: House, plan_file: Path, prompts: FakePrompts, tmp_path: Path,
                                                   qtbot: QtBot) -> None:
    link = tmp_path / "link.plan"
    link.symlink_to(plan_file)
    for path in (plan_file, link):
        opened.do("switch")
        prompts.files.append(path)
        press(opened, "Choose its file")
        qtbot.waitUntil(lambda: any("open now" in one.text() for one in opened.window.shown.findChildren(QLabel)), timeout=5000)
        assert opened.desk.open.keeper.path == plan_file
    press(opened, "Back to my plan")
    assert shows(opened, PlanView)()


@pytest.mark.parametrize(("content", "told"), [(None, "not where it was"), (b"holiday pictures", "not a plan")])
def test_a_wrong_file_leaves_the_first_plan_open(opened: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot,
                                                 content: bytes | None, told: str) -> None:
    path = tmp_path / "gone.plan"
    if content is not None:
        path.write_bytes(content)
    write(opened, "Ana Maria")
    opened.do("switch")
    prompts.files.append(path)
    press(opened, "Choose its file")
    qtbot.waitUntil(lambda: any(told in one.text() for one in opened.window.shown.findChildren(QLabel)), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana Maria"
    press(opened, "Back to my plan")
    assert shows(opened, PlanView)()


def test_words_that_cannot_be_saved_are_not_left_behind(opened: House, plan_file: Path, other_file: Path, prompts: FakePrompts,
                                                        qtbot: QtBot) -> None:
    write(opened, "Ana Maria")
    opened.do("switch")
    page = opened.window.shown
    plan_file.rename(plan_file.with_name("moved.plan"))
    prompts.files.append(other_file)
    prompts.answers.append("stay")
    press(opened, "Choose its file")
    qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
    assert "not saved" in prompts.asked[0]
    assert opened.window.shown is page
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana Maria"
    prompts.files.append(other_file)
    prompts.answers.append("leave")
    press(opened, "Choose its file")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)


def test_a_plan_on_a_stick_leaves_nothing_here(opened: House, other_file: Path, prompts: FakePrompts, qtbot: QtBot,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "is_removable", lambda path: "stick" in str(path) or is_removable(path))
    switch(opened, prompts, other_file, qtbot)
    open_next(opened, qtbot)
    write(opened, "Bo Maria")
    plan_id = opened.desk.open.keeper.plan_id
    opened.do("switch")
    press(opened, "Start a new plan")
    qtbot.waitUntil(shows(opened, NewPlanPage), timeout=5000)
    assert name_on_disk(other_file) == "Bo Maria"
    kept = opened.desk.tools.store
    assert [path for path in kept.rglob("*") if plan_id in str(path)] == [] if kept.exists() else True
    press(opened, "Back")
    assert shows(opened, StartPage)()


def test_plans_are_listed_only_where_the_list_is_wanted(opened: House, plan_file: Path, other_file: Path, qtbot: QtBot) -> None:
    opened.settings.set("recent_list", value=True)
    opened.settings.set("recent", [str(plan_file), str(other_file)])
    opened.do("switch")
    listed = opened.window.shown.findChildren(BigButton)
    assert [one.text() for one in listed] == ["other"]
    listed[0].click()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    open_next(opened, qtbot)
    opened.settings.set("recent_list", value=False)
    opened.do("switch")
    assert opened.window.shown.findChildren(BigButton) == []


def test_from_an_example_one_switches_too(house: House, other_file: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    house.opening.open_example("ramon")
    switch(house, prompts, other_file, qtbot)
    open_next(house, qtbot)
    assert house.desk.open.keeper.path == other_file


def test_without_a_plan_there_is_nothing_to_switch_from(house: House) -> None:
    house.do("switch")
    assert shows(house, StartPage)()
