"""Writes a whole plan from nothing in the real window, by the keyboard alone or by the mouse alone, with a picture of every page.

Usage: walk.py FOLDER [--by keyboard|mouse] [--look light|dark|large|rtl] [--pages N]. Start it in Xvfb, or set
QT_QPA_PLATFORM=offscreen. At the end it opens the file that came of it, and says what is in it and what could not be reached.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from walk_hands import PLACES, Condition, Driver, Flashes, Hands, Keyboard, Mouse, Steps, is_open_to, name_of, text_in

from wrap_builder.content.definitions import Catalogue
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui.app import make_application, start_behind
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.tools import WORK_FACTOR

WINDOW = (1200, 800)
NAMES = ("Ada Lind", "Sam Okoro", "Bo Reyes", "Dr Imani Ward")
FIELDS_BY_HAND = {"name": "Ada Lind", "phone": "0555 0100", "number": "0555 0100", "date": "5 November 2026", "day": "5 November 2026",
                  "email": "ada@example.org", "time": "In the evening"}
WAYS_TO_BE = ("I am well", "Something upset me", "I notice early signs", "Things are breaking down, or I am not sure", "I am in a crisis",
              "I am coming back after a crisis")
OPEN = "Open this question"
MENU = ("My people", "My way through the plan", "Locks and recovery sheet", "Practise my passphrase", "Read it as a stranger",
        "Who has a copy", "Earlier versions", "Switch to another plan", "Delete this plan", "Preferences", "Help", "About")


class Walk:
    """The way through the program, by whichever hands; pictures go into a folder, numbered."""

    def __init__(self, house: House, hands: Hands, folder: Path, most_pages: int, catalogue: Catalogue) -> None:
        self.house, self.hands, self._folder, self._most = house, hands, folder, most_pages
        self._catalogue = catalogue
        self._numbers = count(1)
        self._written: dict[str, int] = {}
        self._names = 0
        self.passphrase = ""

    def steps(self) -> Steps:
        """Walk from the first screen to the locked plan and back."""
        yield self._shows(IntroPage)
        while isinstance(self._shown, IntroPage):
            self._picture("intro")
            yield from self.hands.press("Next" if self.hands.named("Next") else "Begin")
        yield self._shows(StartPage)
        self._picture("start")
        yield from self.hands.press("Start a new plan")
        yield self._shows(NewPlanPage)
        label = self._shown.findChild(QLabel, "fourWords")
        self.passphrase = label.text() if label is not None else ""
        self._picture("new")
        yield from self.hands.press("Make my plan")
        yield self._shows(RecoveryOfferPage)
        self._picture("sheet-offer")
        yield from self.hands.press("Make my recovery sheet")
        yield self._shows(RecoverySheetPage)
        self._picture("sheet")
        yield from self.hands.press("Go on without checking")
        yield self._shows(PlanView)
        yield from self._write_pages()
        yield from self._look_around()
        yield from self._lock_and_open()

    # Writing

    def _write_pages(self) -> Steps:
        key = ""
        for _ in range(self._most):
            yield lambda: self._view.page.is_built
            if self._view.key == key:
                return  # it was the last page
            key = self._view.key
            yield from (self._write_by_keys() if isinstance(self.hands, Keyboard) else self._write_by_mouse())
            self._picture(key.replace("/", "-"))
            yield from self.hands.go_on()

    def _write_by_keys(self) -> Steps:
        """Go through the page with Tab, and write wherever one can."""
        keyboard = self.hands
        assert isinstance(keyboard, Keyboard)  # its only caller asked
        page, has_begun = self._view.page, False
        for _ in range(400):
            focus = QApplication.focusWidget()
            if focus is not None and page.isAncestorOf(focus):
                has_begun = True
                yield from self._act(focus)
            elif has_begun:
                return
            if QApplication.focusWidget() is focus:  # a new row takes the focus itself
                keyboard.key(Qt.Key.Key_Tab)
            yield lambda: page.is_built
        keyboard.troubles.append(f"Tab does not leave {self._view.key}")

    def _write_by_mouse(self) -> Steps:
        """Go down the page, and write wherever one can; what comes to be by that is written in too."""
        page, done = self._view.page, set[int]()
        for _ in range(200):
            yield lambda: page.is_built
            open_now = [one for one in page.findChildren(QWidget) if is_open_to(one, page) and id(one) not in done
                        and (self._editor(one) or name_of(one).startswith(OPEN))]
            if not open_now:
                return
            following = min(open_now, key=lambda one: (one.mapTo(page, one.rect().topLeft()).y(), one.x()))
            done.add(id(following))
            yield from self._act(following)

    def _act(self, control: QWidget) -> Steps:
        """Do what one would do with a control of a question; nothing where there is nothing to do."""
        editor = self._editor(control)
        if editor is None:
            if name_of(control).startswith(OPEN):
                yield from self.hands.press_on(control)
            return
        field = editor.field.id
        if isinstance(control, QRadioButton):
            if not any(one.isChecked() for one in control.parentWidget().findChildren(QRadioButton)):
                yield from self.hands.press_on(control)
        elif isinstance(control, QAbstractButton):
            is_adding = control.objectName() == "add" or name_of(control).startswith("Ideas")
            is_idea = control.objectName() == "chip" and self._first(f"{field} chip")
            if is_idea or (is_adding and self._first(f"{field} {name_of(control)}")):
                yield from self.hands.press_on(control)
                yield from self._put_off()
        elif isinstance(control, PLACES) and not text_in(control) and not getattr(control, "isReadOnly", bool)():
            yield from self._fill(control, field)

    def _put_off(self) -> Steps:
        """Close a picker of files: what would come from there is not written."""
        question = QApplication.activeModalWidget()
        if question is not None:
            question.grab().save(str(self._folder / f"{next(self._numbers):03d}-question.png"))
            self.hands.put_off(question)
            yield lambda: QApplication.activeModalWidget() is None

    def _fill(self, place: QWidget, field: str) -> Steps:
        if place.objectName() != "add":
            yield from self.hands.write(place, self._words_for(name_of(place), field))
            return
        if not self._first(f"{field} lines"):
            return
        for _ in range(2):
            yield from self.hands.write(place, self._words_for("", field))
            if isinstance(self.hands, Keyboard):
                self.hands.key(Qt.Key.Key_Return)
            else:
                button = place.parentWidget().findChild(QAbstractButton, "add.button")
                if button is not None:
                    yield from self.hands.press_on(button)

    def _words_for(self, name: str, field: str) -> str:
        """Return words as a person would write them there: an idea of the question, a name, a number."""
        low = name.lower()
        for part, text in FIELDS_BY_HAND.items():
            if part in low.partition(":")[0]:
                if part == "name":
                    self._names += 1
                    return NAMES[self._names % len(NAMES)]
                return text
        self._written[field] = number = self._written.get(field, 0) + 1
        ideas = self._catalogue.by_id[field].ideas if field in self._catalogue.by_id else ()
        return ideas[number % len(ideas)] if ideas else f"In my own words, {number}"

    def _first(self, what: str) -> bool:
        self._written[what] = self._written.get(what, 0) + 1
        return self._written[what] == 1

    def _editor(self, control: QWidget) -> Editor | None:
        one: QWidget | None = control
        while one is not None and not isinstance(one, Editor):
            one = one.parentWidget()
        return one

    # Looking

    def _look_around(self) -> Steps:
        for name in ("Right now", "Today", "Printing and copies", "Helplines", "Find in my plan"):
            yield from self._unfold()
            yield from self.hands.press(name)
            yield from self._rest()
            self._picture(name.lower().replace(" ", "-"))
            if name == "Right now":
                yield from self._ways_to_be()
            yield from self._back()
        for entry in MENU:
            yield from self._unfold()
            yield from self.hands.choose("More", entry)
            yield from self._rest()
            self._picture(entry.lower().replace(" ", "-"))
            yield from self._back()

    def _unfold(self) -> Steps:
        """Where the window is narrow for the letters, the list of pages and the ways out are behind a button."""
        if self.hands.named("More") is None:
            yield from self.hands.press("Pages")

    def _ways_to_be(self) -> Steps:
        """Look at my page for each way to be, and at the quiet minute."""
        for number in range(1, 7):
            if isinstance(self.hands, Keyboard):
                self.hands.key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
            else:
                yield from self.hands.press("Something else fits better" if number > 1 else WAYS_TO_BE[0])
                if number > 1:
                    yield from self.hands.press(WAYS_TO_BE[number - 1])
            yield from self._rest()
            self._picture(f"right-now-{number}")

    def _back(self) -> Steps:
        if isinstance(self.hands, Keyboard):
            self.hands.key(Qt.Key.Key_Escape)
            yield lambda: True
        else:
            label = next((one for one in ("Back to my plan", "Back", "Not now", "Keep everything", "Keep my plan")
                          if self.hands.named(one)), "")
            if label:
                yield from self.hands.press(label)
        if not isinstance(self._shown, PlanView):
            self.hands.troubles.append(f"no way back from {type(self._shown).__name__}")
            self.house.desk.show_plan()
        yield self._shows(PlanView)

    def _lock_and_open(self) -> Steps:
        yield from self.hands.press("Lock")
        yield self._shows(UnlockPage)
        self._picture("locked")
        line = self._shown.findChild(QLineEdit, "unlock.passphrase")
        assert line is not None  # the page has it
        yield from self.hands.write(line, self.passphrase)
        yield from self.hands.press("Open")
        yield self._shows(PlanView)
        self._picture("opened")

    # Parts

    @property
    def _shown(self) -> QWidget:
        return self.house.window.shown

    @property
    def _view(self) -> PlanView:
        shown = self._shown
        assert isinstance(shown, PlanView)  # only asked for while the plan is shown
        return shown

    def _shows(self, kind: type[QWidget]) -> Condition:
        return lambda: isinstance(self._shown, kind)

    def _rest(self) -> Steps:
        """Wait until nothing is under way, and what came of it was painted."""
        yield lambda: self.house.tasks.is_idle
        for _ in range(4):
            yield lambda: True

    def _picture(self, name: str) -> None:
        self.house.window.grab().save(str(self._folder / f"{next(self._numbers):03d}-{name}.png"))


def main() -> int:
    """Walk once, say what came of it, and return 0 where every step came to its end and nothing was out of reach."""
    parser = argparse.ArgumentParser(description="Write a whole plan in the real window, with pictures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--by", choices=("keyboard", "mouse"), default="keyboard")
    parser.add_argument("--look", choices=("light", "dark", "large", "rtl"), default="light")
    parser.add_argument("--pages", type=int, default=1000, help="stop writing after so many pages")
    parser.add_argument("--work-factor", type=int, default=WORK_FACTOR, help="how slow the locks of the file are")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        return walk(Path(home), wanted.folder, wanted.by, wanted.look, wanted.pages, wanted.work_factor)


def walk(home: Path, folder: Path, by: str, look: str, pages: int, work_factor: int) -> int:
    """Walk with a home folder of its own."""
    app = make_application(["wrap-builder"])
    settings = Settings(home / "settings.json")
    settings.set("theme", "dark" if look == "dark" else "light")
    settings.set("text_size", 200 if look == "large" else 100)
    front = Front(app, settings)
    if look == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    front.window.resize(*WINDOW)
    page = front.first_page()
    front.window.show_widget(page)
    front.window.show()
    front.window.activateWindow()
    house = start_behind(front)
    house.desk.tools.work_factor = work_factor
    house.start(None, page)
    hands = (Keyboard if by == "keyboard" else Mouse)(front.window)
    app.installEventFilter(Flashes(front.window, hands.troubles))
    way = Walk(house, hands, folder, pages, house.library.catalogue())
    driver = Driver(way.steps(), house)
    app.exec()
    plan_file = next(iter(home.glob("*.plan")), None)
    house.desk.put_away()
    house.tasks.finish()
    if driver.problem is not None:
        print(f"stopped at {type(house.window.shown).__name__}: {driver.problem!r}")
    for trouble in hands.troubles:
        print(f"trouble: {trouble}")
    if plan_file is not None:
        keeper = Keeper.open(plan_file, passphrase=way.passphrase)
        told = f"{len(keeper.plan.answers)} questions answered, {len(keeper.plan.people)} people"
        keeper.close()
        print(f"{by}, {look}: {told}, {len(list(folder.glob('*.png')))} pictures"
              + (f", {hands.tabs} times Tab" if isinstance(hands, Keyboard) else ""))
    return int(driver.problem is not None or bool(hands.troubles))


if __name__ == "__main__":
    sys.exit(main())
