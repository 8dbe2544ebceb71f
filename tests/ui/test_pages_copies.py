"""Copies: what goes out is what is picked, also when the person changes their mind while a copy is being made."""

from __future__ import annotations

from threading import Event

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.copies_page import CopiesPage, CopyChoice, CopyDesk, CopyOffer, MadeCopy
from wrap_builder.ui.widgets.preview import PageImage

OFFERS = (CopyOffer("whole", "The whole plan", ""), CopyOffer("crisis", "The crisis plan", ""))


def test_a_copy_that_comes_too_late_opens_no_way_out(qtbot: QtBot, context: Context) -> None:
    may_end = Event()

    def make(_snapshot: object, choice: CopyChoice) -> MadeCopy:
        assert may_end.wait(10)
        return MadeCopy(choice.copy_id.encode(), choice.copy_id, 1, ())

    desk = CopyDesk(OFFERS, lambda: None, make, lambda _pdf, _index, _dpi: PageImage(1, 1, b"\xff" * 4), lambda: ())
    page = CopiesPage(context, desk, paper="a4", font="noto")
    qtbot.addWidget(page)
    page.show()
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
