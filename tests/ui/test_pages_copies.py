"""Copies: what goes out is what is picked, each copy shows only what it can have, and nothing needs a mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.copies_page import CopiesPage, CopyChoice, CopyDesk, CopyOffer, MadeCopy, PartOffer
from wrap_builder.ui.widgets.preview import PageImage

OFFERS = (
    CopyOffer("whole", "Whole plan", "For you. It holds everything.", "For you."),
    CopyOffer("crisis", "Crisis plan", "For a ward.", "For a ward.", "given", (("identity", "Print birth date"), ("more", "Print more"))),
    CopyOffer("part", "One part", "For anyone.", "For anyone.", "given", picks="one"),
    CopyOffer("person", "For a named person", "For one person.", "For one person.", "given", picks="many", usual=("toolbox",)),
    CopyOffer("book", "Workbook", "To write.", "To write.", "blank", is_form=True),
    CopyOffer("card", "Card", "For a wallet.", "For a wallet.", is_large=False, is_card=True),
)
PARTS = (PartOffer("toolbox", "Things that help", (("toolbox.have", "What helps"), ("toolbox.try", "What I could try"))),
         PartOffer("daily", "Every day", (("daily.must", "What I do"),)))
ADA = Person(id="ada", name="Ada")


def make_at_once(_snapshot: object, choice: CopyChoice) -> MadeCopy:
    return MadeCopy(choice.copy_id.encode(), choice.copy_id, 1, ())


def show(qtbot: QtBot, context: Context, desk: CopyDesk) -> CopiesPage:
    page = CopiesPage(context, desk, paper="a4", font="noto")
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


def desk(**others: object) -> CopyDesk:
    usual = CopyDesk(OFFERS, lambda: None, make_at_once, lambda _pdf, _index, _dpi: PageImage(1, 1, b"\xff" * 4), lambda: ("Office",),
                     parts=lambda: PARTS, people=lambda: (ADA,), shown_before=shown_before)
    return replace(usual, **others)


def shown_before(whom: str) -> Sequence[str]:
    return ("daily.must", "toolbox.have") if whom == "Ada" else ()


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CopiesPage:
    return show(qtbot, context, desk())


def buttons(page: QWidget) -> dict[str, QAbstractButton]:
    return {one.accessibleName() or one.text(): one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)}


def text_of(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def made(page: CopiesPage, qtbot: QtBot, copy_id: str) -> CopyChoice:
    qtbot.waitUntil(lambda: page.has_made(copy_id), timeout=5000)
    return page.choice()


def test_a_copy_that_comes_too_late_opens_no_way_out(qtbot: QtBot, context: Context) -> None:
    may_end = Event()

    def make(_snapshot: object, choice: CopyChoice) -> MadeCopy:
        assert may_end.wait(10)
        return make_at_once(None, choice)

    page = show(qtbot, context, desk(make=make))
    out = next(one for one in page.findChildren(QPushButton) if "Save as PDF" in one.text())
    shown: list[tuple[object, ...]] = []
    saved: list[MadeCopy] = []
    page.save_pdf_requested.connect(lambda made, _choice: saved.append(made))
    page._preview.show_copy = lambda *made: shown.append(made)  # type: ignore[method-assign]
    page.pick_copy("crisis")
    may_end.set()
    qtbot.waitUntil(lambda: page.has_made("crisis"), timeout=5000)
    assert [made[0] for made in shown] == [b"crisis"]
    assert out.isEnabled()
    out.click()
    assert [made.text for made in saved] == ["crisis"]


def test_copies_stand_in_groups_and_arrow_keys_go_through_all(page: CopiesPage, qtbot: QtBot) -> None:
    text = text_of(page)
    at = [text.index(one) for one in ("For you\n", "For a wallet.", "For other people", "For a ward.", "For one person.")]
    assert at == sorted(at)
    first = next(one for one in page.findChildren(QRadioButton) if one.accessibleName() == "Whole plan")
    assert first.accessibleDescription() == "For you. It holds everything."
    first.setFocus()
    for _ in range(2):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert made(page, qtbot, "crisis").copy_id == "crisis"
    assert "For a ward." in text_of(page)


def test_each_copy_shows_only_what_it_can_have(page: CopiesPage) -> None:
    always = {"Paper: A4", "Letters: Noto Sans", "Lock the PDF with a password", "Put my name in the file's title"}
    only = {
        "whole": {"Large print"}, "crisis": {"Large print", "Print birth date", "Print more"}, "part": {"Large print", "Every day"},
        "person": {"Large print", "Every day", "Single answers: Things that help"},
        "book": {"Large print", "As a form to fill in on a screen"},
        "card": {"Cards: One card to fold", "Cards: Ten small cards"},
    }
    every = set().union(*only.values())
    for copy_id, wanted in only.items():
        page.pick_copy(copy_id)
        assert every & set(buttons(page)) == wanted
        assert always <= set(buttons(page))
        assert ("Who has my whole plan" in text_of(page)) == (copy_id == "card")


def test_headings_can_stand_in_the_language_of_staff_too_where_there_is_another(page: CopiesPage, qtbot: QtBot, context: Context) -> None:
    page.pick_copy("crisis")
    assert not [name for name in buttons(page) if name.startswith("Headings for staff")]
    two = show(qtbot, context, desk(languages=(("de", "German"),)))
    assert not [name for name in buttons(two) if name.startswith("Headings for staff")]
    two.pick_copy("crisis")
    buttons(two)["Headings for staff: And in: German"].click()
    choice = made(two, qtbot, "crisis")
    assert choice.staff_language == "de"
    two.pick_copy("whole")
    assert made(two, qtbot, "whole").staff_language == ""
    two.pick(choice)
    assert buttons(two)["Headings for staff: And in: German"].isChecked()


def test_what_is_asked_for_stays_while_both_copies_have_it(page: CopiesPage, qtbot: QtBot) -> None:
    page.pick_copy("crisis")
    buttons(page)["Print birth date"].click()
    buttons(page)["Large print"].click()
    assert page.choice() == CopyChoice("crisis", "a4", "noto", large=True, also=("identity",))
    page.pick_copy("card")
    buttons(page)["Cards: Ten small cards"].click()
    QTest.keyClicks(next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Who has my whole plan"), "Ada")
    assert made(page, qtbot, "card") == CopyChoice("card", "a4", "noto", cards="ten", plan_with="Ada")
    page.pick_copy("book")
    buttons(page)["As a form to fill in on a screen"].click()
    assert page.choice().fillable
    page.pick_copy("whole")
    assert not page.choice().fillable
    page.pick(CopyChoice("crisis", "letter", "atkinson", "Bo", also=("more",), name_in_title=True))
    assert made(page, qtbot, "crisis") == CopyChoice("crisis", "letter", "atkinson", "Bo", also=("more",), name_in_title=True)


def test_one_part_or_many_are_ticked_by_keyboard(page: CopiesPage, qtbot: QtBot) -> None:
    page.pick_copy("part")
    assert page.choice().chosen == ("toolbox",)
    buttons(page)["Things that help"].setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert made(page, qtbot, "part").chosen == ("daily",)
    page.pick_copy("person")
    assert page.choice().chosen == ("toolbox",)
    unfold = buttons(page)["Single answers: Things that help"]
    unfold.setFocus()
    QTest.keyClick(unfold, Qt.Key.Key_Return)
    assert page.focusWidget().accessibleName() == "What helps, Things that help"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert page.choice().chosen == ("toolbox.try",)
    buttons(page)["Things that help"].click()
    assert page.choice().chosen == ("toolbox",)
    buttons(page)["Every day"].click()
    assert made(page, qtbot, "person").chosen == ("toolbox", "daily")


def test_nothing_ticked_is_nothing_to_print(page: CopiesPage, qtbot: QtBot) -> None:
    page.pick_copy("person")
    made(page, qtbot, "person")
    buttons(page)["Things that help"].click()
    qtbot.waitUntil(lambda: "Tick what may be seen" in text_of(page), timeout=5000)
    assert not buttons(page)["Print"].isEnabled()
    buttons(page)["Every day"].click()
    assert made(page, qtbot, "person").chosen == ("daily",)
    assert buttons(page)["Print"].isEnabled()


def test_what_somebody_was_shown_is_ticked_again_when_they_are_named(page: CopiesPage, qtbot: QtBot) -> None:
    page.pick_copy("person")
    buttons(page)["Ada, already in your plan: For whom, if you want it in the footer"].click()
    choice = made(page, qtbot, "person")
    assert (choice.for_whom, choice.chosen) == ("Ada", ("toolbox.have", "daily"))
    buttons(page)["Every day"].click()
    QTest.keyClicks(page.findChild(QLineEdit, "copies.for_whom"), "m")
    assert page.choice().chosen == ("toolbox.have",)


def test_what_is_not_encrypted_is_said_before(page: CopiesPage) -> None:
    assert "Paper, PDF, web page and text are not encrypted." in text_of(page)
    buttons(page)["Lock the PDF with a password"].click()
    assert "Paper, web page and text are not encrypted." in text_of(page)
    assert (page.lock.is_on, page.lock.own) == (True, None)
    buttons(page)["Password: A password of my own"].click()
    QTest.keyClicks(page.findChild(QLineEdit, "copies.password"), "tea at four")
    assert page.lock.own == "tea at four"
    page.show_password("tea at four")
    assert "tea at four" in text_of(page)
    assert page.lock.own == ""
    buttons(page)["I have it"].click()
    assert not [one for one in page.findChildren(QLabel) if "tea at four" in one.text()]


def test_every_way_out_carries_what_was_made_and_picked(page: CopiesPage, qtbot: QtBot) -> None:
    out: list[tuple[str, object]] = []
    for name in ("pdf", "html", "text"):
        getattr(page, f"save_{name}_requested").connect(lambda copy, choice, name=name: out.append((name + copy.text, choice)))
    page.print_requested.connect(lambda copy, choice: out.append(("print" + copy.text, choice.copies)))
    choice = made(page, qtbot, "whole")
    for label in ("Save as PDF", "Save as web page", "Save as text", "Print"):
        buttons(page)[label].setFocus()
        QTest.keyClick(buttons(page)[label], Qt.Key.Key_Return)
    buttons(page)["More: How many"].click()
    buttons(page)["Print now"].click()
    assert out == [("pdfwhole", choice), ("htmlwhole", choice), ("textwhole", choice), ("printwhole", 2)]
    assert page.focusWidget().accessibleName() == "Print"
