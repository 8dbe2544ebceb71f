"""Keeping and letting go in the whole window, on real files: copies that are proved, removals that say what is true."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from test_hard_moments import Gate
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import OTHER, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.content import examples
from wrap_builder.errors import CannotWrite, DiskFull, FileDamaged, NotConfirmed, WrapError
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.store import data_folder
from wrap_builder.session.versions import Where
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.delete_page import DeletePage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.remove_versions_page import OldCopiesPage, RemoveVersionsPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases import keeping
from wrap_builder.vault import container


def said(house: House) -> str:
    return house.window.shown.findChild(QWidget, "foot").said


def told(house: House) -> str:
    """Return all words that the page shows."""
    labels: Sequence[QLabel] = house.window.shown.findChildren(QLabel)
    shown = [one.text() for one in labels if one.isVisibleTo(house.window.shown)]
    return " ".join(shown).replace("\N{ZERO WIDTH SPACE}", "")


def saved(house: House, text: str, qtbot: QtBot) -> None:
    """Write something and wait until it is on the drive."""
    write(house, text)
    house.desk.save_now()
    qtbot.waitUntil(lambda: house.desk.open.autosave.is_clean, timeout=5000)


def agree(house: House, label: str) -> None:
    house.window.shown.findChild(QCheckBox, "removal.wish").click()
    press(house, label)


def generations() -> list[Path]:
    return sorted(data_folder().rglob("*.plan"))


def branch_of(plan_file: Path, text: str) -> Path:
    """Let another computer go on from the last session's state, beside the file."""
    other = plan_file.with_name("notes (other).plan")
    other.write_bytes(plan_file.with_name("notes.plan.bak").read_bytes())
    branch = Keeper.open(other, passphrase=PASSPHRASE)
    branch.save(Plan(answers={"start.name": Text(text)}))
    branch.close()
    other.with_name("notes (other).plan.bak").unlink()
    return other


# A copy on another drive


def test_a_copy_is_opened_where_it_lies_and_only_then_said(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(opened, "typed a moment ago")
    copy = tmp_path / "stick" / "Notes.plan"
    copy.parent.mkdir()
    prompts.files = [copy]
    gate = Gate(opened.desk.open.keeper, "save_copy", monkeypatch)
    opened.do("save_copy")
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    assert "A copy was saved" not in said(opened)
    gate.open.set()
    qtbot.waitUntil(lambda: "opened again from there" in said(opened), timeout=5000)
    assert "pull the drive out" not in said(opened)
    assert name_on_disk(copy) == "typed a moment ago"


def test_on_a_stick_the_person_is_told_to_wait_for_the_system(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(keeping, "is_removable", lambda path: asked.append(path) or True)
    prompts.files = [tmp_path / "stick.plan"]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "pull the drive out" in said(opened), timeout=5000)
    assert asked == [tmp_path / "stick.plan"]


def test_the_name_that_is_offered_is_free_and_says_the_day(
    opened: House, prompts: FakePrompts, plan_file: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(prompts, "save_file", lambda *arguments: offered.append(arguments[2]))
    opened.do("save_copy")
    offered[0].touch()
    opened.do("save_copy")
    assert [one.name for one in offered] == ["notes copy 2026-11-22.plan", "notes copy 2026-11-22 2.plan"]
    assert offered[0].parent == plan_file.parent


@pytest.mark.parametrize("way", ["same name", "through a link"])
def test_a_copy_onto_the_plan_itself_is_declined_kindly(
    opened: House, prompts: FakePrompts, plan_file: Path, tmp_path: Path, qtbot: QtBot, way: str,
) -> None:
    place = plan_file
    if way == "through a link":
        (tmp_path / "link").symlink_to(plan_file.parent)
        place = tmp_path / "link" / plan_file.name
    before = plan_file.read_bytes()
    prompts.files = [place]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "This is the plan itself" in said(opened), timeout=5000)
    assert plan_file.read_bytes() == before


def test_a_copy_never_takes_the_place_of_another_file(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.plan"
    other.write_text("somebody else's")
    prompts.files = [other]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "already there" in said(opened), timeout=5000)
    assert other.read_text() == "somebody else's"


@pytest.mark.parametrize(("error", "words"), [
    (DiskFull(), "no copy was made"), (NotConfirmed(), "Make another copy"), (CannotWrite(), "No copy was made"),
    (FileDamaged(part="plan.age"), "does not open there"),
])
def test_what_went_wrong_with_a_copy_is_said_about_the_copy(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: WrapError, words: str,
) -> None:
    def trouble(_path: Path) -> None:
        raise error

    monkeypatch.setattr(opened.desk.open.keeper, "save_copy", trouble)
    prompts.files = [tmp_path / "copy.plan"]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: words in said(opened), timeout=5000)
    assert "A copy was saved" not in said(opened)


