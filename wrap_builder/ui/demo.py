"""The demonstration: drives the real window through an example plan, and leaves file, PDFs and pictures in a folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from wrap_builder.content import examples
from wrap_builder.errors import N_, CannotWrite, ExitCode, WrapError
from wrap_builder.plan import codec
from wrap_builder.plan.values import Entries
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.autosave import SaveStep
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.prompts import Choice
from wrap_builder.ui.tools import WORK_FACTOR
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"  # noqa: S105  # of the example that the demonstration makes, and told at its end
TYPED = "Sit by the window with a warm cup"
PLAN_NAME = "Example.plan"
LOOK_MILLISECONDS = 10
PATIENCE_LOOKS = 6000
WINDOW = (1200, 800)

Condition = Callable[[], bool]


class FolderPrompts:
    """Answers in place of a person: every file goes into the demonstration's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = ""

    def ask(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        answered(choices[-1].id)

    def open_file(self, parent: QWidget, title: str, patterns: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder / PLAN_NAME)

    def save_file(self, parent: QWidget, title: str, suggestion: Path, patterns: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder / (self.name or suggestion.name))

    def pick_folder(self, parent: QWidget, title: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder)


class Driver(QObject):
    """Runs a script of steps in the event loop: each yields a condition, and goes on once it holds."""

    def __init__(self, script: Iterator[Condition], parent: QObject) -> None:
        super().__init__(parent)
        self._script = script
        self._condition: Condition = lambda: True
        self._looks = 0
        self.problem: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        try:
            if self._condition():
                self._looks = 0
                self._condition = next(self._script)
            elif self._looks > PATIENCE_LOOKS:
                raise TimeoutError("a step of the demonstration did not come to its end")
        except StopIteration:
            self._timer.stop()
        except BaseException as problem:  # noqa: BLE001  # told by main(), after the window was closed
            self.problem = problem
            self._timer.stop()
            QApplication.exit(ExitCode.BUG)


class Demonstration:
    """The script, and the pictures it takes."""

    def __init__(self, house: House, prompts: FolderPrompts, folder: Path) -> None:
        self._house, self._prompts, self._folder = house, prompts, folder

    def script(self) -> Iterator[Condition]:
        """Open, write, save, lock, unlock, print, look at every part in light and dark, close."""
        house = self._house
        house.start()
        yield house.window.isVisible
        self._picture("start")
        house.opening.look_at(self._folder / PLAN_NAME)
        yield self._shows(UnlockPage)
        self._picture("unlock")
        yield from self._unlock()
        yield from self._write()
        QTest.keyClick(house.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        yield self._shows(UnlockPage)
        self._picture("locked")
        yield from self._unlock()
        yield from self._copies()
        for theme in ("light", "dark"):
            house.settings.set("theme", theme)
            yield from self._pages(theme)
        house.leaving.close_program()
        yield lambda: not house.window.isVisible()

    def _unlock(self) -> Iterator[Condition]:
        page = self._house.window.shown
        assert isinstance(page, UnlockPage)  # noqa: S101  # the step before waited for it
        QTest.keyClicks(page.passphrase.line, PASSPHRASE)
        QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
        yield lambda: self._house.desk.open is not None

    def _write(self) -> Iterator[Condition]:
        now = self._house.desk.open
        assert now is not None and now.autosave is not None  # noqa: S101, PT018  # the plan was just opened
        now.view.show_field("toolbox.have")
        yield self._has_editors
        editor = self._editors()[-1]
        editor.setFocus()
        QTest.keyClicks(editor, TYPED)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        yield self._holds_typed
        self._picture("written")
        now.autosave.save_now()
        yield lambda: now.autosave is not None and now.autosave.is_clean and now.autosave.state.step is SaveStep.SAVED

    def _has_editors(self) -> bool:
        return bool(self._editors())

    def _editors(self) -> list[QPlainTextEdit]:
        now = self._house.desk.open
        field = now.view.page.findChild(QWidget, "toolbox.have") if now else None
        return [one for one in field.findChildren(QPlainTextEdit) if one.isVisible()] if field else []

    def _holds_typed(self) -> bool:
        now = self._house.desk.open
        answer = now.session.plan.answers.get("toolbox.have") if now else None
        return isinstance(answer, Entries) and any(TYPED in entry.text for entry in answer.items)

    def _copies(self) -> Iterator[Condition]:
        self._house.do("print")
        yield self._shows(CopiesPage)
        page = self._house.window.shown
        assert isinstance(page, CopiesPage)  # noqa: S101  # the step before waited for it
        for name in ("whole", "crisis"):
            page.pick_copy(name)
            yield partial(page.has_made, name)
            self._picture(f"copy-{name}")
            self._prompts.name = f"{name}.pdf"
            page.save_pdf()
            yield (self._folder / f"{name}.pdf").is_file
        self._house.desk.show_plan()

    def _pages(self, theme: str) -> Iterator[Condition]:
        now = self._house.desk.open
        assert now is not None  # noqa: S101  # the plan stays open until the end of the script
        for section in now.session.sections:
            now.view.open_page(section.pages[0].key)
            yield self._is_built
            self._picture(f"{theme}-{section.id}")
        self._house.do("helplines")
        yield lambda: True
        self._picture(f"{theme}-helplines")
        self._house.desk.show_plan()

    def _is_built(self) -> bool:
        now = self._house.desk.open
        return now is not None and now.view.page.is_built

    def _shows(self, kind: type[QWidget]) -> Condition:
        return lambda: isinstance(self._house.window.shown, kind)

    def _picture(self, name: str) -> None:
        self._house.window.grab().save(str(self._folder / f"{name}.png"))


def main(argv: Sequence[str]) -> int:
    """Run `demo DIR` and return an exit code."""
    words = Words()
    parser = argparse.ArgumentParser(prog="wrap-builder demo", description=words("Drive the window through an example plan into a folder."))
    parser.add_argument("folder", type=Path, metavar="DIR")
    try:
        folder: Path = parser.parse_args(argv).folder
    except SystemExit as stop:
        return ExitCode.DONE if stop.code in {0, None} else ExitCode.USAGE
    try:
        return run(folder, words)
    except WrapError as error:
        sys.stderr.write(" ".join(words.explain(error)) + "\n")
        return error.exit_code


def run(folder: Path, words: Words, work_factor: int = WORK_FACTOR) -> int:
    """Make the example file, drive the window, and say what lies in the folder. Raises CannotWrite, and what the keeper raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    process.prepare()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite from None
    path = folder / PLAN_NAME
    path.unlink(missing_ok=True)
    plan = msgspec.structs.replace(codec.from_json(examples.read(examples.examples()[0].id).decode()), example=False)
    Keeper.create(path, plan, PASSPHRASE, work_factor=work_factor).close()
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else make_application(["wrap-builder"])
    prompts = FolderPrompts(folder)
    house = House(Front(app, Settings(None), words, prompts), work_factor=work_factor)
    house.window.resize(*WINDOW)
    driver = Driver(Demonstration(house, prompts, folder).script(), house)
    code = app.exec()
    if driver.problem is not None:
        raise driver.problem
    for line in (N_("The example plan lies in {folder}, encrypted. Its passphrase is: {passphrase}"),
                 N_("Beside it lie both copies as PDF, and pictures of the pages in light and dark.")):
        sys.stdout.write(words(line).format(folder=folder, passphrase=PASSPHRASE) + "\n")
    return code
