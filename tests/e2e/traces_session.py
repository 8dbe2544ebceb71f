"""Drives the real program through a whole session, to be looked at from outside; prints what can only be seen from inside."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from wrap_builder.plan.values import Entries, Text
from wrap_builder.session import late as session_late
from wrap_builder.ui import app as program
from wrap_builder.ui import late
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.report_page import ReportPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView

MARK = "Qwyxmarker"
LINE = "Jynxmarker"
KEPT = "Vozhmarker"
PASSPHRASE = "zither quartz lagoon pepper"  # typed by nobody
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
PLAN, REPORT, EXPORT = "Zephyrname.plan", "Report.txt", "Export.txt"
PHASE = "from-here-on-the-person-asks-for-text"
PATIENCE_LOOKS = 3000

Condition = Callable[[], bool]


class Session:
    """One after the other what a person does; each step yields what it waits for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house: House | None = None
        self.seen: dict[str, list[str]] = {"titles": [], "clipboard": [], "steps": []}

    # Helpers

    def shows(self, kind: type[QWidget]) -> Condition:
        return lambda: self.house is not None and isinstance(self.house.window.shown, kind) and not self.house.desk.is_covered

    def press(self, label: str, within: QWidget | None = None) -> None:
        root = within or self.house.window
        button = next(one for one in root.findChildren(QAbstractButton)
                      if label in (one.text(), one.accessibleName()) and one.isVisible())
        assert button.isEnabled(), label
        button.click()

    def type(self, name: str, text: str) -> QLineEdit:
        line = self.house.window.shown.findChild(QLineEdit, name)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        return line

    def copy(self, line: QWidget) -> None:
        """Press what copies in any field, with what is shown in it first."""
        for key in (Qt.Key.Key_A, Qt.Key.Key_C):
            QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)

    def look(self, step: str) -> None:
        """Note what stands on the window's frame and in the clipboard now."""
        clipboard = QApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard] + [QClipboard.Mode.Selection] * clipboard.supportsSelection()
        self.seen["steps"].append(step)
        self.seen["titles"] += [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
        self.seen["clipboard"] += [clipboard.text(mode) for mode in modes]

    def dialog(self, name: str) -> Iterator[Condition]:
        """Take a file in the picker that is open."""
        def picker() -> QFileDialog | None:
            return next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()), None)

        yield lambda: picker() is not None
        found = picker()
        found.findChild(QLineEdit).setText(str(self.folder / name))
        self.look(f"dialog {name}")
        found.accept()
        yield lambda: picker() is None

    def script(self) -> Iterator[Condition]:
        yield lambda: self.house is not None and self.house.window.isVisible()
        for part in (self.begin, self.write, self.keep, self.lock, self.print, self.hide, self.mistake):
            yield from part()
            self.look(part.__name__)
        (self.folder / PHASE).mkdir()
        yield from self.export()
        self.house.leaving.close_program()

    # What happens

    def begin(self) -> Iterator[Condition]:
        self.house.settings.set("text_size", 110)  # so that there is a file of settings to look into
        self.press("Skip for now")
        self.press("Start a new plan")
        self.type("new.place", str(self.folder / PLAN))
        self.press("Use a passphrase of my own")
        for name in ("passphrase.new", "passphrase.again"):
            self.copy(self.type(name, PASSPHRASE))
        self.press("Make my plan")
        yield self.shows(RecoveryOfferPage)
        self.press("Make my recovery sheet")
        yield self.shows(RecoverySheetPage)
        for group in self.house.window.shown.findChildren(QWidget, "codeGroup"):
            group.setFocus()
            self.copy(group)
        self.press("Go on without checking")
        yield self.shows(PlanView)

    def field(self, name: str) -> QWidget | None:
        holder = self.house.desk.open.view.page.findChild(QWidget, name)
        found = holder.findChildren(QPlainTextEdit) + holder.findChildren(QLineEdit) if holder else []
        return next((one for one in reversed(found) if one.isVisible()), None)

    def write(self) -> Iterator[Condition]:
        session, view = self.house.desk.open.session, self.house.desk.open.view
        for name, text in (("start.name", MARK), ("toolbox.have", LINE)):
            view.show_field(name)
            yield lambda name=name: self.field(name) is not None
            editor = self.field(name)
            editor.setFocus()
            QTest.keyClicks(editor, text)
            QTest.keyClick(editor, Qt.Key.Key_Return)
        yield lambda: session.plan.answers.get("start.name") == Text(MARK)
        yield lambda: isinstance(found := session.plan.answers.get("toolbox.have"), Entries) and found.items[0].text == LINE
        self.house.desk.save_now()
        yield lambda: self.house.desk.open.autosave.is_clean

    def keep(self) -> Iterator[Condition]:
        self.house.do("keep_version")
        yield lambda: self.house.window.shown.findChild(QLineEdit, "versions.words") is not None
        line = self.house.window.shown.findChild(QLineEdit, "versions.words")
        QTest.keyClicks(line, KEPT)
        QTest.keyClick(line, Qt.Key.Key_Return)
        keeper = self.house.desk.open.keeper
        yield lambda: any(one.words == KEPT for one in keeper.versions())
        self.house.desk.show_plan()

    def unlock(self) -> Iterator[Condition]:
        line = self.type("unlock.passphrase", PASSPHRASE)
        self.copy(line)
        QTest.keyClick(line, Qt.Key.Key_Return)
        yield self.shows(PlanView)

    def lock(self) -> Iterator[Condition]:
        QTest.keyClick(self.house.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        yield self.shows(UnlockPage)
        self.look("locked")
        yield from self.unlock()

    def print(self) -> Iterator[Condition]:
        self.house.do("print")
        yield self.shows(CopiesPage)
        for copy in ("whole", "crisis"):
            self.house.window.shown.pick_copy(copy)
            yield functools.partial(self.house.window.shown.has_made, copy)
        self.house.desk.show_plan()

    def hide(self) -> Iterator[Condition]:
        QTest.keyClick(self.house.window, Qt.Key.Key_F8)
        yield self.shows(UnlockPage)
        yield from self.unlock()

    def mistake(self) -> Iterator[Condition]:
        def wrong() -> None:
            raise KeyError(MARK, PASSPHRASE, self.house.desk.open.session.plan)

        QTimer.singleShot(0, wrong)
        yield lambda: any(one.text() == "Save a report" and one.isVisible() for one in self.house.window.findChildren(QAbstractButton))
        self.press("Save a report")
        yield self.shows(ReportPage)
        self.press("Save it")
        yield from self.dialog(REPORT)
        yield (self.folder / REPORT).is_file
        self.press("Back", self.house.window.shown)
        yield self.shows(PlanView)

    def export(self) -> Iterator[Condition]:
        """What the person asks for is readable: shows that a marker would have been seen."""
        self.house.do("print")
        yield self.shows(CopiesPage)
        yield functools.partial(self.house.window.shown.has_made, "whole")
        self.press("Save as text")
        yield from self.dialog(EXPORT)
        yield (self.folder / EXPORT).is_file
        self.house.desk.show_plan()


class Driver(QObject):
    """Goes through the session in the event loop."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._script, self._looks = session.script(), 0
        self._condition: Condition = lambda: True
        self.problem = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        self._looks += 1
        try:
            if self._condition():
                self._looks = 0
                self._condition = next(self._script)
            elif self._looks > PATIENCE_LOOKS:
                raise TimeoutError(str(self._script.gi_frame.f_lineno))
        except StopIteration:
            self._timer.stop()
        except BaseException as problem:  # noqa: BLE001  # told at the end, as places only
            trace = problem.__traceback__
            while trace is not None:
                self.problem += f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno} "
                trace = trace.tb_next
            self.problem += type(problem).__name__
            self._timer.stop()
            QApplication.exit(1)


def main() -> int:
    session = Session(Path(sys.argv[1]))
    real_house, real_start = late.house, program.start_behind
    late.house = lambda: functools.partial(real_house(), work_factor=2)  # a real derivation takes a second each time
    session_late.new_code = lambda: CODE
    drivers: list[Driver] = []

    def start(front: Front) -> House:
        session.house = real_start(front)
        drivers.append(Driver(session))
        return session.house

    program.start_behind = start
    code = program.main(["wrap-builder"])
    told = {**session.seen, "problem": drivers[0].problem, "core": resource.getrlimit(resource.RLIMIT_CORE),
            "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)}
    os.write(1, json.dumps(told).encode())
    return code


if __name__ == "__main__":
    sys.exit(main())
