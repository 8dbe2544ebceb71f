"""Reading aloud: words go through a pipe and nowhere else, stop at once, and are offered only where there is a voice."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from probes import CTRL, entries, open_page
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.loader import load
from wrap_builder.plan.values import Cell, Entries, Entry, Person, Pick, Plan, Record, Records, Sign, Signer, Text
from wrap_builder.session.session import PlanSession
from wrap_builder.session.spoken import spoken_lines
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.grounding_page import GroundingPage
from wrap_builder.ui.voice import LINE_CHARACTERS, PROGRAMS, Program, Voice
from wrap_builder.ui.widgets.read_aloud import words_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen no menu is raised
SECRET = "Kingfisher"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A voice that writes down what it heard, on its command line and through the pipe, and takes its time where told to."""
    program = tmp_path / "voice"
    program.write_text('#!/bin/sh\ncd "$(dirname "$0")"\necho "$*" >> arguments\ncat > heard.part\nmv heard.part heard\n'
                       '[ -e slow ] && exec sleep 60\nexit 0\n')
    program.chmod(0o700)
    return tmp_path


@pytest.fixture
def voice(folder: Path, qtbot: QtBot) -> Iterator[Voice]:
    programs = (Program("none", ()), Program("voice", ("-e",), ("-S",), "-l"))
    made = Voice(programs, lambda name: str(folder / name) if name == "voice" else "")
    yield made
    made.stop()


def test_what_is_read_goes_through_the_pipe_and_is_on_no_command_line(voice: Voice, folder: Path, qtbot: QtBot) -> None:
    voice.speak([SECRET, "!-!BLOCK BEGIN", "Tea 🙂 " + "long " * 200], "en_GB")
    assert voice.is_speaking
    qtbot.waitUntil(lambda: not voice.is_speaking)
    assert (folder / "arguments").read_text() == "-e -l en\n"
    heard = (folder / "heard").read_text(encoding="utf-8").splitlines()
    assert heard[:2] == [f" {SECRET}", " !-!BLOCK BEGIN"]
    assert all(line.startswith(" ") and len(line) <= LINE_CHARACTERS + 1 for line in heard)
    assert len(heard) > 4


def test_stopping_is_at_once_and_silences_what_is_under_way(voice: Voice, folder: Path, qtbot: QtBot) -> None:
    (folder / "slow").touch()
    voice.speak([SECRET], "en")
    qtbot.waitUntil((folder / "heard").exists)
    voice.stop()
    assert not voice.is_speaking
    qtbot.waitUntil(lambda: (folder / "arguments").read_text() == "-e -l en\n-S\n")


def test_where_there_is_no_voice_nothing_is_offered(context: Context, qtbot: QtBot) -> None:
    none = Voice((Program("none", ()),), lambda _name: "")
    assert not none.is_there
    none.speak(["x"], "en")
    assert not none.is_speaking
    page = GroundingPage(dataclasses.replace(context, voice=none))
    qtbot.addWidget(page)
    assert [one.text() for one in page.findChildren(QPushButton)] == ["Back"]


def test_no_system_is_given_words_as_arguments() -> None:
    assert {"darwin", "win32"} <= PROGRAMS.keys()
    assert all(program.arguments for programs in PROGRAMS.values() for program in programs)


def test_a_page_is_read_and_stops_when_it_is_left(voice: Voice, folder: Path, context: Context, qtbot: QtBot) -> None:
    (folder / "slow").touch()
    page = GroundingPage(dataclasses.replace(context, voice=voice))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Read aloud")
    button.click()
    assert button.text() == "Stop reading" == button.accessibleName()
    qtbot.waitUntil((folder / "heard").exists)
    heard = [line.strip() for line in (folder / "heard").read_text().splitlines()]
    assert heard == words_on(page)
    assert heard[0] == "A quiet minute"
    button.click()
    assert not voice.is_speaking
    button.click()
    assert voice.is_speaking
    page.hide()
    assert not voice.is_speaking
    assert button.text() == "Read aloud"


def test_a_question_is_read_from_the_menu_of_its_text(voice: Voice, folder: Path, context: Context, catalogue: Catalogue,
                                                     qtbot: QtBot) -> None:
    (folder / "slow").touch()
    page = open_page(Plan(answers={"toolbox.have": entries("Walk", SECRET)}), "toolbox/1", dataclasses.replace(context, voice=voice),
                     lambda plan: PlanSession(plan, catalogue), qtbot)

    def press(label: str) -> None:
        page.key(page.row("toolbox.have", 0).text, Qt.Key.Key_Period, CTRL)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == label).trigger()
        menu.close()

    press("Read this question aloud")
    qtbot.waitUntil((folder / "heard").exists)
    assert (folder / "heard").read_text().splitlines() == [" Things that help me", " Walk", f" {SECRET}"]
    press("Stop reading")
    assert not voice.is_speaking
    page.close()


@pytest.mark.parametrize(("answer", "lines"), [
    (Text("One\n\nTwo"), ["One", "Two"]), (Entries((Entry("a", "Walk", "far"),)), ["Walk", "far"]), (None, []),
    (Records((Record("a", {"person": Cell(ref="p"), "say": Cell("Call me")}),)), ["Sam", "Call me"]), (Pick(Cell("Often")), ["Often"]),
    (Sign((Signer("a", "Me", "Ada"),)), ["Me", "Ada"]),
])
def test_every_kind_of_answer_is_read(answer: object, lines: list[str]) -> None:
    field = load().by_id["toolbox.have"]
    plan = Plan(people=(Person("p", "Sam"),), answers={field.id: answer} if answer else {})
    assert spoken_lines(plan, field) == [field.title, *lines]