def test_a_folder_that_is_gone_gets_no_copy(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    prompts.files = [tmp_path / "pulled" / "copy.plan"]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "No copy was made" in said(opened), timeout=5000)
    assert not (tmp_path / "pulled").exists()


# Deleting


def test_deleting_a_plan_takes_everything_that_is_known_and_says_so(
    opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    opened.settings.set("recent_list", value=True)
    opened.opening.remember(plan_file)
    saved(opened, "first", qtbot)
    prompts.files = [plan_file.with_name("copy.plan")]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "A copy was saved" in said(opened), timeout=5000)
    stranger = plan_file.with_name("stranger.plan")
    stranger.write_text("not ours")
    saved(opened, "second", qtbot)
    assert generations()
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    for name in (str(plan_file), "notes.plan.bak", "copy.plan", "this computer keeps", "opened lately"):
        assert name in told(opened)
    assert "stranger.plan" not in told(opened)
    agree(opened, "Delete the plan")
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert "Your plan was deleted" in told(opened)
    assert "could not be removed" not in told(opened)
    assert [one.name for one in plan_file.parent.glob("*.plan*")] == ["stranger.plan"]
    assert not generations()
    assert opened.settings.get("recent") == []
    assert opened.desk.open is None


def test_what_could_not_be_deleted_is_named(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    backup = plan_file.with_name("notes.plan.bak")
    saved(opened, "with a backup", qtbot)
    backup.unlink()
    (backup / "in the way").mkdir(parents=True)
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    agree(opened, "Delete the plan")
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert "This could not be removed: notes.plan.bak." in told(opened)
    assert not plan_file.exists()
    assert backup.is_dir()


def test_a_file_that_somebody_else_put_there_is_not_deleted(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    plan_file.write_text("another program's")
    agree(opened, "Delete the plan")
    qtbot.waitUntil(lambda: "could not be deleted" in told(opened), timeout=5000)
    assert plan_file.read_text() == "another program's"


def test_a_plan_that_is_kept_is_as_it_was(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    before = plan_file.read_bytes()
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    press(opened, "Keep my plan")
    assert shows(opened, PlanView)()
    assert plan_file.read_bytes() == before


def test_a_lock_in_the_middle_of_a_deletion_ends_at_the_start(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = Gate(opened.desk.open.keeper, "delete_plan", monkeypatch)
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    agree(opened, "Delete the plan")
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    opened.leaving.lock()
    gate.open.set()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert not plan_file.exists()
    assert not opened.desk.is_covered
    assert opened.desk.locked is None


def test_a_second_window_deletes_nothing(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    """The page is not shown where the file can only be read."""
    opened.desk.put_away()
    first = Keeper.open(plan_file, passphrase=PASSPHRASE)
    opened.opening.look_at(plan_file)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.keeper.read_only
    opened.do("delete_plan")
    opened.do("remove_versions")
    opened.tasks.finish()
    assert shows(opened, PlanView)()
    first.close()
    assert plan_file.exists()


# Removing earlier versions


def test_removing_earlier_versions_leaves_none_and_keeps_the_plan(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    marker = "words that were changed since"
    saved(opened, marker, qtbot)
    keeper = opened.desk.open.keeper
    keeper.keep_version(opened.desk.open.session.plan, Why.NAMED, "before the summer")
    saved(opened, "as it is now", qtbot)
    assert {one.where for one in keeper.versions()} >= {Where.HISTORY, Where.BACKUP}
    assert generations()
    opened.do("remove_versions")
    qtbot.waitUntil(shows(opened, RemoveVersionsPage), timeout=5000)
    for words in ("inside your plan file", "that you kept", "notes.plan.bak", "this computer keeps"):
        assert words in told(opened)
    agree(opened, "Remove earlier versions")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert "were removed" in said(opened)
    assert opened.desk.open.autosave.is_clean
    assert keeper.versions() == ()
    for path in [*plan_file.parent.glob("notes.plan*"), *generations()]:
        if path.suffix != ".lock":
            assert name_on_disk(path) == "as it is now", path


def test_removing_asks_nothing_where_nothing_is(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new.plan"
    house.desk.begin(Plan(), Keeper.create(path, Plan(), PASSPHRASE, work_factor=2))
    house.do("remove_versions")
    qtbot.waitUntil(shows(house, RemoveVersionsPage), timeout=5000)
    assert not [one for one in house.window.shown.findChildren(QAbstractButton) if one.text() == "Remove earlier versions"]
    press(house, "Back")
    assert shows(house, PlanView)()


def test_another_version_beside_the_file_stays(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    saved(opened, "mine", qtbot)
    other = branch_of(plan_file, "theirs")
    opened.do("remove_versions")
    qtbot.waitUntil(shows(opened, RemoveVersionsPage), timeout=5000)
    assert "What stays" in told(opened)
    agree(opened, "Remove earlier versions")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert name_on_disk(other) == "theirs"


# What the old locks still open


def change_locks(house: House) -> None:
    house.do("locks")
    assert "earlier versions still open with the old ones" in told(house)
    house.window.shown.findChild(QLineEdit, "locks.present").setText(PASSPHRASE)
    press(house, "Change the locks")


def test_after_new_locks_the_person_can_delete_what_the_old_ones_open(
    opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    saved(opened, "before", qtbot)
    copy = plan_file.with_name("copy.plan")
    prompts.files = [copy]
    opened.do("save_copy")
    qtbot.waitUntil(lambda: "A copy was saved" in said(opened), timeout=5000)
    saved(opened, "and more", qtbot)
    old = generations()
    assert old
    change_locks(opened)
    qtbot.waitUntil(shows(opened, RecoverySheetPage), timeout=10_000)
    assert copy.exists()
    press(opened, "Go on without checking")
    assert shows(opened, OldCopiesPage)()
    for words in ("copy.plan", "this computer kept", "The new locks were tried"):
        assert words in told(opened)
    assert name_on_disk(plan_file, OTHER) == "and more"
    assert name_on_disk(plan_file.with_name("notes.plan.bak"), OTHER) == "and more"
    agree(opened, "Delete older copies")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert "were deleted" in said(opened)
    assert not copy.exists()
    assert not set(old) & set(generations())
    assert [name_on_disk(one, OTHER) for one in generations()] == ["and more"]


def test_older_copies_stay_when_the_person_keeps_them(opened: House, qtbot: QtBot) -> None:
    saved(opened, "before", qtbot)
    old = generations()
    change_locks(opened)
    qtbot.waitUntil(shows(opened, RecoverySheetPage), timeout=10_000)
    press(opened, "Go on without checking")
    press(opened, "Keep them")
    assert shows(opened, PlanView)()
    assert set(old) <= set(generations())


def test_a_copy_with_other_words_is_never_among_those_that_go(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    saved(opened, "mine", qtbot)
    other = branch_of(plan_file, "theirs")
    change_locks(opened)
    qtbot.waitUntil(shows(opened, RecoverySheetPage), timeout=10_000)
    press(opened, "Go on without checking")
    assert shows(opened, OldCopiesPage)()
    assert "may hold words that your plan does not have" in told(opened)
    agree(opened, "Delete older copies")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert name_on_disk(other) == "theirs"


def test_where_nothing_older_is_known_nothing_is_asked(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    house.settings.set("earlier_here", value=False)
    house.desk.begin(Plan(), Keeper.create(tmp_path / "new.plan", Plan(), PASSPHRASE, work_factor=2))
    house.do("locks")
    house.window.shown.findChild(QLineEdit, "locks.present").setText(PASSPHRASE)
    next(one for one in house.window.shown.findChildren(QCheckBox) if "recovery sheet" in one.text()).setChecked(False)
    press(house, "Change the locks")
    qtbot.waitUntil(shows(house, PlanView), timeout=10_000)
    assert "The locks were changed" in said(house)


# A new plan from the open one


def make_from_open(house: House, path: Path, qtbot: QtBot) -> None:
    house.do("save_as_new")
    assert shows(house, NewPlanPage)()
    assert "A new plan from this one" in told(house)
    house.window.shown.findChild(QLineEdit, "new.place").setText(str(path))
    press(house, "Make my plan")
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=10_000)
    press(house, "Not now")


def test_a_new_plan_from_the_open_one_has_another_key_and_id(opened: House, plan_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    write(opened, "typed last")
    first = opened.desk.open.keeper.plan_id
    path = tmp_path / "second.plan"
    make_from_open(opened, path, qtbot)
    assert opened.desk.open.keeper.path == path
    assert opened.desk.open.keeper.plan_id != first
    write(opened, "only in the second")
    opened.leaving.close_plan()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert name_on_disk(plan_file) == "typed last"
    assert name_on_disk(path, OTHER) == "only in the second"
    with pytest.raises(WrapError):
        Keeper.open(path, passphrase=PASSPHRASE)


def test_an_example_can_become_a_plan(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    house.opening.open_example(examples.examples()[0].id)
    words = house.desk.open.session.plan.answers
    make_from_open(house, tmp_path / "mine.plan", qtbot)
    plan = house.desk.open.session.plan
    assert plan.answers == words
    assert not plan.example
    assert house.desk.open.keeper is not None


def test_going_back_from_a_new_plan_leads_to_the_open_one(opened: House) -> None:
    opened.do("save_as_new")
    press(opened, "Back")
    assert shows(opened, PlanView)()


def test_a_lock_while_the_new_plan_is_made_keeps_both(
    opened: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = Gate(Keeper, "create", monkeypatch)
    opened.do("save_as_new")
    opened.window.shown.findChild(QLineEdit, "new.place").setText(str(tmp_path / "second.plan"))
    press(opened, "Make my plan")
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    opened.leaving.lock()
    gate.open.set()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=10_000)
    assert name_on_disk(tmp_path / "second.plan", OTHER) == "Ana"
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.keeper.path == plan_file


# Files that are not whole, or that can only be read


def with_damage(path: Path, *names: str) -> Path:
    """Change the last byte of parts of a file, as a worn drive does."""
    entries = dict(container.parse(path.read_bytes()))
    for name in names:
        stored = entries[name]
        entries[name] = stored[:-1] + bytes([stored[-1] ^ 1])
    path.write_bytes(container.build(entries))
    return path


def with_history(path: Path) -> Path:
    """Let a plan have an earlier version inside."""
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    keeper.keep_version(keeper.plan, Why.NAMED, "as it was")
    keeper.save(Plan(answers={"start.name": Text("Ana Maria")}))
    keeper.close()
    return path


def open_in(house: House, path: Path, qtbot: QtBot) -> None:
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)


def name_shown(house: House) -> str:
    answer = house.desk.open.session.plan.answers.get("start.name")
    return answer.text if isinstance(answer, Text) else ""


def test_a_file_with_a_wrong_part_is_read_and_its_part_is_named(house: House, plan_file: Path, qtbot: QtBot) -> None:
    before = with_damage(with_history(plan_file), "history.age").read_bytes()
    open_in(house, plan_file, qtbot)
    assert name_shown(house) == "Ana Maria"
    assert "What does not hold: the earlier versions in it." in told(house)
    for label in ("Try again", "Save a copy elsewhere"):
        with pytest.raises(StopIteration):
            press(house, label)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert plan_file.read_bytes() == before


def test_from_a_file_without_a_seal_a_new_plan_is_made(house: House, plan_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    before = with_damage(plan_file, "seal.age").read_bytes()
    open_in(house, plan_file, qtbot)
    assert "It may be an older state, or from someone else" in told(house)
    make_from_open(house, tmp_path / "second.plan", qtbot)
    assert name_shown(house) == "Ana"
    assert not house.desk.open.keeper.read_only
    assert house.desk.open.keeper.path == tmp_path / "second.plan"
    assert plan_file.read_bytes() == before


def test_where_the_plan_is_gone_the_newest_version_can_be_read_and_gone_on_with(
    house: House, plan_file: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    before = with_damage(with_history(plan_file), "plan.age").read_bytes()
    plan_file.with_name("notes.plan.bak").unlink()
    open_in(house, plan_file, qtbot)
    assert name_shown(house) == ""
    assert "does not open any more" in told(house)
    press(house, "Look at the newest version")
    qtbot.waitUntil(lambda: name_shown(house) == "Ana", timeout=5000)
    assert "This is the version of" in told(house)
    house.desk.look_again()
    assert "This is the version of" in told(house)
    make_from_open(house, tmp_path / "second.plan", qtbot)
    assert name_on_disk_after_closing(house, tmp_path / "second.plan", qtbot) == "Ana"
    assert plan_file.read_bytes() == before


def name_on_disk_after_closing(house: House, path: Path, qtbot: QtBot) -> str:
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    return name_on_disk(path, OTHER)


def test_where_no_version_opens_that_is_said(house: House, plan_file: Path, qtbot: QtBot) -> None:
    with_damage(with_history(plan_file), "plan.age", "history.age")
    plan_file.with_name("notes.plan.bak").unlink()
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(lambda: shows(house, PlanView)() or "damaged" in told(house), timeout=5000)
    if shows(house, PlanView)():
        press(house, "Look at the newest version")
        qtbot.waitUntil(lambda: "No version of this plan opens here" in said(house), timeout=5000)
    assert plan_file.exists()


def test_a_file_that_was_packed_again_opens_with_a_word_and_keeps_the_original(house: House, plan_file: Path, qtbot: QtBot) -> None:
    entries = container.parse(plan_file.read_bytes())
    with zipfile.ZipFile(plan_file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in reversed(list(entries)):
            packed.writestr(name, entries[name])
    before = plan_file.read_bytes()
    open_in(house, plan_file, qtbot)
    assert not house.desk.open.keeper.read_only
    qtbot.waitUntil(lambda: "The file as it was before is kept beside your plan." in said(house), timeout=5000)
    assert "Something around your plan in this file was changed" in said(house)
    saved(house, "goes on", qtbot)
    assert before in [one.read_bytes() for one in plan_file.parent.glob("notes*") if one != plan_file]
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert name_on_disk(plan_file) == "goes on"


def test_a_second_window_writes_when_the_first_has_closed(house: House, plan_file: Path, qtbot: QtBot) -> None:
    first = Keeper.open(plan_file, passphrase=PASSPHRASE)
    open_in(house, plan_file, qtbot)
    assert "open in another window" in told(house)
    house.window.shown.open_page("early/1")
    first.close()
    press(house, "Open it again")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    assert "If nothing is in the way now" in told(house)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert house.window.shown.key == "early/1"
    assert not house.desk.open.keeper.read_only
    assert "open in another window" not in told(house)


def test_a_copy_on_paper_of_what_can_only_be_read_leaves_nothing_to_save(
    house: House, plan_file: Path, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
) -> None:
    open_in(house, with_damage(with_history(plan_file), "history.age"), qtbot)
    house.do("print")
    page = house.window.shown
    qtbot.waitUntil(lambda: page.has_made("whole"), timeout=10_000)
    prompts.files = [tmp_path / "whole.pdf"]
    page.save_pdf()
    qtbot.waitUntil(lambda: "The copy was saved" in told(house), timeout=5000)
    house.leaving.close_plan()
    assert shows(house, StartPage)()
    assert not prompts.asked


def test_words_that_were_put_elsewhere_are_said_and_stay_not_saved(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    """The drive is pulled out: its folder is gone. A copy lies on this computer until the drive is back."""
    drive = tmp_path / "drive"
    drive.mkdir()
    path = drive / "notes.plan"
    Keeper.create(path, Plan(answers={"start.name": Text("Ana")}), PASSPHRASE, work_factor=2).close()
    open_in(house, path, qtbot)
    saved(house, "on the drive", qtbot)
    drive.rename(tmp_path / "pulled")
    write(house, "while it was out")
    for _ in range(2):  # what fails once may come right by itself
        qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
        house.desk.save_now()
        qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)
    assert "Not saved." in told(house)
    assert "a locked copy with your newest words lies on this computer" in told(house)
    assert str(data_folder()) not in told(house)
    house.desk.look_again()
    assert "lies on this computer" in told(house)
    qtbot.waitUntil(lambda: not house.desk.open.autosave._under_way, timeout=5000)
    (tmp_path / "pulled").rename(drive)
    house.desk.save_now()
    qtbot.waitUntil(lambda: house.desk.open.autosave.is_clean, timeout=5000)
    assert "lies on this computer" not in told(house)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    assert name_on_disk(path) == "while it was out"
