"""In the window: files and pasted words are looked at, added in one step and taken back; the whole plan is written where one says."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import press, shows

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.content.loader import load
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.commands import AddEntries, SetText
from wrap_builder.plan.values import Entries, Plan, Text
from wrap_builder.session.markdown_out import write_markdown
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.bringing_page import BringingPage
from wrap_builder.ui.pages.taking_out_page import TakingOutPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.print_options import Picker
from wrap_builder.words import Words

MARK = "quokka-lanterns-at-noon"


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def paste(house: House, text: str) -> None:
    house.window.shown.findChild(GrowingText).insertPlainText(text)
    press(house, "Look at these words")


def plan_of(house: House) -> Plan:
    return house.desk.open.session.plan


def written(plan: Plan) -> bytes:
    return write_markdown(plan, load("en"), load_helplines(), Words()).encode()


def bring(house: House, prompts: FakePrompts, path: Path) -> None:
    prompts.files = [path]
    house.do("bring_in")
    press(house, "Choose a file")


def test_pasted_words_go_where_the_person_says(opened: House, qtbot: QtBot) -> None:
    before = plan_of(opened)
    opened.do("bring_in")
    press(opened, "Look at these words")
    assert says(opened, "no words to look at yet")()
    paste(opened, "My name\nSam\n\nWhat matters to me\n- my cat\n")
    qtbot.waitUntil(says(opened, "What comes: Sam"), timeout=5000)
    assert says(opened, "my cat")()
    opened.window.shown.findChild(GrowingText).clear()
    paste(opened, "Tea\nWalk\n")
    qtbot.waitUntil(says(opened, "no place for this"), timeout=5000)
    picker = opened.window.shown.findChild(Picker)
    picker.setCurrentIndex(picker.findData("toolbox.have"))
    picker.activated.emit(picker.currentIndex())
    qtbot.waitUntil(says(opened, "This would be added"), timeout=5000)
    assert plan_of(opened) is before, "looking changes nothing"
    press(opened, "Bring this in")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    answer = plan_of(opened).answers["toolbox.have"]
    assert isinstance(answer, Entries)
    assert [one.text for one in answer.items] == ["Tea", "Walk"]
    opened.do("undo")
    assert plan_of(opened).answers == before.answers


def test_helplines_that_come_have_their_names(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.json").write_text('{"helplines": {"countries": ["IE"], "chosen": ["us.988", "gone.line"]}}')
    bring(opened, prompts, tmp_path / "a.json")
    qtbot.waitUntil(says(opened, f"Ireland\n{load_helplines().line('us.988').name}\ngone.line"), timeout=5000)


def test_what_was_found_begins_at_the_top_of_the_page(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    opened.window.resize(700, 420)
    (tmp_path / "a.md").write_bytes(written(from_json(examples.read("ramon").decode())))
    bring(opened, prompts, tmp_path / "a.md")
    qtbot.waitUntil(says(opened, "This would be added"), timeout=5000)
    page = opened.window.shown
    assert isinstance(page, BringingPage)
    title = next(one for one in page.findChildren(QLabel) if one.text() == "This would be added")
    qtbot.waitUntil(lambda: 0 <= title.mapTo(page.viewport(), QPoint(0, 0)).y() < 120, timeout=5000)


def test_a_bad_file_is_told_and_changes_nothing(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    before = plan_of(opened)
    for name, data, told in (("a.txt", b"\x00\xff", "no plain text"), ("a.html", b"<!doctype html>", "is a web page"),
                             ("a.json", b"{", "not a plan"), ("gone.md", None, "cannot be read"),
                             ("half.md", b"<!-- wrap-builder plan 1 en -->\nx", "end of this document is missing")):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        bring(opened, prompts, tmp_path / name)
        qtbot.waitUntil(says(opened, told), timeout=5000)
        press(opened, "Back to my plan")
    assert plan_of(opened) is before


def test_what_is_undone_meanwhile_is_looked_at_again(opened: House, qtbot: QtBot) -> None:
    opened.do("bring_in")
    paste(opened, "My name\nSam")
    qtbot.waitUntil(says(opened, "Your plan: Ana"), timeout=5000)
    opened.desk.open.session.execute(SetText("start.name", ""))
    press(opened, "Bring this in")
    qtbot.waitUntil(lambda: not says(opened, "Your plan: Ana")(), timeout=5000)
    assert shows(opened, BringingPage)()
    press(opened, "Bring this in")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert plan_of(opened).answers["start.name"] == Text(text="Sam")


def test_a_text_can_stand_below_mine(opened: House, qtbot: QtBot) -> None:
    opened.desk.open.session.execute(SetText("start.purpose", "mine"))
    opened.do("bring_in")
    paste(opened, "What this plan is for\ntheirs\nMy name\nSam")
    qtbot.waitUntil(says(opened, "What comes: theirs"), timeout=5000)
    press(opened, "What this plan is for: Put it below mine")
    press(opened, "Bring this in")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert plan_of(opened).answers["start.purpose"] == Text(text="mine\n\ntheirs")
    assert plan_of(opened).answers["start.name"] == Text(text="Ana"), "a line takes one answer, and nobody asked for the other"


def test_a_very_full_document_is_worked_out_away_from_the_window(
    opened: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    where: list[bool] = []
    apply = AddEntries.apply

    def watched(command: AddEntries, plan: Plan) -> Plan:
        where.append(threading.current_thread() is threading.main_thread())
        return apply(command, plan)

    monkeypatch.setattr(AddEntries, "apply", watched)
    opened.do("bring_in")
    paste(opened, "What matters to me\n- my cat\n")
    qtbot.waitUntil(says(opened, "my cat"), timeout=5000)
    press(opened, "Bring this in")
    assert opened.window.shown.is_busy
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert "start.matters" in plan_of(opened).answers
    assert where
    assert not any(where)


def test_what_was_brought_in_is_left_where_the_plan_is_locked_meanwhile(opened: House, qtbot: QtBot) -> None:
    opened.do("bring_in")
    paste(opened, "What matters to me\n- my cat\n")
    qtbot.waitUntil(says(opened, "my cat"), timeout=5000)
    press(opened, "Bring this in")
    opened.do("lock")
    qtbot.waitUntil(lambda: opened.desk.open is None and opened.tasks.is_idle, timeout=5000)


def test_a_lock_forgets_what_was_looked_at(opened: House, qtbot: QtBot) -> None:
    opened.do("bring_in")
    paste(opened, "My name\nSam")
    qtbot.waitUntil(says(opened, "What comes: Sam"), timeout=5000)
    opened.do("lock")
    qtbot.waitUntil(lambda: opened.desk.open is None, timeout=5000)
    assert opened.bringing._looked is None


def test_ideas_of_a_group_are_kept_and_can_be_removed(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "x.ideas.json").write_bytes(encode(Ideas("Tuesday group", {"toolbox.have": ("Swim", "Sing"), "later.one": ("x",)})))
    bring(opened, prompts, tmp_path / "x.ideas.json")
    qtbot.waitUntil(says(opened, "Ideas from: Tuesday group"), timeout=5000)
    assert says(opened, "Things that help me")()
    press(opened, "Keep these ideas")
    assert plan_of(opened).ideas[0].lines["toolbox.have"] == ("Swim", "Sing")
    assert "toolbox.have" not in plan_of(opened).answers
    opened.do("bring_in")
    assert says(opened, "Tuesday group\n3 ideas")()
    press(opened, "Remove these ideas: Tuesday group")
    assert plan_of(opened).ideas == ()
    assert says(opened, "were removed")()


def ask_for(house: House, form: str, passphrase: str) -> None:
    house.do("take_out")
    press(house, form)
    line = house.window.shown.findChild(QLineEdit, "take_out.passphrase")
    line.setText(passphrase)
    press(house, "Choose where to write it")


MARKDOWN = "Markdown: opens in any editor, and can be brought in again"
JSON = "JSON: all of it for another program, or for a new plan of this one"


def test_the_passphrase_is_asked_again_and_the_plan_stands_where_one_says_and_nowhere_else(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
) -> None:
    opened.desk.open.session.execute(SetText("start.name", MARK))
    out = tmp_path / "out"
    out.mkdir()
    prompts.files = [out / "plan.md"]
    ask_for(opened, MARKDOWN, "wrong words entirely")
    qtbot.waitUntil(says(opened, "does not open the file"), timeout=5000)
    assert prompts.files == [out / "plan.md"], "no place is asked for"
    assert not list(out.iterdir())
    ask_for(opened, MARKDOWN, "")
    assert prompts.files
    assert not opened.window.shown.is_busy, "nothing is tried before something was typed"
    for form, name in ((MARKDOWN, "plan.md"), (JSON, "plan.json")):
        prompts.files = [out / name]
        ask_for(opened, form, PASSPHRASE)
        qtbot.waitUntil(says(opened, "was written there"), timeout=5000)
        assert opened.window.shown.findChild(QLineEdit, "take_out.passphrase").text() == ""
        assert stat.S_IMODE((out / name).stat().st_mode) & 0o077 == 0
    assert MARK in (out / "plan.md").read_text()
    assert from_json((out / "plan.json").read_text()).answers == plan_of(opened).answers
    holding = {one for one in tmp_path.rglob("*") if one.is_file() and MARK.encode() in one.read_bytes()}
    assert holding == {out / "plan.md", out / "plan.json"}


def test_a_place_that_cannot_be_written_is_told(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    prompts.files = [tmp_path / "gone" / "plan.md"]
    ask_for(opened, MARKDOWN, PASSPHRASE)
    qtbot.waitUntil(says(opened, "cannot be written here"), timeout=5000)
    prompts.files = [tmp_path / "notes.plan"]
    before = (tmp_path / "notes.plan").read_bytes()
    ask_for(opened, MARKDOWN, PASSPHRASE)
    qtbot.waitUntil(says(opened, "already there"), timeout=5000)
    assert (tmp_path / "notes.plan").read_bytes() == before


@pytest.mark.parametrize("wanted", ["bring_in", "take_out"])
def test_no_part_of_the_page_is_a_window_of_its_own_while_it_is_made(opened: House, qapp: QApplication, wanted: str) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, one: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(one, QWidget) and one.isWindow():
                shown.append(type(one).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    opened.do(wanted)
    qapp.removeEventFilter(watch)
    assert shown == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert opened.window.shown.isAncestorOf(focus)


@pytest.mark.parametrize("wanted", ["bring_in", "take_out"])
def test_without_a_file_there_is_nothing_to_do(house: House, wanted: str) -> None:
    house.do(wanted)
    assert not isinstance(house.window.shown, BringingPage | TakingOutPage)
