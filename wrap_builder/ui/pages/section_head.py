"""What stands over the questions of a page: where it belongs, its heading, a kind word before a hard part, what is only read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wrap_builder.errors import N_
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Lead, Question, Words, readable

WAYS = {"after": ("walk", N_("One question at a time"))}
"""Parts with a page of their own to go through them: the wish, and what its button says."""


def add_head(page: ColumnPage, view: PageView, section: SectionView, not_today: Callable[[], None], wanted: Callable[[str], None]) -> None:
    """Put everything over the questions into the page's column.

    `not_today` is called when the person goes on without, `wanted` with the wish that leads to another page.
    """
    _add_titles(page, view, section)
    wait = section.definition.wait if section.definition else ""
    page.column.addWidget(Hint(wait or page.words("This page can wait.")))
    reading = section.definition.reading if section.definition else ()
    if view.number == 1:
        if section.intro:
            page.column.addWidget(Lead(section.intro))
        if section.note:
            _add_note(page, section.note, not_today)
        if section.id in WAYS and view in section.pages and not page.context.reads_only:
            _add_way(page, *WAYS[section.id], wanted)
        for part in reading:
            body = page.add_card()
            body.addWidget(Question(part.title))
            for line in part.lines:
                body.addWidget(readable(f"•  {line}"))
    if not view.fields and not reading:
        page.column.addWidget(Hint(page.words("There is nothing to write on this page now.")))


def _add_way(page: ColumnPage, wish: str, label: str, wanted: Callable[[str], None]) -> None:
    row = FlowLayout(0)
    button = plain_button(page.words(label), page.context.theme)
    button.clicked.connect(lambda: wanted(wish))
    row.addWidget(button)
    page.column.addLayout(row)


def _add_titles(page: ColumnPage, view: PageView, section: SectionView) -> None:
    words, count = page.words, len(section.pages)
    heading = view.fields[0].title if len(view.fields) == 1 else section.title
    eyebrow = [section.title] if heading != section.title else []
    if count > 1 and view in section.pages:
        eyebrow.append(words("Page {number} of {count}").format(number=words.number(view.number), count=words.number(count)))
    if eyebrow:
        page.column.addWidget(Eyebrow(" · ".join(eyebrow)))
    page.add_title(heading)


def _add_note(page: ColumnPage, note: str, not_today: Callable[[], None]) -> None:
    theme = page.context.theme
    frame = QFrame()
    frame.setObjectName("notice")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.px(1), theme.px(0.7), theme.px(0.7), theme.px(0.7))
    row.addWidget(Words(note), 1)
    button = quiet_button(page.words("Not today"), theme)
    button.clicked.connect(not_today)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    page.column.addWidget(frame)
