"""What is said all the time about a file that can only be read, and that its pages cannot be written on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import plain_language as plain
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import ColumnKind, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.errors import CannotWrite, HeldElsewhere, NewerFormat, PartsWrong, PlanGone, Unsealed
from wrap_builder.plan.values import Cell, Entries, Entry, Pick, Plan, Record, Records, Text
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.standing import PARTS, Standing, kept_version, parts_in_words, standing, where_rescued
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.vault import container
from wrap_builder.vault.state import State
from wrap_builder.words import Words

ANAS = Plan(answers={"start.name": Text("Ana")})


@dataclass
class Keeper:
    """The part of a keeper that says how the file is."""

    notice: str = ""
    read_only: bool = True
    state: State = State.WHOLE
    wrong_parts: tuple[str, ...] = ()
    plan: Plan = ANAS


KEEPERS = [
    Keeper(HeldElsewhere.sentence), Keeper(CannotWrite.sentence), Keeper(NewerFormat.sentence),
    Keeper(PartsWrong.sentence, state=State.PARTS_WRONG, wrong_parts=("history.age", "attachments.age")),
    Keeper(Unsealed.sentence, state=State.UNSEALED, wrong_parts=("seal.age",)),
    Keeper(PlanGone.sentence, state=State.PARTS_WRONG, wrong_parts=("plan.age",), plan=Plan()),
]


def test_a_file_that_can_be_written_needs_no_words() -> None:
    assert standing(None, Words()) is None
    assert standing(Keeper(read_only=False), Words()) is None
    assert standing(Keeper(read_only=False, state=State.REPACKED), Words()) is None


@pytest.mark.parametrize(("keeper", "ways"), list(zip(KEEPERS, [
    ("open_again",), ("open_again",), (), ("save_as_new", "versions"), ("save_as_new", "versions"), ("newest_version", "versions"),
], strict=True)))
def test_each_has_its_ways_out_and_none_that_writes(keeper: Keeper, ways: tuple[str, ...]) -> None:
    said = standing(keeper, Words())
    assert said.ways == ways
    assert said.text.startswith(keeper.notice)
    assert {"locks", "delete_plan", "arrange", "keep_version"} <= said.without
    assert ("save_copy" in said.without) == keeper.state.is_only_read
    for part in set(keeper.wrong_parts) - {"plan.age"}:
        assert PARTS[part] in said.text
    assert ("Nothing is written to it." in said.text) == keeper.state.is_only_read


def test_every_part_of_the_container_has_words() -> None:
    assert set(PARTS) == set(container.KNOWN)
    assert parts_in_words(("other.age", "more.age"), Words()) == "What does not hold: something that was added."
    assert parts_in_words((), Words()) == ""


def test_where_the_newest_words_lie_is_told_without_a_name() -> None:
    plan = Path("/home/ana/Notes.plan")
    assert where_rescued(None, plan, Words()) == ""
    assert "beside the file" in where_rescued(plan.with_name("Notes (not saved in its place).plan"), plan, Words())
    assert "on this computer" in where_rescued(Path("/data/rescued.plan"), plan, Words())


def test_the_words_are_plain() -> None:
    texts = [*(standing(keeper, Words()).text for keeper in KEEPERS), kept_version("5 November 2026, 10:42", Words()).text]
    for text in texts:
        assert not plain.uses(text, plain.NEVER_USED), text
        assert all(len(plain.words(one)) <= plain.SENTENCE_WORDS for one in plain.sentences(text)), text


# Pages that can only be read

LIBRARY = load()
PERSON_FIELD = next(field for field in LIBRARY.by_id.values() if any(column.kind is ColumnKind.PERSON for column in field.columns))
CHOICE = next(field for field in LIBRARY.by_id.values() if field.kind is FieldKind.CHOICE)
PLAN = Plan(answers={
    "start.name": Text("Ana"),
    "toolbox.have": Entries((Entry("0" * 16, "Walk", note="slowly"), Entry("1" * 16, "Tea"))),
    PERSON_FIELD.id: Records((Record("2" * 16, {PERSON_FIELD.columns[0].id: Cell(text="Sam")}),)),
    CHOICE.id: Pick(Cell(ref=CHOICE.options[0].id)),
})


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(PLAN, LIBRARY)


@pytest.fixture
def reader(session: PlanSession, context: Context, qtbot: QtBot) -> Iterator[PlanView]:
    said = Standing("What is so.", ("save_as_new",))
    view = PlanView(session, Guide(session), context, keeps=True, reads_only=True, standing=said)
    qtbot.addWidget(view)
    view.resize(1100, 900)
    view.show()
    yield view
    view.end()


def open_field(reader: PlanView, field: str, qtbot: QtBot) -> QWidget:
    reader.show_field(field)
    qtbot.waitUntil(lambda: reader.page.is_built, timeout=10_000)
    return reader.page.editor(field)


@pytest.mark.parametrize("field", ["start.name", "toolbox.have", PERSON_FIELD.id, CHOICE.id])
def test_nothing_can_be_typed_and_no_button_changes_anything(
    reader: PlanView, session: PlanSession, qtbot: QtBot, field: str,
) -> None:
    before = session.plan
    editor = open_field(reader, field, qtbot)
    for opens in (True, False):
        for button in editor.findChildren(QAbstractButton):
            if button.isVisibleTo(reader) and button.isEnabled() and (button.objectName() == "rowTitle") == opens:
                button.click()  # opens a record, or tries to change something
        qtbot.waitUntil(lambda: reader.page.is_built, timeout=10_000)
    places = [one for kind in (GrowingText, LineField) for one in editor.findChildren(kind) if one.isVisibleTo(reader)]
    assert places or field == CHOICE.id
    for place in places:
        assert place.isReadOnly()
        place.setFocus()
        QTest.keyClicks(place, "typed")
        QTest.keyClick(place, Qt.Key.Key_Backspace)
        QTest.keyClick(place, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert session.plan is before


def test_what_a_fast_hand_changes_before_the_page_is_ready_goes_back(
    reader: PlanView, session: PlanSession, said: list[str],
) -> None:
    before = session.plan
    reader.open_page(Guide(session).page_with("start.name").key)
    box = reader.page.editor("start.name").findChild(GrowingText)
    box.setReadOnly(False)
    QTest.keyClicks(box, "x")
    assert session.plan is before
    assert box.value() == "Ana"
    assert "This plan is open for reading only." in said


def test_words_can_be_marked_and_copied(reader: PlanView, qtbot: QtBot) -> None:
    box = open_field(reader, "toolbox.have", qtbot).findChildren(GrowingText)[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Walk"


def test_the_choice_that_was_made_stays_readable(reader: PlanView, qtbot: QtBot) -> None:
    editor = open_field(reader, CHOICE.id, qtbot)
    assert [one.isChecked() for one in editor.findChildren(QRadioButton) if one.isEnabled()] == [True]


def test_only_the_ways_that_help_are_offered(reader: PlanView, qtbot: QtBot) -> None:
    foot = reader.findChild(QWidget, "foot")
    labels = {one.text() for one in foot.findChildren(QAbstractButton) if one.isVisibleTo(reader)}
    assert "Make a new plan from this one" in labels
    assert not labels & {"Try again", "Save a copy elsewhere", "Open it again"}
    with qtbot.waitSignal(reader.wanted) as asked:
        next(one for one in foot.findChildren(QAbstractButton) if one.text() == "Make a new plan from this one").click()
    assert asked.args == ["save_as_new"]
