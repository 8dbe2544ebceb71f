"""The agreement and the lists of a group in the real window: typed quickly, shown while they are typed, kept or cleared."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.content import ideas_file
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.workshop.lines_card import LineRow, LinesCard
from wrap_builder.ui.workshop.together_page import TogetherPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import AGREEMENT, AddLine, AddList, AddMeeting, ClearLists, RemoveItem, RemoveLine, RemoveList
from wrap_builder.workshop.slides import agreement_slide, meeting_slides
from wrap_builder.workshop.values import AgendaItem, GroupLine, GroupList, Meeting, Workshop


@pytest.fixture
def together(house: House, tmp_path: Path, qtbot: QtBot) -> House:
    """A window with an open workshop at the page for what the group makes together."""
    path = tmp_path / "group.workshop"
    workshop = Workshop(group_name="Tuesday", lists=(GroupList("l1", "What helps", "toolbox", (GroupLine("a", "Tea"),)),))
    WorkshopKeeper.create(path, workshop, PASSPHRASE, work_factor=WORK_FACTOR).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    house.desk.workshop.view.open_page("together")
    return house


def page(house: House) -> TogetherPage:
    return house.desk.workshop.view.page


def headings(house: House) -> list[str]:
    """Return the titles of the cards of lists, from above to below."""
    found = [one for key, one in page(house)._cards.items() if key != AGREEMENT]
    return [one.heading.text() for one in sorted(found, key=lambda one: one.y())]


def test_dozens_of_lists_are_built_a_little_at_a_time_in_their_order(together: House, qtbot: QtBot) -> None:
    session, view = together.desk.workshop.session, together.desk.workshop.view
    for n in range(20):
        session.execute(AddList(GroupList(f"n{n}", f"List {n}", lines=(GroupLine(f"n{n}.1", "Tea"),))))
    view.open_page("set_up")
    view.open_page("together")
    first = page(together)
    assert 4 <= len(first._cards) - 1 < 21
    session.execute(AddList(GroupList("newest", "Newest")))
    session.execute(RemoveList("n3"))
    qtbot.waitUntil(lambda: len(first._cards) == 22, timeout=5000)
    wanted = ["Newest", *(f"List {n}" for n in range(19, -1, -1) if n != 3), "What helps"]
    qtbot.waitUntil(lambda: headings(together) == wanted, timeout=5000)
    together.do("undo")
    qtbot.waitUntil(lambda: "List 3" in headings(together), timeout=5000)
    wanted.insert(wanted.index("List 2"), "List 3")
    qtbot.waitUntil(lambda: headings(together) == wanted, timeout=5000)


def card(house: House, where: str) -> LinesCard:
    return page(house)._cards[where]


def say(house: House, where: str, text: str) -> None:
    line = card(house, where).adding
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def texts(house: House, where: str) -> list[str]:
    workshop = house.desk.workshop.session.workshop
    lines = workshop.agreement if where == AGREEMENT else workshop.list(where).lines
    return [one.text for one in lines]


def test_lines_are_added_with_enter_changed_moved_and_taken_out(together: House) -> None:
    for text in ("We listen", "We end on time", "  "):
        say(together, AGREEMENT, text)
    assert texts(together, AGREEMENT) == ["We listen", "We end on time"]
    row = next(iter(card(together, AGREEMENT).rows.rows.values()))
    assert isinstance(row, LineRow)
    QTest.keyClicks(row.field, " well")
    assert texts(together, AGREEMENT)[0] in ("We listen well", " wellWe listen")
    QTest.keyClick(row.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(together, AGREEMENT)[0] == "We end on time"
    row.remove_wanted.emit()
    assert texts(together, AGREEMENT) == ["We end on time"]
    together.do("undo")
    assert len(texts(together, AGREEMENT)) == 2
    assert len(card(together, AGREEMENT).rows.rows) == 2


def test_the_line_that_is_written_next_stays_in_sight(together: House, qtbot: QtBot) -> None:
    def is_seen() -> bool:
        adding, view = card(together, "l1").adding, page(together).viewport()
        return view.rect().contains(adding.rect().translated(adding.mapTo(view, QPoint(0, 0))))

    together.window.resize(900, 600)
    for number in range(9):
        say(together, "l1", f"Line {number}")
        qtbot.waitUntil(is_seen, timeout=2000)


def test_lines_that_others_found_good_are_offered_and_not_pushed(together: House) -> None:
    assert texts(together, AGREEMENT) == []
    press(together, "Show lines that others found good")
    assert texts(together, AGREEMENT) == []
    press(together, "Take: We let each other finish.")
    assert texts(together, AGREEMENT) == ["We let each other finish."]


def test_the_group_reads_along(together: House) -> None:
    press(together, "Show it to the group: What helps")
    found: list[SlideShow] = []
    together.desk.room.in_show(found.append)
    together.desk.workshop.view.open_page("together")
    say(together, "l1", "A walk")
    assert found[0].part is not None
    assert [one.text for one in found[0].part.words] == ["What helps", "Tea", "A walk"]


def test_a_list_that_is_taken_away_leaves_the_wall(together: House) -> None:
    press(together, "Show it to the group: What helps")
    found: list[SlideShow] = []
    together.desk.room.in_show(found.append)
    show = found[0]
    together.desk.workshop.session.execute(RemoveList("l1"))
    assert show.slide is None
    assert show.part is None


def test_a_list_that_is_taken_away_leaves_a_frozen_wall_too(together: House) -> None:
    press(together, "Show it to the group: What helps")
    found: list[SlideShow] = []
    together.desk.room.in_show(found.append)
    show = found[0]
    show.freeze(on=True)
    together.desk.workshop.view.open_page("show")
    show.show((agreement_slide(together.desk.workshop.session.workshop, together.words),))
    assert show.part.words[0].text == "What helps"
    together.desk.workshop.session.execute(RemoveList("l1"))
    assert show.part is None
    show.blank(on=False)
    assert show.part.words[0].text == "Our safety agreement"


def frozen(house: House) -> SlideShow:
    """Show a list with two lines to the group, and freeze it."""
    press(house, "Show it to the group: What helps")
    house.desk.workshop.session.execute(AddLine("l1", GroupLine("b", "A walk")))
    found: list[SlideShow] = []
    house.desk.room.in_show(found.append)
    found[0].freeze(on=True)
    return found[0]


def test_a_line_that_is_taken_away_leaves_a_frozen_wall_and_a_new_one_waits(together: House) -> None:
    show, session = frozen(together), together.desk.workshop.session
    session.execute(AddLine("l1", GroupLine("c", "A swim")))
    assert [one.text for one in show.part.words] == ["What helps", "Tea", "A walk"]
    session.execute(RemoveLine("l1", "a"))
    assert [one.text for one in show.part.words] == ["What helps", "A walk"]
    show.freeze(on=False)
    assert [one.text for one in show.part.words] == ["What helps", "A walk", "A swim"]


def test_lists_that_are_cleared_leave_a_frozen_wall(together: House) -> None:
    show = frozen(together)
    together.desk.workshop.session.execute(ClearLists())
    assert [one.text for one in show.part.words] == ["What helps"]


def test_an_item_that_is_taken_out_of_the_agenda_leaves_a_frozen_wall(together: House) -> None:
    session = together.desk.workshop.session
    meeting = Meeting("m", title="Today", items=(AgendaItem("x", topic="Something private"), AgendaItem("y", topic="Tea")))
    session.execute(AddMeeting(meeting))
    found: list[SlideShow] = []
    together.desk.room.in_show(found.append)
    found[0].show(meeting_slides(session.workshop, meeting, together.words), 1)
    found[0].freeze(on=True)
    assert found[0].part.words[0].text == "Something private"
    session.execute(RemoveItem("x"))
    assert found[0].part is None


def test_a_list_is_begun_kept_or_cleared(together: House) -> None:
    QTest.keyClicks(page(together)._new_title, "Signs")
    QTest.keyClick(page(together)._new_title, Qt.Key.Key_Return)
    made = together.desk.workshop.session.workshop.lists[-1]
    assert made.title == "Signs"
    say(together, made.id, "I sleep badly")
    page(together)._keeps[made.id].click()
    press(together, "Clear the lists")
    assert texts(together, made.id) == ["I sleep badly"]
    assert texts(together, "l1") == []
    together.do("undo")
    assert texts(together, "l1") == ["Tea"]
    press(together, "Remove the list: Signs")
    assert made.id not in page(together)._cards


def test_a_file_of_ideas_is_given_away(together: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    say(together, "l1", "A walk")
    place = tmp_path / f"group{ideas_file.ENDING}"
    prompts.files.append(place)
    press(together, "Save a file of ideas")
    qtbot.waitUntil(place.exists, timeout=5000)
    found = ideas_file.decode(place.read_bytes())
    assert found.lines == {"toolbox.have": ("Tea", "A walk")}
    assert "Tuesday" not in place.read_text(encoding="utf-8")


def test_a_poster_is_saved(together: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    say(together, AGREEMENT, "We listen")
    place = tmp_path / "poster.pdf"
    prompts.files.append(place)
    press(together, "Save a poster")
    qtbot.waitUntil(place.exists, timeout=5000)
    assert place.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: not together.desk.room.outlet.is_busy, timeout=5000)
