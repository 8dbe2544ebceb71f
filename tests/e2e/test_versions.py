"""Earlier and other versions on real files: kept, compared, brought back, taken back, found after unlocking, done with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.plan.commands import AddEntries, RemoveEntry, SetEntry
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Entries, Entry, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.versions_page import VersionsPage
from wrap_builder.ui.plan_view import PlanView

TOOLS = "toolbox.have"
LIST = Entries((Entry("a" * 16, "walk"), Entry("b" * 16, "tea"), Entry("c" * 16, "sea")))


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def names(house: House) -> list[str]:
    return [one.accessibleName() for one in house.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(house.window.shown)]


def tools(plan: Plan) -> list[str]:
    return [entry.text for entry in plan.answers[TOOLS].items]


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in text_of(house)


def lists(house: House) -> Callable[[], bool]:
    return lambda: shows(house, VersionsPage)() and "Looking for" not in text_of(house)


def rests(house: House) -> Callable[[], bool]:
    return lambda: house.tasks.is_idle and house.desk.open.autosave.is_clean


def unlock(house: House, path: Path, qtbot: QtBot) -> None:
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)


def keep(house: House, qtbot: QtBot, words: str) -> None:
    house.do("keep_version")
    qtbot.waitUntil(lists(house), timeout=5000)
    house.window.shown.findChild(QLineEdit, "versions.words").insert(words)
    house.window.shown.findChild(QLineEdit, "versions.words").textEdited.emit(words)
    press(house, "Keep this version")
    qtbot.waitUntil(says(house, "This version is kept."), timeout=5000)


def kept_on_disk(path: Path) -> list[tuple[Why | None, str]]:
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    found = [(one.why, one.words) for one in keeper.versions()]
    keeper.close()
    return found


@pytest.fixture
def two_places(house: House, tmp_path: Path, qtbot: QtBot) -> Path:
    """A plan that was changed on two computers: here `tea` was removed, there it was written on and `sun` was added."""
    path, other = tmp_path / "notes.plan", tmp_path / "notes (copy of the other computer).plan"
    plan = Plan(answers={"start.name": Text("Ana"), TOOLS: LIST})
    Keeper.create(path, plan, PASSPHRASE, work_factor=WORK_FACTOR).close()
    shutil.copy(path, other)
    there = Keeper.open(other, passphrase=PASSPHRASE)
    there.save(AddEntries(TOOLS, (Entry("d" * 16, "sun"),)).apply(SetEntry(TOOLS, "b" * 16, text="tea with mint").apply(plan)))
    there.close()
    here = Keeper.open(path, passphrase=PASSPHRASE)
    here.save(RemoveEntry(TOOLS, "b" * 16).apply(plan))
    here.close()
    unlock(house, path, qtbot)
    return path


def test_one_answer_of_a_kept_version_is_brought_back_and_taken_back(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    keep(opened, qtbot, "before the move")
    press(opened, "Back to my plan")
    write(opened, "Ana Maria")
    opened.do("versions")
    qtbot.waitUntil(lists(opened), timeout=5000)
    assert opened.window.focusWidget().accessibleName().startswith("Compare: ")
    press(opened, "Compare: Today, 10:42, You kept this: before the move")
    qtbot.waitUntil(shows(opened, ComparePage), timeout=5000)
    assert "Then: Today, 10:42\nAna\nNow\nAna Maria" in text_of(opened)
    press(opened, "Bring this answer back: My name")
    session = opened.desk.open.session
    assert session.plan.answers["start.name"] == Text("Ana")
    key(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.plan.answers["start.name"] == Text("Ana Maria")
    key(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert session.plan.answers["start.name"] == Text("Ana")
    press(opened, "Back to earlier versions")
    qtbot.waitUntil(lists(opened), timeout=5000)
    QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Escape)
    assert shows(opened, PlanView)()
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert name_on_disk(plan_file) == "Ana"


def test_a_whole_version_comes_back_after_one_question_and_the_present_one_is_kept(
    opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    keep(opened, qtbot, "first")
    write(opened, "Ana Maria")
    prompts.answers = ["stay", "bring"]
    press(opened, "Bring back: Today, 10:42, You kept this: first")
    assert opened.desk.open.session.plan.answers["start.name"] == Text("Ana Maria")
    press(opened, "Bring back: Today, 10:42, You kept this: first")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert len(prompts.asked) == 2
    assert opened.desk.open.session.plan.answers["start.name"] == Text("Ana")
    assert "Brought back: Today, 10:42, You kept this: first" in text_of(opened)
    press(opened, "Take back")
    assert opened.desk.open.session.plan.answers["start.name"] == Text("Ana Maria")
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    kept = kept_on_disk(plan_file)
    assert (Why.DAILY, "Before a version was brought back") in kept
    assert (Why.NAMED, "first") in kept


def test_a_kept_version_is_removed_after_one_question(opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    keep(opened, qtbot, "first")
    prompts.answers = ["stay", "remove"]
    for _ in range(2):
        press(opened, "Remove: Today, 10:42, You kept this: first")
    qtbot.waitUntil(says(opened, "The version was removed."), timeout=5000)
    assert "You kept this: first" not in text_of(opened)
    opened.desk.put_away()
    assert (Why.NAMED, "first") not in kept_on_disk(plan_file)


def test_a_copy_that_was_made_leaves_a_version_with_its_name(opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
                                                             tmp_path: Path) -> None:
    opened.do("print")
    page = opened.window.shown
    assert isinstance(page, CopiesPage)
    page.findChild(QLineEdit, "copies.for_whom").insert("Sam")
    copy = page.choice().copy_id
    page._refresh.stop()
    page._make()
    qtbot.waitUntil(lambda: page.has_made(copy), timeout=20_000)
    prompts.files = [tmp_path / "copy.pdf"]
    page.save_pdf()
    qtbot.waitUntil(lambda: (tmp_path / "copy.pdf").exists() and rests(opened)(), timeout=10_000)
    opened.do("versions")
    qtbot.waitUntil(lists(opened), timeout=5000)
    assert ", for Sam" in text_of(opened)
    opened.desk.put_away()
    assert [words.endswith(", for Sam") for why, words in kept_on_disk(plan_file) if why is Why.PRINTED] == [True]


def test_another_version_is_told_of_and_nothing_of_it_is_used_by_itself(two_places: Path, house: House) -> None:
    assert "Another version of your plan was found. Nothing of it was put into your plan." in text_of(house)
    assert tools(house.desk.open.session.plan) == ["walk", "sea"]
    write(house, "typed")
    assert "Another version of your plan was found." in text_of(house)
    house.desk.look_again()
    assert "Another version of your plan was found." in text_of(house)
    press(house, "Not now")
    assert "Another version of your plan was found." not in text_of(house)


def test_entries_of_another_version_are_used_one_by_one_until_it_is_done_with(
    two_places: Path, house: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    press(house, "Compare")
    qtbot.waitUntil(shows(house, ComparePage), timeout=5000)
    text = text_of(house)
    assert "tea with mint\nYour plan\nNot in your plan. You removed it here, or it was written there." in text
    press(house, "Use this entry: Things that help me, sun")
    assert tools(house.desk.open.session.plan) == ["walk", "sea", "sun"]
    prompts.answers = ["stay", "done"]
    press(house, "I am done with this version")
    assert shows(house, ComparePage)()
    assert "Some words of this version are not in your plan." in prompts.asked[-1]
    press(house, "I am done with this version")
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
    assert len(list(tmp_path.glob("notes (copy of*.plan"))) == 1, "a file that somebody named is theirs to remove"
    assert "Its file stays where it is: notes (copy of" in text_of(house)
    assert "Another version of your plan was found." not in text_of(house)
    house.leaving.lock()
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
    assert tools(house.desk.open.session.plan) == ["walk", "sea", "sun"]
    assert "Another version of your plan was found." not in text_of(house)


def test_everything_of_another_version_is_used_after_one_question_and_an_edit_wins_over_a_removal(
    two_places: Path, house: House, qtbot: QtBot, prompts: FakePrompts,
) -> None:
    write(house, "only here")
    press(house, "Compare")
    qtbot.waitUntil(shows(house, ComparePage), timeout=5000)
    prompts.answers = ["stay", "all"]
    press(house, "Use everything of this version")
    assert tools(house.desk.open.session.plan) == ["walk", "sea"]
    assert prompts.asked[-1].startswith("2 entries or answers are not in your plan.")
    press(house, "Use everything of this version")
    qtbot.waitUntil(says(house, "Everything of the other version is in your plan now."), timeout=5000)
    assert sorted(tools(house.desk.open.session.plan)) == ["sea", "sun", "tea with mint", "walk"]
    press(house, "Take back")
    assert tools(house.desk.open.session.plan) == ["walk", "sea"]


def test_another_version_is_compared_before_it_is_removed(
    two_places: Path, house: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    house.do("versions")
    qtbot.waitUntil(lists(house), timeout=5000)
    text = text_of(house)
    other = text.index("Another version of this file: notes (copy of")
    assert text.index("Other versions of this plan") < other < text.index("Kept versions")
    assert text.index("An older copy of this file: notes (copy of") > text.index("Kept versions")
    remove = next(name for name in names(house) if name.startswith("Remove: ") and "Another version" in name)
    assert not any(name.startswith("Bring back: ") and "Another version" in name for name in names(house))
    prompts.answers = ["compare", "remove"]
    press(house, remove)
    qtbot.waitUntil(shows(house, ComparePage), timeout=5000)
    press(house, "Back to earlier versions")
    qtbot.waitUntil(lists(house), timeout=5000)
    press(house, remove)
    qtbot.waitUntil(says(house, "The version was removed."), timeout=5000)
    assert [path.name for path in tmp_path.glob("*.plan")] == ["notes.plan"]


def test_a_version_that_was_written_meanwhile_is_offered_to_compare(opened: House, plan_file: Path, qtbot: QtBot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(plan_file, elsewhere / "notes.plan")
    there = Keeper.open(elsewhere / "notes.plan", passphrase=PASSPHRASE)
    there.save(Plan(answers={"start.name": Text("written there")}))
    there.close()
    (elsewhere / "notes.plan").replace(plan_file)  # as a sync client does
    write(opened, "written here")
    opened.desk.save_now()
    qtbot.waitUntil(says(opened, "Another version of your plan was found."), timeout=10_000)
    press(opened, "Compare")
    qtbot.waitUntil(shows(opened, ComparePage), timeout=5000)
    assert "written there\nYour plan\nwritten here" in text_of(opened)
    press(opened, "Use this answer: My name")
    press(opened, "I am done with this version")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    opened.desk.put_away()
    assert name_on_disk(plan_file) == "written there"


def test_a_version_that_is_gone_meanwhile_is_told_calmly(two_places: Path, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    house.do("versions")
    qtbot.waitUntil(lists(house), timeout=5000)
    next(path for path in tmp_path.glob("*.plan") if path != two_places).unlink()
    press(house, next(name for name in names(house) if name.startswith("Compare: ") and "Another version" in name))
    qtbot.waitUntil(says(house, "The file is not where it was."), timeout=5000)
    assert shows(house, VersionsPage)()


def test_a_lock_while_a_version_is_read_shows_nothing_of_it(two_places: Path, house: House, qtbot: QtBot) -> None:
    press(house, "Compare")
    house.leaving.hide()
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
    assert shows(house, UnlockPage)()
